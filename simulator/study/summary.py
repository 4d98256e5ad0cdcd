"""The rows of `summary.csv`: every outcome of every strategy, averaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.outcomes.columns import COLUMNS, KEYS
from simulator.stats.intervals import Estimate, band, mean_interval, wilson_interval
from simulator.study.verdict import Verdict

Floats = npt.NDArray[np.float64]
Cell = str | float | int | None

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


def summary_rows(
    arrays: Mapping[str, Mapping[str, Floats]], verdict: Verdict
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows: a mean an outcome, over the campaigns in which it is not null; then ratios.

    `arrays`: strategy -> column -> values.
    """
    standings = {standing.strategy: standing for standing in verdict.standings}
    for strategy, columns in arrays.items():
        for column in AVERAGED:
            values = columns[column.name]
            known = values[~np.isnan(values)]
            head = (strategy, column.name, column.unit, len(known))
            if not len(known):
                yield (*head, None, None, None, None, None)
                continue
            mean = _mean(column.unit, known)
            yield (*head, mean.value, mean.low, mean.high, *band(known))
        standing = standings[strategy]
        if standing.target is not None and verdict.target is not None:
            target = verdict.target
            name = f"chance of {target.outcome} {target.comparison} {target.value:g}"
            chance = standing.target
            yield (
                strategy,
                name,
                "share",
                verdict.replications,
                chance.value,
                chance.low,
                chance.high,
                None,
                None,
            )
        for name, ratio in standing.ratios:
            unit = "cents" if name.startswith("cost") else "cents per cent"
            numbers = (None,) * 3 if ratio is None else (ratio.value, ratio.low, ratio.high)
            yield (strategy, name, unit, verdict.replications, *numbers, None, None)


def _mean(unit: str, values: Floats) -> Estimate:
    """Return the mean of a column; none of them is ever negative."""
    if unit == "0 or 1":
        return wilson_interval(float(values.sum()), len(values))
    return mean_interval(values, least=0.0)
