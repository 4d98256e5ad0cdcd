"""What `summary.csv` says: every outcome of every strategy, averaged; in a grid cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.outcomes.columns import COLUMNS
from simulator.outcomes import least_of, mean_column
from simulator.scenario.model import Study
from simulator.stats.intervals import Estimate, band, mean_interval, wilson_interval
from simulator.stats.ratios import ratio_interval
from simulator.storage.meanings import write_meanings
from simulator.storage.run import Store, has_meanings, has_summary, write_summary
from simulator.study.cells import Cell
from simulator.study.goals import Columns, chance_of, goal_columns
from simulator.study.session import NUMBERS
from simulator.study.stored import Stored
from simulator.words import goal_text

SummaryRow = tuple[str | float | int | None, ...]

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

RATIOS: Final = (
    ("cost per reply", "cost", "replies"),
    ("cost per positive reply", "cost", "positive_replies"),
    ("cost per meeting", "cost", "meetings"),
    ("cost per deal", "cost", "deals"),
)
"""Name, and the outcomes whose means are divided, each estimated by its `mean_column`."""
CHANCE_UNIT: Final = "0 or 1"
"""Unit of what happens in a campaign or does not."""
DAY_UNIT: Final = "day"
"""Unit of days counted from 0."""
UNITS: Final = {column.name: column.unit for column in COLUMNS if column.name in NUMBERS}
"""Of all that is averaged."""


def summarise(store: Store, cells: Sequence[Cell], seconds: float) -> None:
    """Write the summary of all that is stored and mark the run finished, where that is new."""
    manifest = store.manifest
    there = has_summary(store.folder, manifest) and has_meanings(store.folder, manifest)
    if manifest.finished and there:
        return
    rows: list[SummaryRow] = []
    for number, cell in enumerate(cells):
        every = Stored(store.folder, store.manifest.done, number, store.manifest)
        levers = tuple(cell.levers.values())
        rows += [(*levers, *row) for row in summary_rows(every, cell.scenario.study)]
    summary = write_summary(store.folder, (*cells[0].levers, *HEADER), rows)
    columns = write_meanings(store.folder, store.manifest.cells)
    store.finish(seconds, summary, columns)


def summary_rows(stored: Stored, study: Study) -> Iterator[SummaryRow]:
    """Yield the rows: a mean an outcome, over the campaigns in which it is not null; then ratios.

    Strategy by strategy, in the order of the run. Raises StorageError.
    """
    rows: dict[str, list[SummaryRow]] = {}
    steady = {name for name in UNITS if mean_column(name) != name}
    needed = (*map(mean_column, steady), *columns_needed(), *goal_columns(study.goals))
    arrays = stored.arrays(tuple(dict.fromkeys(needed)))
    for name, by_strategy in stored.in_turn(tuple(UNITS)):
        for strategy, values in by_strategy.items():
            by = arrays[strategy][mean_column(name)] if name in steady else values
            rows.setdefault(strategy, []).append(
                (strategy, name, UNITS[name], *_mean(values, by, name))
            )
    for strategy, averaged in rows.items():
        yield from averaged
        for row in _compared(arrays[strategy], study):
            yield (strategy, *row)


def _mean(values: Floats, by: Floats, name: str) -> SummaryRow:
    """Return campaigns, mean, its interval and the band of a column.

    `by` are the values of the column by which the mean is estimated.
    """
    if values.any() or by.any():
        return _seen(values, by, name)
    return _never(len(values), name)


@cache
def _never(campaigns: int, name: str) -> SummaryRow:
    """Return the same of what is 0 in all of them, as most columns of a strategy are."""
    return _seen(np.zeros(campaigns), np.zeros(campaigns), name)


def _seen(values: Floats, by: Floats, name: str) -> SummaryRow:
    known, mean = values[~np.isnan(values)], mean_of(by, name)
    if mean is None:
        return (0, None, None, None, None, None)
    return (len(known), mean.value, mean.low, mean.high, *band(known))


def mean_of(values: Floats, name: str) -> Estimate | None:
    """Return the mean of values of a column, or the chance of what happens or not, where known.

    None where it never is.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    if UNITS[name] == CHANCE_UNIT:
        return wilson_interval(float(known.sum()), len(known))
    # Money and days of a seat come in lumps of no known size.
    event = None if UNITS[name] in ("cents", "seat-days") else 1.0
    return mean_interval(known, least=least_of(name), event=event)


def _compared(columns: Columns, study: Study) -> Iterator[SummaryRow]:
    """Yield the chance of each goal and the ratios."""
    campaigns = len(columns["cost"])
    for goal in study.goals:
        chance = chance_of(goal, columns, study.windows)
        name = f"chance of {goal_text(goal)}"
        yield (name, "share", campaigns, chance.value, chance.low, chance.high, None, None)
    for name, ratio in ratios_of(columns):
        unit = "cents" if name.startswith("cost") else "cents per cent"
        found = (None,) * 3 if ratio is None else (ratio.value, ratio.low, ratio.high)
        yield (name, unit, campaigns, *found, None, None)


def columns_needed() -> tuple[str, ...]:
    """Name the columns that the ratios are made of."""
    wanted = [mean_column(one) for _, *pair in RATIOS for one in pair] + ["value_expected"]
    return tuple(dict.fromkeys(wanted))


def ratios_of(columns: Columns) -> tuple[tuple[str, Estimate | None], ...]:
    """Return the ratios of means of a strategy, `RATIOS` and the return on each cent spent.

    None where nothing is divided by; no return where answers have no value.
    """
    ratios = [
        (label, ratio_interval(columns[mean_column(one)], columns[mean_column(other)]))
        for label, one, other in RATIOS
    ]
    if columns["value_expected"].any():
        gain = columns["value_expected"] - columns["cost"]
        ratios.append(("return on cost", ratio_interval(gain, columns["cost"])))
    return tuple(ratios)
