"""What a seat could do on its best day: what stays shut even then stays shut for ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulator.answers.outlook.kinds import ProspectKind
from simulator.limits import CHANNEL_LIMITS, Limit, Window
from simulator.model.rules import budget, left_of
from simulator.model.rules.introduction import introduction_channel
from simulator.model.rules.reach import (
    UNREACHABLE,
    inmail_channel,
    invitation_channel,
    message_channel,
)
from simulator.model.rules.state import SeatState, SeatTerms
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    BLANK,
    CHANNELS,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    INMAIL,
    INVITATION,
    NEVER,
    REFER,
    SEND,
    TAILORED,
    TASK,
)

NO_CREDITS, NO_MINUTES = "credits", "writing_minutes"


@dataclass(frozen=True, slots=True)
class Room:
    """What is open to a seat."""

    seat: int
    shut: dict[int, str]
    """channel -> limit that never leaves anything on it"""
    minutes: int
    pays: tuple[bool, bool]
    """Whether an InMail may ever find a credit: for others, and for the first class"""
    notes: bool
    """Whether notes go out of a quota"""


def active_limits(resources: Resources, channel: int) -> Iterable[tuple[int, Limit]]:
    """Yield the limits of a channel that are not switched off, with their number in a trace."""
    for number, limit in enumerate(CHANNEL_LIMITS):
        if channel in limit.channels and limit.name not in resources.off:
            yield number, limit


def best_day(resources: Resources, seat: int) -> Room:
    """Look at a seat on its best day: an old account, healthy, nothing sent, every credit kept."""
    terms = resources.terms[seat]
    best = SeatState(day=resources.days - 1, paid=int(resources.paid[seat].max()))
    nothing = [[0] * resources.days] * len(CHANNELS)
    shut: dict[int, str] = {}
    windows = resources.windows[seat]

    def leaves(limit: Limit, day: int) -> bool:
        state = replace(best, day=day)
        return left_of(limit, state, terms, windows, nothing, best.day, nothing) > 0

    # A window leaves most on the last day, and any other limit when it likes.
    for channel in range(len(CHANNELS)):
        for _, limit in active_limits(resources, channel):
            days = (best.day,) if isinstance(limit, Window) else range(best.day, -1, -1)
            if not any(leaves(limit, day) for day in days):
                shut.setdefault(channel, limit.name)
    return Room(
        seat=seat,
        shut=shut,
        minutes=terms.writing_minutes,
        pays=(_pays(resources, seat, False), _pays(resources, seat, True)),
        notes=terms.notes_monthly < NEVER,
    )


def _pays(resources: Resources, seat: int, first_class: bool) -> bool:
    terms = resources.terms[seat]
    can_buy = terms.buy_monthly > 0 and budget.affords(
        max(resources.credit_money), resources.credit_cents
    )
    if terms.credits_needed == 0 or can_buy:
        return True
    # No balance is ever higher than all that was granted: what is returned was spent before.
    granted = sum(amount for _, amount in resources.grants[resources.pool.item(seat)])
    kept = 0 if first_class and terms.keep_open == 1 else terms.keep
    return granted > kept


def least_minutes(terms: SeatTerms, step: StepTerms) -> int:
    """Fewest minutes that a step can take: an invitation may have to go without its note."""
    if _may_be_tailored(terms, step):
        return min(step.minutes, step.tailored_minutes)
    if step.channel != INVITATION or step.text == BLANK:
        return step.minutes
    if step.length > terms.note_length or terms.notes_monthly <= 0:
        return step.blank_minutes
    return min(step.minutes, step.blank_minutes) if terms.notes_monthly < NEVER else step.minutes


def most_minutes(terms: SeatTerms, step: StepTerms) -> int:
    """Most minutes that a step can take."""
    if _may_be_tailored(terms, step):
        return max(step.minutes, step.tailored_minutes)
    goes = step.length <= terms.note_length and terms.notes_monthly >= NEVER
    if step.channel != INVITATION or step.text == BLANK or goes:
        return step.minutes
    return max(step.minutes, step.blank_minutes)


def _may_be_tailored(terms: SeatTerms, step: StepTerms) -> bool:
    """Tell whether a step's InMail may be written one-to-one while bulk InMail rests."""
    is_bulk = step.channel == INMAIL and step.text != TAILORED
    return is_bulk and terms.improvement == 1 and step.tailored_minutes >= 0


def hindrance(program: Program, resources: Resources, room: Room, step: int, channel: int) -> str:
    """Name the limit that keeps a step from ever acting on a channel, "" for none.

    Credits are left to the caller: whoever finds none may have a way out.
    """
    if channel in room.shut:
        return room.shut[channel]
    least = least_minutes(resources.terms[room.seat], program.steps[step])
    return NO_MINUTES if least > room.minutes else ""


def can_pay(room: Room, channel: int, first_class: bool) -> bool:
    """Tell whether a touch of the channel may ever find the credit that it needs."""
    return channel != INMAIL or room.pays[first_class]


def opening_channel(terms: StepTerms, kind: ProspectKind) -> int:
    """Settle which channel a step takes to a prospect who was never touched, if any."""
    if terms.action == DO_TASK:
        return TASK
    if terms.action == REFER:
        return introduction_channel(kind.mutual, False, kind.connected, False)
    if terms.action != SEND:
        return UNREACHABLE
    if terms.draw == DRAW_MESSAGE:
        return message_channel(kind.connected, thread=False)
    if terms.draw == DRAW_INMAIL:
        flags = (kind.connected, kind.open_profile, kind.accepts_inmail)
        return inmail_channel(*flags, terms.open_profiles, again_never=False)
    return invitation_channel(kind.connected, False, kind.accepts_invitation)
