"""PRUNE: what cadences recall, what policy finds stale, what has expired."""

from __future__ import annotations

from simulator.model.engines.compiled.morning import NONE, Campaign, Morning, go, lay_news
from simulator.model.engines.compiled.records import PATIENCE
from simulator.model.engines.compiled.rules import invitations
from simulator.model.jit import phase
from simulator.vocabulary import ACCEPTED, EXPIRED, OPEN, STOP, WITHDRAWN


@phase
def prune(campaign: Campaign, morning: Morning) -> None:
    """Withdraw and let expire."""
    morning.server.pruned = morning.day
    recall(campaign, morning)
    clear_pile(campaign, morning)


@phase
def recall(campaign: Campaign, morning: Morning) -> None:
    """Withdraw what cadences recall this morning, and let their prospects go on."""
    tables, now = campaign.tables, morning.now
    number = morning.due.withdrawals
    while number >= 0:
        node = tables.nodes[number]
        person = tables.people[node.person]
        number = node.next
        if person.version != node.version:
            continue
        if person.pending >= 0:
            shut(campaign, morning, person.pending, WITHDRAWN)
        step = tables.steps[node.step]
        if (step.silent != STOP or step.seen != STOP) and step.wait > 0:
            person.step = node.step
            if now + step.wait < campaign.fixed.horizon:
                at = now + step.wait
                lay_news(tables, morning.number, at, PATIENCE, node.person, person.version)
        else:
            go(tables, node.person, step.silent, now)


@phase
def clear_pile(campaign: Campaign, morning: Morning) -> None:
    """Shut pending invitations, oldest first, until one is neither stale nor expired."""
    tables, fixed, server = campaign.tables, campaign.fixed, morning.server
    withdrawn = prune_carried(campaign, morning)
    while server.pile_head >= 0:
        number = server.pile_head
        touch = tables.touches[number]
        how = OPEN
        if touch.closed == OPEN and touch.answer != ACCEPTED:
            age = morning.now - touch.minute
            if age >= fixed.expiry:
                how = EXPIRED
            elif invitations.is_stale(
                age,
                morning.seat.pending,
                withdrawn,
                fixed.withdraw_after,
                fixed.withdraw_above,
                fixed.withdraw_daily,
            ):
                how = WITHDRAWN
                withdrawn += 1
            else:
                break
        server.pile_head = touch.after
        if touch.after < 0:
            server.pile_tail = NONE
        if how != OPEN:
            shut(campaign, morning, number, how)
            person = tables.people[touch.prospect]
            if person.waiting == number:
                person.version += 1
                go(tables, touch.prospect, tables.steps[touch.step].silent, morning.now)


@phase
def prune_carried(campaign: Campaign, morning: Morning) -> int:
    """Withdraw and let expire what was open when the seat began; count the withdrawals."""
    carried, fixed, server = campaign.tables.carried, campaign.fixed, morning.server
    withdrawn = 0
    while server.carried_head < server.carried_end:
        one = carried[server.carried_head]
        if one.gone == 0:
            age = morning.now - one.sent
            if age < fixed.expiry:
                if not invitations.is_stale(
                    age,
                    morning.seat.pending,
                    withdrawn,
                    fixed.withdraw_after,
                    fixed.withdraw_above,
                    fixed.withdraw_daily,
                ):
                    break
                withdrawn += 1
            one.gone = 1
            morning.seat.pending -= 1
        server.carried_head += 1
    return withdrawn


@phase
def shut(campaign: Campaign, morning: Morning, number: int, how: int) -> None:
    """Close a pending invitation."""
    touch = campaign.tables.touches[number]
    touch.closed = how
    touch.closed_at = morning.now
    morning.seat.pending -= 1
    person = campaign.tables.people[touch.prospect]
    person.pending = NONE
    if how == WITHDRAWN:
        person.withdrawn_at = morning.now
