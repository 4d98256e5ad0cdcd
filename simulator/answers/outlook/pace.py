"""First touches morning by morning, if nothing else took time and nobody ever answered.

Batches of alike prospects are counted through the seat's own limits: caps with their ramp, writing
minutes, credits. Follow-ups take their share of it, and answers return credits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simulator.answers.outlook.credits import Account
from simulator.answers.outlook.kinds import ProspectKind
from simulator.answers.outlook.room import active_limits, opening_channel
from simulator.model.rules import calendar, invitations, left_of
from simulator.model.rules.reach import UNREACHABLE
from simulator.model.rules.state import opening_state
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.vocabulary import (
    BLANK,
    CHANNELS,
    INMAIL,
    INVITATION,
    MINUTES_PER_DAY,
    NEVER,
    QUEUE,
    STOP,
)

LEAVES = -1
"""In place of a seat among mornings: one ends, before anybody acts on the day after its last."""


@dataclass(slots=True)
class FirstTouches:
    """First touches of a strategy; days count from 0."""

    by_day: list[list[int]]
    """seat -> first touches on each day of sending"""
    bound: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    """(seat, day) -> limits that kept somebody waiting"""
    waiting: int = 0
    """Prospects still without a first touch after the last morning"""
    left: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Seat that ends -> prospects who then wait there for a first touch, and who of them move on"""
    exact: set[int] = field(default_factory=set)
    """Seats whose first morning is told to the limit: none of its queues mixes steps"""

    @property
    def reached(self) -> int:
        """Prospects with a first touch by the end of sending."""
        return sum(map(sum, self.by_day))

    @property
    def last_day(self) -> int | None:
        """Day of the last first touch, None where there is none."""
        days = [day for own in self.by_day for day, count in enumerate(own) if count]
        return max(days, default=None)


@dataclass(slots=True)
class _Batch:
    """Prospects who wait for the same step of the same channel."""

    kind: ProspectKind
    step: int
    channel: int
    due: int
    left: int


def count_first_touches(
    resources: Resources, program: Program, kinds: Sequence[ProspectKind]
) -> FirstTouches:
    """Count the first touches of all kinds of prospects through the mornings of their seats."""
    pace = FirstTouches([[0] * resources.days for _ in resources.terms])
    servers = [_Server(resources, program, seat, pace) for seat in range(len(resources.terms))]
    money = list(resources.credit_money)
    accounts = [Account(resources, pool, money) for pool in range(len(resources.grants))]
    for kind in kinds:
        servers[kind.seat].enter(kind, kind.people, kind.entry, kind.arrives * MINUTES_PER_DAY)
    opening, moves, turn = resources.opening, program.hand_over, 0
    mornings = [
        (opening.item(seat, day), seat, day) for seat, day in np.argwhere(opening >= 0).tolist()
    ]
    ends = [
        (day * MINUTES_PER_DAY, LEAVES, seat)
        for seat, day in enumerate(moves.leaves.tolist())
        if day < resources.days
    ]
    for minute, seat, day in sorted([*mornings, *ends]):
        if seat == LEAVES:
            turn = end_seat(servers, day, minute, turn)
            continue
        account = accounts[resources.pool.item(seat)]
        account.open(day)
        servers[seat].work(minute, day, account)
    if moves.moves:
        pace.exact.clear()
    pace.waiting = sum(batch.left for server in servers for batch in server.batches)
    return pace


def end_seat(servers: Sequence[_Server], seat: int, minute: int, turn: int) -> int:
    """Let a seat end, and hand on whoever waits there, where they move; return the next turn."""
    own = servers[seat]
    moves, day = own.program.hand_over, minute // MINUTES_PER_DAY
    takers = [
        one
        for one in servers
        if moves.when_gone == 1
        and one.seat != seat
        and moves.written[one.seat] >= 0
        and one.terms.begins <= day < moves.leaves[one.seat]
        and own.resources.opening[one.seat].max() >= minute
    ]
    moving = [one for one in own.batches if takers and not one.kind.bound]
    waiting = sum(one.left for one in own.batches)
    if waiting:
        own.pace.left[seat] = waiting, sum(one.left for one in moving)
    for batch in moving:
        for place in range(len(takers)):
            # Each takes one in its turn, so of so many some take one more than others.
            people = (batch.left - place + len(takers) - 1) // len(takers)
            if people:
                taker = takers[(turn + place) % len(takers)]
                taker.batches.append(replace(batch, left=people))
        turn += batch.left
        batch.left = 0
    own.batches = [one for one in own.batches if one.left]
    return turn


class _Server:
    """A seat that sends nothing but first touches."""

    def __init__(
        self, resources: Resources, program: Program, seat: int, pace: FirstTouches
    ) -> None:
        self.resources, self.program, self.seat, self.pace = resources, program, seat, pace
        self.terms = resources.terms[seat]
        self.state = opening_state(self.terms)
        self.sent = [[0] * resources.days for _ in CHANNELS]
        self.history = resources.history[seat].tolist()
        self.carried = resources.carried[seat]
        self.stale = min(program.withdraw_after, program.expiry)
        self.batches: list[_Batch] = []
        self.worked = False

    def enter(self, kind: ProspectKind, people: int, step: int, minute: int) -> None:
        """Let the first step that reaches these strangers fall due; who has none is not touched."""
        for _ in self.program.steps:
            if step == STOP:
                return
            terms = self.program.steps[step]
            channel = opening_channel(terms, kind)
            if channel != UNREACHABLE:
                self.batches.append(_Batch(kind, step, channel, minute + terms.after, people))
                return
            step = terms.silent

    def work(self, minute: int, day: int, account: Account) -> None:
        """Count a morning, channel by channel."""
        account.pace(self.seat, day)
        # Whoever is turned away this morning joins the queue of another step on the next.
        queues = [
            [one for one in self.batches if one.channel == channel and one.due <= minute]
            for channel in range(len(CHANNELS))
        ]
        bound: set[str] = set()
        if any(queues):
            self.open(minute, day)
            for channel, queue in enumerate(queues):
                bound |= self.serve(channel, queue, minute, account)
            self.batches = [batch for batch in self.batches if batch.left]
        mixed = any(len({one.step for one in queue}) > 1 for queue in queues)
        # Open invitations may have freed places by then, and a locked seat sends none.
        begins_so = self.terms.pending > 0 or self.terms.locked_until > self.terms.begins
        if not mixed and not begins_so and not self.worked:
            self.pace.exact.add(self.seat)
        self.worked = True
        self.pace.bound[self.seat, day] = bound

    def open(self, minute: int, day: int) -> None:
        """Begin a morning on which somebody waits."""
        state = self.state
        state.day, state.month = day, self.resources.month.item(day)
        state.paid = self.resources.paid.item(self.seat, day)
        state.minutes_left = self.terms.writing_minutes
        young = minute - self.carried[:, 0] < self.stale
        state.pending = int((young & (self.carried[:, 1] > minute)).sum())
        state.ramp_share = calendar.ramp_share(self.resources.ramp, day - state.ramp_day)
        if state.counted_month != state.month:
            state.counted_month = state.month
            state.notes_month = 0

    def serve(self, channel: int, due: Sequence[_Batch], minute: int, account: Account) -> set[str]:
        """Serve the batches of a channel while there is room; return the limits that bound."""
        if not due:
            return set()
        windows = self.resources.windows[self.seat]
        month_began = self.resources.month_began.item(self.state.day)
        lefts = [
            (
                left_of(
                    limit, self.state, self.terms, windows, self.sent, month_began, self.history
                ),
                number,
                limit.name,
            )
            for number, limit in active_limits(self.resources, channel)
        ]
        room, _, narrowest = min(lefts, default=(NEVER, 0, ""))
        bound: set[str] = set()
        for batch in sorted(due, key=lambda one: not one.kind.first_class):
            while batch.left:
                if room <= 0:
                    return bound | {narrowest}
                if channel == INMAIL and self.terms.credits_needed == 1:
                    first = batch.kind.first_class
                    shortage = account.shortage(self.terms, self.state, first)
                    if shortage:
                        bound.add(shortage)
                        way = self.program.steps[batch.step].no_credit
                        if way == QUEUE or shortage == "credit_pace":
                            return bound
                        people, batch.left = batch.left, 0
                        self.enter(batch.kind, people, way, minute)
                        continue
                taken, limit = self.write(batch)
                bound |= {limit} if limit else set()
                if not taken:
                    return bound
                batch.left -= 1
                room -= 1
                if channel == INMAIL and self.terms.credits_needed == 1:
                    account.spend()
        return bound

    def write(self, batch: _Batch) -> tuple[bool, str]:
        """Count one first touch, if the writing minutes allow it; name the limit that was met."""
        state, terms = self.state, self.program.steps[batch.step]
        text, minutes, met = terms.text, terms.minutes, ""
        if batch.channel == INVITATION and text != BLANK:
            met = "note_quota" if state.notes_month >= self.terms.notes_monthly else ""
            if not invitations.note_goes(state, self.terms, terms.length):
                text, minutes = BLANK, terms.blank_minutes
        if minutes > state.minutes_left:
            return False, "writing_minutes"
        state.minutes_left -= minutes
        self.sent[batch.channel][state.day] += 1
        if batch.channel == INVITATION:
            state.notes_month += text != BLANK
        self.pace.by_day[self.seat][state.day] += 1
        return True, met
