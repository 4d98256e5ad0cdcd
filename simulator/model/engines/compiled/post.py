"""SEND: the day's touches, spread over its hours."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.decide import decide, refer
from simulator.model.engines.compiled.morning import (
    LIKENESS,
    NONE,
    Campaign,
    Morning,
    go,
    lay_news,
)
from simulator.model.engines.compiled.records import PATIENCE
from simulator.model.engines.compiled.rules import calendar, suppression
from simulator.model.engines.compiled.tables import PLANNED_COUNT, TOUCH_COUNT
from simulator.model.jit import phase
from simulator.vocabulary import (
    AUTOMATIC,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    SEEN,
    STOP,
    TASK,
    UNDER_WAY,
    UNOPENED,
    UNREACHED,
)


@phase
def send_touches(campaign: Campaign, morning: Morning) -> None:
    """Send what was planned, each at its minute, but to whom has answered by then."""
    tables, now = campaign.tables, morning.now
    planned = tables.counts[PLANNED_COUNT]
    for place in range(planned):
        minute = calendar.send_minute(now, morning.server.length, place, planned)
        plan = tables.plans[place]
        if has_answered(campaign, plan.person, now, minute):
            morning.server.returned += plan.paid
            tables.tally[morning.number, plan.channel, morning.day] -= 1
            continue
        number = tables.counts[TOUCH_COUNT]
        tables.counts[TOUCH_COUNT] = number + 1
        write_down(campaign, morning, plan, number, minute)
        if plan.channel == TASK:
            if tables.steps[plan.step].engages == 1:
                tables.people[plan.person].engaged = 1
        elif plan.channel == INTRODUCTION:
            refer(campaign, morning, plan, number)
        else:
            decide(campaign, morning, plan, number)
            remember(campaign, morning, number)
        wait(campaign, morning, plan, number)


@phase
def has_answered(campaign: Campaign, prospect: int, now: int, minute: int) -> bool:
    """Tell whether an answer that stops or moves a prospect comes before its touch is sent."""
    touches, person = campaign.tables.touches, campaign.tables.people[prospect]
    number = person.last_touch if person.hears > now else NONE
    while number >= 0:
        touch = touches[number]
        if (
            touch.coming != NO_ANSWER
            and touch.coming != AUTOMATIC
            and touch.channel != INTRODUCTION
            and touch.closed == OPEN
            and now < touch.comes
            and touch.comes <= minute
        ):
            return True
        number = touch.before
    return False


@phase
def write_down(campaign: Campaign, morning: Morning, plan: Any, number: int, minute: int) -> None:
    """Write down a touch that is sent."""
    tables = campaign.tables
    touch, person = tables.touches[number], tables.people[plan.person]
    touch.minute = minute
    touch.prospect = plan.person
    touch.seat = morning.number
    touch.step = plan.step
    touch.channel = plan.channel
    touch.text = plan.text
    touch.fell_blank = plan.fell_blank
    touch.ordinal = 0
    touch.capped = 0
    touch.fate = UNOPENED
    touch.looked = -1
    touch.answer = NO_ANSWER
    touch.answered = -1
    touch.closed = OPEN
    touch.closed_at = -1
    touch.coming = NO_ANSWER
    touch.comes = -1
    touch.before = person.last_touch
    person.last_touch = number
    person.waiting = number
    if person.status == UNREACHED:
        person.status = UNDER_WAY
        person.first = minute


@phase
def remember(campaign: Campaign, morning: Morning, number: int) -> None:
    """Count a touch for the seat, and lay an invitation on its pile."""
    tables, server = campaign.tables, morning.server
    touch = tables.touches[number]
    person = tables.people[touch.prospect]
    if touch.channel == INVITATION:
        morning.seat.pending += 1
        touch.after = NONE
        if server.pile_tail >= 0:
            tables.touches[server.pile_tail].after = number
        else:
            server.pile_head = number
        server.pile_tail = number
        tables.tally[morning.number, LIKENESS, morning.day] += suppression.likeness(
            campaign.chances.judge, touch.text
        )
        person.pending = number
    elif touch.channel in (INMAIL, OPEN_PROFILE):
        person.inmail_at = touch.minute


@phase
def wait(campaign: Campaign, morning: Morning, plan: Any, number: int) -> None:
    """Let the prospect wait for an answer, or go on at once where its step waits for none."""
    tables = campaign.tables
    touch, step = tables.touches[number], tables.steps[plan.step]
    person = tables.people[plan.person]
    way = STOP
    if step.silent != STOP or step.seen != STOP or step.agreed != STOP or step.declined != STOP:
        if step.wait > 0:
            person.step = plan.step
            ends = touch.minute + step.wait
            if ends < campaign.fixed.horizon:
                lay_news(tables, morning.number, ends, PATIENCE, plan.person, person.version)
            return
        way = step.silent
        if touch.fate == SEEN and touch.looked <= touch.minute:
            way = step.seen
    go(tables, plan.person, way, touch.minute)
