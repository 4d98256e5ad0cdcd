"""HAND OVER: the untouched people of a seat that is locked or has left go to other seats."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.morning import NONE, Campaign, lay_news, place_of
from simulator.model.engines.compiled.prospect import enters
from simulator.model.engines.compiled.records import PATIENCE
from simulator.model.engines.compiled.rules import handover
from simulator.model.engines.compiled.tables import TURN_COUNT
from simulator.model.jit import jit, phase
from simulator.vocabulary import EXHAUSTED, MINUTES_PER_DAY, STOP, UNREACHED

STAYS = -2
"""The seat that takes a company of which somebody has been touched."""


@jit
def hand_over(campaign: Campaign, seat: int, now: int, gone: bool) -> None:
    """Hand on whoever has not been touched, each to the next seat at work in its turn.

    Those of a seat that is `gone` go, where nobody is at work, to whoever will be, and so do those
    who have come since its last morning.
    """
    tables, fixed = campaign.tables, campaign.fixed
    if gone:
        arrive(campaign, seat, now)
    takers = list_takers(campaign, seat, now, gone)
    if takers == 0:
        return
    if fixed.one_seat == 1:
        mark_companies(campaign, seat)
    for number in range(tables.people.shape[0]):
        person, profile = tables.people[number], tables.profiles[number]
        if person.seat != seat or (person.entry == STOP and not awaits(tables, person)):
            continue
        company = profile.account if fixed.one_seat == 1 else NONE
        has_arrived = person.goes_to != NONE
        if not handover.may_move(person.status, has_arrived, gone, company >= 0):
            continue
        taker = tables.account_taker[company] if company >= 0 else NONE
        if taker == STAYS:
            continue
        if taker == NONE or not takes(tables, taker, profile):
            taker = next_taker(campaign, profile, takers)
            if taker == NONE:
                continue
            if company >= 0 and tables.account_taker[company] == NONE:
                tables.account_taker[company] = taker
        move(campaign, seat, number, taker, now)


@phase
def arrive(campaign: Campaign, seat: int, now: int) -> None:
    """Let whoever has come to a seat since its last morning enter its cadence before it leaves."""
    tables = campaign.tables
    for number in range(tables.people.shape[0]):
        person = tables.people[number]
        if person.seat != seat or person.status != UNREACHED or person.entry == STOP:
            continue
        if person.goes_to == NONE and person.goes_at <= now and not awaits(tables, person):
            person.version += 1
            person.goes_to = person.entry
            if not begins_at(campaign, seat, number):
                person.status = EXHAUSTED


@jit
def begins_at(campaign: Campaign, seat: int, number: int) -> bool:
    """Lay the first step that can reach a prospect, as `enters` does, compiled for both callers."""
    found: bool = enters(campaign, seat, number)
    return found


@phase
def awaits(tables: Any, person: Any) -> bool:
    """Tell whether somebody waits for a test to decide, so that nothing is due yet."""
    arms = tables.trial.terms[0].arms
    waits: bool = arms > 0 and person.leaf == arms
    return waits


@phase
def list_takers(campaign: Campaign, seat: int, now: int, gone: bool) -> int:
    """List the seats that can take people, by number; return how many there are.

    Where nobody is at work and the seat is `gone`, those that will be.
    """
    tables, day, found = campaign.tables, now // MINUTES_PER_DAY, 0
    for later in range(2 if gone else 1):
        for number in range(tables.servers.shape[0]):
            server, level = tables.servers[number], tables.seats[number].level
            if number == seat or server.written < 0:
                continue
            again = place_of(tables, number, now) < campaign.fixed.days
            if later == 1:
                can = handover.comes_back(level, day, server.leaves, again)
            else:
                begins = tables.terms[number].begins
                can = handover.is_at_work(level, day, begins, server.leaves, again)
            if can:
                tables.takers[found] = number
                found += 1
        if found > 0:
            break
    return found


@phase
def mark_companies(campaign: Campaign, seat: int) -> None:
    """Note which companies of a seat can be taken: those of which nobody has been touched."""
    tables = campaign.tables
    for company in range(tables.account_taker.shape[0]):
        tables.account_taker[company] = NONE
    for number in range(tables.people.shape[0]):
        person, company = tables.people[number], tables.profiles[number].account
        if person.seat == seat and company >= 0 and person.first >= 0:
            tables.account_taker[company] = STAYS


@phase
def takes(tables: Any, taker: int, profile: Any) -> bool:
    """Tell whether somebody may be worked by a seat."""
    may: bool = profile.own == NONE or profile.own == tables.servers[taker].written
    return may


@phase
def next_taker(campaign: Campaign, profile: Any, takers: int) -> int:
    """Choose the seat whose turn it is among those that somebody may be worked by, if any."""
    tables, may = campaign.tables, 0
    for place in range(takers):
        if takes(tables, tables.takers[place], profile):
            may += 1
    if may == 0:
        return NONE
    turn = handover.taker_of(tables.counts[TURN_COUNT], may)
    tables.counts[TURN_COUNT] += 1
    for place in range(takers):
        if takes(tables, tables.takers[place], profile):
            if turn == 0:
                return int(tables.takers[place])
            turn -= 1
    return NONE


@phase
def move(campaign: Campaign, seat: int, number: int, taker: int, now: int) -> None:
    """Let another seat serve what was due, when it was due; who has not arrived comes to it."""
    tables = campaign.tables
    person = tables.people[number]
    person.version += 1
    if person.queued == 1:
        person.queued = 0
        tables.servers[seat].backlog -= 1
    person.seat = taker
    if person.handed < 0:
        person.handed = now
    if person.goes_to != NONE:
        begins_at(campaign, taker, number)
    elif person.goes_at < campaign.fixed.horizon and not awaits(tables, person):
        lay_news(tables, taker, person.goes_at, PATIENCE, number, person.version)
