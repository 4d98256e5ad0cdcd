"""Sending a touch, and the answers that come of it in their own minute."""

from __future__ import annotations

from functools import partial

from simpy import Event

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.clock import ACCEPTANCE, ANSWER, Moment
from simulator.model.engines.reference.prospect import redirect
from simulator.model.engines.reference.records import Person, Planned, Server, Touch
from simulator.model.rules import introduction, response, suppression
from simulator.model.tables.odds import RELATION_COLUMN
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    AUTOMATIC,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    NEGATIVE,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    POSITIVE,
    REPORTED,
    SAID_NO,
    SAID_YES,
    SEEN,
    SOFT,
    SPAM_REPORT,
    STOP,
    TASK,
    UNDER_WAY,
    UNREACHED,
    WARM,
)

STATUS_OF = {POSITIVE: SAID_YES, NEGATIVE: SAID_NO, SPAM_REPORT: REPORTED}


def send(campaign: Campaign, server: Server, planned: Planned, day: int) -> None:
    """Make a planned touch, or call it off where its prospect has moved on since the morning."""
    person = planned.person
    if person.version != planned.version:
        server.returned += planned.paid
        server.sent[planned.channel][day] -= 1
        return
    terms = campaign.steps[planned.step]
    ordinal = 0 if planned.channel >= TASK else person.ordinals[terms.draw]
    touch = Touch(
        minute=int(campaign.env.now),
        prospect=person.number,
        seat=server.number,
        step=planned.step,
        channel=planned.channel,
        ordinal=ordinal,
        text=planned.text,
        fell_blank=planned.fell_blank,
    )
    campaign.touches.append(touch)
    if person.status == UNREACHED:
        person.status = UNDER_WAY
        person.first = touch.minute
    if planned.channel == TASK:
        person.engaged = person.engaged or terms.engages == 1
    elif planned.channel == INTRODUCTION:
        refer(campaign, person, touch)
    else:
        decide(campaign, server, person, touch, day)
        person.ordinals[terms.draw] += 1
        remember(campaign, server, person, touch, day)
    person.waiting = touch
    assert person.turn is not None
    person.turn.succeed()


def refer(campaign: Campaign, person: Person, touch: Touch) -> None:
    """Ask a contact of both for an introduction, and schedule what it answers."""
    chance, delay = campaign.chance, campaign.steps[touch.step].delay
    person.asked = True
    touch.coming = introduction.contact_answer(person.luck, chance.agrees, chance.declines)
    if touch.coming != NO_ANSWER and touch.minute + delay < campaign.horizon:
        moment = Moment(campaign.env, delay, ANSWER, touch)
        assert moment.callbacks is not None
        moment.callbacks.append(partial(hear_contact, campaign))


def hear_contact(campaign: Campaign, event: Event) -> None:
    """Hear of a contact's answer; it moves the prospect only while its step waits for it."""
    touch: Touch = event.value  # type: ignore[assignment]  # SimPy leaves values untyped
    touch.answer = touch.coming
    touch.answered = int(campaign.env.now)
    person, terms = campaign.people[touch.prospect], campaign.steps[touch.step]
    if touch.answer == AGREED:
        for draw, odds in enumerate(person.odds):
            own = campaign.chance.person[draw, RELATION_COLUMN:]
            person.odds[draw] = odds + own.item(WARM) - own.item(person.relation)
        person.relation = WARM
    if person.waiting is touch:
        redirect(campaign, person, terms.agreed if touch.answer == AGREED else terms.declined)


def decide(campaign: Campaign, server: Server, person: Person, touch: Touch, day: int) -> None:
    """Let chance decide what the recipient does, and schedule the answer."""
    chance = campaign.chance
    draw = campaign.steps[touch.step].draw
    word = campaign.luck.touch.item(draw, touch.ordinal, person.number)
    place = response.delay_draw(word)
    threshold = campaign.lookups.logistic(odds_of_touch(campaign, server, person, touch, day))
    cap = chance.cap.item(draw)
    touch.capped = int(threshold > cap)
    delay = chance.delay.item(draw, place)
    touch.looked = touch.minute + chance.look.item(draw) * delay // 1000
    suppressed = server.state.level == SOFT and touch.channel == INVITATION
    touch.fate = response.fate(
        word,
        chance.seen.item(draw, person.seniority, place),
        chance.soft_view if suppressed else 1000,
        chance.lost_as.item(draw),
    )
    touch.coming = response.answer_kind(
        word,
        draw,
        touch.fate == SEEN,
        response.chance(threshold, cap, chance.inflate.item(draw, person.seniority)),
        chance.automatic.item(draw),
        chance.spam.item(draw, touch.text),
        chance.positive.item(draw),
    )
    if touch.coming == AUTOMATIC:
        delay = chance.automatic_delay.item(place)
    if touch.coming != NO_ANSWER and touch.minute + delay < campaign.horizon:
        accepted = touch.coming == ACCEPTED
        moment = Moment(campaign.env, delay, ACCEPTANCE if accepted else ANSWER, touch)
        assert moment.callbacks is not None
        moment.callbacks.append(partial(accept if accepted else answer, campaign))


def odds_of_touch(
    campaign: Campaign, server: Server, person: Person, touch: Touch, day: int
) -> int:
    """Add up what speaks for an answer, in 1/2048 of log-odds."""
    chance = campaign.chance
    terms = campaign.steps[touch.step]
    draw = terms.draw
    level = response.interest_level(person.luck, draw)
    total = (
        chance.base.item(draw, person.groups, touch.ordinal)
        + person.odds[draw]
        + chance.interest.item(draw, level)
        + chance.text.item(draw, touch.text)
        + chance.length.item(draw, 0 if touch.fell_blank else terms.band)
        + campaign.lookups.weekday[draw][day]
    )
    if draw == DRAW_INVITATION:
        total += campaign.lookups.volume(server.state.volume)
    elif draw == DRAW_MESSAGE and touch.ordinal == 0 and person.note >= 0:
        total += chance.note.item(person.note)
    if person.engaged:
        total += chance.engaged.item(draw)
    return total


def remember(campaign: Campaign, server: Server, person: Person, touch: Touch, day: int) -> None:
    """Note a real send where limits, ledgers and levels look it up."""
    if touch.channel == INVITATION:
        server.state.pending += 1
        server.pending.append(touch)
        server.likeness[day] += suppression.likeness(campaign.judge, touch.text)
        person.pending = touch
    elif touch.channel in (INMAIL, OPEN_PROFILE):
        person.inmail_at = touch.minute


def accept(campaign: Campaign, event: Event) -> None:
    """Hear of an acceptance in its minute, unless the invitation was closed before."""
    touch: Touch = event.value  # type: ignore[assignment]  # SimPy leaves values untyped
    if touch.closed != OPEN:
        return
    person = campaign.people[touch.prospect]
    deliver(campaign, touch)
    person.connected = touch.answered
    person.note = touch.text
    person.pending = None
    if person.stopped < 0:
        redirect(campaign, person, campaign.steps[touch.step].accepted)


def answer(campaign: Campaign, event: Event) -> None:
    """Hear of any other answer in its minute; one by a person stops the cadence."""
    touch: Touch = event.value  # type: ignore[assignment]  # SimPy leaves values untyped
    if touch.closed != OPEN:
        return
    person = campaign.people[touch.prospect]
    deliver(campaign, touch)
    if touch.channel in (INMAIL, OPEN_PROFILE):
        person.thread = True
    if touch.answer == POSITIVE and person.stage == 0:
        person.stage = campaign.stage(person.luck)
    if touch.answer == AUTOMATIC or person.stopped >= 0:
        return
    person.status = STATUS_OF[touch.answer]
    goes_on = campaign.steps[touch.step].answered if touch.answer == POSITIVE else STOP
    if goes_on == STOP:
        person.stopped = touch.answered
    redirect(campaign, person, goes_on)


def deliver(campaign: Campaign, touch: Touch) -> None:
    """Write the answer down and lay it into the seat's inbox."""
    touch.answer = touch.coming
    touch.answered = int(campaign.env.now)
    inbox = campaign.servers[touch.seat].inbox
    inbox.put((touch.answered, touch.prospect, touch.channel, touch.ordinal, touch))
