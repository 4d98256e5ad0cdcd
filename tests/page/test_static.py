"""States of a scenario in one file."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.answers.compare.compared import standings
from simulator.answers.compare.told import chance_cell, mean_cell
from simulator.cli import main
from simulator.page.controls import Control
from simulator.page.grid import grid_of
from simulator.page.static import TooMany, fitted, sets, state_places, static_page, thinned
from simulator.page.told import state_view
from simulator.page.workbench import Workbench
from simulator.storage.asked import Asked
from simulator.storage.places import UnusableRun, open_runs
from tests.cli.made import SMALL


def control(path: str, count: int, now: int) -> Control:
    values = tuple(str(value) for value in range(count))
    paths = tuple(path.split(","))
    return Control(path, paths, path, "", "slider", values, values, now, "", "", "", "", "")


def test_levers_are_thinned_to_a_few_stops_with_the_own_value_among_them() -> None:
    """Ends, the scenario's own value and some between; levers that would be too many are left."""
    many = [control("a", 15, 4), control("b", 3, 0), control("c", 9, 8), control("d", 2, 1)]
    kept = thinned([*many, control("e", 5, 0), control("f", 4, 3)])
    assert [(one.path, one.values, one.now) for one in kept] == [
        ("a", ("0", "4", "7", "10", "14"), 1),
        ("b", ("0", "1", "2"), 0),
        ("c", ("0", "2", "4", "6", "8"), 4),
    ]


def test_states_of_one_world_come_after_each_other() -> None:
    """Those of its other levers; a state sets all paths of a lever that is moved, and no other."""
    levers = [control("a,b", 2, 1), control("world.rates.x", 2, 0)]
    found = list(state_places(levers))
    assert found == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert [sets(levers, values) for values in found] == [
        ("a=0", "b=0"),
        (),
        ("a=0", "b=0", "world.rates.x=1"),
        ("world.rates.x=1",),
    ]


def test_what_a_killed_page_left_is_cleared_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folders of processes that still run stay, and so does what is no folder of a page."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, kept = (
        tmp_path / f"outreach-page-{gone.pid}-a",
        tmp_path / f"outreach-page-{os.getppid()}-b",
    )
    other = tmp_path / "outreach-page-notes"
    for folder in (left / "state-1", kept, other):
        folder.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    file = tmp_path / "small.yaml"
    file.write_text(f"{SMALL}\npage: {{seats.Ana.count: [1, 2]}}\n")
    assert main(["page", str(file), "--static", str(tmp_path / "page.html")]) == 0
    assert sorted(one.name for one in tmp_path.glob("outreach-page-*")) == sorted(
        [kept.name, other.name]
    )


def bench(folder: Path, page: str) -> Workbench:
    file = folder / "small.yaml"
    file.write_text(f"{SMALL}page: {page}\n")
    return Workbench(file, (), folder / "states")


def test_a_file_holds_the_picture_and_the_sentence_of_every_state(tmp_path: Path) -> None:
    """As the page tells them, and under 1,500 bytes each."""
    found = bench(tmp_path, "{seats.Ana.writing_minutes: [30, 60], study.days: [10, 20]}")
    done: list[tuple[int, int]] = []
    made = static_page(found, lambda *one: done.append(one))
    (data,) = re.findall(r'<script type="application/json" id="given">(.*?)</script>', made.text)
    cells: list[dict[str, Any]] = json.loads(data)["cells"]
    assert made.states == made.every == len(cells) == 4
    assert done == [(50 * place, 200) for place in range(4)]
    assert max(len(json.dumps(cell)) for cell in cells) < 1_500
    assert [cell["values"] for cell in cells] == [[0, 0], [0, 1], [1, 0], [1, 1]]
    state = found.visited(("seats.Ana.writing_minutes=30",))
    assert state is not None
    told, stored = state_view(state), cells[1]["state"]
    assert stored["verdict"] == told["verdict"]
    assert stored["command"] == told["command"]
    assert [row["shown"] for row in stored["picture"]["rows"]] == [
        row["shown"] for row in told["picture"]["rows"]
    ]


def test_of_named_levers_with_too_many_states_the_longest_lose_values() -> None:
    """Never an end or the scenario's own."""
    levers = [control("a", 15, 3), control("b", 3, 0), control("c", 40, 39)]
    assert [(one.values, one.now) for one in fitted(levers)] == [
        (("0", "3", "4", "5", "7", "9", "10", "12", "14"), 1),
        (("0", "1", "2"), 0),
        (("0", "5", "10", "15", "20", "24", "29", "34", "39"), 8),
    ]
    with pytest.raises(TooMany) as error:
        fitted([control(str(k), 9, 4) for k in range(6)])
    assert str(error.value) == (
        "--static: expected levers with at most 250 states, saw 6 levers: name fewer in page:"
    )


def test_the_command_writes_the_file_and_says_what_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is a folder for it."""
    bench(tmp_path, "{seats.Ana.writing_minutes: [30, 60]}")
    monkeypatch.chdir(tmp_path)
    assert main(["page", "small.yaml", "--static", "page.html"]) == 0
    assert capsys.readouterr().out == "Saved in page.html (2 states, 0.1 MB, needs no network).\n"
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")
    assert main(["page", "small.yaml", "--static", "no/page.html"]) == 2
    assert capsys.readouterr().err == (
        "--static: expected a file in an existing folder, saw no/page.html\n"
    )


GRID = (
    *("run", "small.yaml", "--quiet", "--seed", "11", "--replications", "8", "--out", "grid"),
    *("--set", "study.days=15"),
    *("--vary", "world.rates.accepted=60%,20%", "--vary", "seats.Ana.writing_minutes=30,60"),
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario, a grid of it that has another seed, and one run."""
    room = tmp_path_factory.mktemp("stored")
    with contextlib.chdir(room):
        Path("small.yaml").write_text(SMALL)
        assert main(GRID) == 0
        assert main(["run", "small.yaml", "--quiet", "--no-try", "--out", "one"]) == 0
    return room


@pytest.fixture
def here(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(stored, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_stored_grid_gives_its_levers_and_cells(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing else, with the numbers of the screen of `run`; it begins with the first one."""
    capsys.readouterr()
    assert main(["page", "grid", "--static", "page.html"]) == 0
    assert capsys.readouterr().out == "Saved in page.html (4 states, 0.1 MB, needs no network).\n"
    text = (here / "page.html").read_text()
    (data,) = re.findall(r'<script type="application/json" id="given">(.*?)</script>', text)
    given = json.loads(data)
    controls = given["controls"]
    assert [(one["path"], one["values"], one["now"]) for one in controls] == [
        ("world.rates.accepted", ["20%", "60%"], 1),
        ("seats.Ana.writing_minutes", ["30", "60"], 0),
    ]
    (place,) = open_runs([("grid", here / "grid")])
    found = standings(place, 8)
    cells = [(1, 0), (1, 1), (0, 0), (0, 1)]
    told = {
        (cells[row.alternative.cell], row.alternative.strategy): (
            row.mean.value,
            str(mean_cell(found.outcome, row.mean)),
            [str(chance_cell(one.chance)) for one in row.goals],
            str(mean_cell("cost", row.cost)),
        )
        for row in found.rows
    }
    assert len(set(map(str, told.values()))) > 4
    assert told == {
        (tuple(cell["values"]), row["name"]): (
            row["mean"],
            row["shown"],
            [one["shown"] for one in row["chances"]],
            row["cost"]["shown"],
        )
        for cell in given["cells"]
        for row in cell["state"]["picture"]["rows"]
    }
    assert given["cells"][0]["state"]["command"] == (
        "outreach run small.yaml --set study.days=15 --set study.replications=8 "
        "--set study.seed=11 --set world.rates.accepted=20% --set seats.Ana.writing_minutes=30"
    )


def test_of_some_strategies_the_command_names_them(here: Path) -> None:
    """Where the grid was run of these."""
    vary = "seats.Ana.writing_minutes=30"
    run = ["run", "small.yaml", "--quiet", "--replications", "2", "--out", "some", "--vary", vary]
    assert main([*run, "--strategy", "note"]) == 0
    assert main(["page", "some", "--static", "page.html"]) == 0
    text = (here / "page.html").read_text()
    (data,) = re.findall(r'<script type="application/json" id="given">(.*?)</script>', text)
    (cell,) = json.loads(data)["cells"]
    assert [row["name"] for row in cell["state"]["picture"]["rows"]] == ["note"]
    assert cell["state"]["command"] == (
        f"outreach run small.yaml --set study.replications=2 --set {vary} --strategy note"
    )


def damage(name: str) -> None:
    with Path(name).open("ab") as file:
        file.write(b"x")


def change() -> None:
    Path("small.yaml").write_text(SMALL.replace("replies >= 2", "replies >= 3"))


ANEW = (
    "outreach run small.yaml --set study.days=15 --replications 8 --seed 11 "
    "--vary world.rates.accepted=60%,20% --vary seats.Ana.writing_minutes=30,60 --out grid"
)
STATIC = ("--static", "page.html")


@pytest.mark.parametrize(
    ("flags", "before", "code", "told"),
    [
        (
            ("grid",),
            None,
            2,
            (
                "SCENARIO: expected a scenario's YAML file, or a stored grid with --static FILE, "
                'saw "grid"'
            ),
        ),
        (
            ("grid", *STATIC, "--map", "id=No"),
            None,
            2,
            '--map: expected none with a stored grid, which has its own, saw "id=No"',
        ),
        (("one", *STATIC), None, 2, "expected a grid, saw one run: one"),
        (
            ("two", *STATIC),
            None,
            2,
            (
                "expected a run's folder, its latest, its name, or a scenario with a finished run "
                'under results, saw "two"'
            ),
        ),
        (
            ("grid", *STATIC),
            lambda: damage("grid/outcomes/part-0002-00000.parquet"),
            3,
            (
                "grid is damaged: outcomes/part-0002-00000.parquet has changed since it was "
                f"written. To fix it, run: {ANEW}"
            ),
        ),
        (
            ("grid", *STATIC),
            change,
            2,
            (
                "grid: expected small.yaml as it was run, saw that it or the rules have changed. "
                f"To store the grid anew, run: {ANEW}"
            ),
        ),
        (
            ("grid", *STATIC),
            lambda: Path("small.yaml").unlink(),
            2,
            "grid: expected its scenario small.yaml to simulate again, saw no such file",
        ),
    ],
)
def test_what_is_no_grid_of_its_scenario_is_one_sentence(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    flags: tuple[str, ...],
    before: Callable[[], object] | None,
    code: int,
    told: str,
) -> None:
    """And no file is written."""
    if before is not None:
        before()
    capsys.readouterr()
    assert main(["page", *flags]) == code
    assert capsys.readouterr() == ("", f"{told}\n")
    assert not (here / "page.html").exists()


def test_a_grid_with_too_many_cells_or_of_no_file_is_refused(here: Path) -> None:
    """All cells are states, none is left out; and each is simulated again."""
    (place,) = open_runs([("grid", here / "grid")])
    many = replace(place.manifest, cells=place.manifest.cells * 63)
    with pytest.raises(TooMany) as too_many:
        grid_of(replace(place, manifest=many))
    told = "--static: expected levers with at most 250 states, saw 252 cells"
    assert str(too_many.value) == told
    with pytest.raises(UnusableRun) as refused:
        grid_of(replace(place, manifest=replace(place.manifest, asked=Asked())))
    assert (
        str(refused.value) == "grid: expected a grid of a scenario's file, saw one made in Python"
    )
