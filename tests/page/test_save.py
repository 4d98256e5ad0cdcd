"""Nothing is trapped in the page: what is saved is the same scenario, and is never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.page.begin import begin_scenario, drop
from simulator.page.controls import controls_of
from simulator.page.save import as_yaml, save_yaml
from simulator.scenario.load import load
from simulator.scenario.model import Scenario

FOLDER = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def alike(one: Scenario) -> Scenario:
    """A scenario without its name and places."""
    people = replace(one.world.prospects, file=None)
    world = replace(one.world, prospects=people)
    return replace(one, name="", file="", base="", written={}, world=world)


def saved(tmp_path: Path, path: Path, *sets: str, begun: bool = False) -> str:
    """Save a scenario under settings, hold that it reads back, and return its text."""
    scenario = load(path, sets)[0]
    target = tmp_path / "saved.yaml"
    save_yaml(as_yaml(scenario, target, begun), target, over=True)
    assert alike(load(target)[0]) == alike(scenario)
    return target.read_text(encoding="utf-8")


def test_changes_extend_the_scenario(tmp_path: Path) -> None:
    """Only what differs, seats by name, files from where it is saved."""
    (tmp_path / "in").mkdir()
    base = (FOLDER / "own-list.yaml").read_text(encoding="utf-8")
    (tmp_path / "in/mine.yaml").write_text(f"name: mine\n{base}", encoding="utf-8")
    (tmp_path / "in/own-list.csv").write_bytes((FOLDER / "own-list.csv").read_bytes())
    sets = ("seats.desk.count=3", "seats.Zoe.like=desk", "strategies.note.steps.ask.text=tailored")
    text = saved(tmp_path, tmp_path / "in/mine.yaml", *sets, "study.goal=meetings >= 4")
    assert (
        text.partition("\n")[2]
        == """extends: in/mine.yaml
name: saved

seats: [{name: desk, count: 3}, {name: Zoe, like: desk}]

strategies:
  note:
    steps: {ask: {text: tailored}}

study: {goal: meetings >= 4}
"""
    )
    moved = saved(tmp_path, tmp_path / "in/mine.yaml", "world.prospects.resample=yes")
    assert "world: {prospects: {resample: yes}}\n" in moved
    list_too = saved(tmp_path, tmp_path / "in/mine.yaml", "world.prospects.file=own-list.csv")
    assert "prospects" not in list_too


def test_what_a_rate_was_counted_on_is_written_where_texts_move(tmp_path: Path) -> None:
    """In a file it would follow the new texts; a setting leaves it where it was."""
    text = saved(
        tmp_path, FOLDER / "quickstart.yaml", 'strategies."note first".steps.ask.text=blank'
    )
    assert "accepted: {counted: 41 of 152, with: {text: tailored, engaged: no}}" in text


def test_what_is_gone_makes_the_file_whole(tmp_path: Path) -> None:
    """Nothing of a file that is extended can be taken away."""
    text = saved(tmp_path, FOLDER / "quickstart.yaml", "world.prospects={file: export.csv}")
    assert "prospects: {file: " in text
    whole = saved(
        tmp_path, FOLDER / "quickstart.yaml", "strategies.inmail only.credits={pace: even}"
    )
    assert "extends" not in whole
    assert "  inmail only:\n    credits: {pace: even}\n" in whole


def test_a_scenario_that_was_begun_here_is_whole_with_its_list(tmp_path: Path) -> None:
    """Beside it, without names; it says of what list it is."""
    work = tmp_path / "work"
    work.mkdir()
    given = drop(work, "export.csv", (FOLDER / "export.csv").read_bytes())
    file = begin_scenario(work, "sales", given, "2", "meetings >= 3")
    target = tmp_path / "plan.yaml"
    scenario = load(file, ["seats.Ana.writing_minutes=120"])[0]
    files = save_yaml(as_yaml(scenario, target, begun=True), target)
    assert files == (target, tmp_path / "plan-list.csv")
    for path in sorted(work.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    text = target.read_text(encoding="utf-8")
    assert text.splitlines()[:2] == [
        "# Saved by outreach page.",
        "# 84 of the 100 rows of export.csv; left out: 3 empty, 11 nearly empty, 2 duplicate",
    ]
    assert "  prospects: {file: plan-list.csv}\n" in text
    assert alike(load(target)[0]) == alike(scenario)


def test_nothing_is_written_over_unless_that_is_wanted(tmp_path: Path) -> None:
    """Neither another file nor what lies beside; a free name is told."""
    scenario = load(FOLDER / "quickstart.yaml", ["study.days=60"])[0]
    target = tmp_path / "plan.yaml"
    target.write_text("mine")
    with pytest.raises(Invalid) as invalid:
        save_yaml(as_yaml(scenario, target), target)
    wanted = "plan.yaml: expected a name that is not taken, saw a file (did you mean plan-2.yaml?)"
    assert str(invalid.value) == wanted
    assert target.read_text() == "mine"
    work = tmp_path / "work"
    work.mkdir()
    given = drop(work, "export.csv", (FOLDER / "export.csv").read_bytes())
    begun = load(begin_scenario(work, "sales", given))[0]
    (tmp_path / "new-list.csv").write_text("mine")
    with pytest.raises(Invalid, match=r"new-list\.csv: expected a name that is not taken"):
        save_yaml(as_yaml(begun, tmp_path / "new.yaml", begun=True), tmp_path / "new.yaml")
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plan.txt", 'plan.txt: expected a name that ends in .yaml or .yml, saw "plan.txt"'),
        ("no/plan.yaml", 'plan.yaml: expected a file in a folder that exists, saw "no"'),
        ("folder.yaml", ("folder.yaml: expected a name that is not taken, saw a folder (did you "
         "mean folder-2.yaml?)")),
        ("a:b.yaml", 'a:b.yaml: expected a name of letters, digits, blanks'),
    ],
)  # fmt: skip
def test_a_name_that_no_scenario_can_have_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    """Before anything is written."""
    monkeypatch.chdir(tmp_path)
    Path("folder.yaml").mkdir()
    scenario = load(FOLDER / "quickstart.yaml", ["study.days=60"])[0]
    with pytest.raises(Invalid) as invalid:
        save_yaml(as_yaml(scenario, Path(name)), Path(name))
    assert str(invalid.value).startswith(told)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.yaml"]


def test_a_scenario_is_not_lost_in_its_own_changes(tmp_path: Path) -> None:
    """Also where a link leads to it, and where it may be written over."""
    base = tmp_path / "base.yaml"
    base.write_bytes((FOLDER / "quickstart.yaml").read_bytes())
    (tmp_path / "link.yaml").symlink_to(base)
    scenario = load(base, ["study.days=60"])[0]
    for name in ("base.yaml", "link.yaml"):
        target = tmp_path / name
        with pytest.raises(Invalid, match="another name than that of what it extends"):
            save_yaml(as_yaml(scenario, target), target, over=True)
    assert base.read_bytes() == (FOLDER / "quickstart.yaml").read_bytes()


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in SHIPPED if name != "capacity"]


@pytest.mark.parametrize("name", ["capacity", *SLOW])
def test_every_state_of_a_page_can_be_saved(tmp_path: Path, name: str) -> None:
    """Each control moved to an end alone, and all of them together."""
    path = FOLDER / f"{name}.yaml"
    together: list[str] = []
    for one in controls_of(load(path)[0]):
        end = one.values[0 if one.now else -1]
        sets = [f"{each}={end}" for each in one.paths]
        saved(tmp_path, path, *sets)
        together += sets
    saved(tmp_path, path, *together)
