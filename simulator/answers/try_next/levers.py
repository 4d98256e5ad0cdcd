"""What can be changed about that which holds a strategy back: a table of limits and levers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.answers.compare import binding
from simulator.reading.node import joined
from simulator.scenario.model import Scenario, Seat, Step, Strategy, WithdrawPolicy
from simulator.study.session import seats_of
from simulator.vocabulary import MINUTES_PER_DAY
from simulator.words import limit

NEEDED: Final = (
    *binding.NEEDED,
    "working_seat_days",
    "working_seats",
    "days_slowed",
    "credits_wanted",
    "prospects",
    "never_reached",
    "status_under_way",
    *("touches_invitation", "touches_message", "touches_inmail", "touches_open_profile"),
)
"""Columns of the outcomes whose means are looked at."""
LEAST: Final = 0.05
"""What holds back on less of the days, or less of the people, is left alone."""
CHEAPER: Final = {"tailored": "segment", "segment": "template"}
"""Text -> the next one that takes less writing; a template of an invitation can go blank."""
WITHDRAW_AFTER: Final = 21
"""Days after which hardly anybody still accepts."""
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
    def parts(self) -> tuple[Strategy, ...]:
        """The strategies whose steps it takes: its own, or those of its route or test."""
        return self.scenario.cadences(self.strategy)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that work it."""
        return seats_of(self.scenario, self.strategy)

    def steps(self) -> Iterator[tuple[Strategy, Step]]:
        """Yield the steps that send, with the strategy that has each."""
        for part in self.parts:
            yield from ((part, step) for step in part.steps if step.action == "send")

    def plan(self, seat: Seat, name: str) -> float:
        """Return a number of a seat's plan; a limit that is off is infinite."""
        low = self.scenario.world.figures[f"plans.{seat.plan}.{name}"].low
        return math.inf if low is None else low


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

    found = [one for one in view.steps() if one[1].minutes is None and _cheaper(one[1])]
    if found:
        part, step = max(found, key=taken)
        text = _cheaper(step)
        yield Change(
            f'{text} text in "{step.name}"',
            because,
            (f"{_step(part, step)}.text={text}",),
            free=True,
        )


def _cheaper(step: Step) -> str:
    return (
        "blank"
        if (step.channel, step.text) == ("invitation", "template")
        else CHEAPER.get(step.text, "")
    )


def more_minutes(view: View, because: str) -> Iterator[Change]:
    """Give each seat half as much time again for writing, in half hours."""
    sets = []
    for seat in view.seats:
        if seat.writing_minutes:
            minutes = min(MINUTES_PER_DAY, 30 * math.ceil(seat.writing_minutes * 1.5 / 30))
            sets.append(f"{joined('seats', seat.name)}.writing_minutes={minutes}")
    if sets:
        yield Change("more time for writing", because, tuple(sets), free=False)


def one_more_seat(view: View, because: str) -> Iterator[Change]:
    """Add a seat like the first one."""
    seat = view.seats[0]
    path = joined("seats", seat.name)
    yield Change(
        f"one more seat like {seat.name}", because, (f"{path}.count={seat.count + 1}",), free=False
    )


def buy_credits(view: View, because: str) -> Iterator[Change]:
    """Buy as many credits a month as all plans of the seats sell."""
    sold = [view.plan(seat, "buy_monthly") for seat in view.seats]
    most = min(sold, default=0.0)
    if 0 < most < math.inf and view.strategy.credits.buy < most:
        path = f"{_of(view.strategy)}.credits.buy={most:.0f}"
        yield Change("bought InMail credits", because, (path,), free=False)


def larger_plan(view: View, because: str) -> Iterator[Change]:
    """Take the cheapest plan that grants more credits a month."""
    yield from _other_plan(view, because, "credits")


def plan_with_notes(view: View, because: str) -> Iterator[Change]:
    """Take the cheapest plan that allows more notes a month."""
    yield from _other_plan(view, because, "notes_monthly")


def _other_plan(view: View, because: str, what: str) -> Iterator[Change]:
    figures, seat = view.scenario.world.figures, view.seats[0]
    now = view.plan(seat, what)

    def number(plan: str) -> float:
        low = figures[f"plans.{plan}.{what}"].low
        return math.inf if low is None else low

    plans = dict.fromkeys(path.split(".")[1] for path in figures if path.startswith("plans."))
    better = [plan for plan in plans if number(plan) > now and f"prices.{plan}" in figures]
    if better:
        plan = min(better, key=lambda one: figures[f"prices.{one}"].low or 0.0)
        path = f"{joined('seats', seat.name)}.plan={plan}"
        yield Change(f"plan {plan} for {seat.name}", because, (path,), free=False)


def spend_reserve(view: View, because: str) -> Iterator[Change]:
    """Keep no credits back."""
    path = f"{_of(view.strategy)}.credits.keep=0"
    yield Change("no reserve of credits", because, (path,), free=True)


def spend_at_once(view: View, because: str) -> Iterator[Change]:
    """Spend credits as soon as there are any."""
    path = f"{_of(view.strategy)}.credits.pace=front"
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
    path = f"{_of(view.strategy)}.withdraw.after={days}d"
    yield Change(f"withdrawal after {days} days", because, (path,), free=True)


def fewer_invitations(view: View, because: str) -> Iterator[Change]:
    """Send a quarter fewer invitations a day."""
    daily = view.scenario.world.figures["limits.invitations.daily"].low
    if view.means["touches_invitation"] and daily is not None and daily >= 4:
        path = f"world.limits.invitations.daily={math.floor(daily * 0.75)}"
        yield Change(f"{math.floor(daily * 0.75)} invitations a day", because, (path,), free=True)


def tailored_bulk(view: View, because: str) -> Iterator[Change]:
    """Write InMail one-to-one while bulk InMail rests."""
    path = f"{_of(view.strategy)}.bulk=tailor"
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
        yield Change(what, because, (f"{_step(part, step)}.wait={days}d",), free=True)


def longer(view: View, because: str) -> Iterator[Change]:
    """Send for a third longer, and count answers as long after that as now."""
    study = view.scenario.study
    days = study.days + math.ceil(study.days / 3)
    sets = (f"study.days={days}", f"study.answers_until={days + study.answers_until - study.days}")
    yield Change(f"{days} days of sending", because, sets, free=False)


def larger_budget(view: View, because: str) -> Iterator[Change]:
    """Allow half as much money again a month, in steps of $50."""
    cents = view.scenario.world.budget_cents
    if cents is not None:
        dollars = 50 * math.ceil(1.5 * cents / 5_000)
        sets = (f"world.budget.monthly={dollars}",)
        yield Change(f"a budget of ${dollars:,} a month", because, sets, free=False)


WRITING: Final = (cheaper_text, more_minutes)
CAPACITY: Final = (one_more_seat,)
LIMITS: Final[Mapping[str, Sequence[Remedy]]] = {
    "writing_minutes": WRITING,
    "credits": (larger_plan, buy_credits),
    "credit_reserve": (spend_reserve, larger_plan),
    "credit_pace": (spend_at_once, larger_plan),
    "note_quota": (plan_with_notes, one_more_seat),
    "improvement": (tailored_bulk,),
    "budget": (larger_budget,),
    "credit_budget": (larger_budget, larger_plan),
    "message_daily": CAPACITY,
    "introductions_weekly": CAPACITY,
    "inmail_daily": CAPACITY,
    "inmail_new_account": CAPACITY,
    "open_profile_limit": CAPACITY,
    "daily_cap": CAPACITY,
    "weekly_cap": CAPACITY,
    "pending_cap": (withdrawal, one_more_seat),
    "lock": (withdrawal, fewer_invitations),
    "permanent": (withdrawal, fewer_invitations),
}
"""Limit -> what eases it, the likelier first."""
SLOWED: Final = (withdrawal, fewer_invitations)
LATE: Final = (shorter_wait,)
UNREACHED: Final = (longer,)


def held_back_by(view: View) -> Iterator[tuple[float, str, Sequence[Remedy]]]:
    """Yield what holds the strategy back: share of its days or people, in words, and its levers."""
    means = view.means
    days = max(means["working_seat_days"], 1.0)
    people = max(means["prospects"], 1.0)
    for name, levers in LIMITS.items():
        share = means[f"limit_{name}"] / days
        if name == "credits":
            share = max(share, means["credits_wanted"] / people)
        yield share, limit(name), levers
    calendar = max(means["working_seats"], 1.0) * view.scenario.study.days
    # A slowed day costs more than itself: what it hides is lost, and a lock is near.
    yield min(1.0, 3 * means["days_slowed"] / calendar), "days slowed", SLOWED
    # Most of these only wait for an answer.
    yield 0.3 * means["status_under_way"] / people, "people still under way at the end", LATE
    yield means["never_reached"] / people, "people never reached", UNREACHED


def one_seat_less(view: View, because: str) -> Iterator[Change]:
    """Take a seat away where one of several is left."""
    seats = [seat for seat in view.seats if seat.count > 1]
    if seats:
        seat = max(seats, key=lambda one: one.count)
        path = f"{joined('seats', seat.name)}.count={seat.count - 1}"
        yield Change(f"one seat fewer like {seat.name}", because, (path,), free=True)


def cheaper_plan(view: View, because: str) -> Iterator[Change]:
    """Take the dearest of the plans that cost less than the dearest one now."""
    figures = view.scenario.world.figures

    def price(plan: str) -> float:
        return figures[f"prices.{plan}"].low or 0.0

    seat = max(view.seats, key=lambda one: price(one.plan))
    plans = dict.fromkeys(path.split(".")[1] for path in figures if path.startswith("plans."))
    below = [plan for plan in plans if price(plan) < price(seat.plan)]
    if below:
        plan = max(below, key=price)
        path = f"{joined('seats', seat.name)}.plan={plan}"
        yield Change(f"plan {plan} for {seat.name}", because, (path,), free=True)


SAVINGS: Final = (one_seat_less, cheaper_plan, cheaper_text)
"""What saves money where the goal is reached, the likelier first."""


def savings_for(view: View) -> Iterator[Change]:
    """Yield the changes that may reach the same goal for less."""
    for lever in SAVINGS:
        yield from lever(view, "cost")


def changes_for(view: View) -> Iterator[Change]:
    """Yield the changes that may help, each once.

    What is free comes first; then the likelier lever of each limit, of the worst limit first.
    """
    worst = sorted(held_back_by(view), key=lambda one: -one[0])
    found: dict[tuple[str, ...], Change] = {}
    ranked = [
        (place, -share, change)
        for share, because, levers in worst
        if share >= LEAST
        for place, lever in enumerate(levers)
        for change in lever(view, because)
    ]
    for _, _, change in sorted(ranked, key=lambda one: (not one[2].free, one[0], one[1])):
        found.setdefault(change.sets, change)
    yield from found.values()


def _of(strategy: Strategy) -> str:
    return joined("strategies", strategy.name)


def _step(strategy: Strategy, step: Step) -> str:
    return joined(f"{_of(strategy)}.steps", step.name)
