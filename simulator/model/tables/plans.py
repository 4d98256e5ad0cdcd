"""Credit pools: which seats share one, what it is granted when, and how grants are paced."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.arrays import Ints
from simulator.model.rules.state import PoolTerms
from simulator.model.tables.figures import fixed_figure
from simulator.model.tables.money import Paid
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Seat, World
from simulator.vocabulary import NEVER


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """Pools in order of their first seat; see `Resources` for the meaning of the fields."""

    pool: list[int]
    terms: tuple[PoolTerms, ...]
    grants: tuple[tuple[tuple[int, int], ...], ...]


def credit_terms(
    world: World,
    seats: Sequence[Seat],
    used: Sequence[bool],
    dates: Sequence[date],
    paid: Paid,
) -> CreditTerms:
    """Form the pools: one a seat, or one for all used seats of a pooled plan.

    A seat is granted credits on days on which its plan is paid.
    """
    pool: list[int] = []
    members: list[list[Seat]] = []
    places: list[list[int]] = []
    shared: dict[str, int] = {}
    for place, (seat, is_used) in enumerate(zip(seats, used, strict=True)):
        pooled = is_on(world.figures[f"plans.{seat.plan}.pooled"]) and "pooling" not in world.off
        if pooled and is_used and seat.plan in shared:
            number = shared[seat.plan]
        else:
            number = len(members)
            members.append([])
            places.append([])
            if pooled and is_used:
                shared[seat.plan] = number
        pool.append(number)
        if is_used:
            members[number].append(seat)
            places[number].append(place)
    return CreditTerms(
        pool=pool,
        terms=tuple(_pool_terms(world, group) for group in members),
        grants=tuple(
            _grants(world, [(seats[place], place) for place in group], dates, paid)
            for group in places
        ),
    )


def _pool_terms(world: World, seats: Sequence[Seat]) -> PoolTerms:
    figures = world.figures
    cap = 0.0
    life = NEVER
    for seat in seats:
        plan = f"plans.{seat.plan}"
        cap += fixed_figure(figures, f"{plan}.cap_multiple") * monthly_grant(world, seat)
        life = round(fixed_figure(figures, f"{plan}.lot_days"))
    return PoolTerms(
        cap=NEVER if "balance_cap" in world.off else int(cap),
        lot_days=NEVER if "lot_life" in world.off else life,
    )


def _grants(
    world: World, seats: Sequence[tuple[Seat, int]], dates: Sequence[date], paid: Paid
) -> tuple[tuple[int, int], ...]:
    amounts: dict[int, int] = {}
    for seat, place in seats:
        grant, covered = monthly_grant(world, seat), paid.covered[place]
        first = max(0, 0 if seat.starts is None else (seat.starts - world.start).days)
        if seat.credits is None and not seat.lots:
            # The first credits of a plan come with its first month that is paid.
            first = next((day for day in range(first, len(dates)) if covered[day]), len(dates))
        last = len(dates) - 1 if seat.ends is None else (seat.ends - world.start).days
        initial = grant if seat.credits is None else seat.credits
        held = [((when - world.start).days, amount) for when, amount in seat.lots]
        if first < len(dates):
            for day, amount in held or [(first, initial)]:
                amounts[day] = amounts.get(day, 0) + amount
        renewed = {bill.day for bill in paid.bills[place]}
        for day, when in enumerate(dates):
            if first < day <= last and covered[day]:
                # A plan that rested has its months from the day on which it was paid again.
                late = paid.stops and _is_billed(world, seat)
                if when in renewed if late else is_grant_day(world, seat, when):
                    amounts[day] = amounts.get(day, 0) + grant
    return tuple(sorted(amounts.items()))


def _is_billed(world: World, seat: Seat) -> bool:
    """Tell whether the plan grants its credits on the day of its bill."""
    rule = world.figures[f"plans.{seat.plan}.grant"].word
    return rule == "billing" or (rule == "account" and seat.account_opened is None)


def monthly_grant(world: World, seat: Seat) -> int:
    """Credits of one month: the plan's, with its boosts."""
    plan = f"plans.{seat.plan}"
    boost = 0.0 if "boosts" in world.off else fixed_figure(world.figures, f"{plan}.boost")
    return round(fixed_figure(world.figures, f"{plan}.credits") + boost)


def is_grant_day(world: World, seat: Seat, when: date) -> bool:
    """Tell whether the plan grants credits on this date.

    Sales Navigator on the first of the month, premium plans on the member's billing day,
    Recruiter on the day of the month on which the account was opened; a day that a month does not
    have is its last.
    """
    rule = world.figures[f"plans.{seat.plan}.grant"].word
    if rule == "first-of-month":
        wanted = 1
    elif rule == "account" and seat.account_opened is not None:
        wanted = seat.account_opened.day
    elif seat.billing_day is not None:
        wanted = seat.billing_day
    else:
        wanted = (seat.starts or world.start).day
    return when.day == min(wanted, monthrange(when.year, when.month)[1])


def mornings_to_grant(
    opening: Ints, pool: Sequence[int], grants: Sequence[Sequence[tuple[int, int]]], days: int
) -> Ints:
    """Count, for each seat and day, the pool's mornings from this one until the next grant.

    Mornings are ordered by opening minute, then seat. At least 1 everywhere.
    """
    result = np.ones_like(opening)
    for number_of_pool, dated in enumerate(grants):
        starts = sorted({0, *(day for day, _ in dated if day > 0)})
        for first, end in zip(starts, [*starts[1:], days], strict=True):
            turns = sorted(
                (int(opening[seat, day]), seat, day)
                for seat in range(len(pool))
                if pool[seat] == number_of_pool
                for day in range(first, end)
                if opening[seat, day] >= 0
            )
            for place, (_, seat, day) in enumerate(turns):
                result[seat, day] = len(turns) - place
    return result


def ramp_table(figures: Mapping[str, Figure], shape: str) -> tuple[int, ...]:
    """Tabulate a named ramp as shares of the daily cap in 1/1000, by day."""
    base = f"limits.ramp.{shape}"
    if shape == "A":
        start, step = (
            fixed_figure(figures, f"{base}.start"),
            fixed_figure(figures, f"{base}.per_day"),
        )
        shares: list[int] = []
        while not shares or shares[-1] < 1000:
            shares.append(min(1000, round(1000 * (start + step * len(shares)))))
        return tuple(shares)
    stages = sorted(
        path.removeprefix(f"{base}.")
        for path in figures
        if path.startswith(f"{base}.stage_") and path != f"{base}.stage_days"
    )
    length = round(fixed_figure(figures, f"{base}.stage_days"))
    daily = fixed_figure(figures, "limits.invitations.daily")
    table = [
        min(1000, round(1000 * fixed_figure(figures, f"{base}.{stage}") / max(daily, 1)))
        for stage in stages
        for _ in range(length)
    ]
    return (*table, 1000)


def is_on(figure: Figure) -> bool:
    """Read a switch."""
    return figure.word in ("on", "yes")
