"""Whoever moves enters the first step that can reach it, or comes to the end of its cadence."""

from __future__ import annotations

from typing import Any

from simulator.model.engines.compiled.morning import Campaign, place_of
from simulator.model.engines.compiled.rules import introduction, reach
from simulator.model.engines.compiled.tables import MOVING_COUNT, NODE_COUNT
from simulator.model.jit import phase
from simulator.model.tables.odds import RELATION_COLUMN
from simulator.vocabulary import (
    CHANNELS,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_MESSAGE,
    EXHAUSTED,
    NEVER,
    NO_CREDIT,
    REFER,
    SEND,
    STOP,
    TASK,
    UNDER_WAY,
    UNREACHED,
    WARM,
    WITHDRAW,
)

RECALL = len(CHANNELS)
"""The channel of a step that withdraws."""


@phase
def move_on(campaign: Campaign, seat: int) -> None:
    """Let everybody go who was sent on its way in the phase of a seat."""
    tables = campaign.tables
    for place in range(tables.counts[MOVING_COUNT]):
        number = tables.movers[place]
        person = tables.people[number]
        person.moving = 0
        person.waiting = -1
        ended = person.status == EXHAUSTED or person.status == NO_CREDIT
        if ended and person.goes_to != STOP:
            person.status = UNDER_WAY
        if not enters(campaign, seat, number) and (
            person.status == UNDER_WAY or person.status == UNREACHED
        ):
            person.status = EXHAUSTED
    tables.counts[MOVING_COUNT] = 0


@phase
def enters(campaign: Campaign, seat: int, number: int) -> bool:
    """Lay the first step that can reach a prospect into an agenda of the seat, if there is one.

    Steps that cannot fall through to where they lead in silence.
    """
    tables = campaign.tables
    way = tables.people[number].goes_to
    for _ in range(tables.steps.shape[0]):
        if way == STOP:
            return False
        step = tables.steps[way]
        channel = channel_of(campaign, number, step)
        if channel != reach.UNREACHABLE:
            lay(campaign, seat, number, way, channel)
            return True
        way = step.silent
    return False


@phase
def channel_of(campaign: Campaign, number: int, step: Any) -> int:
    """Find the channel on which a step reaches a prospect, `UNREACHABLE` where it does not."""
    tables, fixed = campaign.tables, campaign.fixed
    person, profile = tables.people[number], tables.profiles[number]
    channel: int = reach.UNREACHABLE
    connected = person.connected >= 0
    if step.action == WITHDRAW:
        if person.pending >= 0:
            channel = RECALL
    elif step.action == DO_TASK:
        channel = TASK
    elif step.action == REFER:
        warm = profile.relation == RELATION_COLUMN + WARM
        channel = introduction.introduction_channel(
            profile.mutual == 1, person.asked == 1, connected, warm
        )
    elif step.draw == DRAW_MESSAGE:
        if person.messages < fixed.messages:
            thread = 0 <= person.thread <= person.goes_at
            channel = reach.message_channel(connected, thread)
    elif step.draw == DRAW_INMAIL:
        if person.inmails < fixed.inmails:
            channel = reach.inmail_channel(
                connected,
                profile.open_profile == 1,
                profile.accepts_inmail == 1,
                step.open_profiles,
                fixed.recontact_lock == NEVER and person.inmail_at >= 0,
            )
    elif person.invitations < fixed.invitations:
        channel = reach.invitation_channel(
            connected, person.pending >= 0, profile.accepts_invitation == 1
        )
    return channel


@phase
def lay(campaign: Campaign, seat: int, number: int, way: int, channel: int) -> None:
    """Lay a step where the morning of the seat on which it is due will find it."""
    tables, fixed, server = campaign.tables, campaign.fixed, campaign.tables.servers[seat]
    person, step = tables.people[number], tables.steps[way]
    due = person.goes_at + step.after
    if step.action == SEND:
        if step.draw == DRAW_INMAIL:
            if person.inmail_at >= 0:
                due = max(due, person.inmail_at + fixed.recontact_lock)
        elif step.draw != DRAW_MESSAGE and person.withdrawn_at >= 0:
            due = max(due, person.withdrawn_at + fixed.reinvite_lock)
    spot = place_of(tables, seat, due)
    past = server.pruned if channel == RECALL else server.joined
    if spot <= past:
        spot = tables.days[seat, past + 1].next
    place = tables.counts[NODE_COUNT]
    tables.counts[NODE_COUNT] = place + 1
    node = tables.nodes[place]
    node.person = number
    node.version = person.version
    node.step = way
    node.channel = channel
    at = tables.lists[seat, spot]
    if channel == RECALL:
        node.next = at.withdrawals
        at.withdrawals = place
    else:
        node.next = at.agenda
        at.agenda = place
