"""What arithmetic tells of candidates before anything is simulated: least cost, and what cannot be.

A seat's plan and tools are paid whatever comes of a campaign. Credits are bought only where they
run out, and hours worked only where there is somebody to write to: neither is certain.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from operator import le

import numpy as np

from simulator.answers.plan.counted import on_people
from simulator.answers.plan.model import Floor, Plans, Requirements
from simulator.answers.plan.most import most_of, most_reachable
from simulator.errors import Invalid, Problem
from simulator.model.tables.money import paid_bills
from simulator.reading.units import say_money
from simulator.scenario.model import Goal, Scenario, Strategy
from simulator.study.goals import compared
from simulator.study.session import seats_of, strategy_named
from simulator.study.setup import Setup, set_up
from simulator.study.shared import Shared
from simulator.vocabulary import NEVER
from simulator.words import bound_text, outcome_words, several


@dataclass(frozen=True, slots=True)
class FixedCost:
    """What is paid for plans and tools whatever happens."""

    cents: int
    months: float
    """By which it is divided before the budget is held against it"""
    told: str
    """As a sum"""

    @property
    def spent(self) -> float:
        """What the budget is held against."""
        return self.cents / self.months


@dataclass(frozen=True, slots=True)
class _Short:
    """Why a candidate cannot do what is asked; see `Floor`."""

    told: str = ""
    limit: str = ""
    by: float = 0.0


def with_floors(plans: Plans) -> Plans:
    """Return the same plans with what arithmetic tells of each candidate.

    Raises `Invalid` where the budget is below what the cheapest candidate takes.
    """
    asked = plans.asked
    least: list[FixedCost] = []
    floors: list[Floor] = []
    reached = _Reached()
    for candidate, scenario in zip(plans.candidates, plans.scenarios, strict=True):
        strategy = strategy_named(scenario, candidate.strategy)
        certain = fixed_cost(scenario, strategy, candidate.months)
        least.append(certain)
        impossible = reached.impossible(scenario, strategy)
        unaffordable = _unaffordable(scenario, asked, certain)
        first = impossible if impossible.told else unaffordable
        floors.append(
            Floor(
                cost=float(certain.cents) if asked.minimise in ("cost", "money") else 0.0,
                impossible=impossible.told,
                unaffordable=unaffordable.told,
                limit=first.limit,
                short=first.by,
            )
        )
    at = plans.budget_at
    if at is not None and all(one.unaffordable for one in floors):
        cheapest = min(least, key=lambda one: one.spent)
        wanted = f"{_a_month(cheapest.spent, asked)} or more"
        wanted += f": plans and tools of the cheapest are {cheapest.told}"
        budget = asked.goals[-1].value if asked.budget is None else asked.budget
        raise Invalid([Problem(*at, "plan.budget", wanted, _a_month(budget, asked))])
    return replace(plans, floors=tuple(floors))


def fixed_cost(scenario: Scenario, strategy: Strategy, months: float) -> FixedCost:
    """Add up the bills of the seats that a strategy uses."""
    # Only a budget that stops sending tells copies of a seat apart.
    stops = scenario.world.budget_stops
    seats = [seat for seat in scenario.seats for _ in range(seat.count if stops else 1)]
    own = seats_of(scenario, strategy)
    used = [seat in own for seat in seats]
    bills = paid_bills(scenario.world, seats, used, scenario.study.days).bills
    cents, parts = 0, []
    for written in scenario.seats:
        prices: Counter[int] = Counter()
        for seat, each in zip(seats, bills, strict=True):
            for bill in each if seat is written else ():
                prices[bill.plan + bill.tools] += 1 if stops else written.count
        own_cents = sum(count * price for price, count in prices.items())
        cents += own_cents
        if own_cents:
            at = " and ".join(
                f"{several(count, 'month')} at {say_money(price)}"
                for price, count in prices.items()
            )
            parts.append(f"{several(written.count, 'seat')} of {written.plan}, {at}")
    return FixedCost(
        cents, months, f"{say_money(cents)}: {'; '.join(parts)}" if parts else "nothing"
    )


def _a_month(cents: float, asked: Requirements) -> str:
    """Write money as the budget has it."""
    return f"{say_money(cents)} {'a month' if asked.monthly else 'in all'}"


def _unaffordable(scenario: Scenario, asked: Requirements, certain: FixedCost) -> _Short:
    """Say which budget, or bound on cost, plans and tools alone exceed; nothing for none."""
    if asked.budget is not None and certain.spent > asked.budget:
        spent, budget = _a_month(certain.spent, asked), _a_month(asked.budget, asked)
        told = f"plans and tools alone are {spent}, above {budget} ({certain.told})"
        return _Short(told, "money", certain.spent / max(asked.budget, 1.0) - 1)
    for goal in scenario.study.goals:
        bounded = goal.outcome == "cost" and goal.comparison in ("<=", "<")
        if bounded and not _can_be(goal, certain.cents):
            told = f"plans and tools alone are above {say_money(goal.value)} ({certain.told})"
            return _Short(told, "money", certain.cents / max(goal.value, 1.0) - 1)
    return _Short()


class _Reached:
    """Says of candidates, one after the other, what no campaign can reach.

    Setting one up takes longer than all else. Where a candidate may reach its goals, so may one
    with as many seats and as much time or more, all else equal: the sums only grow with both.
    """

    def __init__(self) -> None:
        self._shared = Shared()
        self._held: dict[int, Setup] = {}
        self._able: dict[object, list[tuple[int, ...]]] = {}

    def impossible(self, scenario: Scenario, strategy: Strategy) -> _Short:
        """Say which goal on people no campaign can reach, with the sum; nothing for none."""
        if not any(map(on_people, scenario.study.goals)):
            return _Short()
        bare = tuple(replace(seat, count=1, writing_minutes=0) for seat in scenario.seats)
        key = (id(scenario.world), repr((scenario.strategies, bare, scenario.study)), strategy.name)
        allowed = tuple(
            NEVER if number is None else number
            for seat in scenario.seats
            for number in (seat.count, seat.writing_minutes)
        )
        able = self._able.setdefault(key, [])
        if any(all(map(le, one, allowed)) for one in able):
            return _Short()
        setup = set_up(scenario, (strategy.name,), self._shared)
        # The first of a world is held on to: the others find its people and draws.
        self._held.setdefault(id(scenario.world), setup)
        found = _beyond(setup)
        if not found.told:
            able.append(allowed)
        return found


def _beyond(setup: Setup) -> _Short:
    """Say which goal on people no campaign can reach, with the sum; nothing for none."""
    study, labels = setup.scenario.study, setup.scenario.labels
    reach = most_reachable(setup, 0)
    for goal in filter(on_people, study.goals):
        for window in goal.windows or (None,):
            days = study.answers_until if window is None else window.end
            place = None if window is None else study.windows.index(window)
            most = most_of(reach, goal.outcome, days, place)
            if not _can_be(goal, most.people):
                count = f"{most.people:,}"
                words = outcome_words(goal.outcome, count, labels)
                told = f"at most {count} {words} of {bound_text(goal)}: {most.because}"
                return _Short(told, most.limit, 1 - most.people / max(goal.value, 1.0))
    return _Short()


def _can_be(goal: Goal, value: float) -> bool:
    return bool(compared(np.array([value], dtype=np.float64), goal)[0])
