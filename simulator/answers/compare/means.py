"""Means of stored columns, row by row of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.answers.compare.compared import RunCell, cell_of
from simulator.answers.compare.comparison import Standings
from simulator.study.stored import Stored


def row_means(found: Standings, columns: Sequence[str]) -> tuple[Mapping[str, float], ...]:
    """Return column -> its mean for each row, few columns in memory at a time.

    Raises StorageError.
    """
    means: dict[RunCell, dict[str, dict[str, float]]] = {}
    for cell in dict.fromkeys(cell_of(row.alternative) for row in found.rows):
        own = means[cell] = {}
        for column, by_strategy in Stored(cell[0], found.replications, cell[1]).in_turn(columns):
            for strategy, values in by_strategy.items():
                own.setdefault(strategy, {})[column] = float(values.mean())
    return tuple(means[cell_of(row.alternative)][row.alternative.strategy] for row in found.rows)
