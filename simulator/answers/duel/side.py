"""One side of a duel: a campaign of a strategy with everything that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.model.tables.chance import Chance
from simulator.model.tables.program import Program
from simulator.model.trace.columns import PROSPECT, SEAT_DAY, TOUCH, Ints
from simulator.streams.luck import Luck
from simulator.study.replications import Replication

Row = dict[str, int]


@dataclass(frozen=True)
class Side:
    """A campaign of one strategy: what was planned, what chance could do, what happened."""

    program: Program
    chance: Chance
    luck: Luck
    lived: Replication

    @cached_property
    def seat_days(self) -> dict[tuple[int, int], Row]:
        """(seat, day) -> the row of the trace."""
        rows = (
            dict(zip(SEAT_DAY, row, strict=True)) for row in self.lived.trace.seat_days.tolist()
        )
        return {(row["seat"], row["day"]): row for row in rows}

    @cached_property
    def openings(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Of each seat its mornings: (opening minute, day), in order."""
        return tuple(
            tuple((opening, day) for day, opening in enumerate(row) if opening >= 0)
            for row in self.lived.ground.opening.tolist()
        )

    @cached_property
    def _by_prospect(self) -> tuple[Ints, Ints]:
        """Touches in the order of prospects, and where those of each begin; shape (N + 1,)."""
        trace = self.lived.trace
        order = np.argsort(trace.touches[:, TOUCH.index("prospect")], kind="stable")
        table = trace.touches[order]
        everybody = np.arange(len(trace.prospects) + 1)
        return table, np.searchsorted(table[:, TOUCH.index("prospect")], everybody)

    def touches(self, prospect: int) -> list[Row]:
        """List the touches of one prospect in order of time."""
        table, first = self._by_prospect
        own = table[first[prospect] : first[prospect + 1]].tolist()
        return [dict(zip(TOUCH, row, strict=True)) for row in own]

    def person(self, prospect: int) -> Row:
        """Return the row of one prospect."""
        return dict(zip(PROSPECT, self.lived.trace.prospects[prospect].tolist(), strict=True))


Pair = tuple[Side, Side]


def pairs(lives: Iterable[tuple[Replication, Replication]]) -> Iterator[Pair]:
    """Yield both sides of each replication; people, chances and luck are the same for both."""
    for both in lives:
        one, other = (
            Side(lived.inputs.program, lived.inputs.chance, lived.inputs.luck, lived)
            for lived in both
        )
        yield one, other
