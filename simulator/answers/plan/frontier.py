"""What more chance, or a higher goal, costs: the plans that no cheaper one comes up to."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.answers.plan.counted import (
    foremost,
    likely_by,
    luck_of,
    outcome_of,
    price_column,
    reached_by,
    search_columns,
)
from simulator.answers.plan.model import Campaigns, Plans, SearchResult
from simulator.arrays import Floats
from simulator.outcomes import OUTCOMES, mean_column
from simulator.scenario.model import Goal, Scenario
from simulator.stats.controls import less_luck
from simulator.stats.goals import chance_interval
from simulator.stats.intervals import Estimate, mean_interval

CAMPAIGNS: Final = 200
"""Of each plan that may stand on the frontier; most were dropped after far fewer."""
MOST: Final = 16
"""Plans that are looked at so, at most."""
ASKED: Final = (0.8, 0.9, 0.95)
"""Chances whose price is told, beside the one that was asked for."""
PARTS: Final = (0.6, 0.8, 1.0, 1.2, 1.4)
"""Of the goal's bound, of which the price is told."""


@dataclass(frozen=True, slots=True)
class FrontierPlan:
    """A plan on the frontier: none that is cheaper has as high a chance, by these campaigns."""

    candidate: int
    campaigns: int
    price: Estimate
    spent_cents: float
    """Mean of what the budget bounds"""
    outcome: Estimate
    chance: Estimate
    """Of all goals together"""


@dataclass(frozen=True, slots=True)
class ChancePrice:
    """What a chance of a goal costs, by the plans on the frontier."""

    value: float
    """Bound of the goal that is moved"""
    chance: float
    point: FrontierPlan | None
    """The cheapest whose chance is as high, its chance that of this bound; None where none is"""


@dataclass(frozen=True, slots=True)
class Frontier:
    """Price against chance and against the goal's value."""

    points: tuple[FrontierPlan, ...]
    """The cheapest first"""
    most: FrontierPlan | None
    """What brings most of the outcome, of all that were looked at closely; None where nothing was
    simulated"""
    by_chance: tuple[ChancePrice, ...]
    """The goals as they are, other chances"""
    by_value: tuple[ChancePrice, ...]
    """The foremost goal with other bounds, its chance as asked; none without one on an outcome"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Campaigns of a candidate."""

    candidate: int
    scenario: Scenario
    """Its own; the goals of its study are those asked about"""
    price: Floats
    read: Mapping[str, Floats]
    luck: Floats
    """Of the figures that are drawn, (n, k)"""
    chances: Floats
    """How likely each was to reach the goal, or whether all of several; less what luck explains"""


What = Callable[[_Seen], float]


def find_frontier(plans: Plans, found: SearchResult, campaigns: Campaigns) -> Frontier:
    """Return what the search saw of price against chance, the best plans looked at more closely.

    Those on the frontier by the search's campaigns, of chance or of the mean outcome, are simulated
    up to `CAMPAIGNS` times, until no other stands there: a plan that was lucky in its first few
    does not stay. Nothing more is simulated where the search ended at the most campaigns that it
    might. The answer stands for itself by the campaigns of its certificate. Intervals are of 95 %
    each, for its own number: which plans stand here was seen first.
    """
    outcome, asked = outcome_of(plans), plans.asked
    column, sign = mean_column(outcome), 1 if OUTCOMES[outcome].more_is_better else -1

    def look(candidate: int, first: int, last: int) -> _Seen:
        read = campaigns(candidate, first, last, search_columns(plans))
        luck = luck_of(plans.scenario, range(first, last))
        scenario, price = plans.scenarios[candidate], read[price_column(asked)]
        return _Seen(candidate, scenario, price, read, luck, _together(scenario, read, luck))

    def brings(one: _Seen) -> float:
        return sign * float(one.read[column].mean())

    def point(one: _Seen) -> FrontierPlan:
        return FrontierPlan(
            one.candidate,
            len(one.price),
            mean_interval(one.price),
            float(one.read["cost"].mean()) / plans.candidates[one.candidate].months,
            mean_interval(one.read[column]),
            chance_interval(one.chances),
        )

    def reach(seen: Sequence[_Seen]) -> list[FrontierPlan]:
        return [point(one) for one in _rising(seen, _chance)]

    least = 0 if found.ended == "at most" else CAMPAIGNS
    seen = {k: look(k, 0, one.campaigns) for k, one in enumerate(found.tried) if one.campaigns}
    closely: set[int] = set()
    if found.answer is not None:
        proof = found.attempts[-1]
        seen[found.answer] = look(found.answer, proof.first, proof.first + proof.campaigns)
        closely.add(found.answer)
    while new := _hopeful(seen.values(), brings, closely):
        for one in new:
            seen[one.candidate] = look(one.candidate, 0, max(least, len(one.price)))
            closely.add(one.candidate)
    known = [seen[k] for k in sorted(closely)]
    points = reach(known)
    place = foremost(asked)
    goal = asked.goals[place or 0]
    return Frontier(
        points=tuple(points),
        most=max(map(point, known), key=lambda one: sign * one.outcome.value, default=None),
        by_chance=tuple(
            ChancePrice(goal.value, chance, _first(points, chance))
            for chance in sorted({*ASKED, goal.chance})
        ),
        by_value=tuple(
            ChancePrice(value, goal.chance, _first(reach(_moved(known, place, value)), goal.chance))
            for value in _bounds(goal)
            if place is not None
        ),
    )


def _price(one: _Seen) -> float:
    return float(one.price.mean())


def _chance(one: _Seen) -> float:
    return float(one.chances.mean())


def _together(scenario: Scenario, read: Mapping[str, Floats], luck: Floats) -> Floats:
    """Return the chances of campaigns that reach all goals of a scenario, see `_Seen`."""
    goals = scenario.study.goals
    if len(goals) == 1:
        return less_luck(likely_by(goals[0], scenario, read), luck)
    every: Floats = np.all(reached_by(scenario, read), axis=1).astype(np.float64)
    return less_luck(every, luck)


def _rising(seen: Collection[_Seen], what: What) -> Iterator[_Seen]:
    """Yield those that are better than all that cost less, the cheapest first."""
    best = -math.inf
    for one in sorted(seen, key=_price):
        if what(one) > best:
            best = what(one)
            yield one


def _hopeful(seen: Collection[_Seen], brings: What, closely: set[int]) -> list[_Seen]:
    """Return those that may stand on the frontier and were not looked at closely, evenly spread.

    At most so many that `MOST` are looked at in all.
    """
    rising = {one.candidate: one for what in (_chance, brings) for one in _rising(seen, what)}
    new = sorted((one for k, one in rising.items() if k not in closely), key=_price)
    count = min(MOST - len(closely), len(new))
    picked = np.linspace(0, len(new) - 1, count).round().astype(int) if new else ()
    return [new[k] for k in picked]


def _first(points: Sequence[FrontierPlan], chance: float) -> FrontierPlan | None:
    return next((one for one in points if one.chance.value >= chance), None)


def _moved(seen: Sequence[_Seen], place: int, value: float) -> list[_Seen]:
    """Return the same campaigns held against another bound of a goal."""
    found = []
    for one in seen:
        study = one.scenario.study
        goals = list(study.goals)
        goals[place] = replace(goals[place], value=value)
        study = replace(study, goals=tuple(goals))
        scenario = replace(one.scenario, study=study)
        chances = _together(scenario, one.read, one.luck)
        found.append(replace(one, scenario=scenario, chances=chances))
    return found


def _bounds(goal: Goal) -> list[float]:
    whole = OUTCOMES[goal.outcome].unit != "cents"
    values = (goal.value * part for part in PARTS)
    return sorted({float(max(1, round(one))) if whole else float(round(one)) for one in values})
