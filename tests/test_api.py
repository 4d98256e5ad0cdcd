"""What `import simulator` gives."""

from __future__ import annotations

import math
import subprocess
import sys
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

import simulator
from simulator.answers.run.result import RunResult
from simulator.api import _lever
from simulator.cli import main
from simulator.model.outcomes.columns import COLUMNS
from simulator.report.figures import one_chart
from simulator.report.material import material
from simulator.report.parts import verdict
from simulator.storage.places import UnusableRun, folder_of, open_runs
from simulator.storage.whole import StorageError
from tests.cli.made import ASKING, ROOT, SMALL
from tests.once import stored_once


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def test_the_import_is_light() -> None:
    """Nothing but the package itself until something is asked for."""
    program = "import sys, simulator; print(*(m for m in sys.modules if '.' in m and 'sim' in m))"
    done = subprocess.run(
        [sys.executable, "-c", program + "; assert 'numpy' not in sys.modules"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_what_there_is_is_listed() -> None:
    """And nothing else is promised."""
    assert dir(simulator) == [
        "Cancelled",
        "Invalid",
        "Stop",
        "__version__",
        "compare_runs",
        "list_runs",
        "load",
        "plan",
        "read_groups",
        "read_outcomes",
        "read_prospects",
        "read_timeline",
        "read_touches",
        "run",
        "session",
        "sweep",
        "tell",
        "validate",
        "write_report",
    ]
    rooms = {one.name for one in (ROOT / "simulator").iterdir() if one.is_dir()}
    assert rooms & set(dir(simulator)) == set()
    with pytest.raises(AttributeError, match="module 'simulator' has no attribute 'walk'"):
        _ = simulator.walk


def test_a_scenario_is_loaded_run_and_read(small: Path) -> None:
    """A row a strategy and simulated campaign, every column, numbers as numbers."""
    scenario = simulator.load(small, sets=["study.days=10"])
    assert (scenario.name, scenario.study.days) == ("small", 10)
    result = simulator.run(scenario, replications=3, seed=5, engine="reference")
    frame = simulator.read_outcomes(result)
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert frame.groupby("strategy", observed=True).size().to_dict() == {"note": 3, "mail": 3}
    assert result.standings.replications == 3
    pd.testing.assert_frame_equal(frame, simulator.read_outcomes("small"))
    pd.testing.assert_frame_equal(frame, simulator.read_outcomes(result.folder))
    few = simulator.read_outcomes("small", ["strategy", "replies"])
    assert list(few.columns) == ["strategy", "replies"]


def test_it_runs_what_the_command_runs(small: Path) -> None:
    """The same folder, so the same results; strategies in the order of the file."""
    one = simulator.run(small, replications=2, engine="reference", strategies=["mail", "note"])
    two = simulator.run(str(small), replications=2, engine="reference", workers=1)
    assert one.folder == two.folder
    assert one.strategies == ("note", "mail")
    out = simulator.run(small, replications=2, engine="reference", out="mine").folder
    assert out == Path("mine")


def test_wrong_input_is_raised_at_once(small: Path) -> None:
    """Every problem of a scenario, an unknown strategy, nothing to read."""
    small.write_text(SMALL.replace("days: 20", "days: soon"))
    with pytest.raises(simulator.Invalid, match=r"study.days: expected days such as 90") as invalid:
        simulator.load(small)
    assert [problem.where for problem in invalid.value.problems] == ["study.days"]
    small.write_text(SMALL)
    with pytest.raises(ValueError, match="no such strategy: mial; there are note, mail"):
        simulator.run(small, strategies=["mial"])
    with pytest.raises(UnusableRun, match=r'saw "nowhere"'):
        simulator.read_outcomes("nowhere")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"engine": "fast"}, 'engine: expected auto, compiled or reference, saw "fast"'),
        ({"replications": 0}, "replications: expected a number from 1 to 1,000,000,000,000"),
        ({"replications": 1.5}, "replications: expected a whole number, saw 1.5"),
        ({"replications": "5"}, "replications: expected a whole number, saw '5'"),
        ({"seed": -1}, "seed: expected a number from 0 to 1,000,000,000,000, saw -1"),
        ({"seed": 1 << 70}, "seed: expected a number from 0 to 1,000,000,000,000, saw 1180"),
        ({"workers": True}, "workers: expected a whole number, saw True"),
        ({"name": "a/b"}, 'name: expected a name of .* without "/", saw "a/b"'),
        ({"name": "a", "out": "b"}, "name: expected no out with it, which names the run too"),
    ],
    ids=lambda one: str(one)[:25],
)
def test_what_no_flag_would_take_is_refused_before_anything_is_stored(
    small: Path, wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        simulator.run(small, **wrong)
    with pytest.raises(ValueError, match=told):
        simulator.sweep(small, {"seats.Ana.count": [1]}, **wrong)
    assert not list(small.parent.glob("results*"))


def test_a_text_by_itself_is_one(small: Path) -> None:
    """Not its letters: a strategy, a setting, the values of a lever."""
    ran = simulator.run(
        simulator.load(small, "study.seed=3"), strategies="note", replications=1, engine="reference"
    )
    assert ran.strategies == ("note",)
    assert simulator.load(small, "study.seed=3").study.seed == 3


def test_values_of_a_lever_are_text_or_whatever_python_has_for_them() -> None:
    whole = ("1", "2")
    assert _lever("seats.Ana.count", "1..2").values == whole
    assert _lever("seats.Ana.count", np.arange(1, 3)).values == whole
    assert _lever("world.start", [date(2026, 1, 5)]).values == ('"2026-01-05"',)


def test_what_is_hardly_meant_is_a_warning(small: Path) -> None:
    """As the command prints it."""
    small.write_text(SMALL.replace("value:", "limits: {messages: {daily: 0}}\n  value:"))
    with pytest.warns(UserWarning, match="expected a limit above 0, saw 0: nothing will pass"):
        simulator.load(small)


@pytest.fixture
def result(small: Path) -> RunResult:
    def run() -> RunResult:
        return simulator.run("small.yaml", replications=3, seed=5, name="first")

    def store(room: Path) -> None:
        with chdir(room):
            Path("small.yaml").write_text(SMALL)
            run()

    stored_once("of the api", store, small.parent)
    return run()


def test_runs_are_compared_by_what_run_gave_by_folder_and_by_name(result: RunResult) -> None:
    """The same comparison, by goals as they are written in a scenario."""
    found = simulator.compare_runs(result, goals=["replies >= 1", {"goal": "accepted >= 1"}])
    assert [goal.outcome for goal in found.goals] == ["replies", "accepted"]
    again = simulator.compare_runs("first", goals=["replies >= 1", "accepted >= 1"])
    assert repr(again) == repr(found)
    pd.testing.assert_frame_equal(again.frame(), found.frame())
    pd.testing.assert_frame_equal(
        simulator.compare_runs(result.folder, "small").frame(),
        simulator.compare_runs("small").frame(),
    )
    with pytest.raises(KeyError):
        simulator.compare_runs(result, baseline="nobody")


def test_an_answer_is_a_frame_with_units(result: RunResult) -> None:
    """A row an alternative; each number has the ends of its interval beside it."""
    frame = simulator.compare_runs(result).frame()
    best = result.standings.rows[0]
    assert list(frame.alternative) == [row.name for row in result.standings.rows]
    first = frame.iloc[0]
    assert (first.replies, first.replies_low) == (best.mean.value, best.mean.low)
    assert (first.cost, frame.attrs["units"]["cost"]) == (best.cost.value, "cents")
    assert frame.attrs["goals"] == ["2 replies"]
    assert set(frame.columns) - set(frame.attrs["units"]) == {"alternative", "strategy", "standing"}
    assert list(result.frame().columns) == [
        one for one in frame.columns if one not in ("best", "wins", "wins_low", "wins_high")
    ]


def test_an_answer_draws_the_chart_of_the_report(result: RunResult) -> None:
    (place,) = open_runs([("first", folder_of("first"))])
    found = simulator.compare_runs(result)
    (figure,) = (one for one in verdict.section(material(place, found, "")) if one.kind == "chart")
    drawn = found.plot().to_dict()
    assert drawn["layer"] == one_chart(figure)["layer"]
    assert drawn == result.plot().to_dict()
    assert "var(--" not in str(drawn)


def test_every_answer_is_a_line_in_a_shell(result: RunResult, small: Path) -> None:
    """Whatever it holds; what it advises is in it."""
    small.write_text(SMALL.replace("  note:\n", f"  {'n' * 60}:\n").replace("Ana", "A" * 60))
    long = simulator.load(small)
    shown = [long, simulator.session(long, engine="reference"), result]
    shown += [simulator.compare_runs(result), simulator.list_runs(), simulator.tell(long, "mail")]
    lines = [repr(one) for one in shown]
    assert [len(line) <= 200 and "\n" not in line for line in lines] == [True] * 6
    assert lines[2].startswith("RunResult(small, 2 alternatives, 3 campaigns each: ")
    assert lines[3].startswith("Comparison(2 alternatives, 3 campaigns each: ")


def test_a_grid_is_swept(small: Path) -> None:
    """The grid of `--vary`; texts are taken as they are written there."""
    levers = {"seats.Ana.count": [1, 2], "strategies.note.steps.ask.text": ["blank", "tailored"]}
    flags: dict[str, Any] = {"replications": 1, "strategies": ["note"]}
    grid = simulator.sweep(small, levers, sets=["study.days=9"], **flags)
    assert [dict(cell.levers) for cell in grid.cells] == [
        dict(zip(levers, values, strict=True))
        for values in [(1, "blank"), (1, "tailored"), (2, "blank"), (2, "tailored")]
    ]
    assert grid.run.manifest.asked.vary == (
        "seats.Ana.count=1,2",
        "strategies.note.steps.ask.text=blank,tailored",
    )
    loaded = simulator.load(small, ["study.days=9"])
    again = simulator.sweep(loaded, levers, **flags)
    assert again.folder == grid.folder
    assert list(grid.frame().columns[2:4]) == ["count", "text"]
    with pytest.raises(ValueError, match=r"seats\.Ana\.count"):
        simulator.sweep(small, {"seats.Ana.count": []})


def test_a_scenario_is_validated_as_data(small: Path) -> None:
    told = simulator.validate(small)
    assert (told["valid"], told["prospects"]["kept"], told["outcome"]) == (True, 40, "replies")
    assert set(told["outlook"]) >= {"strategies"}
    with pytest.raises(simulator.Invalid):
        simulator.validate(small.with_name("none.yaml"))


def test_one_campaign_is_told(small: Path) -> None:
    """Printed as the command prints it; its events are a frame."""
    told = simulator.tell(small, "note", prospect=3)
    assert str(told).startswith('"note", simulated campaign 0 of small, seed 7\n')
    assert len(told.frame()) == len(told.events)
    assert told.frame().attrs["units"]["minute"] != ""
    assert simulator.tell(small, "note", seat="Ana", day=1).more["day"] == 1
    for wrong in (
        {"seat": "Bo"},
        {"day": 0},
        {"prospect": 41},
        {"replication": 25},
        {"prospect": 1, "day": 1},
    ):
        with pytest.raises(ValueError, match=r"expected|no such|without"):
            simulator.tell(small, "note", **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one strategy of note, mail"):
        simulator.tell(small)


def test_a_report_is_written_where_it_is_said(result: RunResult) -> None:
    assert simulator.write_report(result) == result.folder / "report.html"
    assert simulator.write_report("first", "mine.html") == Path("mine.html")
    assert Path("mine.html").read_text().startswith("<!doctype html>")


def test_every_table_of_a_run_is_read(result: RunResult, small: Path) -> None:
    """With units and meanings; what a run does not keep is said."""
    weeks = simulator.read_timeline("first")
    assert weeks.groupby(["strategy", "replication"], observed=True).ngroups == 6
    assert weeks.attrs["units"]["start_day"] == "day"
    for read in (simulator.read_groups, simulator.read_prospects, simulator.read_touches):
        with pytest.raises(StorageError, match=r"holds no (groups|prospects|touches)"):
            read(result)
    small.write_text(ASKING)
    kept = ["run", "small.yaml", "--replications", "2", "--no-try"]
    assert main([*kept, "--keep", "prospects,touches", "--quiet"]) == 0
    assert len(simulator.read_prospects("small")) == 2 * 2 * 40
    assert set(simulator.read_touches("small", ["strategy"]).strategy) == {"note", "mail"}
    assert set(simulator.read_groups("small").kind) == {"seniority", "seat"}


def test_stored_runs_are_listed(result: RunResult) -> None:
    runs = simulator.list_runs("small").frame()
    assert list(runs.names) == ["first, latest"]
    assert runs.advice[0] in str(result.standings) or len(runs.advice[0]) > 100


MAPPING: dict[str, Any] = {
    "world": {"start": date(2026, 1, 5), "prospects": [{"count": 30, "seniority": "manager"}]},
    "seats": [{"name": "Ana", "plan": "sales-navigator-core", "works": "mon-fri 09:00-17:00"}],
    "strategies": {"mail": {"steps": {"mail": {"send": "inmail", "text": "tailored"}}}},
    "study": {"days": 20, "replications": 2, "seed": 7, "outcome": "replies"},
}
PEOPLE = pd.DataFrame(
    {
        "id": ["a-1", "b-2", None],
        "name": ["Ana Lima", "Bo Berg", "Cid Cole"],
        "seniority": ["vp", "manager", "vp"],
        "employees": [12, 800.0, None],
    }
)


def listed(prospects: object) -> dict[str, Any]:
    return {**MAPPING, "world": {**MAPPING["world"], "prospects": prospects}}


def test_a_mapping_is_the_scenario_that_yaml_would_be(small: Path) -> None:
    """Numbers of numpy too; settings are applied on top."""
    text = SMALL.replace("replications: 25", "replications: 3")
    small.write_text(text)
    scenario, of_file = simulator.load(yaml.safe_load(text)), simulator.load(small)
    assert (scenario.world, scenario.seats, scenario.strategies, scenario.study) == (
        of_file.world,
        of_file.seats,
        of_file.strategies,
        of_file.study,
    )
    assert scenario.name == "scenario"
    given = {**MAPPING, "name": "mine", "study": {**MAPPING["study"], "days": np.int64(9)}}
    assert simulator.load(given).study.days == 9
    assert simulator.load(given, ["study.days=8"]).study.days == 8
    assert simulator.run(given).folder.parent == Path("results/mine")


def test_every_problem_of_a_mapping_has_its_path() -> None:
    given = listed([{"count": 30, "seniority": "boss"}])
    given["study"] = {**MAPPING["study"], "days": "soon"}
    with pytest.raises(simulator.Invalid) as invalid:
        simulator.load(given)
    assert {(one.file, one.where) for one in invalid.value.problems} == {
        ("scenario", "world.prospects.1.seniority"),
        ("scenario", "study.days"),
    }
    assert "scenario: world.prospects.1.seniority: expected " in str(invalid.value)
    strange = {**MAPPING, "study": {1: 2, "days": object(), "seed": math.nan}, "extends": "a.yaml"}
    with pytest.raises(simulator.Invalid) as invalid:
        simulator.load(strange)
    assert {one.where for one in invalid.value.problems} == {
        "study",
        "study.days",
        "study.seed",
        "extends",
    }


def test_a_frame_is_a_list_of_prospects(small: Path) -> None:
    """Beside the mapping or within it, as a CSV would be; nobody's name is stored."""
    beside = simulator.load(MAPPING, prospects=PEOPLE)
    within = [simulator.load(listed(PEOPLE)), simulator.load(listed({"file": PEOPLE}))]
    PEOPLE.to_csv("people.csv", index=False)
    of_file = simulator.load(listed({"file": "people.csv"}))
    for scenario in (beside, *within):
        sheet, wanted = scenario.world.prospects.sheet, of_file.world.prospects.sheet
        assert sheet is not None
        assert wanted is not None
        assert (sheet.ids, sheet.codes) == (wanted.ids, wanted.codes)
    result = simulator.run(beside)
    stored = [one for one in result.folder.rglob("*") if one.is_file()]
    assert not [one for one in stored if b"Lima" in one.read_bytes()]
    assert result.run.manifest.resolved["world"]["prospects"]["file"] == "prospects.parquet"
    with pytest.raises(ValueError, match="prospects come with a mapping"):
        simulator.load(small, prospects=PEOPLE)


def test_a_problem_of_a_frame_is_at_its_row() -> None:
    """By the number of the row, from 1, and the column."""
    wrong = PEOPLE.assign(deal=[12000, "much", None])
    with pytest.raises(simulator.Invalid) as invalid:
        simulator.load(MAPPING, prospects=wrong)
    assert str(invalid.value).startswith("prospects:2:5: deal: expected dollars such as 12000")
