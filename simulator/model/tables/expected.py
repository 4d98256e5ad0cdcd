"""What each arm of a test would bring, by the chance tables that both engines read; no campaign.

The chance that somebody answers along the whole cadence, averaged over who he is and how interested
he is. Nothing holds a touch back and no answer comes too late: this is what the arms are worth, not
what a campaign gets of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.population.people import Population
from simulator.model.rules import reach
from simulator.model.rules.trial import OF_ACCEPTED, OF_DEALS, OF_MEETINGS, OF_REPLIES
from simulator.model.tables.chance import (
    ANSWER_BITS,
    EVENT_BITS,
    INFLATE_BITS,
    INTEREST_LEVELS,
    KIND_BITS,
    LOOK_BITS,
    Chance,
)
from simulator.model.tables.odds import person_columns
from simulator.model.tables.odds_stated import unique_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    DO_TASK,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    NEVER,
    STOP,
    WITHDRAW,
)

NOTHING: Final = np.zeros((1, 1, 1, 1, 1))
_FULL: Final = 1 << ANSWER_BITS
_FLAGS: Final = ("open_profile", "accepts_invitation", "accepts_inmail")


@dataclass(frozen=True, slots=True)
class ContactState:
    """What a prospect has met on the way, as far as the next touch depends on it."""

    connected: bool
    pending: bool = False
    thread: bool = False
    mailed: bool = False
    engaged: bool = False
    note: int = -1
    sent: tuple[int, int, int] = (0, 0, 0)
    """Touches of each draw channel"""


@dataclass(frozen=True, slots=True)
class EntryKinds:
    """Kinds of people who enter at the same step and can be reached alike, Q of them."""

    entry: int
    connected: bool
    open_profile: bool
    accepts_invitation: bool
    accepts_inmail: bool
    codes: Ints
    """(7, Q): seniority, code of the groups, the five columns of `Chance.person`"""
    counts: Ints
    """(Q,) people"""


def arm_shares(
    program: Program, resources: Resources, population: Population, chance: Chance
) -> Floats:
    """Return the share of people from whom each arm of a test gets what the test counts, (A,)."""
    trial = program.trial
    if trial is None:
        return np.zeros(0)
    days = np.bincount(resources.weekday[(resources.opening >= 0).any(axis=0)], minlength=7)
    weekday = days / max(1, days.sum())
    found = []
    for entry in trial.entries:
        total = 0.0
        kinds = entry_kinds(program, population, entry)
        for one in kinds:
            way = Way(program, chance, weekday, one, trial.outcome, {})
            share = way.follow(one.entry, ContactState(one.connected))
            each = np.broadcast_to(share, (len(one.counts), *share.shape[1:]))
            total += float(each.reshape(len(one.counts), -1).mean(axis=1) @ one.counts)
        found.append(total / max(1, sum(int(one.counts.sum()) for one in kinds)))
    scale = {OF_MEETINGS: chance.meeting / (1 << EVENT_BITS)}
    scale[OF_DEALS] = scale[OF_MEETINGS] * chance.deal / (1 << EVENT_BITS)
    return np.array(found) * scale.get(trial.outcome, 1.0)


def entry_kinds(program: Program, population: Population, entry: Ints) -> list[EntryKinds]:
    """Sort the people who have a seat; `entry` (N,) is the first step of each."""
    mine = program.seat >= 0
    columns = person_columns(*population.traits)
    codes = np.stack((population.seniority, program.groups, *columns))
    flags = np.stack(
        (entry, population.degree == 1, *(getattr(population, name) for name in _FLAGS))
    ).astype(np.int64)
    ways, way = np.unique(flags[:, mine], axis=1, return_inverse=True)
    own, found = codes[:, mine], []
    for number, (first, *reached) in enumerate(ways.T.tolist()):
        kinds, counts = unique_columns(own[:, way.reshape(-1) == number])
        connected, opened, invited, mailed = (flag == 1 for flag in reached)
        found.append(EntryKinds(first, connected, opened, invited, mailed, kinds, counts))
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """A cadence, as it is met by kinds of people who can be reached alike.

    Shares have the axes (kinds, common interest, own interest in messages, in InMails, in
    invitations), each of them 1 where nothing depends on it.
    """

    program: Program
    chance: Chance
    weekday: Floats
    """(7,) share of working days"""
    kinds: EntryKinds
    outcome: int
    known: dict[tuple[int, ContactState], Floats]
    """What was found already"""

    def follow(self, step: int, state: ContactState) -> Floats:
        """Return the share from whom the test gets what it counts, from a step on."""
        if step == STOP:
            return NOTHING
        if (step, state) not in self.known:
            # A way that comes back to where it was brings nothing more.
            self.known[step, state] = NOTHING
            self.known[step, state] = self.share(self.program.steps[step], state)
        return self.known[step, state]

    def share(self, terms: StepTerms, state: ContactState) -> Floats:
        """Return the same of a step that has not been looked at in this state."""
        if terms.action == DO_TASK:
            engaged = state.engaged or terms.engages == 1
            return self.follow(terms.silent, replace(state, engaged=engaged))
        if terms.action == WITHDRAW:
            return self.follow(terms.silent, replace(state, pending=False))
        if self.channel(terms, state) == reach.UNREACHABLE:
            return self.follow(terms.silent, state)
        draw = terms.draw
        answered, seen, silent = self.met(terms, state)
        message, inmail, invitation = (
            count + (one == draw) for one, count in enumerate(state.sent)
        )
        sent = (message, inmail, invitation)
        after = replace(state, sent=sent, mailed=state.mailed or draw == DRAW_INMAIL)
        waits = replace(after, pending=after.pending or draw == DRAW_INVITATION)
        on = seen * self.follow(terms.seen, waits) + silent * self.follow(terms.silent, waits)
        if draw == DRAW_INVITATION:
            if self.outcome == OF_ACCEPTED:
                return answered + on
            accepted = replace(after, connected=True, pending=False, note=terms.text)
            return answered * self.follow(terms.accepted, accepted) + on
        if self.outcome == OF_REPLIES:
            return answered + on
        positive = answered * (self.chance.positive.item(draw) / (1 << KIND_BITS))
        if self.outcome != OF_ACCEPTED:
            return positive + on
        thread = replace(after, thread=after.thread or draw == DRAW_INMAIL)
        return positive * self.follow(terms.answered, thread) + on

    def channel(self, terms: StepTerms, state: ContactState) -> int:
        """Settle which channel a step takes, if any."""
        kinds, draw = self.kinds, terms.draw
        if state.sent[draw] >= self.program.ordinals[draw]:
            return reach.UNREACHABLE
        if draw == DRAW_MESSAGE:
            return reach.message_channel(state.connected, state.thread)
        if draw == DRAW_INMAIL:
            return reach.inmail_channel(
                state.connected,
                kinds.open_profile,
                kinds.accepts_inmail,
                terms.open_profiles,
                self.program.recontact_lock == NEVER and state.mailed,
            )
        return reach.invitation_channel(state.connected, state.pending, kinds.accepts_invitation)

    def met(self, terms: StepTerms, state: ContactState) -> tuple[Floats, Floats, Floats]:
        """Return the shares who answer a touch, who see it and do not, and who never see it.

        Whoever reports it is in none of them.
        """
        chance, draw = self.chance, terms.draw
        seniority, code, *columns = self.kinds.codes
        odds = (
            chance.base[draw, code, state.sent[draw]]
            + chance.person[draw, np.stack(columns)].sum(axis=0)
            + chance.text[draw, terms.text]
            + chance.length[draw, terms.band]
        )
        if draw == DRAW_INVITATION:
            odds = odds + chance.volume[0]
        elif draw == DRAW_MESSAGE and state.sent[draw] == 0 and state.note >= 0:
            odds = odds + chance.note[state.note]
        if state.engaged:
            odds = odds + chance.engaged[draw]
        inflate = chance.inflate[draw, seniority][:, None]
        middle, machines = len(chance.logistic) // 2, chance.automatic.item(draw)
        once = np.zeros((len(odds), chance.interest.shape[1]))
        for weekday, share in enumerate(self.weekday.tolist()):
            place = odds[:, None] + chance.interest[draw] + chance.weekday[draw, weekday]
            likely = chance.logistic[np.clip(place + middle, 0, 2 * middle)]
            likely = np.minimum(likely, chance.cap[draw]) * inflate >> INFLATE_BITS
            once += share * np.minimum(likely, _FULL - machines) / _FULL
        spam = chance.spam.item(draw, terms.text) / _FULL
        reports = np.minimum(spam, 1 - machines / _FULL - once)
        found = chance.seen[draw, seniority].mean(axis=1)[:, None] / (1 << LOOK_BITS)
        own = [1, 1, 1]
        own[draw] = INTEREST_LEVELS
        answered, seen, silent = (
            shares.reshape(-1, INTEREST_LEVELS, *own)
            for shares in (
                once * found,
                (1 - once - reports) * found,
                np.broadcast_to(1 - found, once.shape),
            )
        )
        return answered, seen, silent
