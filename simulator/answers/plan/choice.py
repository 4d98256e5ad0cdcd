"""A candidate as it is told of: what is bought, what it comes to, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.answers.plan.bought import bought
from simulator.answers.plan.counted import (
    likely_by,
    luck_of,
    outcome_of,
    price_column,
    search_columns,
)
from simulator.answers.plan.holding import Holding, holding
from simulator.answers.plan.model import Campaigns, CandidateState, Plans
from simulator.arrays import Floats
from simulator.outcomes import mean_column
from simulator.stats.controls import less_luck
from simulator.stats.goals import chance_interval
from simulator.stats.intervals import Estimate, mean_interval
from simulator.stats.ratios import ratio_interval
from simulator.study.summary import RATIOS


@dataclass(frozen=True, slots=True)
class Each:
    """What one of a kind costs: the mean cost over the mean of so many, cents."""

    name: str
    """As in a summary: cost per reply"""
    cost: Estimate
    without_labour: Estimate


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, by some of its campaigns."""

    candidate: int
    what: str
    """What is bought and done, in words"""
    strategy: str
    sets: tuple[str, ...]
    """As `--set` takes them"""
    state: CandidateState
    campaigns: int
    chances: tuple[Estimate, ...]
    """Of each goal, by how likely each campaign was to reach it"""
    outcome: Estimate
    price: Estimate
    each: tuple[Each, ...]
    """Replies, positive replies, meetings and deals, as far as there are any"""
    held: Holding


def choice(
    plans: Plans, campaigns: Campaigns, candidate: int, state: CandidateState, replications: range
) -> Choice:
    """Tell of a candidate by its campaigns of some replications. Raises as `campaigns` does."""
    outcome, one = outcome_of(plans), plans.candidates[candidate]
    read = campaigns(candidate, replications.start, replications.stop, search_columns(plans))
    return Choice(
        candidate=candidate,
        what=bought(plans, candidate),
        strategy=one.strategy,
        sets=one.sets,
        state=state,
        campaigns=len(replications),
        chances=chances_of(plans, candidate, read, luck_of(plans.scenario, replications)),
        outcome=mean_interval(read[mean_column(outcome)]),
        price=mean_interval(read[price_column(plans.asked)]),
        each=tuple(_each(read)),
        held=holding(read),
    )


def _each(read: Mapping[str, Floats]) -> Iterator[Each]:
    """Yield what a reply costs, and what follows it."""
    cost = read["cost"]
    for name, _, of in RATIOS:
        many = read[mean_column(of)]
        with_labour = ratio_interval(cost, many)
        without = ratio_interval(cost - read["cost_labour"], many)
        if with_labour is not None and without is not None:
            yield Each(name, with_labour, without)


def chances_of(
    plans: Plans, candidate: int, read: Mapping[str, Floats], luck: Floats
) -> tuple[Estimate, ...]:
    """Return the chance of each goal, by how likely each campaign was to reach it.

    Less what the luck of figures that are drawn, (n, k), explains of that.
    """
    scenario = plans.scenarios[candidate]
    every = (likely_by(goal, scenario, read) for goal in scenario.study.goals)
    return tuple(chance_interval(less_luck(one, luck)) for one in every)
