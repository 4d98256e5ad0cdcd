"""A campaign with everything that decided it, by prospect and by morning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.rules import trial as rule
from simulator.model.tables.chance import Chance
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import PROSPECT, SEAT_DAY, TOUCH, TRIAL, Trace
from simulator.streams.luck import Luck
from simulator.study.replications import Replication
from simulator.vocabulary import MINUTES_PER_DAY, SOFT, STOP

LogRow = dict[str, int]


@dataclass(frozen=True)
class Log:
    """A campaign of one strategy: what was planned, what chance could do, what happened."""

    lived: Replication

    @property
    def resources(self) -> Resources:
        """Calendar and limits of the seats."""
        return self.lived.inputs.resources

    @property
    def population(self) -> Population:
        """The people."""
        return self.lived.inputs.population

    @property
    def program(self) -> Program:
        """What was planned."""
        return self.lived.inputs.program

    @property
    def chance(self) -> Chance:
        """What chance could do."""
        return self.lived.inputs.chance

    @property
    def luck(self) -> Luck:
        """What chance drew."""
        return self.lived.inputs.luck

    @property
    def trace(self) -> Trace:
        """What happened."""
        return self.lived.trace

    @cached_property
    def seat_days(self) -> dict[tuple[int, int], LogRow]:
        """(seat, day) -> the row of the trace."""
        rows = (dict(zip(SEAT_DAY, row, strict=True)) for row in self.trace.seat_days.tolist())
        return {(row["seat"], row["day"]): row for row in rows}

    @cached_property
    def openings(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Of each seat its mornings: (opening minute, day), in order."""
        return tuple(
            tuple((opening, day) for day, opening in enumerate(row) if opening >= 0)
            for row in self.resources.opening.tolist()
        )

    @cached_property
    def _by_prospect(self) -> tuple[Ints, Ints]:
        """Touches in the order of prospects, and where those of each begin; shape (N + 1,)."""
        trace = self.trace
        order = np.argsort(trace.touches[:, TOUCH.index("prospect")], kind="stable")
        table = trace.touches[order]
        everybody = np.arange(len(trace.prospects) + 1)
        return table, np.searchsorted(table[:, TOUCH.index("prospect")], everybody)

    def rows(self) -> list[LogRow]:
        """List all touches in the order of the trace."""
        return [dict(zip(TOUCH, row, strict=True)) for row in self.trace.touches.tolist()]

    def touches(self, prospect: int) -> list[LogRow]:
        """List the touches of one prospect in order of time."""
        table, first = self._by_prospect
        own = table[first[prospect] : first[prospect + 1]].tolist()
        return [dict(zip(TOUCH, row, strict=True)) for row in own]

    def person(self, prospect: int) -> LogRow:
        """Return the row of one prospect."""
        return dict(zip(PROSPECT, self.trace.prospects[prospect].tolist(), strict=True))

    def seat_of(self, prospect: int) -> int:
        """Return the seat that works a prospect, or worked it last; -1 for none."""
        return self.trace.prospects.item(prospect, PROSPECT.index("seat"))

    def waited(self, prospect: int) -> bool:
        """Tell whether a prospect waited for the decision of a test, or still does."""
        return self.program.trial is not None and prospect not in self._tested

    @cached_property
    def _tested(self) -> frozenset[int]:
        """Who was dealt to an arm of a test."""
        terms = self.program.trial
        if terms is None:
            return frozenset()
        words, order = self.luck.trial.tolist(), terms.order.tolist()
        dealt = [0] * len(order)
        for first, last in pairwise(terms.strata.tolist()):
            rule.shuffle(order, first, last, words, dealt)
        return frozenset(
            number
            for place, number in enumerate(dealt)
            if rule.arm_at(place, len(order), terms.tested, terms.arms, words[-1]) != rule.REST
        )

    def enters(self, prospect: int) -> tuple[int, int]:
        """Return the first step of a prospect and the minute in which it is reached.

        Whoever waits for a test enters when it decides: at `STOP` where it has not.
        """
        trial = self.program.trial
        arrives = self.population.arrives_day.item(prospect) * MINUTES_PER_DAY
        if trial is None:
            return self.program.entry.item(prospect), arrives
        leaf = self.person(prospect)["leaf"]
        if leaf == trial.arms:
            return STOP, arrives
        decided = self.trace.trial.item(TRIAL.index("decided")) if self.waited(prospect) else 0
        return trial.entries.item(leaf, prospect), max(arrives, decided)

    def soft(self, touch: LogRow) -> bool:
        """Tell whether the seat of a touch was at the soft level."""
        morning = touch["seat"], touch["minute"] // MINUTES_PER_DAY
        return self.seat_days[morning]["level"] == SOFT
