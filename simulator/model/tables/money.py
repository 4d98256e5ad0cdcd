"""What seats cost: dated plan prices, tools and wages, in cents."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from simulator.model.tables.figures import fixed_figure
from simulator.scenario.model import Seat, World


@dataclass(frozen=True, slots=True)
class SeatCosts:
    """Cents by seat: plan and tools over the days of sending, wage an hour; price of a credit."""

    plans: list[int]
    tools: list[int]
    wages: list[int]
    credit: int


def seat_costs(world: World, seats: Sequence[Seat], used: Sequence[bool], days: int) -> SeatCosts:
    """Price every seat; one that is not used costs nothing."""
    if "costs" in world.off:
        nothing = [0] * len(seats)
        return SeatCosts(nothing, nothing, nothing, 0)
    figures = world.figures
    plans, tools, wages = [], [], []
    for seat, is_used in zip(seats, used, strict=True):
        months = bills(world, seat, days) if is_used else []
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


def bills(world: World, seat: Seat, days: int) -> list[Bill]:
    """List what a seat is billed over the days of sending; nothing where costs are off."""
    if "costs" in world.off:
        return []
    tools = seat.tools_cents
    if tools is None:
        tools = round(fixed_figure(world.figures, "prices.tools"))
    dates = billing_dates(world.start, seat, days)
    return [Bill(day, price_on(world, seat.plan, day), tools) for day in dates]


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
    dated = [path.removeprefix(f"{base}.") for path in world.figures if path.startswith(f"{base}.")]
    in_force = [day for day in sorted(dated) if day <= when.isoformat()]
    return round(fixed_figure(world.figures, f"{base}.{in_force[-1]}" if in_force else base))


def answer_minutes(world: World) -> int:
    """Minutes for handling one answer of a person."""
    return round(fixed_figure(world.figures, "prices.minutes.answer"))
