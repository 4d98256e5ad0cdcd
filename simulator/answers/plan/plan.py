"""The cheapest plan that reaches the goals: what a search found, and what that means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.answers.plan.bought import bought
from simulator.answers.plan.choice import Choice, chances_of, choice
from simulator.answers.plan.counted import (
    foremost,
    likely_by,
    luck_of,
    outcome_of,
    price_column,
    search_columns,
)
from simulator.answers.plan.frontier import Frontier, find_frontier
from simulator.answers.plan.model import (
    Campaigns,
    CandidateState,
    Certificate,
    Ended,
    Plans,
    SearchResult,
)
from simulator.answers.plan.neighbours import CAMPAIGNS_EACH, Neighbour, neighbours
from simulator.answers.plan.unknown import SEARCHED_CAMPAIGNS, Deciding, deciding_figures
from simulator.model.tables.figures import sample
from simulator.outcomes import MONEY_OUTCOMES
from simulator.reading.lever_text import plainly
from simulator.scenario.model import Goal
from simulator.scenario.rests import rests_on
from simulator.stats.intervals import Estimate, mean_interval
from simulator.words import nouns

CHEAPER: Final = 5
"""So many cheaper plans are told, with why each failed."""
ALIKE: Final = 3
"""So many that cost the same are told."""
CLOSE: Final = ("open", "refused")
"""States of candidates that were neither certified nor given up."""
SELDOM: Final = 0.01
"""Chance below which plans are told apart by what they bring, not by that."""
LOOKED_AT: Final = 200
"""Campaigns of the plan that is told of where none is certified, at least."""

AtPoints = Callable[[], tuple[Plans, SearchResult, Campaigns]]
"""Searches the same plans with every figure at its best estimate."""


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """What became of a candidate in the search."""

    strategy: str
    values: tuple[str, ...]
    """One of each lever"""
    state: CandidateState
    reason: str
    """Why arithmetic rules it out, in words; "" where it does not"""
    campaigns: int
    hits: tuple[int, ...]
    """Campaigns that reached each goal"""
    price: float | None
    """Mean of what is minimised; None where nothing was simulated"""
    price_least: float
    """What it cannot be less than in any campaign; 0 where nothing is known"""
    spent_cents: float | None


@dataclass(frozen=True, slots=True)
class AtEstimates:
    """The cheapest plan where every figure is at its best estimate."""

    ended: Ended
    what: str
    """"" where there is none"""
    sets: tuple[str, ...]
    price: Estimate | None
    chances: tuple[Estimate, ...]
    """Of each goal there"""
    drawn: tuple[Estimate, ...]
    """The same with figures as unknown as they are"""


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The answer of `outreach plan`: plain numbers, written and read back by the codec."""

    scenario: str
    minimise: str
    price_unit: str
    """cents or count"""
    outcome: str
    """What is told beside the price"""
    goals: tuple[Goal, ...]
    moved: int
    """Place of the goal whose chance and bound the frontier moves"""
    budget_cents: float | None
    budget_monthly: bool
    """Whether the budget is of a month"""
    margin: float
    sure: float
    levers: Mapping[str, tuple[str, ...]]
    """Lever -> its values"""
    proposed: bool
    """Whether the levers are ours, since the scenario names none"""
    ended: Ended
    answer: Choice | None
    """By the campaigns of its certificate"""
    certificate: Certificate | None
    attempts: tuple[Certificate, ...]
    alike: tuple[Choice, ...]
    """Others that cost as good as the same, by what the search saw"""
    nearest: Choice | None
    """What came closest, where there is no answer"""
    cheaper: tuple[Choice, ...]
    """Cheaper ones that took the search longest to drop, the dearest first; by what it saw"""
    neighbours: tuple[Neighbour, ...]
    paired: int
    """Campaigns of each behind them"""
    frontier: Frontier
    at_estimates: AtEstimates | None
    """None where there is an answer, or nothing is unknown"""
    deciding: tuple[Deciding, ...]
    """Figures whose discovery would decide whether the nearest reaches its goal"""
    counts: Mapping[str, int]
    """What became of them -> how many candidates"""
    campaigns: int
    """Simulated by the search, those of certificates among them"""
    reasons: tuple[str, ...]
    """Why arithmetic rules candidates out: what comes closest by each limit, the closest first"""
    candidates: tuple[CandidateRow, ...]

    @property
    def told(self) -> Choice | None:
        """The answer, or what came closest."""
        return self.answer or self.nearest


def plan_answer(
    plans: Plans, found: SearchResult, campaigns: Campaigns, at_points: AtPoints | None = None
) -> PlanAnswer:
    """Say what a search found: answer, certificate, what failed, what steps from it bring.

    `at_points` is asked only where nothing was certified and figures are drawn. Raises as
    `campaigns` does.
    """
    front = find_frontier(plans, found, campaigns)
    answer, certificate, nearest = None, None, None
    steps: tuple[Neighbour, ...] = ()
    if found.answer is not None:
        certificate = found.attempts[-1]
        fresh = range(certificate.first, certificate.first + certificate.campaigns)
        answer = choice(plans, campaigns, found.answer, "certified", fresh)
        steps = neighbours(plans, found.answer, fresh[:CAMPAIGNS_EACH], campaigns)
    else:
        nearest = _nearest(plans, found, campaigns, front)
    estimates = None
    figures: tuple[Deciding, ...] = ()
    if nearest is not None and found.ended != "at most" and _is_unknown(plans):
        figures = _deciding(plans, campaigns, nearest.candidate)
        if at_points is not None:
            estimates = _at_estimates(plans, campaigns, at_points)
    return PlanAnswer(
        scenario=plans.scenario.name,
        minimise=plans.asked.minimise,
        price_unit="cents" if price_column(plans.asked) in MONEY_OUTCOMES else "count",
        outcome=outcome_of(plans),
        goals=plans.asked.goals,
        moved=foremost(plans.asked) or 0,
        budget_cents=plans.asked.budget,
        budget_monthly=plans.asked.monthly,
        margin=plans.asked.margin,
        sure=plans.asked.sure,
        levers={one.name: tuple(map(plainly, one.values)) for one in plans.levers},
        proposed=plans.proposed,
        ended=found.ended,
        answer=answer,
        certificate=certificate,
        attempts=found.attempts,
        alike=_seen(plans, found, campaigns, found.alike[:ALIKE]),
        nearest=nearest,
        cheaper=_cheaper(plans, found, campaigns, answer),
        neighbours=steps,
        paired=0 if certificate is None else min(certificate.campaigns, CAMPAIGNS_EACH),
        frontier=front,
        at_estimates=estimates,
        deciding=figures,
        counts=Counter(one.state for one in found.tried),
        campaigns=sum(one.campaigns for one in found.tried)
        + sum(one.campaigns for one in found.attempts),
        reasons=_reasons(plans),
        candidates=_rows(plans, found),
    )


def _reasons(plans: Plans) -> tuple[str, ...]:
    ruled = [one for one in plans.floors if one.impossible or one.unaffordable]
    closest: dict[str, str] = {}
    for one in sorted(ruled, key=lambda floor: floor.short):
        closest.setdefault(one.limit, one.impossible or one.unaffordable)
    return tuple(closest.values())


def _rows(plans: Plans, found: SearchResult) -> tuple[CandidateRow, ...]:
    return tuple(
        CandidateRow(
            strategy=one.strategy,
            values=tuple(map(plainly, one.values)),
            state=tried.state,
            reason=floor.impossible or floor.unaffordable,
            campaigns=tried.campaigns,
            hits=tried.hits,
            price=tried.price,
            price_least=floor.cost,
            spent_cents=tried.spent,
        )
        for one, floor, tried in zip(plans.candidates, plans.floors, found.tried, strict=True)
    )


def _cheaper(
    plans: Plans, found: SearchResult, campaigns: Campaigns, answer: Choice | None
) -> tuple[Choice, ...]:
    """Return those that cost less and took the search longest to drop, the dearest first."""
    if answer is None or (price := found.tried[answer.candidate].price) is None:
        return ()
    less = [
        (tried.campaigns, tried.price, k)
        for k, tried in enumerate(found.tried)
        if tried.price is not None and tried.price < price and k not in found.alike
    ]
    closest = sorted(less, reverse=True)[:CHEAPER]
    return _seen(
        plans, found, campaigns, [k for _, _, k in sorted(closest, key=lambda one: -one[1])]
    )


def _seen(
    plans: Plans, found: SearchResult, campaigns: Campaigns, candidates: Sequence[int]
) -> tuple[Choice, ...]:
    """Tell of candidates by what the search saw of each."""
    return tuple(
        choice(plans, campaigns, k, found.tried[k].state, range(found.tried[k].campaigns))
        for k in candidates
    )


def _nearest(
    plans: Plans, found: SearchResult, campaigns: Campaigns, front: Frontier
) -> Choice | None:
    """Return what the search left open, the cheapest of it, or the highest on the frontier.

    Of what keeps the budget, where anything does; what brings most where no chance is worth
    mentioning.
    """
    left = [
        (tried.price, k)
        for k, tried in enumerate(found.tried)
        if tried.state in CLOSE and tried.campaigns >= LOOKED_AT and tried.price is not None
    ]
    budget = math.inf if plans.asked.budget is None else plans.asked.budget
    points = [one for one in front.points if one.spent_cents <= budget] or front.points
    if left:
        _, candidate = min(left)
    elif points:
        candidate = points[-1].candidate
        most = front.most
        if points[-1].chance.value < SELDOM and most is not None and most.spent_cents <= budget:
            candidate = most.candidate
    else:
        return None
    tried = found.tried[candidate]
    least = 0 if found.ended == "at most" else LOOKED_AT
    return choice(plans, campaigns, candidate, tried.state, range(max(tried.campaigns, least)))


def _is_unknown(plans: Plans) -> bool:
    return any(figure.uncertain for figure in plans.scenario.world.figures.values())


def _at_estimates(plans: Plans, campaigns: Campaigns, at_points: AtPoints) -> AtEstimates:
    """Search with every figure at its best estimate, and look at that plan with them unknown."""
    known, found, theirs = at_points()
    if found.answer is None:
        return AtEstimates(found.ended, "", (), None, (), ())
    last, columns = found.attempts[-1], search_columns(plans)
    fresh = range(last.first, last.first + last.campaigns)
    read = theirs(found.answer, fresh.start, fresh.stop, columns)
    one = known.candidates[found.answer]
    here = next(
        k
        for k, other in enumerate(plans.candidates)
        if (other.strategy, other.values) == (one.strategy, one.values)
    )
    return AtEstimates(
        found.ended,
        bought(known, found.answer),
        one.sets,
        mean_interval(read[price_column(plans.asked)]),
        chances_of(known, found.answer, read, luck_of(known.scenario, fresh)),
        chances_of(
            *(plans, here, campaigns(here, 0, LOOKED_AT, columns)),
            luck_of(plans.scenario, range(LOOKED_AT)),
        ),
    )


def _deciding(plans: Plans, campaigns: Campaigns, candidate: int) -> tuple[Deciding, ...]:
    """Return the figures that decide whether a candidate reaches its foremost goal."""
    scenario = plans.scenarios[candidate]
    goal = scenario.study.goals[foremost(plans.asked) or 0]
    read = campaigns(candidate, 0, SEARCHED_CAMPAIGNS, search_columns(plans))
    drawn = sample(scenario.world.figures, scenario.study.seed, range(SEARCHED_CAMPAIGNS)).drawn
    return deciding_figures(
        likely_by(goal, scenario, read),
        {path: drawn[path] for path in rests_on(scenario) if path in drawn},
        scenario.world.figures,
        goal.chance,
        nouns(scenario.labels),
    )
