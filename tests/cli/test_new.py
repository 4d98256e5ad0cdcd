"""`outreach new`: a scenario to start from, that runs as it is."""

from __future__ import annotations

import csv
import errno
import re
from collections import Counter
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.cli.new import MODELINE
from simulator.model.population.build import populate, read_listing
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.templates import TEMPLATES, template
from simulator.study.engine import walker_of
from simulator.study.replications import simulate
from simulator.study.setup import set_up
from simulator.vocabulary import SENIORITIES
from tests.cli.made import ROOT

OWN = ROOT / "scenarios/own-list.csv"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(here: Path, *arguments: str) -> Scenario:
    """The scenario that the command writes; it loads without a word of warning."""
    assert main(["new", *arguments, "--out", "mine.yaml"]) == 0
    scenario, warnings = load(here / "mine.yaml")
    assert warnings == ()
    return scenario


def test_without_a_template_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with the question it answers; 80 columns."""
    assert main(["new"]) == 0
    out = capsys.readouterr().out
    assert tuple(re.findall(r"^([a-z]+)  +\S", out, re.MULTILINE))[: len(TEMPLATES)] == TEMPLATES
    assert "seats       how many seats does it take to work through the list in time" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_runs_as_it_is(here: Path, name: str) -> None:
    """Every strategy of it reaches somebody in its first campaign."""
    scenario = written(here, name)
    names = [strategy.name for strategy in scenario.strategies]
    simulated = list(simulate(set_up(scenario, names), walker_of("reference"), range(1)))
    assert [one.strategy for one in simulated] == names
    assert all(one.trace.touches.size > 0 for one in simulated)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_what_to_change(name: str) -> None:
    """It begins with its question, marks the lines that are the planner's, and is soon read."""
    lines = template(name).splitlines()
    assert lines[0].startswith("# Question: ")
    assert sum("<-" in line for line in lines[2:]) >= 5
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 100


def test_a_template_goes_to_the_screen_or_a_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same text; what to type next is said."""
    assert main(["new", "recruiter"]) == 0
    assert capsys.readouterr().out == MODELINE + template("recruiter")
    assert main(["new", "recruiter", "--out", "sub/../role.yaml"]) == 0
    assert capsys.readouterr().out == (
        "Written: role.yaml\nNext: outreach validate role.yaml\n"
        "For completion and checks in an editor: outreach schema > schema.json\n"
    )
    assert (here / "role.yaml").read_text() == MODELINE + template("recruiter")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["slaes"],
            'TEMPLATE: expected one of "sales", "recruiter", "consultant", "seats", "credits"',
        ),
        (["--out", "x.yaml"], "TEMPLATE: expected a template to write, saw none"),
        (["sales", "--out", "there.yaml"], "--out: expected a file that does not exist yet"),
        (
            ["--from", "none.csv"],
            "--from: expected a list of prospects, saw no such file: none.csv",
        ),
        (["sales", "--map", "title=Cargo"], "--map: expected --from with it, saw none"),
        (["--from", "."], "--from: expected a list of prospects, saw a folder"),
    ],
)
def test_what_cannot_be_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    """Exit code 2; nothing is written, nothing overwritten."""
    (here / "there.yaml").write_text("mine")
    assert main(["new", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(line)
    assert (here / "there.yaml").read_text() == "mine"
    assert [path.name for path in here.iterdir()] == ["there.yaml"]


def test_a_full_disk_leaves_no_half_file(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3, one sentence."""
    opened = Path.open

    def full(self: Path, mode: str = "r", **options: object) -> object:
        file = opened(self, mode, **options)  # type: ignore[call-overload]
        if "x" in mode:
            monkeypatch.setattr(file, "flush", lambda: broken(), raising=False)
        return file

    def broken() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert main(["new", "sales", "--out", "full.yaml"]) == 3
    assert capsys.readouterr().err == "cannot write full.yaml: no space left on device\n"
    assert list(here.iterdir()) == []


def test_a_list_becomes_segments_with_its_counts(here: Path) -> None:
    """Who is kept, as often as the list has them; the shares add up and the people are dealt."""
    (here / "own-list.csv").write_bytes(OWN.read_bytes())
    scenario = written(here, "seats", "--from", "own-list.csv")
    draft = read_listing(load(ROOT / "scenarios/own-list.yaml")[0]).draft
    kept = draft.codes["seniority"][draft.dropped == 0].tolist()
    words = ("unknown seniority", *SENIORITIES[1:])
    assert {one.name: one.count for one in scenario.world.prospects.segments} == {
        words[max(code, 0)]: count for code, count in Counter(kept).items()
    }
    assert populate(scenario, None).size_of_list == len(kept) == 294
    assert scenario.seats[0].name == "Ana"
    told = (here / "mine.yaml").read_text().replace("\n    # ", " ")
    assert '294 of the 300 rows of "own-list.csv"; left out: 3 duplicate, 3 empty.' in told
    assert "{file: own-list.csv}" in told


def test_few_kinds_are_told_apart_by_size_too(here: Path) -> None:
    """Up to twelve segments by seniority and size; many are told apart by seniority alone."""
    rows = [("vp", 20), ("vp", 20), ("vp", 9000), ("ic", 700), ("", 700), ("", "")]
    with (here / "few.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "seniority", "employees"))
        writer.writerows((number, *row) for number, row in enumerate(rows))
    scenario = written(here, "--from", "few.csv")
    assert [(one.name, one.count) for one in scenario.world.prospects.segments] == [
        ("unknown seniority unknown size", 1),
        ("unknown seniority 501-5000", 1),
        ("ic 501-5000", 1),
        ("vp 1-50", 2),
        ("vp over 5000", 1),
    ]


def test_segments_of_the_list_stay(here: Path) -> None:
    """By their name, where it can be one; nobody's own name is among them."""
    (here / "named.csv").write_text(
        "Name,segment,seniority,deal,warm\n"
        "Ann Alpha,first wave,vp,1000,yes\n"
        "Bob Beta,first wave,c-suite,2000,no\n"
        "Cyd Gamma,<script>,ic,,\n"
        "Dan Delta,,ic,,\n"
    )
    scenario = written(here, "--from", "named.csv")
    first, *others = sorted(scenario.world.prospects.segments, key=lambda one: -one.count)
    assert (first.name, first.count, first.deal_cents) == ("first wave", 2, 150_000)
    assert first.mixtures["seniority"] == (("vp", 0.5), ("c-suite", 0.5))
    assert first.mixtures["relation"] == (("cold", 0.5), ("warm", 0.5))
    assert [one.count for one in others] == [1, 1]
    text = (here / "mine.yaml").read_text()
    assert [word for word in ("Ann", "Bob", "Cyd", "Dan", "script") if word in text] == []


def test_every_problem_of_a_list_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As by validate; nothing is written."""
    (here / "bad.csv").write_text("id,seniority,employees\n1,boss,many\n")
    assert main(["new", "--from", "bad.csv", "--out", "mine.yaml"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": expected")[0] for line in told] == [
        "bad.csv:2:2: seniority",
        "bad.csv:2:3: employees",
    ]
    assert [path.name for path in here.iterdir()] == ["bad.csv"]


def test_a_list_elsewhere_is_named_as_the_scenario_sees_it(here: Path) -> None:
    """Beside the file that is written, not where the command was typed; odd names in quotes."""
    (here / "my: list.csv").write_text("id,seniority\n1,vp\n")
    (here / "plans").mkdir()
    assert main(["new", "--from", "my: list.csv", "--out", "plans/mine.yaml"]) == 0
    told = (here / "plans/mine.yaml").read_text().replace("\n    # ", " ")
    assert 'prospects: {file: "../my: list.csv"}' in told


def test_a_hostile_name_of_a_list_stays_text(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters that turn the line around are spelt out, and the list is found all the same."""
    name = "l\u202eist.csv"
    (here / name).write_text("id,seniority\n1,vp\n")
    written(here, "--from", name)
    told = (here / "mine.yaml").read_text()
    assert [one for one in told if not (one.isprintable() or one == "\n")] == []
    assert '{file: "l\\u202eist.csv"}' in told.replace("\n    # ", " ")


def test_columns_are_named_and_what_was_read_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The scenario says how to read the list person by person; a wrong column is the flag's."""
    (here / "people.csv").write_text("Kontakt;Rang im Haus\na;VP Sales\nb;CEO\n")
    flags = ["--from", "people.csv", "--map", "id=Kontakt", "--map", "title=Rang im Haus"]
    assert main(["new", *flags, "--out", "mine.yaml"]) == 0
    out, err = capsys.readouterr()
    assert "title  Rang im Haus (2)  2" in err
    assert out.startswith("Written: mine.yaml\n")
    text = (here / "mine.yaml").read_text()
    said = " ".join(text.replace("\n    # ", " ").split())
    assert "{file: people.csv, columns: {id: Kontakt, title: Rang im Haus}}" in said
    assert sum(one.count for one in load(here / "mine.yaml")[0].world.prospects.segments) == 2
    assert main(["new", "--from", "people.csv", "--map", "title=Rang"]) == 2
    assert capsys.readouterr().err.startswith("--map title: expected the header of a column")


def test_seats_come_from_the_list_that_names_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first as the template has it, the others alike; people stay with their seats."""
    rows = "".join(
        f"{number},VP Sales,{'Eli' if number % 3 else 'Dana R.'}\n" for number in range(9)
    )
    (here / "people.csv").write_text(f"id,title,Owner\n{rows}9,CEO,n/a\n")
    flags = ["--from", "people.csv", "--map", "seat=Owner"]
    assert main(["new", "sales", *flags, "--out", "mine.yaml"]) == 0
    scenario, warnings = load(here / "mine.yaml")
    assert [(seat.name, seat.writing_minutes) for seat in scenario.seats] == [
        ("Eli", 60),
        ("Dana R.", 60),
    ]
    sheet = scenario.world.prospects.sheet
    assert sheet is not None
    assert list(sheet.codes["seat"]) == [1, 0, 0, 1, 0, 0, 1, 0, 0, -1]
    assert warnings == ()
    capsys.readouterr()
    assert main(["new", "seats", *flags]) == 2
    assert capsys.readouterr().err == (
        "TEMPLATE: expected a template that leaves the seats to the list, saw seats\n"
    )
    (here / "people.csv").write_text("id,Owner\n" + "".join(f"{n},owner {n}\n" for n in range(51)))
    assert main(["new", *flags]) == 2
    assert capsys.readouterr().err == (
        "--map seat: expected a column of at most 50 seats, saw 51 different ones\n"
    )
    (here / "people.csv").write_text('id,Owner\na,"Dana: R"\nb,dana@example.com\nc,12\n')
    assert main(["new", *flags]) == 2
    assert capsys.readouterr().err == (
        "--map seat: expected a name of letters, digits, blanks and - _ . & ' + ( ), without "
        '":", saw "Dana: R"\n'
        "--map seat: expected names of seats, saw what looks private\n"
    )
