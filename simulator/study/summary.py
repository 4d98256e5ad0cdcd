"""What `summary.csv` says: every outcome of every strategy, averaged; in a grid cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.model.outcomes.columns import COLUMNS, KEYS
from simulator.scenario.model import Study
from simulator.stats.intervals import band, mean_interval, wilson_interval
from simulator.storage.run import Store, has_summary, write_summary
from simulator.study.cells import Cell
from simulator.study.stored import Stored
from simulator.study.verdict import Standing, Verdict, columns_needed, judge

Floats = npt.NDArray[np.float64]
Row = tuple[str | float | int | None, ...]

HEADER: Final = (
    "strategy",
    "figure",
    "unit",
    "campaigns",
    "value",
    "low",
    "high",
    "ten_percent",
    "ninety_percent",
)
"""`value` with its 95 % interval `low` to `high`; 8 of 10 campaigns lie in the last two."""

AVERAGED: Final = tuple(column for column in COLUMNS[len(KEYS) :] if column.type != "list<int64>")
UNITS: Final = {column.name: column.unit for column in AVERAGED}


def summarise(store: Store, cells: Sequence[Cell], seconds: float) -> None:
    """Write the summary of all that is stored and mark the run finished, where that is new."""
    if store.manifest.finished and has_summary(store.folder, store.manifest):
        return
    study = cells[0].scenario.study
    rows: list[Row] = []
    for number, cell in enumerate(cells):
        every = Stored(store.folder, store.manifest.done, number)
        verdict = judged(every, study)
        levers = tuple(cell.levers.values())
        rows += [(*levers, *row) for row in summary_rows(every, verdict)]
    summary = write_summary(store.folder, (*cells[0].levers, *HEADER), rows)
    store.finish(seconds, summary)


def judged(stored: Stored, study: Study) -> Verdict:
    """Compare the strategies of a cell by what is stored of them. Raises StorageError."""
    arrays = stored.arrays(columns_needed(study.outcome, study.target))
    return judge(study.outcome, study.target, arrays)


def summary_rows(stored: Stored, verdict: Verdict) -> Iterator[Row]:
    """Yield the rows: a mean an outcome, over the campaigns in which it is not null; then ratios.

    Strategy by strategy, in the order of the run. Raises StorageError.
    """
    rows: dict[str, list[Row]] = {}
    for name, by_strategy in stored.in_turn([column.name for column in AVERAGED]):
        for strategy, values in by_strategy.items():
            rows.setdefault(strategy, []).append(
                (strategy, name, UNITS[name], *_mean(values, UNITS[name]))
            )
    standings = {standing.strategy: standing for standing in verdict.standings}
    for strategy, averaged in rows.items():
        yield from averaged
        yield from _compared(standings[strategy], verdict)


def _mean(values: Floats, unit: str) -> Row:
    """Return campaigns, mean, its interval and the band; no column is ever negative."""
    known = values[~np.isnan(values)]
    if not len(known):
        return (0, None, None, None, None, None)
    if unit == "0 or 1":
        mean = wilson_interval(float(known.sum()), len(known))
    else:
        mean = mean_interval(known, least=0.0)
    return (len(known), mean.value, mean.low, mean.high, *band(known))


def _compared(standing: Standing, verdict: Verdict) -> Iterator[Row]:
    """Yield the chance of the target and the ratios."""
    head, campaigns = (standing.strategy,), verdict.replications
    if standing.target is not None and verdict.target is not None:
        target, chance = verdict.target, standing.target
        name = f"chance of {target.outcome} {target.comparison} {target.value:g}"
        numbers = (chance.value, chance.low, chance.high)
        yield (*head, name, "share", campaigns, *numbers, None, None)
    for name, ratio in standing.ratios:
        unit = "cents" if name.startswith("cost") else "cents per cent"
        found = (None,) * 3 if ratio is None else (ratio.value, ratio.low, ratio.high)
        yield (*head, name, unit, campaigns, *found, None, None)
