"""What one step of each lever from the answer brings, on the luck of its certificate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.answers.plan.counted import likely_by, outcome_of, price_column, search_columns
from simulator.answers.plan.model import Campaigns, Candidate, Plans
from simulator.outcomes import mean_column
from simulator.reading.lever_text import plainly, size_of
from simulator.stats.differences import against, gains
from simulator.stats.intervals import Estimate

CAMPAIGNS_EACH: Final = 512
"""Campaigns of each; points of a chance are then known to about 2."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A candidate one step from the answer; numbers are its own less those of the answer."""

    candidate: int
    lever: str
    """"" where the strategy is another one"""
    before: str
    """Value of the lever, or strategy, of the answer"""
    after: str
    outcome: Estimate
    chances: tuple[Estimate, ...]
    """Of each goal"""
    price: Estimate


def steps_from(plans: Plans, answer: int) -> tuple[tuple[int, str, str, str], ...]:
    """Return (candidate, lever, before, after) of all that are one step from a candidate.

    A step of a lever of numbers is to the next smaller and the next larger one; of names each other
    is a step, and so is each other strategy.
    """
    here = plans.candidates[answer]
    places = {(one.strategy, one.values): k for k, one in enumerate(plans.candidates)}
    steps = _steps(plans, here, {**plans.same, **places})
    return tuple(one for one in steps if one[0] != answer)


def _steps(
    plans: Plans, here: Candidate, places: Mapping[tuple[str, tuple[str, ...]], int]
) -> Iterator[tuple[int, str, str, str]]:
    for k, lever in enumerate(plans.levers):
        for value in _next(lever.values, here.values[k]):
            values = (*here.values[:k], value, *here.values[k + 1 :])
            if (found := places.get((here.strategy, values))) is not None:
                yield found, lever.name, plainly(here.values[k]), plainly(value)
    for strategy in dict.fromkeys(one.strategy for one in plans.candidates):
        found = places.get((strategy, here.values))
        if strategy != here.strategy and found is not None:
            yield found, "", here.strategy, strategy


def _next(values: Sequence[str], value: str) -> Iterator[str]:
    numbers = {one: size for one in values if (size := size_of(one)) is not None}
    if len(numbers) < len(values):
        yield from (one for one in values if one != value)
        return
    ordered = sorted(values, key=numbers.__getitem__)
    place = ordered.index(value)
    yield from ordered[max(0, place - 1) : place]
    yield from ordered[place + 1 : place + 2]


def neighbours(
    plans: Plans, answer: int, replications: range, campaigns: Campaigns
) -> tuple[Neighbour, ...]:
    """Simulate all that are one step from the answer, and say what each brings.

    Each of the replications is paired with that of the answer; intervals of 95 % hold together
    within outcome, price and each goal. The chance of a goal on meetings or deals is that which
    each campaign had given its positive replies.
    """
    steps = steps_from(plans, answer)
    outcome, seed = outcome_of(plans), plans.scenario.study.seed
    names = search_columns(plans)
    first, last = replications.start, replications.stop
    every = (answer, *(candidate for candidate, *_ in steps))
    read = [campaigns(one, first, last, names) for one in every]
    from_here = against(0, len(read))
    more = gains([one[mean_column(outcome)] for one in read], from_here, seed)
    dearer = gains([one[price_column(plans.asked)] for one in read], from_here, seed)
    surer = []
    for k in range(len(plans.asked.goals)):
        own = [plans.scenarios[one] for one in every]
        pairs = zip(own, read, strict=True)
        values = [likely_by(one.study.goals[k], one, seen) for one, seen in pairs]
        surer.append(gains(values, from_here, seed))
    return tuple(
        Neighbour(*step, more[k], tuple(one[k] for one in surer), dearer[k])
        for k, step in enumerate(steps)
    )
