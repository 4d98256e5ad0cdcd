"""What seats cost: dated plan prices, tools and wages, in cents."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from simulator.model.rules import budget
from simulator.model.tables.figures import fixed_figure
from simulator.scenario.model import Seat, World
from simulator.vocabulary import NEVER


@dataclass(frozen=True, slots=True)
class SeatCosts:
    """Cents by seat: plan and tools over the days of sending, wage an hour; price of a credit."""

    plans: list[int]
    tools: list[int]
    wages: list[int]
    credit: int


def seat_costs(world: World, seats: Sequence[Seat], paid: Sequence[Sequence[Bill]]) -> SeatCosts:
    """Price every seat by the bills of it that are paid."""
    if "costs" in world.off:
        nothing = [0] * len(seats)
        return SeatCosts(nothing, nothing, nothing, 0)
    figures = world.figures
    plans, tools, wages = [], [], []
    for seat, months in zip(seats, paid, strict=True):
        plans.append(sum(month.plan for month in months))
        tools.append(sum(month.tools for month in months))
        wage = seat.wage_cents
        if wage is None:
            wage = round(fixed_figure(figures, "prices.wage"))
        wages.append(wage if world.labour else 0)
    return SeatCosts(plans, tools, wages, round(fixed_figure(figures, "prices.credit")))


class Bill(NamedTuple):
    """A month of a seat: when it is paid, and cents for plan and tools."""

    day: date
    plan: int
    tools: int


class Paid(NamedTuple):
    """What is paid of the bills of S seats over D days of sending, and what that leaves."""

    bills: list[list[Bill]]
    """(S,)"""
    covered: list[list[bool]]
    """(S, D) whether the seat's plan is paid that day; always where the budget stops nothing"""
    left: list[int]
    """Cents that each calendar month leaves for credits, `NEVER` where nothing stops them"""

    @property
    def stops(self) -> bool:
        """Tell whether a budget stops what it does not pay."""
        return self.left[0] < NEVER


def paid_bills(world: World, seats: Sequence[Seat], used: Sequence[bool], days: int) -> Paid:
    """Pay the bills of the seats that are used; nothing is billed where costs are off.

    Where the budget stops sending, bills are paid in the order of days and seats, each of the money
    of its calendar month. What that month cannot pay is no bill: the plan rests until a day whose
    month can, and without a billing day of its own its months count from there. Credits are bought
    of what all bills of a month leave, for these are known when it begins.
    """
    dates = [world.start + timedelta(days=day) for day in range(days)]
    months = sum(1 for day in dates if day.day == 1 or day == world.start)
    covered = [[True] * days for _ in seats]
    if world.budget_cents is None or not world.budget_stops or {"budget", "costs"} & world.off:
        whole = [
            bills(world, seat, days) if is_used else []
            for seat, is_used in zip(seats, used, strict=True)
        ]
        return Paid(whole, covered, [NEVER] * months)
    left = [world.budget_cents] * months
    paid: list[list[Bill]] = [[] for _ in seats]
    due = [max(world.start, seat.starts or world.start) for seat in seats]
    billed = [
        first if seat.billing_day is None else _on_day(first, seat.billing_day)
        for seat, first in zip(seats, due, strict=True)
    ]
    month = -1
    for number, day in enumerate(dates):
        month += number == 0 or day.day == 1
        for place, seat in enumerate(seats):
            if not used[place] or day < due[place] or (seat.ends is not None and day > seat.ends):
                continue
            bill = bill_on(world, seat, day)
            if not budget.affords(left[month], bill.plan + bill.tools):
                covered[place][number] = False
                continue
            left[month] = budget.paid(left[month], bill.plan + bill.tools)
            paid[place].append(bill)
            if day > due[place] and seat.billing_day is None:
                billed[place] = day
            due[place] = next(
                when for k in count() if (when := months_later(billed[place], k)) > day
            )
    return Paid(paid, covered, left)


def bills(world: World, seat: Seat, days: int) -> list[Bill]:
    """List what a seat is billed over the days of sending; nothing where costs are off."""
    if "costs" in world.off:
        return []
    return [bill_on(world, seat, day) for day in billing_dates(world.start, seat, days)]


def bill_on(world: World, seat: Seat, day: date) -> Bill:
    """Price a month of a seat that begins on a day."""
    tools = seat.tools_cents
    if tools is None:
        tools = round(fixed_figure(world.figures, "prices.tools"))
    return Bill(day, price_on(world, seat.plan, day), tools)


def billing_dates(start: date, seat: Seat, days: int) -> list[date]:
    """List the dates on which a month of the seat is paid: its first day, then each billing day.

    A month begun is a month paid. Without a billing day of its own it is the day it began.
    """
    first = max(start, seat.starts or start)
    last = start + timedelta(days=days - 1)
    if seat.ends is not None:
        last = min(last, seat.ends)
    dates = [first] if first <= last else []
    billed = first if seat.billing_day is None else _on_day(first, seat.billing_day)
    months = 0
    while (when := months_later(billed, months)) <= last:
        if when > first:
            dates.append(when)
        months += 1
    return dates


def _on_day(when: date, day: int) -> date:
    return date(when.year, when.month, min(day, monthrange(when.year, when.month)[1]))


def months_later(first: date, months: int) -> date:
    """Find the same day of the month some months on, or that month's last day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def price_on(world: World, plan: str, when: date) -> int:
    """Find a plan's price in cents a month that is in force on a date."""
    base = f"prices.{plan}"
    in_force = [day for day in _dates(tuple(world.figures), base) if day <= when.isoformat()]
    return round(fixed_figure(world.figures, f"{base}.{in_force[-1]}" if in_force else base))


@lru_cache(maxsize=64)
def _dates(figures: tuple[str, ...], base: str) -> list[str]:
    """Return the dates from which a price of `base` holds, in order."""
    return sorted(path.removeprefix(f"{base}.") for path in figures if path.startswith(f"{base}."))


def answer_minutes(world: World) -> int:
    """Minutes for handling one answer of a person."""
    return round(fixed_figure(world.figures, "prices.minutes.answer"))
