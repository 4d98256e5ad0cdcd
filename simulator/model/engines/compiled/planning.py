"""SEND, planned: who is served this morning, and which limit held back whoever is not."""

from __future__ import annotations

from typing import Any

from simulator.limits import (
    CHANNEL_LIMITS,
    CREDIT_BUDGET,
    CREDIT_PACE,
    CREDIT_RESERVE,
    CREDITS,
    IMPROVEMENT,
    NOTE_QUOTA,
    WRITING_MINUTES,
)
from simulator.model.engines.compiled.limits import room_of
from simulator.model.engines.compiled.morning import NONE, Campaign, Morning, go
from simulator.model.engines.compiled.rules import (
    budget,
    improvement,
    inmail,
    invitations,
    ledger,
)
from simulator.model.engines.compiled.tables import LIMITS_BOUND, PLANNED_COUNT
from simulator.model.jit import phase
from simulator.vocabulary import (
    ACCOUNT_CLOSED,
    BLANK,
    CHANNELS,
    INMAIL,
    INVITATION,
    NO_CREDIT,
    OPEN_PROFILE,
    QUEUE,
    SAID_YES,
    STOP,
    TAILORED,
)

N_LIMITS = len(CHANNEL_LIMITS)
N_CHANNELS = len(CHANNELS)
FREE = -1
"""No limit stands in the way of the touch at the head."""


@phase
def plan(campaign: Campaign, morning: Morning) -> None:
    """Plan the day's touches, channel by channel while there is room."""
    counts = campaign.tables.counts
    counts[PLANNED_COUNT] = 0
    counts[LIMITS_BOUND] = 0
    morning.server.credit_short = 0
    for channel in range(N_CHANNELS):
        plan_channel(campaign, morning, channel)


@phase
def plan_channel(campaign: Campaign, morning: Morning, channel: int) -> None:
    """Serve the queues of a channel; a head that does not fit blocks it this morning."""
    tables, counts, seat = campaign.tables, campaign.tables.counts, morning.seat
    left, narrowest = NONE, NONE
    for rank in range(campaign.fixed.classes):
        queue = tables.queues[morning.number, channel, rank]
        while queue.head >= 0:
            node = tables.nodes[queue.head]
            person = tables.people[node.person]
            if person.version != node.version:
                take_head(queue, node)
                continue
            if is_closed(campaign, node.person):
                person.status = ACCOUNT_CLOSED
                person.stopped = morning.now
                person.version += 1
                leave(campaign, morning, queue, node, STOP)
                continue
            if narrowest == NONE:
                left, narrowest = room_of(campaign, morning, channel)
            if left <= 0:
                counts[LIMITS_BOUND] |= 1 << narrowest
                return
            step = tables.steps[node.step]
            text, minutes = step.text, step.minutes
            hindrance = FREE
            if channel in (OPEN_PROFILE, INMAIL) and improvement.is_blocked(
                campaign.chances.judge, seat.period, text
            ):
                text, minutes = TAILORED, step.tailored_minutes
                if step.tailored_minutes < 0:
                    hindrance = IMPROVEMENT
            if hindrance == FREE and is_paid(morning, channel):
                hindrance = credit_hindrance(campaign, morning, node)
            if hindrance != FREE:
                counts[LIMITS_BOUND] |= 1 << (N_LIMITS + hindrance)
                if (
                    hindrance in (CREDITS, CREDIT_RESERVE, CREDIT_BUDGET)
                    and step.no_credit != QUEUE
                ):
                    person.credit_short = 1
                    if step.no_credit == STOP:
                        person.status = NO_CREDIT
                    leave(campaign, morning, queue, node, step.no_credit)
                    continue
                if hindrance != IMPROVEMENT:
                    morning.server.credit_short = 1
                return
            if channel == INVITATION and text != BLANK:
                if seat.notes_month >= morning.terms.notes_monthly:
                    counts[LIMITS_BOUND] |= 1 << (N_LIMITS + NOTE_QUOTA)
                if not invitations.note_goes(seat, morning.terms, step.length):
                    text, minutes = BLANK, step.blank_minutes
            if minutes > seat.minutes_left:
                counts[LIMITS_BOUND] |= 1 << (N_LIMITS + WRITING_MINUTES)
                return
            take_head(queue, node)
            person.queued = 0
            morning.server.backlog -= 1
            left -= 1
            plan = tables.plans[counts[PLANNED_COUNT]]
            plan.person = node.person
            plan.step = node.step
            plan.channel = channel
            plan.text = text
            plan.fell_blank = 1 if text == BLANK and step.text != BLANK else 0
            plan.paid = 1 if is_paid(morning, channel) else 0
            counts[PLANNED_COUNT] += 1
            commit(campaign, morning, plan, minutes)


@phase
def take_head(queue: Any, node: Any) -> None:
    """Take the head off a queue."""
    queue.head = node.next
    if node.next < 0:
        queue.tail = NONE


@phase
def leave(campaign: Campaign, morning: Morning, queue: Any, node: Any, way: int) -> None:
    """Send the head of a queue out by its way."""
    take_head(queue, node)
    campaign.tables.people[node.person].queued = 0
    morning.server.backlog -= 1
    go(campaign.tables, node.person, way, morning.now)


@phase
def is_closed(campaign: Campaign, prospect: int) -> bool:
    """Tell whether a colleague's yes has closed the account of a prospect that said none."""
    tables = campaign.tables
    account = tables.profiles[prospect].account
    closed: bool = account >= 0 and tables.account_closed[account] == 1
    return closed and tables.people[prospect].status != SAID_YES


@phase
def is_paid(morning: Morning, channel: int) -> bool:
    """Tell whether a touch takes a credit."""
    paid: bool = channel == INMAIL and morning.terms.credits_needed == 1
    return paid


@phase
def credit_hindrance(campaign: Campaign, morning: Morning, node: Any) -> int:
    """Tell which limit, if any, keeps this prospect from a credit; buy one where that helps."""
    tables, pool, terms = campaign.tables, morning.pool, morning.terms
    if terms.pace_even == 1 and morning.seat.allowance <= 0 and pool.balance > 0:
        return CREDIT_PACE
    if inmail.to_spend(pool.balance, terms, tables.profiles[node.person].priority == 0) > 0:
        return FREE
    month, money, price = morning.seat.month, tables.money, campaign.fixed.credit_cents
    if ledger.may_buy(pool, month, terms.buy_monthly):
        if not budget.affords(money[month], price):
            return CREDIT_BUDGET
        money[month] = budget.paid(money[month], price)
        account = morning.server.pool
        ledger.buy(pool, tables.lot_day[account], tables.lot_left[account], morning.day)
        return FREE
    return CREDITS if pool.balance == 0 else CREDIT_RESERVE


@phase
def commit(campaign: Campaign, morning: Morning, plan: Any, minutes: int) -> None:
    """Count a planned touch against the limits."""
    seat, person = morning.seat, campaign.tables.people[plan.person]
    seat.minutes_left -= minutes
    person.minutes += minutes
    campaign.tables.tally[morning.number, plan.channel, morning.day] += 1
    if plan.channel == INVITATION:
        seat.volume += 1
        if plan.text != BLANK:
            seat.notes_month += 1
    if plan.paid == 1:
        person.credit_short = 0
        person.credits += 1
        ledger.spend(morning.pool, campaign.tables.lot_left[morning.server.pool])
        seat.allowance -= 1
