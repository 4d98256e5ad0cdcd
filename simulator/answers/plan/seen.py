"""What a search has seen of a candidate, and what that tells of its goals and its price."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from simulator.answers.plan.model import Requirements, Sample
from simulator.arrays import Floats
from simulator.scenario.model import Goal
from simulator.stats.controls import ControlVariate, control_of
from simulator.stats.eprocess import EProcess, evidence_against


@dataclass(slots=True)
class GoalEvidence:
    """What campaigns of a candidate told of a goal.

    What luck explains is learned of all that was seen before, and taken off what follows; so the
    bets on it stay fair.
    """

    hopes: EProcess
    """Against that it is reached with ample chance"""
    doubts: EProcess
    """Against that its chance is no higher than the one asked for"""
    control: ControlVariate
    values: list[Floats] = field(default_factory=list)
    """How likely each campaign was to reach it, (n,) of each stretch"""

    def add(self, values: Floats, luck: Floats, seen: Floats) -> None:
        """Add campaigns; `seen` (n, k) is the luck of all, `luck` that of these."""
        left, most = self.control.left, self.control.most
        rest = values - self.control.of(luck)
        self.hopes = self.hopes.after(rest, most, left)
        self.doubts = self.doubts.after(rest, most, left)
        self.values.append(values)
        self.control = control_of(np.concatenate(self.values), seen)


@dataclass(slots=True)
class Evaluation:
    """What has been seen of a candidate."""

    rank: int
    """Its place in an order that does not depend on how candidates and levers are listed"""
    floor: float
    own: tuple[int, ...]
    """Campaigns of the search that reached each goal"""
    goals: tuple[GoalEvidence, ...]
    """By those of certificates that were refused too: of them nothing new is to be shown"""
    luck: list[Floats] = field(default_factory=list)
    """Of the campaigns behind these, (n, k) of each stretch"""
    price: Floats = field(default_factory=lambda: np.zeros(0))
    spent: Floats = field(default_factory=lambda: np.zeros(0))
    mean: float = 0.0
    """What it is taken to cost: never less than the floor where nothing was simulated"""
    ready: int = 0
    """Campaigns of the certificate that would probably succeed; 0 where none would"""

    @property
    def campaigns(self) -> int:
        """Of the search."""
        return len(self.price)

    @property
    def worth(self) -> float:
        """Campaigns of which only is seen whether they reach the goals, that tell as much."""
        return self.campaigns / max((one.control.left for one in self.goals), default=1.0)

    def add(self, seen: Sample) -> None:
        """Add the campaigns that follow."""
        more = tuple(seen.reached.sum(axis=0).tolist())
        self.own = tuple(a + b for a, b in zip(self.own, more, strict=True))
        self.learn(seen)
        self.price = np.concatenate([self.price, seen.price])
        self.spent = np.concatenate([self.spent, seen.spent])
        self.mean = float(self.price.mean())

    def learn(self, seen: Sample) -> None:
        """Take what campaigns tell of the goals."""
        self.luck.append(seen.luck)
        luck = np.concatenate(self.luck)
        for place, one in enumerate(self.goals):
            one.add(seen.likely[:, place], seen.luck, luck)

    def shares(self) -> Iterator[float]:
        """Yield how often each goal is reached, half a hit and half a miss added (Jeffreys)."""
        trials = sum(map(len, self.luck))
        for one in self.goals:
            yield (trials * one.control.mean + 0.5) / (trials + 1)


def ample(goal: Goal, margin: float) -> float:
    """Return the chance from which on a candidate that reaches a goal must not be lost.

    The chance asked for and the margin, or half of what is left to 1 where that is less: nobody
    could ever be sure of a chance of 1.
    """
    return goal.chance + min(margin, (1 - goal.chance) / 2)


def watched(asked: Requirements) -> tuple[GoalEvidence, ...]:
    """Return what is known of the goals of a candidate before anything is simulated."""
    ends = ((goal.chance, ample(goal, asked.margin)) for goal in asked.goals)
    return tuple(
        GoalEvidence(
            evidence_against("at least", enough, chance),
            evidence_against("at most", chance, enough),
            ControlVariate(chance),
        )
        for chance, enough in ends
    )


def dearer(other: Evaluation, one: Evaluation, clear: float) -> float:
    """Return by how much another is dearer at the least, on the luck that both have seen.

    That is `clear` standard errors less than was seen; by its floor where nothing was.
    """
    count = min(other.campaigns, one.campaigns)
    if not count:
        return other.floor - one.mean
    more = other.price[:count] - one.price[:count]
    return float(more.mean() - clear * more.std(ddof=1) / math.sqrt(count))
