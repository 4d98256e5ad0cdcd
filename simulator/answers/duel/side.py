"""One side of a duel: a campaign of a strategy with everything that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.model.tables.chance import Chance
from simulator.model.tables.program import Program
from simulator.model.trace.columns import PROSPECT, SEAT_DAY, TOUCH, Ints
from simulator.streams.luck import Luck
from simulator.streams.make import luck
from simulator.study.campaigns import Cast, Layout, Lived, cast_of
from simulator.study.drawn import BLOCK

Row = dict[str, int]


@dataclass(frozen=True)
class Side:
    """A campaign of one strategy: what was planned, what chance could do, what happened."""

    program: Program
    chance: Chance
    luck: Luck
    lived: Lived

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


def pairs(layouts: tuple[Layout, Layout], lives: Iterable[tuple[Lived, Lived]]) -> Iterator[Pair]:
    """Add to the campaigns of two strategies, one pair a replication, what decided them.

    Each layout holds the strategy of its side. They may differ in seats and strategies; people,
    world and seed are the same, so that chance and luck are those of both.
    """
    seed, drawn = layouts[0].scenario.study.seed, layouts[0].drawn
    for both in lives:
        replication = both[0].replication
        casts = [
            cast_of(layout, replication) if layout.resamples else layout.cast for layout in layouts
        ]
        chance = drawn.block(replication // BLOCK).chances[replication % BLOCK]
        words = luck(
            seed,
            replication,
            both[0].population,
            max(len(lived.ground.seat_names) for lived in both),
            _most([cast.ordinals for cast in casts]),
        )
        one, other = (
            Side(_program(layout, cast, lived.strategy), chance, words, lived)
            for layout, cast, lived in zip(layouts, casts, both, strict=True)
        )
        yield one, other


def _program(layout: Layout, cast: Cast, name: str) -> Program:
    names = [strategy.name for strategy in layout.strategies]
    return cast.programs[names.index(name)]


def _most(ordinals: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    message, inmail, invitation = (max(one[draw] for one in ordinals) for draw in range(3))
    return message, inmail, invitation
