from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pandas as pd
import pytest

from simulator.answers.compare import compared
from simulator.answers.compare.compared import compare
from simulator.answers.run.result import RunResult, result_of
from simulator.cli.usage import lever
from simulator.stats.intervals import Estimate
from simulator.storage.places import open_runs
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL

SEATS, MINUTES = "seats.Ana.count=1,2", "seats.Ana.writing_minutes=20,40"


@pytest.fixture(scope="module", autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for all of these tests: what one has stored another reads."""
    with chdir(tmp_path_factory.mktemp("here")):
        Path("small.yaml").write_text(SMALL)
        yield


def told(*levers: str, strategies: tuple[str, ...] = (), replications: int = 40) -> RunResult:
    out = Path(f"{len(levers)}-{len(strategies)}-{replications}")
    cells, _ = load_cells(Path("small.yaml"), [], [], [lever(one) for one in levers])
    return result_of(run(cells, strategies, replications, out=out, engine="compiled"))


def pairs(stored: RunResult, baseline: str | None = None) -> dict[tuple[str, str], Estimate]:
    """What `compare` says of every pair of the stored run, or of each beside the baseline."""
    found = compare(open_runs([("out", stored.folder)]), baseline=baseline)
    if baseline is not None:
        return {
            (row.name, baseline): row.to_baseline.together
            for row in found.rows
            if row.to_baseline is not None
        }
    names = [row.name for row in found.rows]
    return {(names[one.one], names[one.other]): one.together for one in found.family.differences}


def test_a_run_says_of_a_lead_what_a_comparison_says() -> None:
    """The same numbers of the same stored campaigns, the intervals for all pairs together."""
    found = told()
    (cell,) = found.cells
    best, second = cell.rows
    assert cell.leads == (None, pairs(found)[best.name, second.name])
    assert (found.held, found.held.strategy, cell.seats) == (cell.held, best.name, 1)
    assert cell.beyond is None
    assert found.weakest[0].path == "rates.accepted"


def test_the_first_cell_is_the_baseline_of_a_grid_of_one_strategy() -> None:
    """Outcome and cost beyond it, and the same interval as `compare --baseline` prints."""
    found = told("seats.Ana.count=1,2,3", strategies=("note",))
    frame = pd.read_parquet(found.folder / "outcomes")
    means = frame.groupby("seats_Ana_count")[["replies", "cost"]].mean()
    base, family = "note, count=1", pairs(found, "note, count=1")
    first, *others = found.cells
    assert (found.standings.baseline, first.beyond) == (base, None)
    for cell in others:
        count = cell.levers["seats.Ana.count"]
        assert cell.seats == count
        assert cell.beyond is not None
        assert cell.beyond.outcome.together == family[cell.best.name, base]
        gained = means.loc[count] - means.loc[1]
        assert cell.beyond.outcome.together.value == pytest.approx(gained.replies)
        assert cell.beyond.cost.together.value == pytest.approx(gained.cost)


def test_the_best_of_several_strategies_is_known_only_from_the_outcomes() -> None:
    """Then only intervals for all pairs hold, within a cell as between cells."""
    found = told(SEATS, MINUTES)
    family = pairs(found)
    assert (found.standings.baseline, len(found.standings.rows)) == (None, 8)
    for cell in found.cells:
        best, second = (row.name for row in cell.rows)
        assert cell.leads == (None, family[best, second])
        if cell.beyond is not None:
            assert cell.beyond.outcome.together == family[best, found.cells[0].best.name]


@pytest.mark.parametrize("strategies", [("note",), ()])
def test_a_grid_of_more_than_can_be_drawn_is_held_wider(
    monkeypatch: pytest.MonkeyPatch, strategies: tuple[str, ...]
) -> None:
    """By Bonferroni's inequality for all that might have been picked; the values stay."""
    narrow = told(SEATS, MINUTES, strategies=strategies)
    monkeypatch.setattr(compared, "MOST", 1)
    wide = told(SEATS, MINUTES, strategies=strategies)
    for one, other in zip(narrow.cells[1:], wide.cells[1:], strict=True):
        assert one.beyond is not None
        assert other.beyond is not None
        seen, held = one.beyond.outcome, other.beyond.outcome
        assert (held.together.value, held.together) == (seen.together.value, seen.bonferroni)


def test_a_single_campaign_has_values_without_intervals() -> None:
    """And tells nothing apart."""
    found = told(SEATS, replications=1)
    for cell in found.cells:
        best, second = cell.rows
        assert cell.leads[1] == Estimate(best.mean.value - second.mean.value)
        assert best.mean.low is None
    assert len(found.standings.ties) == 3
    assert found.standings.needed is None
    second = found.cells[1].beyond
    assert second is not None
    assert second.cost.together.low is None


def test_value_less_cost_is_told_of_all_where_any_has_a_value() -> None:
    """Nobody is connected, so that messages bring nothing and cost what the seat does."""
    text = SMALL.replace(
        "  mail:\n", "  idle: {steps: {hi: {send: message, text: segment}}}\n  mail:\n"
    )
    Path("idle.yaml").write_text(text)
    cells, _ = load_cells(Path("idle.yaml"), [], [], [])
    found = result_of(run(cells, (), 20, out=Path("idle"), engine="compiled")).standings
    nets = {row.name: row.outcomes["net_value"] for row in found.rows}
    idle = next(row for row in found.rows if row.name == "idle")
    assert None not in nets.values()
    assert nets["idle"] is not None
    assert nets["idle"].value == -idle.cost.value < 0
