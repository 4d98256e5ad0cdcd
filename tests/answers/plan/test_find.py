"""The cheapest plan of a small scenario, found, kept and found again."""

from __future__ import annotations

from pathlib import Path

import pytest

import simulator
from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.find import at_best_estimates
from simulator.answers.plan.floors import with_floors
from simulator.answers.plan.kept import kept_plan
from simulator.cli import main
from simulator.reading.levers import read_lever
from tests.cli.made import SMALL


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("small.yaml").write_text(SMALL)
    return tmp_path


def test_a_plan_is_found_once_and_told_from_what_is_kept(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cheapest of two strategies and two counts of seats; the second search simulates none."""

    def found() -> simulator.api.PlanResult:
        return simulator.plan("small.yaml", {"seats.Ana.count": [1, 2]}, goals="replies >= 2")

    first = found()
    assert first.answer.ended == "certified"
    assert first.answer.answer is not None
    assert first.answer.answer.sets == ("seats.Ana.count=1",)
    files = {path: path.read_bytes() for path in first.folder.iterdir()}
    assert found() == first
    assert {path: path.read_bytes() for path in first.folder.iterdir()} == files
    assert kept_plan(first.folder) == first
    assert main(["report", str(first.folder), "--quiet"]) == 0
    assert "report.html" in capsys.readouterr().out
    assert "Buy 1 seat of Sales Navigator Core" in (first.folder / "report.html").read_text()


def test_a_file_is_needed_whose_levers_can_be_turned(small: Path) -> None:
    with pytest.raises(ValueError, match="a mapping has no file"):
        simulator.plan({"study": {"days": 3}})
    with pytest.raises(simulator.Invalid, match=r"seats\.Ana\.plann"):
        simulator.plan("small.yaml", {"seats.Ana.plann": ["x"]})


def test_best_estimates_leave_nothing_unknown(small: Path) -> None:
    """All candidates of one world share the one that is made of it."""
    plans = load_plans(
        small / "small.yaml", ["world.figures=drawn"], (), [read_lever("seats.Ana.count=1,2")]
    )
    plans = with_floors(plans)
    assert any(one.uncertain for one in plans.scenario.world.figures.values())
    known = at_best_estimates(plans)
    assert not any(one.uncertain for one in known.scenario.world.figures.values())
    assert len({id(one.world) for one in known.scenarios}) == 1
    accepted = known.scenario.world.figures["rates.accepted"]
    assert accepted.low == accepted.high == pytest.approx(41.5 / 153)
