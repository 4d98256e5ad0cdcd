"""Figures of restrictions as whole numbers; those that vary are drawn in each replication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Protocol, overload

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.rules.state import FIGURE, FigureOf, RestrictionTerms
from simulator.model.tables.plans import is_on
from simulator.scenario.model import World
from simulator.vocabulary import NEVER


class Draws(Protocol):
    """Figures as drawn for a block of replications."""

    def column(self, path: str) -> Floats:
        """Values of a figure, one a replication, or one where it does not vary; off is inf."""
        ...

    @property
    def count(self) -> int:
        """Replications of the block."""
        ...


class Restrictions(Sequence[RestrictionTerms]):
    """The thresholds of R replications, by index."""

    def __init__(self, count: int, columns: Mapping[str, Ints]) -> None:
        """Keep `columns`: field -> its values, shape (1,) where they do not vary, else (R,)."""
        self._count = count
        self._columns = columns

    def rows(self, first: int, last: int) -> dict[str, Ints]:
        """Return every field for some replications, shape (1,) or (last - first,)."""
        return {
            name: column[first:last] if len(column) > 1 else column
            for name, column in self._columns.items()
        }

    def __len__(self) -> int:
        """Return the number of replications."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> RestrictionTerms: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[RestrictionTerms]: ...
    def __getitem__(self, index: int | slice) -> RestrictionTerms | Sequence[RestrictionTerms]:
        """Return the thresholds of a replication, counted from the block's first."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._count))]
        number = range(self._count)[index]
        row = self.rows(number, number + 1)
        return RestrictionTerms(**{name: int(column[0]) for name, column in row.items()})


def restrictions(world: World, drawn: Draws) -> Restrictions:
    """Collect the thresholds of each replication of a block."""

    def column(declared: FigureOf) -> Ints:
        if world.figures[declared.path].unit == "switch":
            return np.array([int(is_on(world.figures[declared.path]))])
        values = drawn.column(declared.path)
        if declared.scale is None:
            return whole_column(values, declared.least)
        return np.rint(values * declared.scale).astype(np.int64)

    return Restrictions(
        drawn.count,
        {
            "on": np.array([int("suppression" not in world.off)]),
            **{
                field.name: column(field.metadata[FIGURE])
                for field in fields(RestrictionTerms)
                if FIGURE in field.metadata
            },
        },
    )


def whole_column(values: Floats, least: int) -> Ints:
    """Read a count, limit or number of days in each replication; one that is off is `NEVER`."""
    whole = np.where(np.isinf(values), NEVER, np.maximum(values, least))
    return np.rint(whole).astype(np.int64)


def restriction_of(world: World, drawn: Draws, place: int) -> RestrictionTerms:
    """Collect the thresholds of the replication at `place` of the block."""
    return restrictions(world, drawn)[place]
