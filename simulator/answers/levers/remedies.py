"""One step of a lever, as far as a strategy has it: what it changes, and how that is set."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from simulator.answers.levers.ranges import (
    MINUTES_STEP,
    PACES,
    most_credits,
    plans,
    price_of_plan,
    texts,
)
from simulator.reading.node import joined
from simulator.scenario.model import Scenario, Seat, Step, Strategy, WithdrawPolicy
from simulator.study.session import seats_of
from simulator.vocabulary import MINUTES_PER_DAY

DAILY: Final = "limits.invitations.daily"
"""Most invitations of a seat a day."""
WITHDRAW_AFTER: Final = 21
"""Days after which hardly anybody still accepts."""
HALF_HOUR: Final = 2 * MINUTES_STEP
LONG_WAIT: Final = 10
"""Days; longer waits for an answer are worth shortening."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a scenario."""

    what: str
    because: str
    """What it eases, in words"""
    sets: tuple[str, ...]
    """As `--set` takes them"""
    free: bool
    """Whether it costs neither money nor time of anybody"""


@dataclass(frozen=True, slots=True)
class View:
    """What levers are told."""

    scenario: Scenario
    strategy: Strategy
    means: Mapping[str, float]
    """Column -> its mean over the campaigns"""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that work it."""
        return seats_of(self.scenario, self.strategy)

    def steps(self) -> Iterator[tuple[Strategy, Step]]:
        """Yield the steps that send, with the strategy that has each: its parts of a route."""
        for part in self.scenario.cadences(self.strategy):
            yield from ((part, step) for step in sending(part))

    def own(self, key: str) -> str:
        """Return the path of what the strategy itself has."""
        return lever_path(key, "strategies", self.strategy.name)


def lever_path(key: str, *names: str) -> str:
    """Return a path such as seats.Ana.count, of count behind seats and Ana."""
    return f"{reduce(joined, names)}.{key}"


def sending(strategy: Strategy) -> list[Step]:
    """Return the steps of a strategy that send."""
    return [step for step in strategy.steps if step.action == "send"]


Remedy = Callable[[View, str], Iterator[Change]]
"""Yields what it could change; takes the words of what holds back."""


def cheaper_text(view: View, because: str) -> Iterator[Change]:
    """Write less for the text that takes most of the minutes, of those that can be written so."""
    figures, means = view.scenario.world.figures, view.means
    sent = {
        "invitation": means["touches_invitation"],
        "message": means["touches_message"],
        "inmail": means["touches_inmail"] + means["touches_open_profile"],
    }

    def taken(of: tuple[Strategy, Step]) -> float:
        return sent[of[1].channel] * (figures[f"prices.minutes.{of[1].text}"].low or 0.0)

    def cheaper(step: Step) -> Sequence[str]:
        ladder = texts(view.scenario, step)
        return ladder[: ladder.index(step.text)] if step.minutes is None else ()

    found = [one for one in view.steps() if cheaper(one[1])]
    if found:
        part, step = max(found, key=taken)
        text = cheaper(step)[-1]
        path = _step("text", part, step)
        yield Change(f'{text} text in "{step.name}"', because, (f"{path}={text}",), free=True)


def more_minutes(view: View, because: str) -> Iterator[Change]:
    """Give each seat half as much time again for writing, in half hours."""
    sets = []
    for seat in view.seats:
        if seat.writing_minutes and seat.writing_minutes < MINUTES_PER_DAY:
            minutes = HALF_HOUR * math.ceil(seat.writing_minutes * 1.5 / HALF_HOUR)
            path = lever_path("writing_minutes", "seats", seat.name)
            sets.append(f"{path}={min(MINUTES_PER_DAY, minutes)}")
    if sets:
        yield Change("more time for writing", because, tuple(sets), free=False)


def one_more_seat(view: View, because: str) -> Iterator[Change]:
    """Add a seat like the first one."""
    seat = view.seats[0]
    sets = (f"{lever_path('count', 'seats', seat.name)}={seat.count + 1}",)
    yield Change(f"one more seat like {seat.name}", because, sets, free=False)


def buy_credits(view: View, because: str) -> Iterator[Change]:
    """Buy as many credits a month as a plan of the seats sells."""
    most = most_credits(view.scenario, view.strategy, "buy_monthly")
    if view.strategy.credits.buy < most:
        sets = (f"{view.own('credits.buy')}={most:.0f}",)
        yield Change("bought InMail credits", because, sets, free=False)


def larger_plan(view: View, because: str) -> Iterator[Change]:
    """Take the cheapest plan that grants more credits a month."""
    yield from _other_plan(view, because, "credits")


def more_notes(view: View, because: str) -> Iterator[Change]:
    """Take the cheapest plan that allows more notes a month."""
    yield from _other_plan(view, because, "notes_monthly")


def _other_plan(view: View, because: str, what: str) -> Iterator[Change]:
    seat = view.seats[0]

    def number(plan: str) -> float:
        low = view.scenario.world.figures[f"plans.{plan}.{what}"].low
        return math.inf if low is None else low

    better = [one for one in plans(view.scenario) if number(one) > number(seat.plan)]
    if better:
        yield _plan(seat, better[0], because, free=False)


def _plan(seat: Seat, plan: str, because: str, free: bool) -> Change:
    sets = (f"{lever_path('plan', 'seats', seat.name)}={plan}",)
    return Change(f"plan {plan} for {seat.name}", because, sets, free)


def spend_reserve(view: View, because: str) -> Iterator[Change]:
    """Keep no credits back."""
    path = f"{view.own('credits.keep')}=0"
    yield Change("no reserve of credits", because, (path,), free=True)


def spend_at_once(view: View, because: str) -> Iterator[Change]:
    """Spend credits as soon as there are any."""
    path = f"{view.own('credits.pace')}={PACES[0]}"
    yield Change("credits spent as they come", because, (path,), free=True)


def withdrawal(view: View, because: str) -> Iterator[Change]:
    """Withdraw invitations that nobody accepts any more, after all patience with them."""
    waits = [step.wait for _, step in view.steps() if step.channel == "invitation"]
    if (
        not waits
        or view.strategy.withdraw != WithdrawPolicy()
        or "withdrawal" in view.scenario.world.off
    ):
        return
    days = max(WITHDRAW_AFTER, math.ceil(max(waits) / MINUTES_PER_DAY))
    path = f"{view.own('withdraw.after')}={days}d"
    yield Change(f"withdrawal after {days} days", because, (path,), free=True)


def fewer_invitations(view: View, because: str) -> Iterator[Change]:
    """Send a quarter fewer invitations a day."""
    daily = view.scenario.world.figures[DAILY].low
    if view.means["touches_invitation"] and daily is not None and daily >= 4:
        path = f"world.{DAILY}={math.floor(daily * 0.75)}"
        yield Change(f"{math.floor(daily * 0.75)} invitations a day", because, (path,), free=True)


def tailored_bulk(view: View, because: str) -> Iterator[Change]:
    """Write InMail one-to-one while bulk InMail rests."""
    path = f"{view.own('bulk')}=tailor"
    yield Change("tailored InMail while bulk InMail is paused", because, (path,), free=False)


def shorter_wait(view: View, because: str) -> Iterator[Change]:
    """Wait two thirds as long for an answer before the next touch, where that is long."""
    sending = {(part.name, step.name) for part, step in view.steps()}
    long = [
        (part, step)
        for part, step in view.steps()
        if step.wait >= LONG_WAIT * MINUTES_PER_DAY
        and (part.name, step.ways.get("silent", "")) in sending
    ]
    if long:
        part, step = max(long, key=lambda one: one[1].wait)
        days = math.floor(step.wait * 2 / 3 / MINUTES_PER_DAY)
        what = f'wait of {days} days in "{step.name}"'
        sets = (f"{_step('wait', part, step)}={days}d",)
        yield Change(what, because, sets, free=True)


def longer(view: View, because: str) -> Iterator[Change]:
    """Send for a third longer, and count answers as long after that as now."""
    study = view.scenario.study
    days = study.days + math.ceil(study.days / 3)
    sets = (f"study.days={days}", f"study.answers_until={days + study.answers_until - study.days}")
    yield Change(f"{days} days of sending", because, sets, free=False)


def larger_budget(view: View, because: str) -> Iterator[Change]:
    """Allow half as much money again a month, in steps of $50, where the budget stops sending."""
    cents = view.scenario.world.budget_cents
    if cents and view.scenario.world.budget_stops:
        dollars = 50 * math.ceil(1.5 * cents / 5_000)
        sets = (f"world.budget.monthly={dollars}",)
        yield Change(f"a budget of ${dollars:,} a month", because, sets, free=False)


def one_seat_less(view: View, because: str) -> Iterator[Change]:
    """Take a seat away where one of several is left."""
    seats = [seat for seat in view.seats if seat.count > 1]
    if seats:
        seat = max(seats, key=lambda one: one.count)
        sets = (f"{lever_path('count', 'seats', seat.name)}={seat.count - 1}",)
        yield Change(f"one seat fewer like {seat.name}", because, sets, free=True)


def cheaper_plan(view: View, because: str) -> Iterator[Change]:
    """Take the dearest of the plans that cost less than the dearest one now."""
    scenario = view.scenario
    seat = max(view.seats, key=lambda one: price_of_plan(scenario, one.plan))
    dearest = price_of_plan(scenario, seat.plan)
    below = [one for one in plans(scenario) if price_of_plan(scenario, one) < dearest]
    if below:
        yield _plan(seat, below[-1], because, free=True)


def _step(key: str, part: Strategy, step: Step) -> str:
    return lever_path(key, "strategies", part.name, "steps", step.name)
