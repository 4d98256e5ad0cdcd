"""The life of a prospect: a step falls due, the seat serves it, patience runs, news interrupts."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from simpy import Event, Interrupt

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.clock import PATIENCE, Moment
from simulator.model.engines.reference.records import Person
from simulator.model.rules.introduction import introduction_channel
from simulator.model.rules.reach import (
    UNREACHABLE,
    inmail_channel,
    invitation_channel,
    message_channel,
)
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    EXHAUSTED,
    INMAIL,
    INVITATION,
    NEVER,
    NO_CREDIT,
    OPEN_PROFILE,
    REFER,
    SEEN,
    SEND,
    STOP,
    TASK,
    UNDER_WAY,
    UNREACHED,
    WARM,
    WITHDRAW,
)

NOWHERE: Final = (STOP,) * 4
"""The ways out of a step that waits for nothing."""


def life(
    campaign: Campaign, person: Person, step: int, arrives: int = 0
) -> Generator[Event, object, None]:
    """Follow a cadence from `step`, beginning at minute `arrives`, until it stops."""
    env = campaign.env
    if person.status in (EXHAUSTED, NO_CREDIT):
        person.status = UNDER_WAY
    if arrives > 0:
        yield Moment(env, arrives, PATIENCE)
    while (step := reach(campaign, person, step)) != STOP:
        try:
            person.turn = env.event()
            leads = yield person.turn
            terms = campaign.steps[step]
            if isinstance(leads, int):
                step = leads
                continue
            if (terms.silent, terms.seen, terms.agreed, terms.declined) == NOWHERE:
                break
            if terms.wait > 0:
                yield Moment(env, terms.wait, PATIENCE)
            step = terms.seen if was_seen(person, env.now) else terms.silent
            person.waiting = None
        except Interrupt as news:
            step = int(news.cause)  # type: ignore[arg-type]  # SimPy leaves the cause untyped
    person.waiting = None
    if person.status in (UNREACHED, UNDER_WAY):
        person.status = EXHAUSTED


def was_seen(person: Person, now: float) -> bool:
    """Tell whether the touch that was waited for has been found by now."""
    touch = person.waiting
    return touch is not None and touch.fate == SEEN and touch.looked <= now


def reach(campaign: Campaign, person: Person, step: int) -> int:
    """Put the first reachable step into the seat's agenda and return it.

    An unreachable step falls through to its silent way; a prospect who falls through them all has
    come to the end of its cadence.
    """
    server = campaign.servers[person.seat]
    now = int(campaign.env.now)
    for _ in campaign.steps:
        if step == STOP:
            break
        terms = campaign.steps[step]
        due = now + terms.after
        if terms.action == WITHDRAW:
            if person.pending is not None:
                server.withdrawals.put((due, person.number, person.version, step))
                return step
        else:
            channel = channel_of(campaign, person, terms)
            if channel == INVITATION:
                due = max(due, person.withdrawn_at + campaign.program.reinvite_lock)
            elif channel in (INMAIL, OPEN_PROFILE):
                due = max(due, person.inmail_at + campaign.program.recontact_lock)
            if channel != UNREACHABLE:
                person.due = (due, step, channel)
                server.agenda.put((due, person.number, person.version, step, channel))
                return step
        step = terms.silent
    return STOP


def channel_of(campaign: Campaign, person: Person, terms: StepTerms) -> int:
    """Settle which channel the step takes to this prospect, if any."""
    if terms.action == DO_TASK:
        return TASK
    if terms.action == REFER:
        connected, warm = person.connected >= 0, person.relation == WARM
        return introduction_channel(person.mutual, person.asked, connected, warm)
    if terms.action != SEND or person.ordinals[terms.draw] >= campaign.program.ordinals[terms.draw]:
        return UNREACHABLE
    connected = person.connected >= 0
    if terms.draw == DRAW_MESSAGE:
        return message_channel(connected, person.thread)
    if terms.draw == DRAW_INMAIL:
        return inmail_channel(
            connected,
            person.open_profile,
            person.accepts_inmail,
            terms.open_profiles,
            campaign.program.recontact_lock == NEVER and person.inmail_at > -NEVER,
        )
    return invitation_channel(connected, person.pending is not None, person.accepts_invitation)


def stop(campaign: Campaign, person: Person, status: int) -> None:
    """End a cadence from outside."""
    person.status = status
    person.stopped = int(campaign.env.now)
    redirect(campaign, person, STOP)


def redirect(campaign: Campaign, person: Person, step: int) -> None:
    """Let news send the prospect elsewhere: what was due, planned or waited for is void."""
    person.version += 1
    person.waiting = None
    if person.queued:
        person.queued = False
        campaign.servers[person.seat].backlog -= 1
    if person.process is not None and person.process.is_alive:
        person.process.interrupt(step)
    elif step != STOP:
        person.process = campaign.env.process(life(campaign, person, step))
