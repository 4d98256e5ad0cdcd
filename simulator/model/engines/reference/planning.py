"""SEND: who is served this morning, and which limit held back whoever is not."""

from __future__ import annotations

from collections import deque

from simulator.limits import (
    CREDIT_BUDGET,
    CREDIT_PACE,
    CREDIT_RESERVE,
    CREDITS,
    IMPROVEMENT,
    NOTE_QUOTA,
    WRITING_MINUTES,
)
from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.onlooker import Onlooker
from simulator.model.engines.reference.prospect import stop
from simulator.model.engines.reference.records import Person, Planned, Server
from simulator.model.rules import (
    budget,
    improvement,
    inmail,
    invitations,
    ledger,
    left_of,
)
from simulator.vocabulary import (
    ACCOUNT_CLOSED,
    BLANK,
    CHANNELS,
    INMAIL,
    INVITATION,
    NEVER,
    NO_CREDIT,
    OPEN_PROFILE,
    QUEUE,
    STOP,
    TAILORED,
)

FREE = -1
"""No limit stands in the way of the touch at the head."""


def plan(
    campaign: Campaign, server: Server, onlooker: Onlooker | None = None
) -> tuple[list[Planned], int]:
    """Plan the day's touches, channel by channel; return them and the limits that bound.

    The head of a queue that does not fit blocks its channel this morning, not the others. Bit k of
    the limits is set where limit k of the trace kept somebody waiting.
    """
    planned: list[Planned] = []
    limits = 0
    server.credit_short = False
    for channel in range(len(CHANNELS)):
        if server.queued(channel):
            bound = plan_channel(campaign, server, channel, planned, onlooker)
            limits |= bound
            if onlooker is not None:
                onlooker.held(campaign, server, channel, bound)
    return planned, limits


def plan_channel(
    campaign: Campaign,
    server: Server,
    channel: int,
    planned: list[Planned],
    onlooker: Onlooker | None = None,
) -> int:
    """Serve the queues of a channel while there is room; return the limits that bound."""
    room, narrowest = room_of(campaign, server, channel)
    bound = 0
    for queue in server.queues[channel]:
        while (head := first_of(campaign, queue)) is not None:
            person, version, step = head
            if room <= 0:
                return bound | 1 << narrowest
            terms = campaign.steps[step]
            paid = channel == INMAIL and server.terms.credits_needed == 1
            text, minutes = terms.text, terms.minutes
            hindrance = FREE
            if channel in (OPEN_PROFILE, INMAIL) and improvement.is_blocked(
                campaign.judge, server.state.period, text
            ):
                text, minutes = TAILORED, terms.tailored_minutes
                if terms.tailored_minutes < 0:
                    hindrance = IMPROVEMENT
            if hindrance == FREE and paid:
                hindrance = credit_hindrance(campaign, server, person)
            if hindrance != FREE:
                limit = campaign.touch_limit(hindrance)
                bound |= limit
                if (
                    hindrance in (CREDITS, CREDIT_RESERVE, CREDIT_BUDGET)
                    and terms.no_credit != QUEUE
                ):
                    person.credit_short = True
                    if onlooker is not None:
                        number, way = person.number, terms.no_credit
                        onlooker.turned_away(campaign, server, number, step, limit, way)
                    if terms.no_credit == STOP:
                        person.status = NO_CREDIT
                    leave(server, queue, terms.no_credit)
                    continue
                server.credit_short = hindrance != IMPROVEMENT
                return bound
            if channel == INVITATION and text != BLANK:
                if server.state.notes_month >= server.terms.notes_monthly:
                    bound |= campaign.touch_limit(NOTE_QUOTA)
                if not invitations.note_goes(server.state, server.terms, terms.length):
                    text, minutes = BLANK, terms.blank_minutes
            if minutes > server.state.minutes_left:
                return bound | campaign.touch_limit(WRITING_MINUTES)
            queue.popleft()
            person.queued = False
            server.backlog -= 1
            commit(campaign, server, person, channel, text, minutes, paid)
            room -= 1
            fell_blank = int(text == BLANK != terms.text)
            planned.append(Planned(person, version, step, channel, text, fell_blank, paid))
    return bound


def room_of(campaign: Campaign, server: Server, channel: int) -> tuple[int, int]:
    """Find the limit that leaves the least on a channel: how much, and which."""
    room, narrowest = NEVER, 0
    windows = campaign.resources.windows[server.number]
    month_began = campaign.resources.month_began.item(server.state.day)
    for number, limit in campaign.limits[channel]:
        left = left_of(
            limit,
            server.state,
            server.terms,
            windows,
            server.sent,
            month_began,
            server.history,
        )
        if left < room:
            room, narrowest = left, number
    return room, narrowest


def first_of(
    campaign: Campaign, queue: deque[tuple[Person, int, int]]
) -> tuple[Person, int, int] | None:
    """Look at the head of a queue, dropping entries that news has voided."""
    while queue:
        person, version, _ = queue[0]
        if person.version != version:
            queue.popleft()
        elif campaign.is_closed(person):
            queue.popleft()
            stop(campaign, person, ACCOUNT_CLOSED)
        else:
            return queue[0]
    return None


def credit_hindrance(campaign: Campaign, server: Server, person: Person) -> int:
    """Tell which limit, if any, keeps this prospect from a credit; buy one where that helps."""
    pool, lots, _ = campaign.credit_account(server.pool)
    if server.terms.pace_even == 1 and server.state.allowance <= 0 < pool.balance:
        return CREDIT_PACE
    if inmail.to_spend(pool.balance, server.terms, person.priority == 0) > 0:
        return FREE
    month, price = server.state.month, campaign.resources.credit_cents
    if ledger.may_buy(pool, month, server.terms.buy_monthly):
        if not budget.affords(campaign.money[month], price):
            return CREDIT_BUDGET
        campaign.money[month] = budget.paid(campaign.money[month], price)
        ledger.buy(pool, lots.days, lots.left, server.state.day)
        return FREE
    return CREDITS if pool.balance == 0 else CREDIT_RESERVE


def leave(server: Server, queue: deque[tuple[Person, int, int]], way: int) -> None:
    """Send the head of a queue out by its way for lack of a credit."""
    person, _, _ = queue.popleft()
    person.queued = False
    server.backlog -= 1
    assert person.turn is not None
    person.turn.succeed(way)


def commit(
    campaign: Campaign,
    server: Server,
    person: Person,
    channel: int,
    text: int,
    minutes: int,
    paid: bool,
) -> None:
    """Count a planned touch against the limits."""
    state = server.state
    state.minutes_left -= minutes
    person.minutes += minutes
    server.sent[channel][state.day] += 1
    if channel == INVITATION:
        state.volume += 1
        state.notes_month += text != BLANK
    if paid:
        person.credit_short = False
        person.credits += 1
        ledger.spend(campaign.pools[server.pool], campaign.lots[server.pool].left)
        state.allowance -= 1
