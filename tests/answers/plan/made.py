"""Candidates of which the truth is known, and campaigns that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simulator.answers.plan.model import Candidate, Floor, Requirements, Sample
from simulator.scenario.model import Goal


@dataclass(frozen=True, slots=True)
class Truth:
    """What a candidate would come to."""

    name: str
    chances: tuple[float, ...]
    """Of each goal"""
    price: float
    spread: float = 0.0
    """Standard deviation of the price, in shares of it"""
    floor: Floor | None = None

    @property
    def candidate(self) -> Candidate:
        """The candidate, of one lever."""
        return Candidate("all", (f"seats.Ana.plan={self.name}",), (self.name,))


@dataclass(slots=True)
class Urn:
    """A sampler: goals are drawn by a candidate's name and the number of a stretch, prices by the
    latter alone, as the luck of a campaign is common to all."""

    truths: Sequence[Truth]
    seed: int = 0
    asked: list[tuple[str, int, int]] = field(default_factory=list)
    """(name, first, last) of what was asked for, in order"""

    def __call__(self, candidate: int, first: int, last: int) -> Sample:
        """Draw replications `first` to `last`."""
        truth = self.truths[candidate]
        self.asked.append((truth.name, first, last))
        chance = np.random.default_rng([self.seed, first, *truth.name.encode()])
        reached = chance.random((last - first, len(truth.chances))) < np.array(truth.chances)
        away = np.random.default_rng([self.seed, first]).standard_normal(last - first)
        price = truth.price * (1 + truth.spread * away)
        luck = np.zeros((last - first, 0))
        return Sample(reached, reached.astype(np.float64), luck, price, price)


def asked(
    *chances: float,
    margin: float = 0.02,
    budget: float | None = None,
    at_most: int | None = None,
) -> Requirements:
    """Ask for goals of these chances, one of 90 % unless said."""
    goals = tuple(
        Goal("meetings", ">=", float(20 + number), chance)
        for number, chance in enumerate(chances or (0.9,))
    )
    return Requirements(
        goals=goals,
        minimise="cost",
        budget=budget,
        monthly=False,
        margin=margin,
        sure=0.95,
        at_most=at_most,
    )


def floors(truths: Sequence[Truth]) -> list[Floor]:
    """Return what arithmetic tells of each: nothing, unless said."""
    return [truth.floor or Floor(0.0) for truth in truths]
