"""SEND: the day's touches, spread over its hours, and what will come back of each."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.morning import (
    LIKENESS,
    NONE,
    Campaign,
    Morning,
    go,
    tell,
)
from simulator.model.engines.compiled.odds import (
    BASE,
    ENGAGED,
    INTEREST,
    LENGTH,
    NOTE,
    PERSON,
    TEXT,
    VOLUME,
    WEEKDAY,
)
from simulator.model.engines.compiled.records import ACCEPTANCE, ANSWER, PATIENCE
from simulator.model.engines.compiled.rules import (
    calendar,
    introduction,
    response,
    suppression,
)
from simulator.model.engines.compiled.workspace import PLANNED, TOUCHES
from simulator.model.jit import phase
from simulator.model.tables.odds import RELATION_COLUMN
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    AUTOMATIC,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    ORDINALS,
    SEEN,
    SOFT,
    STOP,
    TASK,
    UNDER_WAY,
    UNOPENED,
    UNREACHED,
    WARM,
)

VOLUMES = PERSON - VOLUME


@phase
def send_touches(campaign: Campaign, morning: Morning) -> None:
    """Send what was planned, each at its minute, but to whom has answered by then."""
    tables, now = campaign.tables, morning.now
    planned = tables.counts[PLANNED]
    for place in range(planned):
        minute = calendar.send_minute(now, morning.server.length, place, planned)
        plan = tables.plans[place]
        if has_answered(campaign, plan.person, now, minute):
            morning.server.returned += plan.paid
            tables.tally[morning.number, plan.channel, morning.day] -= 1
            continue
        number = tables.counts[TOUCHES]
        tables.counts[TOUCHES] = number + 1
        hand_over(campaign, morning, plan, number, minute)
        if plan.channel == TASK:
            if tables.steps[plan.step].engages == 1:
                tables.people[plan.person].engaged = 1
        elif plan.channel == INTRODUCTION:
            refer(campaign, morning, plan, number)
        else:
            meet(campaign, morning, plan, number)
            note_send(campaign, morning, number)
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
def hand_over(campaign: Campaign, morning: Morning, plan: Any, number: int, minute: int) -> None:
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
def meet(campaign: Campaign, morning: Morning, plan: Any, number: int) -> None:
    """Settle whether and when a touch is looked at, and what comes back."""
    tables, chances = campaign.tables, campaign.chances
    touch, person = tables.touches[number], tables.people[plan.person]
    profile, draw = tables.profiles[plan.person], tables.steps[plan.step].draw
    minute, horizon = touch.minute, campaign.fixed.horizon
    if draw == DRAW_MESSAGE:
        touch.ordinal = person.messages
        person.messages += 1
    elif draw == DRAW_INMAIL:
        touch.ordinal = person.inmails
        person.inmails += 1
    else:
        touch.ordinal = person.invitations
        person.invitations += 1
    channel = chances.channels[draw]
    word = campaign.luck.touch[draw, touch.ordinal, profile.number]
    quantile = response.delay_draw(word)
    threshold = threshold_of(campaign, morning, plan, minute, touch.ordinal)
    if threshold > channel.cap:
        touch.capped = 1
    delay = int(chances.delays[draw, quantile])
    touch.looked = min(minute + channel.look * delay // 1000, horizon)
    view = 1000
    if touch.channel == INVITATION and morning.seat.level == SOFT:
        view = chances.luck.soft_view
    touch.fate = response.fate(
        word, int(chances.seen[draw, profile.seniority, quantile]), view, channel.lost_as
    )
    touch.coming = response.answer(
        word,
        draw,
        touch.fate == SEEN,
        response.chance(threshold, channel.cap, chances.inflate[draw, profile.seniority]),
        channel.automatic,
        chances.spam[draw, touch.text],
        channel.positive,
    )
    if touch.coming == AUTOMATIC:
        delay = int(chances.automatic_delays[quantile])
    if touch.coming != NO_ANSWER:
        touch.comes = min(minute + delay, horizon)
        if touch.coming != AUTOMATIC:
            person.hears = max(person.hears, touch.comes)
        if touch.comes < horizon:
            kind = ACCEPTANCE if touch.coming == ACCEPTED else ANSWER
            tell(tables, morning.number, touch.comes, kind, plan.person, number)


@phase
def refer(campaign: Campaign, morning: Morning, plan: Any, number: int) -> None:
    """Settle what a contact does who is asked for an introduction, and when."""
    tables, chance = campaign.tables, campaign.chances.luck
    touch, person = tables.touches[number], tables.people[plan.person]
    person.asked = 1
    word = campaign.luck.person[tables.profiles[plan.person].number]
    touch.coming = introduction.answer(word, chance.agrees, chance.declines)
    comes = touch.minute + tables.steps[plan.step].delay
    if touch.coming != NO_ANSWER and comes < campaign.fixed.horizon:
        touch.comes = comes
        if touch.coming == AGREED:
            person.warm_from = comes
        tell(tables, morning.number, comes, ANSWER, plan.person, number)


@phase
def threshold_of(campaign: Campaign, morning: Morning, plan: Any, minute: int, ordinal: int) -> int:
    """Find the chance of an answer, before caps: log-odds add up, a table turns them."""
    tables, sums, logistic = campaign.tables, campaign.chances.sums, campaign.chances.logistic
    person, profile = tables.people[plan.person], tables.profiles[plan.person]
    step = tables.steps[plan.step]
    draw = step.draw
    relation = profile.relation
    if 0 <= person.warm_from <= minute:
        relation = RELATION_COLUMN + WARM
    interest = response.interest_level(campaign.luck.person[profile.number], draw)
    found = (
        sums[draw, BASE + ORDINALS * profile.groups + ordinal]
        + sums[draw, PERSON + profile.seniority]
        + sums[draw, PERSON + profile.industry]
        + sums[draw, PERSON + profile.firm_size]
        + sums[draw, PERSON + relation]
        + sums[draw, PERSON + profile.open_to_work]
        + sums[draw, INTEREST + interest]
        + sums[draw, TEXT + plan.text]
        + sums[draw, LENGTH + (0 if plan.fell_blank == 1 else step.band)]
        + sums[draw, WEEKDAY + morning.today.weekday]
    )
    if draw == DRAW_INVITATION:
        found += sums[draw, VOLUME + min(morning.seat.volume, VOLUMES - 1)]
    elif draw == DRAW_MESSAGE and ordinal == 0 and person.note >= 0:
        found += sums[draw, NOTE + person.note]
    if person.engaged == 1:
        found += sums[draw, ENGAGED]
    middle = logistic.shape[0] // 2
    return int(logistic[min(max(found + middle, 0), 2 * middle)])


@phase
def note_send(campaign: Campaign, morning: Morning, number: int) -> None:
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
                tell(tables, morning.number, ends, PATIENCE, plan.person, person.version)
            return
        way = step.silent
        if touch.fate == SEEN and touch.looked <= touch.minute:
            way = step.seen
    go(tables, plan.person, way, touch.minute)
