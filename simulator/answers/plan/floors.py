"""What arithmetic tells of candidates before anything is simulated: least cost, and what cannot be.

A seat's plan and tools are paid whatever comes of a campaign. Credits are bought only where they
run out, and hours worked only where there is somebody to write to: neither is certain.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from simulator.answers.plan.candidates import Choices
from simulator.answers.plan.model import Asked, Floor
from simulator.answers.plan.most import Reachable, most_of, reachable
from simulator.errors import Invalid, Problem
from simulator.model.tables.money import paid_bills
from simulator.reading.units import say_money
from simulator.scenario.goals import COUNTED
from simulator.scenario.model import Goal, Scenario, Strategy
from simulator.study.goals import compared
from simulator.study.setup import Setup, Shared, set_up
from simulator.words import outcome_words, several


@dataclass(frozen=True, slots=True)
class Paid:
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


def floors_of(choices: Choices) -> tuple[Floor, ...]:
    """Return what arithmetic tells of each candidate.

    Raises `Invalid` where the budget is below what the cheapest candidate takes.
    """
    asked, shared = choices.asked, Shared()
    floors: list[Floor] = []
    least: list[Paid] = []
    held: dict[int, Setup] = {}
    for candidate, scenario in zip(choices.candidates, choices.scenarios, strict=True):
        setup = set_up(scenario, (candidate.strategy,), shared)
        # The first of a world is held on to: the others find its people and draws.
        held.setdefault(id(scenario.world), setup)
        certain = paid(scenario, setup.strategies[0], candidate.months)
        least.append(certain)
        floors.append(
            Floor(
                cost=float(certain.cents) if asked.minimise in ("cost", "money") else 0.0,
                impossible=_impossible(setup),
                unaffordable=_unaffordable(scenario, asked, certain),
            )
        )
    at = choices.planning.budget_at
    if at is not None and all(one.unaffordable for one in floors):
        cheapest = min(least, key=lambda one: one.spent)
        wanted = f"{_a_month(cheapest.spent, asked)} or more"
        wanted += f": plans and tools of the cheapest are {cheapest.told}"
        budget = asked.goals[-1].value if asked.budget is None else asked.budget
        raise Invalid([Problem(*at, "plan.budget", wanted, _a_month(budget, asked))])
    return tuple(floors)


def paid(scenario: Scenario, strategy: Strategy, months: float) -> Paid:
    """Add up the bills of the seats that a strategy uses."""
    seats = [seat for seat in scenario.seats for _ in range(seat.count)]
    used = [not strategy.seats or seat.name in strategy.seats for seat in seats]
    bills = paid_bills(scenario.world, seats, used, scenario.study.days).bills
    cents, parts = 0, []
    for written in scenario.seats:
        prices = Counter(
            bill.plan + bill.tools
            for seat, own in zip(seats, bills, strict=True)
            if seat is written
            for bill in own
        )
        own_cents = sum(count * price for price, count in prices.items())
        cents += own_cents
        if own_cents:
            at = " and ".join(
                f"{several(count, 'month')} at {say_money(price)}"
                for price, count in prices.items()
            )
            parts.append(f"{several(written.count, 'seat')} of {written.plan}, {at}")
    return Paid(cents, months, f"{say_money(cents)}: {'; '.join(parts)}" if parts else "nothing")


def _a_month(cents: float, asked: Asked) -> str:
    """Write money as the budget has it."""
    return f"{say_money(cents)} {'a month' if asked.monthly else 'in all'}"


def _unaffordable(scenario: Scenario, asked: Asked, certain: Paid) -> str:
    """Say which budget, or bound on cost, plans and tools alone exceed; "" for none."""
    if asked.budget is not None and certain.spent > asked.budget:
        spent, budget = _a_month(certain.spent, asked), _a_month(asked.budget, asked)
        return f"plans and tools alone are {spent}, above {budget} ({certain.told})"
    for goal in scenario.study.goals:
        bounded = goal.outcome == "cost" and goal.comparison in ("<=", "<")
        if bounded and not _can_be(goal, certain.cents):
            return f"plans and tools alone are above {say_money(goal.value)} ({certain.told})"
    return ""


def _impossible(setup: Setup) -> str:
    """Say which goal on people no campaign can reach, with the sum; "" where each might."""
    study, labels = setup.scenario.study, setup.scenario.labels
    reach: Reachable | None = None
    for goal in study.goals:
        if goal.outcome not in COUNTED or goal.comparison not in (">=", ">"):
            continue
        reach = reach or reachable(setup, 0)
        for window in goal.windows or (None,):
            days = study.answers_until if window is None else window.end
            place = None if window is None else study.windows.index(window)
            most = most_of(reach, goal.outcome, days, place)
            if not _can_be(goal, most.people):
                count = f"{most.people:,}"
                words = outcome_words(goal.outcome, count, labels)
                return f"at most {count} {words} of {goal.value:,.0f}: {most.because}"
    return ""


def _can_be(goal: Goal, value: float) -> bool:
    return bool(compared(np.array([value], dtype=np.float64), goal)[0])
