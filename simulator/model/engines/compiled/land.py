"""LAND: what was answered, refunded and waited for in vain since the seat's last morning."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.morning import (
    ACCEPTED_OF,
    INMAILS_ANSWERED,
    NONE,
    REPORTS,
    Campaign,
    Morning,
    go,
)
from simulator.model.engines.compiled.records import ARRIVING, PATIENCE
from simulator.model.engines.compiled.rules import response
from simulator.model.engines.compiled.tables import Tables
from simulator.model.jit import phase
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    AUTOMATIC,
    INMAIL,
    INTRODUCTION,
    MINUTES_PER_DAY,
    NEGATIVE,
    OPEN,
    OPEN_PROFILE,
    POSITIVE,
    REPORTED,
    SAID_NO,
    SAID_YES,
    SEEN,
    SPAM_REPORT,
    STOP,
)

CALLED_OFF = -3
"""No way at all: the news has been voided, or changes nothing for its prospect."""


@phase
def land(campaign: Campaign, morning: Morning) -> None:
    """Hear the news of the morning, in order of minute, rank and sending."""
    tables = campaign.tables
    people = tables.people
    if morning.day < campaign.fixed.days:
        hear_carried(campaign, morning)
    for place in range(gather_news(tables, morning.due.news)):
        item = tables.news[tables.gather[place]]
        person = people[item.person]
        person.mark = 0
        if item.kind == PATIENCE:
            way = patience_ends(tables, item)
        else:
            way = answer_lands(campaign, morning, item)
        if way != CALLED_OFF:
            # Whoever moves waits for nothing that comes later in this news.
            person.waiting = NONE
            go(tables, item.person, way, item.minute)


@phase
def hear_carried(campaign: Campaign, morning: Morning) -> None:
    """Free the places of invitations from before that have been accepted by now."""
    carried, server = campaign.tables.carried, morning.server
    while server.carried_heard < server.carried_end:
        one = carried[carried[server.carried_heard].next_accepted]
        if one.accepted > morning.now:
            break
        if one.gone == 0:
            one.gone = 1
            morning.seat.pending -= 1
        server.carried_heard += 1


@phase
def gather_news(tables: Tables, number: int) -> int:
    """Gather a list of news and return how many there are.

    News of different prospects do not meet; several for one come in order.
    """
    news, people, gather = tables.news, tables.people, tables.gather
    count = 0
    while number >= 0:
        people[news[number].person].mark += 1
        gather[count] = number
        count += 1
        number = news[number].next
    alone = 0
    for place in range(count):
        number = gather[place]
        if people[news[number].person].mark == 1:
            gather[place] = gather[alone]
            gather[alone] = number
            alone += 1
    for place in range(alone + 1, count):
        number = gather[place]
        spot = place
        while spot > alone and is_after(news, gather[spot - 1], number):
            gather[spot] = gather[spot - 1]
            spot -= 1
        gather[spot] = number
    return count


@phase
def is_after(news: Any, first: int, second: int) -> bool:
    """Tell whether one piece of news comes after another: by minute, rank, order of sending."""
    one, other = news[first], news[second]
    later: bool = one.ref > other.ref
    if one.kind != other.kind:
        later = one.kind > other.kind
    if one.minute != other.minute:
        later = one.minute > other.minute
    return later


@phase
def patience_ends(tables: Tables, item: Any) -> int:
    """Find the way of a prospect that did not answer in time, or that arrives."""
    person = tables.people[item.person]
    if person.version != item.ref:
        return CALLED_OFF
    if person.step == ARRIVING:
        return int(person.entry)
    if person.waiting >= 0:
        touch = tables.touches[person.waiting]
        if touch.fate == SEEN and touch.looked <= item.minute:
            return int(tables.steps[person.step].seen)
    return int(tables.steps[person.step].silent)


@phase
def answer_lands(campaign: Campaign, morning: Morning, item: Any) -> int:
    """Count an answer for its seat and its prospect, and find the way it opens."""
    tables, chance = campaign.tables, campaign.chances.luck
    touch = tables.touches[item.ref]
    if touch.closed != OPEN:
        return CALLED_OFF
    person, minute = tables.people[item.person], item.minute
    touch.answer = touch.coming
    touch.answered = minute
    if morning.day < campaign.fixed.days:
        count_answer(campaign, morning, touch)
    if touch.answer == ACCEPTED:
        person.connected = minute
        person.note = touch.text
        person.pending = NONE
        if person.stopped >= 0:
            return CALLED_OFF
        way = int(tables.steps[touch.step].accepted)
    elif touch.channel == INTRODUCTION:
        if person.waiting != item.ref:
            return CALLED_OFF
        step = tables.steps[touch.step]
        way = int(step.agreed if touch.answer == AGREED else step.declined)
    else:
        # The prospect may be on its way since an earlier minute of this news.
        if (touch.channel == INMAIL or touch.channel == OPEN_PROFILE) and person.thread == NONE:
            person.thread = minute
        if touch.answer == POSITIVE and person.stage == 0:
            word = campaign.luck.person[tables.profiles[item.person].number]
            person.stage = stage_of(word, chance)
        if touch.answer == AUTOMATIC or person.stopped >= 0:
            return CALLED_OFF
        way = STOP
        if touch.answer == POSITIVE:
            person.status = SAID_YES
            way = int(tables.steps[touch.step].answered)
        elif touch.answer == NEGATIVE:
            person.status = SAID_NO
        else:
            person.status = REPORTED
        if way == STOP:
            person.stopped = minute
    person.version += 1
    if person.queued == 1:
        person.queued = 0
        morning.server.backlog -= 1
    return way


@phase
def stage_of(word: int, chance: Any) -> int:
    """Tell how far a positive answer leads: 1, 2 with a meeting, 3 with a deal."""
    if not response.has_meeting(word, chance.meeting):
        return 1
    return 3 if response.has_deal(word, chance.deal) else 2


@phase
def count_answer(campaign: Campaign, morning: Morning, touch: Any) -> None:
    """Count an answer for the seat: its pile, its level, its credits, its accounts."""
    tables, fixed, tally = campaign.tables, campaign.fixed, campaign.tables.tally
    sent_day = touch.minute // MINUTES_PER_DAY
    if touch.answer == ACCEPTED:
        morning.seat.pending -= 1
        tally[morning.number, ACCEPTED_OF, sent_day] += 1
    elif touch.answer == SPAM_REPORT:
        tally[morning.number, REPORTS, morning.day] += 1
    if (touch.channel == INMAIL or touch.channel == OPEN_PROFILE) and (
        touch.answer == POSITIVE or touch.answer == NEGATIVE
    ):
        tally[morning.number, INMAILS_ANSWERED, sent_day] += 1
    if touch.answer == POSITIVE and fixed.stop_account == 1:
        account = tables.profiles[touch.prospect].account
        if account >= 0:
            tables.account_closed[account] = 1
    if (
        touch.channel == INMAIL
        and touch.answer != SPAM_REPORT
        and morning.terms.credits_needed == 1
        and touch.answered - touch.minute <= fixed.refund_within
    ):
        morning.server.returned += 1
