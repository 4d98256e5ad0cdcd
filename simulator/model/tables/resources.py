"""What seats may do, when they work and what they cost, for one strategy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.arrays import Ints
from simulator.limits import WINDOWS
from simulator.model.rules.state import PoolTerms, SeatTerms, WindowTerms
from simulator.model.tables import money, plans, standing
from simulator.model.tables.figures import fixed_figure
from simulator.model.tables.plans import is_on
from simulator.model.tables.varying import Varying, usual_figure, varying_of
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Scenario, Seat, Strategy, World
from simulator.vocabulary import MINUTES_PER_DAY, NEVER


@dataclass(frozen=True, slots=True)
class Resources:
    """S seats (written seats times their count), P credit pools, `days` days of sending.

    Minutes and days count from 00:00 of the start date. Seats that the strategy does not use keep
    their number but have no mornings and no costs.
    """

    days: int
    horizon: int
    """Minute at which counting ends."""
    off: frozenset[str]
    """Rules that are switched off"""
    seat_names: tuple[str, ...]
    """(S,) "Ana", or "Ana 1", "Ana 2" where a written seat has several."""
    written: Ints
    """(S,) index of the written seat"""
    opening: Ints
    """(S, days) minute at which the seat's morning begins, -1 on a day off"""
    length: Ints
    """(S,) minutes from opening to close"""
    weekday: Ints
    """(days,) 0 = Monday"""
    month: Ints
    """(days,) calendar month, 0 = that of the start date"""
    month_began: Ints
    """(days,) first day of that month, 0 for that of the start date"""
    pool: Ints
    """(S,) credit pool of the seat"""
    terms: tuple[SeatTerms, ...]
    """(S,)"""
    windows: tuple[dict[str, WindowTerms], ...]
    """(S,) of window -> what it allows"""
    pool_terms: tuple[PoolTerms, ...]
    """(P,)"""
    grants: tuple[tuple[tuple[int, int], ...], ...]
    """(P,) of (day, credits), rising by day; the first one is the balance at the start, or those
    before day 0 are the lots that are left of earlier grants"""
    mornings_to_grant: Ints
    """(S, days) mornings of the pool's seats from this one to the next grant"""
    history: Ints
    """(S, channels + 1, 14) what each seat sent on the days before its first, yesterday first; the
    last row counts answered InMails"""
    carried: tuple[Ints, ...]
    """(S,) of (open, 2): minutes in which the invitations that are open when it begins were sent
    and are accepted, oldest first"""
    ramp: tuple[int, ...]
    """Share of the daily cap, in 1/1000, by day of a ramp"""
    paid: Ints
    """(S, days) 1 where the budget pays the seat's plan that day"""
    bills: tuple[tuple[money.Bill, ...], ...]
    """(S,) what is paid of plans and tools, by day"""
    credit_money: tuple[int, ...]
    """Cents that each calendar month has for credits, `NEVER` where its budget stops nothing"""
    plan_cents: Ints
    """(S,) what the plan costs over the days of sending"""
    tools_cents: Ints
    """(S,)"""
    wage_cents: Ints
    """(S,) an hour"""
    credit_cents: int
    """Price of a bought credit"""
    answer_minutes: int
    """Minutes for handling a person's answer"""
    varying: tuple[Varying, ...]
    """Numbers of `terms` and `windows` that differ between campaigns; here they are the usual ones
    or, where a campaign's own draws are laid over them, its own"""


def resources_of(scenario: Scenario, strategy: Strategy) -> Resources:
    """Lay out calendar, limits, credits and costs of every seat under `strategy`."""
    world, days = scenario.world, scenario.study.days
    seats = [(k, seat) for k, seat in enumerate(scenario.seats) for _ in range(seat.count)]
    used = [not strategy.seats or seat.name in strategy.seats for _, seat in seats]
    dates = [world.start + timedelta(days=day) for day in range(days)]
    opening = np.full((len(seats), days), -1, dtype=np.int64)
    for number, (_, seat) in enumerate(seats):
        if used[number]:
            opening[number] = mornings(world, seat, dates)
    asks = asks_of(scenario, strategy)
    paid = money.paid_bills(world, [seat for _, seat in seats], used, days)
    credit = plans.credit_terms(world, [seat for _, seat in seats], used, dates, paid)
    spend = money.seat_costs(world, [seat for _, seat in seats], paid.bills)
    history = [standing.history_of(world, seat) for seat in scenario.seats]
    carried = [
        _freeze(standing.carried_of(world, seat, begins(world, seat))) for seat in scenario.seats
    ]
    whole_day = "calendar" in world.off
    month = np.array([_months(world.start, day) for day in dates])
    return Resources(
        days=days,
        horizon=scenario.study.answers_until * MINUTES_PER_DAY,
        off=world.off,
        seat_names=seat_names(scenario.seats),
        written=_frozen([k for k, _ in seats]),
        opening=_freeze(opening),
        length=_frozen(
            [MINUTES_PER_DAY if whole_day else seat.closes - seat.opens for _, seat in seats]
        ),
        weekday=_frozen([day.weekday() for day in dates]),
        month=_freeze(month),
        month_began=_freeze(np.searchsorted(month, month)),
        pool=_frozen(credit.pool),
        terms=tuple(terms_of(world, seat, strategy) for _, seat in seats),
        windows=tuple(windows_of(world, seat, asks) for _, seat in seats),
        pool_terms=credit.terms,
        grants=credit.grants,
        mornings_to_grant=_freeze(
            plans.mornings_to_grant(opening, credit.pool, credit.grants, days)
        ),
        history=_freeze(np.stack([history[k] for k, _ in seats])),
        carried=tuple(carried[k] for k, _ in seats),
        ramp=ramp_of(world),
        paid=_freeze(np.array(paid.covered, dtype=np.int64).reshape(len(seats), days)),
        bills=tuple(map(tuple, paid.bills)),
        credit_money=tuple(paid.left),
        plan_cents=_frozen(spend.plans),
        tools_cents=_frozen(spend.tools),
        wage_cents=_frozen(spend.wages),
        credit_cents=spend.credit,
        answer_minutes=money.answer_minutes(world),
        varying=varying_of(world.figures, _filled(world, [seat for _, seat in seats], asks)),
    )


def seat_names(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    """Name each of S seats; several of one written seat are numbered."""
    return tuple(
        seat.name if seat.count == 1 else f"{seat.name} {number}"
        for seat in seats
        for number in range(1, seat.count + 1)
    )


def mornings(world: World, seat: Seat, dates: list[date]) -> list[int]:
    """Minute at which the seat opens on each date, -1 where it is off."""
    if "calendar" in world.off:
        return [day * MINUTES_PER_DAY for day in range(len(dates))]
    return [
        number * MINUTES_PER_DAY + seat.opens if _works(world, seat, day) else -1
        for number, day in enumerate(dates)
    ]


def _works(world: World, seat: Seat, day: date) -> bool:
    return (
        day.weekday() in seat.weekdays
        and day not in world.holidays
        and not any(first <= day <= last for first, last in seat.absences)
        and (seat.starts is None or day >= seat.starts)
        and (seat.ends is None or day <= seat.ends)
    )


def terms_of(world: World, seat: Seat, strategy: Strategy) -> SeatTerms:
    """Collect what a seat's plan and its strategy allow; a figure that is off is `NEVER`."""
    figures, off = world.figures, world.off
    plan = f"plans.{seat.plan}"

    def limit(path: str, rule: str) -> int:
        return NEVER if rule in off else whole_figure(figures, path)

    unlimited = is_on(figures[f"{plan}.unlimited"])
    return SeatTerms(
        notes_monthly=(
            NEVER if "note_quota" in off else usual_figure(figures, f"{plan}.notes_monthly")
        ),
        note_length=limit(f"{plan}.note_length", "note_length"),
        writing_minutes=(
            NEVER
            if "writing_minutes" in off or seat.writing_minutes is None
            else seat.writing_minutes
        ),
        opened_day=opened_day(world, seat),
        credits_needed=0 if unlimited or "credits" in off else 1,
        improvement=int(is_on(figures[f"{plan}.improvement"]) and "improvement" not in off),
        keep=strategy.credits.keep,
        keep_open=int(bool(strategy.priority)),
        pace_even=int(strategy.credits.pace == "even"),
        buy_monthly=(
            0
            if "purchase" in off
            else min(strategy.credits.buy, whole_figure(figures, f"{plan}.buy_monthly"))
        ),
        begins=begins(world, seat),
        pending=0 if seat.pending is None else seat.pending.open,
        notes_used=seat.notes_used,
        month=_months(world.start, world.start + timedelta(days=begins(world, seat))),
        locked_until=_days(world.start, seat.locked_until),
    )


def begins(world: World, seat: Seat) -> int:
    """Count the days from the start date to the seat's first."""
    if "calendar" in world.off or seat.starts is None:
        return 0
    return max(0, (seat.starts - world.start).days)


def leaves(world: World, seat: Seat) -> int:
    """Count the days from the start date to the first on which the seat is gone."""
    if "calendar" in world.off or seat.ends is None:
        return NEVER
    return max(0, (seat.ends - world.start).days + 1)


def asks_of(scenario: Scenario, strategy: Strategy) -> dict[str, int]:
    """Return the windows that the steps of a strategy's cadences narrow themselves."""
    asks = [
        step.asks
        for one in scenario.cadences(strategy)
        for step in one.steps
        if step.asks is not None
    ]
    return {"introductions_weekly": min(asks)} if asks else {}


def _filled(world: World, seats: Iterable[Seat], asks: Mapping[str, int]) -> Iterator[Varying]:
    """Name the numbers that a figure fills which may vary."""
    for number, seat in enumerate(seats):
        if "note_quota" not in world.off:
            yield Varying("terms", number, "notes_monthly", f"plans.{seat.plan}.notes_monthly")
        for window in WINDOWS:
            if window.name not in world.off and window.name not in asks:
                yield Varying("windows", number, window.name, window.figure)


def windows_of(world: World, seat: Seat, asks: Mapping[str, int]) -> dict[str, WindowTerms]:
    """Collect what each window allows a seat: `NEVER` where it is off.

    `asks` holds what the strategy itself allows, in place of the catalogue's.
    """
    figures, opened = world.figures, opened_day(world, seat)
    return {
        window.name: WindowTerms(
            most=(
                NEVER
                if window.name in world.off
                else asks.get(window.name, usual_figure(figures, window.figure))
            ),
            until=opened + whole_figure(figures, window.young) if window.young else NEVER,
        )
        for window in WINDOWS
    }


def opened_day(world: World, seat: Seat) -> int:
    """Count the days from the start date to the opening of the account; mostly negative."""
    return _days(world.start, seat.account_opened)


def _days(start: date, day: date | None) -> int:
    return -NEVER if day is None else (day - start).days


def _months(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def whole_figure(figures: Mapping[str, Figure], path: str) -> int:
    """Read a fixed count, limit or number of minutes; a limit that is off is `NEVER`.

    Raises ValueError where it varies.
    """
    return round(fixed_figure(figures, path))


def ramp_of(world: World) -> tuple[int, ...]:
    """Tabulate the chosen ramp, in 1/1000 of the daily cap by day; its last entry is for ever."""
    shape = world.figures["limits.ramp.shape"].word
    if "ramp" in world.off or shape == "none":
        return (1000,)
    return plans.ramp_table(world.figures, shape)


def _frozen(values: list[int]) -> Ints:
    return _freeze(np.array(values, dtype=np.int64).reshape(len(values)))


def _freeze(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
