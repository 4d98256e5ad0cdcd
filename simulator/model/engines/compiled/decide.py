"""SEND: what comes of a touch: whether it is seen, what is answered, and when."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.morning import Campaign, Morning, lay_news
from simulator.model.engines.compiled.odds import (
    BASE_ODDS,
    ENGAGED_ODDS,
    INTEREST_ODDS,
    LENGTH_ODDS,
    NOTE_ODDS,
    PERSON_ODDS,
    TEXT_ODDS,
    VOLUME_ODDS,
    WEEKDAY_ODDS,
)
from simulator.model.engines.compiled.records import ACCEPTANCE, ANSWER
from simulator.model.engines.compiled.rules import introduction, response
from simulator.model.jit import phase
from simulator.model.tables.odds import RELATION_COLUMN
from simulator.vocabulary import (
    ACCEPTED,
    AGREED,
    AUTOMATIC,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INVITATION,
    NO_ANSWER,
    ORDINALS,
    SEEN,
    SOFT,
    WARM,
)

VOLUMES = PERSON_ODDS - VOLUME_ODDS


@phase
def decide(campaign: Campaign, morning: Morning, plan: Any, number: int) -> None:
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
    found = odds_of_touch(campaign, morning, plan, minute, touch.ordinal)
    middle = chances.logistic.shape[0] // 2
    threshold = int(chances.logistic[min(max(found + middle, 0), 2 * middle)])
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
    touch.coming = response.answer_kind(
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
            lay_news(tables, morning.number, touch.comes, kind, plan.person, number)


@phase
def refer(campaign: Campaign, morning: Morning, plan: Any, number: int) -> None:
    """Settle what a contact does who is asked for an introduction, and when."""
    tables, chance = campaign.tables, campaign.chances.luck
    touch, person = tables.touches[number], tables.people[plan.person]
    person.asked = 1
    word = campaign.luck.person[tables.profiles[plan.person].number]
    touch.coming = introduction.contact_answer(word, chance.agrees, chance.declines)
    comes = touch.minute + tables.steps[plan.step].delay
    if touch.coming != NO_ANSWER and comes < campaign.fixed.horizon:
        touch.comes = comes
        if touch.coming == AGREED:
            person.warm_from = comes
        lay_news(tables, morning.number, comes, ANSWER, plan.person, number)


@phase
def odds_of_touch(
    campaign: Campaign, morning: Morning, plan: Any, minute: int, ordinal: int
) -> int:
    """Add up what speaks for an answer, in 1/2048 of log-odds."""
    tables, sums = campaign.tables, campaign.chances.sums
    person, profile = tables.people[plan.person], tables.profiles[plan.person]
    step = tables.steps[plan.step]
    draw = step.draw
    relation = profile.relation
    if 0 <= person.warm_from <= minute:
        relation = RELATION_COLUMN + WARM
    interest = response.interest_level(campaign.luck.person[profile.number], draw)
    found = (
        sums[draw, BASE_ODDS + ORDINALS * profile.groups + ordinal]
        + sums[draw, PERSON_ODDS + profile.seniority]
        + sums[draw, PERSON_ODDS + profile.industry]
        + sums[draw, PERSON_ODDS + profile.firm_size]
        + sums[draw, PERSON_ODDS + relation]
        + sums[draw, PERSON_ODDS + profile.open_to_work]
        + sums[draw, INTEREST_ODDS + interest]
        + sums[draw, TEXT_ODDS + plan.text]
        + sums[draw, LENGTH_ODDS + (0 if plan.fell_blank == 1 else step.band)]
        + sums[draw, WEEKDAY_ODDS + morning.today.weekday]
    )
    if draw == DRAW_INVITATION:
        found += sums[draw, VOLUME_ODDS + min(morning.seat.volume, VOLUMES - 1)]
    elif draw == DRAW_MESSAGE and ordinal == 0 and person.note >= 0:
        found += sums[draw, NOTE_ODDS + person.note]
    if person.engaged == 1:
        found += sums[draw, ENGAGED_ODDS]
    return int(found)
