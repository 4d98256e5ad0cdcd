"""Which alternative to choose: the goal first, then money; without a goal the best mean.

An alternative reaches its goals where the lower bound of every goal's chance is at least the chance
asked for, fails where one upper bound is below it, and is open otherwise. Bounds are Clopper and
Pearson's (1934, Biometrika 26:404) on campaigns counted whole, at a level that Bonferroni's
inequality leaves to each, so that all of them hold together in 95 % of studies: whoever is said to
reach or to fail is said so wrongly in at most 5 % of studies, however many alternatives there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.arrays import Bools
from simulator.scenario.model import Goal
from simulator.stats.intervals import LEVEL, Estimate
from simulator.stats.rare import share_bounds

GoalState = Literal["reaches", "open", "fails"]


@dataclass(frozen=True, slots=True)
class GoalChance:
    """How surely one alternative reaches one goal."""

    asked: float
    """In what share of campaigns it is to be reached."""
    reached: int
    """Campaigns that did."""
    campaigns: int
    chance: Estimate
    """Estimated, with an interval that looks at this one only."""
    low: float
    high: float
    """Bounds that hold together for all goals and alternatives."""
    level: float
    """At which each of these bounds holds alone."""

    @property
    def state(self) -> GoalState:
        """Whether the goal is shown to be reached as surely as was asked."""
        if self.low >= self.asked:
            return "reaches"
        return "fails" if self.high < self.asked else "open"

    @property
    def margin(self) -> float:
        """By how much the estimated chance is above what was asked."""
        return self.chance.value - self.asked


def goal_chance(goal: Goal, reached: Bools, chance: Estimate, among: int) -> GoalChance:
    """Bound the chance of a goal by the campaigns (n,) that reached it, `among` so many bounds."""
    hits, campaigns = int(reached.sum()), len(reached)
    level = 1 - (1 - LEVEL) / among
    low, high = share_bounds(hits, campaigns, level)
    return GoalChance(goal.chance, hits, campaigns, chance, low, high, level)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What decides between alternatives."""

    goals: tuple[GoalChance, ...]
    cost: float
    """Mean, cents."""
    locked: float
    """Share of campaigns in which a seat was locked."""
    mean: float
    """Of the outcome they are compared by, more is better."""


def state_of(goals: Sequence[GoalChance]) -> GoalState:
    """Tell whether all goals are shown to be reached, or one not to be."""
    states = {one.state for one in goals}
    if states <= {"reaches"}:
        return "reaches"
    return "fails" if "fails" in states else "open"


def margin_of(goals: Sequence[GoalChance]) -> float:
    """Tell by how much the goal that is least surely reached is above what was asked of it."""
    return min((one.margin for one in goals), default=0.0)


def ranked(found: Sequence[Weighed], matters: float) -> list[int]:
    """Return places, the one to choose first.

    With goals: those that reach them, the cheapest first; of those that are open the likely ones,
    the cheapest first, then the others, the likeliest first; then those that fail, likewise. Costs
    that differ by less than the share that `matters` are a tie, which chance settles, then fewer
    locks. Without goals the best mean is first; equal ones stay in the order they were given.
    """
    places = range(len(found))
    if not any(one.goals for one in found):
        return sorted(places, key=lambda place: -found[place].mean)

    def likeliest(place: int) -> tuple[float, ...]:
        return (-margins[place], found[place].cost, found[place].locked)

    states = [state_of(one.goals) for one in found]
    margins = [margin_of(one.goals) for one in found]
    reaching = [place for place in places if states[place] == "reaches"]
    open_ = [place for place in places if states[place] == "open"]
    likely = [place for place in open_ if margins[place] >= 0]
    unlikely = [place for place in open_ if margins[place] < 0]
    failing = [place for place in places if states[place] == "fails"]
    return [
        *_cheapest(reaching, found, matters),
        *_cheapest(likely, found, matters),
        *sorted(unlikely, key=likeliest),
        *sorted(failing, key=likeliest),
    ]


def _cheapest(places: Sequence[int], found: Sequence[Weighed], matters: float) -> list[int]:
    left, order = sorted(places, key=lambda place: found[place].cost), []
    while left:
        most = found[left[0]].cost * (1 + matters)
        tied = [place for place in left if found[place].cost <= most]
        order.append(min(tied, key=lambda one: (-margin_of(found[one].goals), found[one].locked)))
        left.remove(order[-1])
    return order
