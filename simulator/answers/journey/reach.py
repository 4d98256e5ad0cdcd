"""What was known of a prospect when its cadence came to a step: which step can reach it, and how.

As the engine settles it, from the touches of a trace instead of from the state of a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.answers.journey.log import Log, LogRow
from simulator.model.rules.introduction import introduction_channel
from simulator.model.rules.reach import (
    OPEN_ONLY,
    UNREACHABLE,
    inmail_channel,
    invitation_channel,
    message_channel,
)
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    ACCEPTED,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    NEVER,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    REFER,
    STOP,
    TASK,
    WARM,
    WITHDRAW,
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class ProspectView:
    """A prospect at a minute of a campaign."""

    log: Log
    prospect: int
    sent: Sequence[LogRow]
    """The touches made by then, with all that came of them later."""
    now: int
    in_morning: bool
    """Whether it is the seat's turn, after all else of its minute."""

    @property
    def connected(self) -> bool:
        """Whether it is a connection, from the start or since an acceptance."""
        return self.log.population.degree.item(self.prospect) == 1 or any(
            touch["answer"] == ACCEPTED and touch["answered"] <= self.now for touch in self.sent
        )

    @property
    def mails(self) -> list[LogRow]:
        """The InMails that were sent, whether or not they took a credit."""
        return [touch for touch in self.sent if touch["channel"] in (INMAIL, OPEN_PROFILE)]

    @property
    def asked(self) -> bool:
        """Whether an introduction was asked for."""
        return any(touch["channel"] == INTRODUCTION for touch in self.sent)

    @property
    def pending(self) -> bool:
        """Whether an invitation is open; one that was reported still is."""
        return any(
            touch["channel"] == INVITATION
            and not (touch["answer"] == ACCEPTED and touch["answered"] <= self.now)
            and (touch["closed"] == OPEN or touch["closed_at"] + (not self.in_morning) > self.now)
            for touch in self.sent
        )


def first_reachable(known: ProspectView, step: int) -> tuple[int, int, int] | None:
    """Find the first step from `step` on that reaches the prospect: step, channel, minute due."""
    steps = known.log.program.steps
    for _ in steps:
        if step == STOP:
            return None
        terms = steps[step]
        if terms.action == WITHDRAW:
            if known.pending:
                return step, TASK, known.now + terms.after
        else:
            channel = _channel(known, terms)
            if channel != UNREACHABLE:
                return step, channel, max(known.now + terms.after, _locked_until(known, channel))
        step = terms.silent
    return None


def _locked_until(known: ProspectView, channel: int) -> int:
    """Return the minute until which a channel is locked for a prospect who had a touch of it."""
    program, locks = known.log.program, [0]
    if channel == INVITATION:
        locks += [
            touch["closed_at"] + program.reinvite_lock
            for touch in known.sent
            if touch["closed"] == WITHDRAWN and touch["closed_at"] <= known.now
        ]
    elif channel in (INMAIL, OPEN_PROFILE):
        locks += [touch["minute"] + program.recontact_lock for touch in known.mails]
    return max(locks)


def _channel(known: ProspectView, terms: StepTerms) -> int:
    program, people, who = known.log.program, known.log.population, known.prospect
    if terms.action == DO_TASK:
        return TASK
    if terms.action == REFER:
        warm = people.relation.item(who) == WARM
        return introduction_channel(people.mutual.item(who), known.asked, known.connected, warm)
    if _used_up(known, terms):
        return UNREACHABLE
    if terms.draw == DRAW_MESSAGE:
        answers = (touch for touch in known.mails if touch["answer"] != NO_ANSWER)
        thread = any(touch["answered"] <= known.now for touch in answers)
        return message_channel(known.connected, thread)
    if terms.draw == DRAW_INMAIL:
        return inmail_channel(
            known.connected,
            people.open_profile.item(who),
            people.accepts_inmail.item(who),
            terms.open_profiles,
            program.recontact_lock == NEVER and bool(known.mails),
        )
    return invitation_channel(known.connected, known.pending, people.accepts_invitation.item(who))


def why_unreachable(known: ProspectView, step: int) -> str:
    """Return why a step cannot reach the prospect.

    One of asked, warm, no_contact, nothing_pending, too_many, not_connected, connected, had_one,
    no_inmail, not_open, pending, no_invitation; see `simulator.model.rules.reach`.
    """
    terms, people, who = known.log.program.steps[step], known.log.population, known.prospect
    if terms.action == WITHDRAW:
        return "nothing_pending"
    if terms.action == REFER:
        if known.connected or known.asked:
            return "connected" if known.connected else "asked"
        return "no_contact" if not people.mutual.item(who) else "warm"
    if _used_up(known, terms):
        return "too_many"
    if terms.draw == DRAW_MESSAGE:
        return "not_connected"
    if known.connected:
        return "connected"
    if terms.draw == DRAW_INMAIL:
        if people.accepts_inmail.item(who) and terms.open_profiles != OPEN_ONLY:
            return "had_one"
        if not people.open_profile.item(who):
            return "not_open" if terms.open_profiles == OPEN_ONLY else "no_inmail"
        return "had_one" if known.mails else "no_inmail"
    return "pending" if people.accepts_invitation.item(who) else "no_invitation"


def _used_up(known: ProspectView, terms: StepTerms) -> bool:
    program = known.log.program
    made = sum(
        touch["channel"] < TASK and program.steps[touch["step"]].draw == terms.draw
        for touch in known.sent
    )
    return made >= program.ordinals[terms.draw]
