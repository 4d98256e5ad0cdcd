from __future__ import annotations

from pathlib import Path

import pytest

from simulator.storage.manifest import read_manifest
from simulator.study.run import Run, run
from simulator.study.stopping import Precision, ahead, looks, stops
from simulator.study.stored import Stored
from tests.once import stored_once
from tests.study.made import scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def precise(share: float, ceiling: int = 900, **flags: object) -> Run:
    """A run of campaigns written down, to a precision of the meetings."""
    wanted = Precision("meetings", share)
    return run(scenario(ceiling), stages=stages(), precision=wanted, **flags)  # type: ignore[arg-type]


def whole() -> Run:
    """The run to 8 % of the meetings that nothing interrupts."""

    def store(room: Path) -> None:
        precise(0.08, out=room / "whole")

    stored_once("to 8 %", store, Path())
    return precise(0.08, out=Path("whole"))


def test_a_run_stops_where_the_rule_says() -> None:
    """After the first look that all strategies pass, and the replications it looks ahead."""
    result = whole()
    stored = Stored(result.folder, result.manifest.done).arrays(["meetings"])
    outcomes = [columns["meetings"] for columns in stored.values()]
    passed = [
        n + ahead(n)
        for n in looks(result.manifest.done)
        if n + ahead(n) <= result.manifest.done and stops(outcomes, Precision("meetings", 0.08), n)
    ]
    assert passed == [result.manifest.done] == [result.scenario.study.replications]
    assert result.reached is not None
    assert (result.reached.met, result.reached.replications_more_to_halve) == (
        True,
        3 * result.manifest.done,
    )
    assert result.reached.reached_share is not None
    assert result.reached.reached_share <= 0.08


@pytest.mark.parametrize("size", [1, 7, 64])
def test_blocks_do_not_change_where_a_run_stops(size: int) -> None:
    """Nor does having been there before."""
    want = whole().manifest.done
    assert precise(0.08, out=Path("other"), size=size).manifest.done == want
    assert precise(0.08, out=Path("other")).manifest.done == want


def test_a_run_that_was_cut_stops_where_it_would_have() -> None:
    """The stored replications are looked at again, in their order."""
    want = whole().manifest.done
    run(scenario(130), stages=stages(), out=Path("cut"))
    assert precise(0.08, out=Path("cut")).manifest.done == want
    for kind in ("outcomes", "timeline"):
        one, other = (Path(name) / kind / "part-00000.parquet" for name in ("whole", "cut"))
        assert one.read_bytes() == other.read_bytes()


def test_more_replications_than_needed_stay_out_of_it() -> None:
    """A longer run of the same is there: the verdict is about where the rule stops."""
    want = whole()
    run(scenario(800), stages=stages(), out=Path("long"))
    result = precise(0.08, out=Path("long"))
    assert (result.scenario, result.reached) == (want.scenario, want.reached)
    assert result.manifest.done == 800


def test_the_ceiling_ends_a_run_that_is_not_precise() -> None:
    """Finished, but not met; it says how far it came."""
    result = precise(0.001, ceiling=130)
    assert result.reached is not None
    assert (result.manifest.done, result.reached.met) == (130, False)
    assert result.reached.reached_share is not None
    assert result.reached.reached_share > 0.001
    book = read_manifest(result.folder)
    assert book is not None
    assert book.finished


def test_a_ceiling_below_the_first_look_is_lived_and_judged() -> None:
    """There is nothing to look ahead to."""
    result = precise(0.9, ceiling=40)
    assert result.reached is not None
    assert (result.manifest.done, result.reached.met) == (40, True)
