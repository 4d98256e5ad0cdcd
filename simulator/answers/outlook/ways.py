"""Which steps can ever act on a kind of prospect, and when at the earliest.

A cadence is walked from state to state along all ways that chance may open: a superset of what can
happen, so that a step that is not found here never acts. The minute of a state is a lower bound:
nothing is quicker than patience, working mornings and one minute for an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, NamedTuple

from simulator.answers.outlook.kinds import ProspectKind
from simulator.answers.outlook.loops import round_name, rounds_of
from simulator.answers.outlook.room import NO_CREDITS, NO_MINUTES, Room, can_pay, hindrance
from simulator.model.rules.introduction import introduction_channel
from simulator.model.rules.reach import (
    UNREACHABLE,
    inmail_channel,
    invitation_channel,
    message_channel,
)
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    CHANNELS,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    MESSAGE,
    MINUTES_PER_DAY,
    NEVER,
    OPEN_PROFILE,
    QUEUE,
    REFER,
    STOP,
    TASK,
    WITHDRAW,
)

WITHDRAWAL: Final = len(CHANNELS)
"""Stands for the channel of a step that withdraws."""
TRACKED: Final = 6
"""So many steps whose answers lead on are told apart; where there are more, an answer to one may
be taken for an answer to any, which only allows for more."""
LATE: Final = "late"
"""Why a step cannot act: it falls due after the last working morning."""


class Situation(NamedTuple):
    """Where a prospect may stand when `step` is reached."""

    step: int
    connected: bool
    pending: int
    """Step of the open invitation, -1 for none"""
    mailed: bool
    """An InMail was sent: any answer to it opens a thread"""
    asked: frozenset[int]
    """Steps whose positive answer would lead elsewhere, whenever it comes"""


@dataclass(slots=True)
class Ways:
    """What can come of a kind of prospect."""

    waits: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """step -> channels whose queue it can join"""
    acts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """step -> channels by which it can act"""
    earliest: dict[int, int] = field(default_factory=dict)
    """step -> minute of the first morning on which it could be planned"""
    obstacles: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """step -> why it could not act where it was reached: a limit, `LATE`, or who it cannot reach"""
    loops: set[tuple[int, ...]] = field(default_factory=set)
    """Steps that come round again"""


def walk_ways(program: Program, resources: Resources, room: Room, kind: ProspectKind) -> Ways:
    """Walk every way of a kind of prospect at a seat."""
    return _Walk(program, resources, room, kind).run()


class _Walk:
    """The search: states in order of their earliest minute."""

    def __init__(
        self, program: Program, resources: Resources, room: Room, kind: ProspectKind
    ) -> None:
        self.program, self.resources, self.room, self.kind = program, resources, room, kind
        self.mornings = [one for one in resources.opening[room.seat].tolist() if one >= 0]
        self.ways = Ways()
        self.heap: list[tuple[int, int, Situation]] = []
        self.onward: dict[Situation, list[Situation]] = {}
        """Visited states, and where patience leads from each"""
        self.pushed = 0
        self.asking = frozenset(
            number for number, step in enumerate(program.steps) if step.answered != STOP
        )
        self.sent: dict[int, int] = {}
        """invitation step -> earliest minute at which it is pending"""
        policy = 1 if program.withdraw_above < NEVER else program.withdraw_after
        self.closes = min(policy, program.expiry)
        """Fewest minutes after which an invitation may be withdrawn or expire"""

    def run(self) -> Ways:
        """Visit every state once, the earliest first."""
        start = Situation(self.kind.entry, self.kind.connected, -1, False, frozenset())
        self.push(self.kind.arrives * MINUTES_PER_DAY, start)
        while self.heap:
            minute, _, state = heappop(self.heap)
            if state in self.onward:
                continue
            self.onward[state] = []
            if minute >= self.resources.horizon:
                continue
            self.hear(minute, state)
            if state.pending >= 0:
                closed = max(minute, self.sent[state.pending] + self.closes)
                self.push(closed, state._replace(pending=-1))
            for later, follower in self.reach(minute, state):
                self.onward[state].append(follower)
                self.push(later, follower)
        rounds = ([state.step for state in one] for one in rounds_of(self.onward))
        self.ways.loops = {loop for one in rounds if (loop := round_name(one))}
        return self.ways

    def push(self, minute: int, state: Situation) -> None:
        """Put a state on the list; among those of a minute the order does not matter."""
        if state not in self.onward:
            self.pushed += 1
            heappush(self.heap, (minute, self.pushed, state))

    def hear(self, minute: int, state: Situation) -> None:
        """Put on the list what answers may lead to from that minute on, whatever step is next."""
        steps = self.program.steps
        if state.pending >= 0:
            accepted = steps[state.pending].accepted
            self.push(minute + 1, state._replace(step=accepted, connected=True, pending=-1))
        for step in state.asked:
            self.push(minute + 1, state._replace(step=steps[step].answered))

    def reach(self, minute: int, state: Situation) -> Iterator[tuple[int, Situation]]:
        """What may come of reaching the step: a touch, a way round it, or waiting for ever."""
        if state.step == STOP:
            return
        terms = self.program.steps[state.step]
        if terms.action == WITHDRAW:
            yield from self.withdraw(minute, state, terms)
            return
        channels, passes = self.channels(state, terms)
        if passes:
            yield minute, state._replace(step=terms.silent)
        for channel in channels:
            morning = self.morning(minute + terms.after)
            if morning is None:
                self.ways.obstacles[state.step].add(LATE)
                continue
            self.ways.waits[state.step].add(channel)
            shut = hindrance(self.program, self.resources, self.room, state.step, channel)
            needy = channel == INMAIL and self.resources.terms[self.room.seat].credits_needed == 1
            # Whoever finds no credit leaves before anybody asks whether there is time to write.
            if needy and terms.no_credit != QUEUE and shut in ("", NO_MINUTES):
                yield morning, state._replace(step=terms.no_credit)
            if shut:
                self.ways.obstacles[state.step].add(shut)
                continue
            if not can_pay(self.room, channel, self.kind.first_class):
                self.ways.obstacles[state.step].add(NO_CREDITS)
                continue
            yield from self.touch(morning, state, terms, channel)

    def touch(
        self, morning: int, state: Situation, terms: StepTerms, channel: int
    ) -> Iterator[tuple[int, Situation]]:
        """What a touch may lead to."""
        self.note(state.step, channel, morning)
        after = state
        patience = terms.wait
        if channel == INVITATION:
            after = after._replace(pending=state.step)
            self.sent.setdefault(state.step, morning)
            patience = min(patience, self.closes)
        elif channel in (INMAIL, OPEN_PROFILE):
            after = after._replace(mailed=True)
        if state.step in self.asking and channel not in (INVITATION, TASK):
            asked = {state.step} if len(self.asking) <= TRACKED else self.asking
            after = after._replace(asked=after.asked | asked)
        self.hear(morning, after)
        if channel == INTRODUCTION:
            for way in {terms.agreed, terms.declined}:
                yield morning + terms.delay, after._replace(step=way)
        for way in {terms.silent, terms.seen}:
            yield morning + patience, after._replace(step=way)

    def withdraw(
        self, minute: int, state: Situation, terms: StepTerms
    ) -> Iterator[tuple[int, Situation]]:
        """What comes of a step that withdraws."""
        if state.pending < 0:
            self.ways.obstacles[state.step].add("nothing_pending")
            yield minute, state._replace(step=terms.silent)
            return
        morning = self.morning(minute + terms.after)
        if morning is None:
            self.ways.obstacles[state.step].add(LATE)
            return
        self.note(state.step, WITHDRAWAL, morning)
        after = state._replace(pending=-1)
        self.hear(morning, after)
        yield morning + terms.wait, after._replace(step=terms.silent)

    def channels(self, state: Situation, terms: StepTerms) -> tuple[Sequence[int], bool]:
        """Which channels the step may take, and whether it may fall through to silence."""
        kind, blocked = self.kind, self.ways.obstacles[state.step]
        if terms.action == DO_TASK:
            return (TASK,), False
        if terms.action == REFER:
            channel = introduction_channel(kind.mutual, False, state.connected, False)
            if channel == UNREACHABLE:
                blocked.add("connected" if state.connected else "no_contact")
                return (), True
            # The contact may have been asked before.
            return (channel,), True
        if terms.draw == DRAW_MESSAGE:
            surely = message_channel(state.connected, thread=False) == MESSAGE
            if not surely:
                blocked.add("not_connected")
            return (MESSAGE,) if surely or state.mailed else (), not surely
        if terms.draw == DRAW_INMAIL:
            never_again = self.program.recontact_lock == NEVER and state.mailed
            channel = inmail_channel(
                state.connected,
                kind.open_profile,
                kind.accepts_inmail,
                terms.open_profiles,
                never_again,
            )
            reason = "connected" if state.connected else "had_one" if never_again else "no_inmail"
        else:
            pending = state.pending >= 0
            channel = invitation_channel(state.connected, pending, kind.accepts_invitation)
            reason = "connected" if state.connected else "pending" if pending else "no_invitation"
        if channel == UNREACHABLE:
            blocked.add(reason)
            return (), True
        return (channel,), False

    def morning(self, due: int) -> int | None:
        """Find the first working morning on which a touch that is due then can be planned."""
        place = bisect_left(self.mornings, due)
        return self.mornings[place] if place < len(self.mornings) else None

    def note(self, step: int, channel: int, morning: int) -> None:
        """Note that a step can act."""
        self.ways.acts[step].add(channel)
        self.ways.earliest[step] = min(morning, self.ways.earliest.get(step, morning))
