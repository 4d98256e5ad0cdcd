"""The most people that a candidate can bring to an answer, whatever luck does.

Three sums, each of which no campaign exceeds: the people whom its steps can reach, the touches that
its seats' limits leave room for, and those that their writing time does. Limits are the widest and
texts the shortest that figures which vary allow; nobody answers what was not sent, and a stranger
has a message only after an invitation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.answers.outlook.kinds import ProspectKind, people
from simulator.answers.outlook.outlook import corners_of, possible_of, walked
from simulator.answers.outlook.room import least_minutes
from simulator.answers.outlook.told import never_acts
from simulator.answers.outlook.ways import Ways
from simulator.arrays import Ints
from simulator.limits import INMAIL_CHANNELS, LIMIT_WORDS, WINDOWS, Window
from simulator.model.rules.state import SeatState
from simulator.model.rules.window import left
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.study.setup import Setup
from simulator.vocabulary import INVITATION, MESSAGE, MINUTES_PER_DAY, NEVER, OPEN_PROFILE
from simulator.words import several


@dataclass(frozen=True, slots=True)
class Most:
    """The most people of whom an outcome can come, and the sum that says so."""

    people: int
    limit: str
    """What the sum is made of: people, sends or minutes"""
    because: str


@dataclass(frozen=True, slots=True)
class Reachable:
    """A strategy at its best, as sums are made of it."""

    resources: Resources
    program: Program
    kinds: tuple[ProspectKind, ...]
    ways: Mapping[ProspectKind, Ways]
    members: Ints | None
    """(N, windows) who counts for a window of the study; None where people are drawn anew"""

    @property
    def seats(self) -> list[int]:
        """Seats that work."""
        return np.flatnonzero((self.resources.opening >= 0).any(axis=1)).tolist()

    def mornings(self, seat: int, days: int) -> list[int]:
        """Working days of a seat before a day."""
        return np.flatnonzero(self.resources.opening[seat, :days] >= 0).tolist()


def most_reachable(setup: Setup, number: int) -> Reachable:
    """Lay out a strategy of a setup with its fewest minutes and its widest limits."""
    strategy, resources = setup.strategies[number], setup.resources[number]
    program = setup.assignment.programs[number]
    kinds = possible_of(setup, strategy, resources, program)
    corner = corners_of(setup.scenario.world, resources, program)[0]
    whose = setup.assignment.whose[number]
    members = None if setup.resamples else whose.members
    return Reachable(*corner, kinds, walked(corner[1], corner[0], kinds), members)


def most_of(one: Reachable, outcome: str, days: int, window: int | None) -> Most:
    """Return the most people of whom an outcome can come before a day, counted from 0.

    `window` is the number of that of the study whose people count; everybody unless said.
    """
    minute = days * MINUTES_PER_DAY
    able = _Able(one, minute)
    if outcome == "accepted":
        whole, sent = able.invited, _sends(one, (INVITATION,), days)
        found = [
            _only(one, people(whole), "can be invited", INVITATION),
            Most(sent.count, "sends", f"{sent.told} {_days(days)}"),
            _in_time(one, days, [(people(whole), able.minutes(INVITATION))]),
        ]
    else:
        found = list(_answering(one, able, days))
    if window is not None and one.members is not None:
        count = int(one.members[:, window].sum())
        noun = "person counts" if count == 1 else "people count"
        of = f"only {count:,} {noun} for it" if count else "nobody on the list counts for it"
        found.append(Most(count, "people", of))
    return min(found, key=lambda most: most.people)


@dataclass(frozen=True, slots=True)
class _Able:
    """Who can be touched how before a minute."""

    one: Reachable
    minute: int

    def acting(self, channels: Iterable[int]) -> list[ProspectKind]:
        """Return the kinds on whom a step can act by one of the channels."""
        return [kind for kind in self.one.kinds if list(self.steps(kind, frozenset(channels)))]

    def steps(self, kind: ProspectKind, channels: frozenset[int]) -> Iterator[int]:
        """Yield those steps."""
        ways = self.one.ways[kind]
        for step, by in ways.acts.items():
            if channels & by and ways.earliest[step] < self.minute:
                yield step

    @property
    def invited(self) -> list[ProspectKind]:
        """Return the kinds that can be invited."""
        return self.acting((INVITATION,))

    @property
    def mailed(self) -> list[ProspectKind]:
        """Return the kinds that can have an InMail of either kind."""
        return self.acting(INMAIL_CHANNELS)

    @property
    def connected(self) -> list[ProspectKind]:
        """Return the connections of old that can have a message."""
        return [kind for kind in self.acting((MESSAGE,)) if kind.connected]

    @property
    def accepting(self) -> list[ProspectKind]:
        """Return the strangers that can have a message after an invitation."""
        invited = set(self.invited)
        return [kind for kind in self.acting((MESSAGE,)) if kind in invited and not kind.connected]

    def minutes(self, *channels: int) -> int:
        """Return the fewest minutes of a touch by one of the channels, at any seat."""
        each = (
            least_minutes(self.one.resources.terms[kind.seat], self.one.program.steps[step])
            for kind in self.one.kinds
            for step in self.steps(kind, frozenset(channels))
        )
        return min(each, default=0)


def _answering(one: Reachable, able: _Able, days: int) -> Iterator[Most]:
    """Yield the sums of people who answer."""
    old, new, mailed = people(able.connected), people(able.accepting), people(able.mailed)
    everyone = people(dict.fromkeys((*able.connected, *able.accepting, *able.mailed)))
    touches = (INVITATION, MESSAGE, *INMAIL_CHANNELS)
    yield _only(one, everyone, "can have a message or an InMail", *touches)
    invitations, messages = _sends(one, (INVITATION,), days), _sends(one, (MESSAGE,), days)
    mails = _sends(one, INMAIL_CHANNELS, days)
    by_message = min(old + min(new, invitations.count), messages.count)
    parts = []
    if by_message and messages.count < old + min(new, invitations.count):
        parts.append(messages.told)
    else:
        parts += [f"{old:,} connections of old"] if old else []
        parts += [invitations.told if invitations.count < new else f"{new:,} to invite"] * bool(new)
    by_mail = min(mailed, mails.count)
    if mailed:
        parts.append(mails.told if mails.count < mailed else f"{mailed:,} to send an InMail")
    told = f"{' and '.join(parts) or 'nobody'} {_days(days)}"
    yield Most(by_message + by_mail, "sends", told)
    message, mail = able.minutes(MESSAGE), able.minutes(*INMAIL_CHANNELS)
    after = able.minutes(INVITATION) + message
    yield _in_time(one, days, [(old, message), (new, after), (mailed, mail)])


def _in_time(one: Reachable, days: int, classes: Sequence[tuple[int, int]]) -> Most:
    """Fit people into the writing time of all seats, those who take the fewest minutes first."""
    each = [(seat, len(one.mornings(seat, days))) for seat in one.seats]
    whole = sum(mornings * one.resources.terms[seat].writing_minutes for seat, mornings in each)
    left, count = whole, 0
    for number, minutes in sorted(classes, key=lambda pair: pair[1]):
        fit = number if minutes == 0 else min(number, left // minutes)
        count, left = count + fit, left - fit * minutes
    minutes = min((minutes for number, minutes in classes if number), default=0)
    told = several(minutes, "minute")
    because = f"{whole:,} writing minutes {_days(days)}, {told} or more for each"
    return Most(count, "minutes", because)


@dataclass(frozen=True, slots=True)
class _Sent:
    """The most touches that limits allow, and which one."""

    count: int
    told: str


def _sends(one: Reachable, channels: tuple[int, ...], days: int) -> _Sent:
    """Count the most touches of these channels that all seats can plan before a day."""
    noun = {INVITATION: "invitation", MESSAGE: "message"}.get(channels[0], "InMail")
    # Seats that are written as one are alike.
    alike = Counter(one.resources.written.item(seat) for seat in one.seats)
    first = {one.resources.written.item(seat): seat for seat in reversed(one.seats)}
    each = [(alike[k], *_seat_sends(one, seat, channels, days)) for k, seat in first.items()]
    count = sum(times * number for times, number, _ in each)
    by = dict.fromkeys(name for _, _, name in each if name)
    why = f" ({', '.join(by)})" if by else ""
    return _Sent(count, f"at most {several(count, noun)}{why}")


def _seat_sends(one: Reachable, seat: int, channels: tuple[int, ...], days: int) -> tuple[int, str]:
    """Count what a seat can plan, and say what of its narrowest limit allows it."""
    own = [window for window in WINDOWS if set(channels) <= set(window.channels)]
    daily = {
        day: min(
            (_allowed(one.resources, seat, window, day) for window in own if window.days == 1),
            default=NEVER,
        )
        for day in one.mornings(seat, days)
    }
    best = sum(daily.values())
    by = f"{max(daily.values(), default=0):,} a day" if best < NEVER else ""
    for window in (window for window in own if window.days > 1):
        # Stretches that follow each other: none of them can hold more than the window.
        stretches: Counter[int] = Counter()
        for day, most in daily.items():
            stretches[day // window.days] += most
        allowed = one.resources.windows[seat][window.name].most
        total = sum(min(allowed, most) for most in stretches.values())
        if total < best:
            best, by = total, f"{allowed:,} in {several(window.days, 'day')}"
    if channels == INMAIL_CHANNELS and (paid := _credits(one, seat, days)) < best:
        best, by = paid, several(paid, "credit")
    return best, by


def _allowed(resources: Resources, seat: int, window: Window, day: int) -> int:
    """Return what a window of a day allows at best, at the widest that the ramp ever was."""
    terms = resources.windows[seat][window.name]
    if terms.most >= NEVER:
        return NEVER
    age = max(0, day - resources.terms[seat].opened_day)
    state = SeatState(day=day, ramp_share=max(resources.ramp[: age + 1]))
    return left(state, terms, 0, window.ramp, window.recovery)


def _credits(one: Reachable, seat: int, days: int) -> int:
    """Count the credits that InMails of a seat can cost before a day, where none comes back."""
    resources, terms = one.resources, one.resources.terms[seat]
    open_ones = any(OPEN_PROFILE in by for ways in one.ways.values() for by in ways.acts.values())
    if terms.credits_needed == 0 or open_ones or "refund" not in resources.off:
        return NEVER
    pool = resources.pool.item(seat)
    granted = sum(amount for day, amount in resources.grants[pool] if day < days)
    months = len({resources.month.item(day) for day in one.mornings(seat, days)})
    sharing = np.flatnonzero(resources.pool == pool).tolist()
    return granted + months * sum(resources.terms[other].buy_monthly for other in sharing)


def _only(one: Reachable, count: int, what: str, *channels: int) -> Most:
    """Say of how many people something can come; of nobody, which limit shuts the first step."""
    if count:
        noun = "person" if count == 1 else "people"
        return Most(count, "people", f"only {count:,} {noun} {what}")
    if not one.kinds:
        return Most(0, "people", "nobody is on the list")
    shut = [
        (step, why)
        for ways in one.ways.values()
        for step, reasons in ways.obstacles.items()
        for why in reasons
        if why in LIMIT_WORDS and ways.waits.get(step, set()).intersection(channels)
    ]
    if not shut:
        return Most(0, "people", f"nobody {what}")
    step, why = min(shut)
    told = f'nobody {what} (step "{one.program.step_names[step]}": {never_acts(why)})'
    return Most(0, "minutes" if why == "writing_minutes" else "sends", told)


def _days(days: int) -> str:
    return f"in {several(days, 'day')}"
