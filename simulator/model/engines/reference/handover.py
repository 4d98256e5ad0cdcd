"""HAND OVER: the untouched people of a seat that is locked or has left go to other seats."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.onlooker import onlooker_of
from simulator.model.engines.reference.records import Person, Server
from simulator.model.rules import handover
from simulator.model.tables.deal import HandOver
from simulator.vocabulary import MINUTES_PER_DAY

STAYS = -2
"""The seat that takes a company of which somebody has been touched."""


def hand_over(campaign: Campaign, server: Server, *, gone: bool) -> None:
    """Hand on whoever has not been touched, each to the next seat at work in its turn.

    Those of a seat that is `gone` go, where nobody is at work, to whoever will be.
    """
    moves = campaign.program.hand_over
    takers = takers_of(campaign, server, gone=gone)
    mine = [
        one
        for one in campaign.people
        if one.seat == server.number and (one.process is not None or awaits(campaign, one))
    ]
    companies = touched(mine) if moves.one_seat == 1 else {}
    for person in mine:
        company = person.account if moves.one_seat == 1 else -1
        may = handover.may_move(person.status, person.due is not None, gone, company >= 0)
        if not may or companies.get(company) == STAYS:
            continue
        able = takers_for(moves, takers, moves.own.item(person.number))
        if not able:
            continue
        taker = companies.get(company, -1)
        if taker not in able:
            taker = able[handover.taker_of(campaign.turns, len(able))]
            campaign.turns += 1
        if company >= 0:
            companies.setdefault(company, taker)
        move(campaign, person, server, campaign.servers[taker])


def awaits(campaign: Campaign, person: Person) -> bool:
    """Tell whether somebody waits for a test to decide, so that nothing is due yet."""
    trial = campaign.program.trial
    return trial is not None and person.leaf == trial.arms


def touched(people: Iterable[Person]) -> dict[int, int]:
    """Note the companies of which somebody has been touched: `STAYS` for each."""
    return {one.account: STAYS for one in people if one.account >= 0 and one.first >= 0}


def takers_for(moves: HandOver, takers: Iterable[int], own: int) -> list[int]:
    """List those of some seats that may work somebody, who may have a seat of their own."""
    return [one for one in takers if own in (-1, moves.written.item(one))]


def takers_of(campaign: Campaign, server: Server, *, gone: bool) -> list[int]:
    """List the seats that can take people now, by number."""
    moves, now = campaign.program.hand_over, int(campaign.env.now)
    day = now // MINUTES_PER_DAY
    others = [
        (one, moves.leaves.item(one.number), opens_again(campaign, one, now))
        for one in campaign.servers
        if one is not server and moves.written.item(one.number) >= 0
    ]
    at_work = [
        one.number
        for one, leaves, again in others
        if handover.is_at_work(one.state.level, day, one.terms.begins, leaves, again)
    ]
    if at_work or not gone:
        return at_work
    return [
        one.number
        for one, leaves, again in others
        if handover.comes_back(one.state.level, day, leaves, again)
    ]


def opens_again(campaign: Campaign, server: Server, now: int) -> bool:
    """Tell whether a seat has a morning from this minute on."""
    return bool(campaign.resources.opening[server.number].max() >= now)


def move(campaign: Campaign, person: Person, server: Server, taker: Server) -> None:
    """Let another seat serve what was due, when it was due; who has not arrived comes to it."""
    person.version += 1
    if person.queued:
        person.queued = False
        server.backlog -= 1
    person.seat = taker.number
    if person.handed < 0:
        person.handed = int(campaign.env.now)
    if (onlooker := onlooker_of(campaign.env)) is not None:
        onlooker.handed(campaign, server, person.number, taker.number)
    if person.due is not None:
        due, step, channel = person.due
        taker.agenda.put((due, person.number, person.version, step, channel))
