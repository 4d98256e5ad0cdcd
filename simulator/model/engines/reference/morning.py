"""A seat's working mornings: LAND, PRUNE, RENEW, JUDGE, HAND OVER, JOIN, SEND."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from simpy import Event, PriorityStore

from simulator.model.engines.reference.campaign import Campaign
from simulator.model.engines.reference.clock import LEAVING, SEAT, Moment
from simulator.model.engines.reference.handover import hand_over
from simulator.model.engines.reference.onlooker import Onlooker, onlooker_of
from simulator.model.engines.reference.planning import plan
from simulator.model.engines.reference.post import send
from simulator.model.engines.reference.prospect import redirect
from simulator.model.engines.reference.records import Server, Touch
from simulator.model.rules import (
    before,
    calendar,
    handover,
    improvement,
    inmail,
    invitations,
    ledger,
    suppression,
)
from simulator.model.tables.standing import ANSWERED
from simulator.vocabulary import (
    ACCEPTED,
    BLANK,
    EXPIRED,
    INMAIL,
    INVITATION,
    MINUTES_PER_DAY,
    NEGATIVE,
    OPEN,
    OPEN_PROFILE,
    POSITIVE,
    SPAM_REPORT,
    WITHDRAWN,
)

Waits = Generator[Event, Any, None]


def work(campaign: Campaign, server: Server) -> Waits:
    """Work every morning of the seat, then leave; each phase hears the news of the one before."""
    env, rank = campaign.env, SEAT + server.number
    length = campaign.resources.length.item(server.number)
    onlooker, moves = onlooker_of(env), campaign.program.hand_over
    for day, opening in campaign.mornings(server.number):
        yield Moment(env, opening - int(env.now), rank)
        begin(campaign, server, day)
        yield from land(campaign, server, day)
        yield Moment(env, 0, rank)
        yield from prune(campaign, server, onlooker)
        yield Moment(env, 0, rank)
        renew(campaign, server, day)
        points = judge(campaign, server, day)
        if onlooker is not None:
            onlooker.judged(campaign, server, points)
        if handover.hands_over(server.state.level, moves.when_locked, moves.when_gone):
            hand_over(campaign, server, gone=False)
        pending = server.state.pending
        yield from join(campaign, server, onlooker)
        yield Moment(env, 0, rank)
        planned, limits = plan(campaign, server, onlooker)
        campaign.close_ledger(server.pool, day)
        morning = (day, server.state.level, limits, pending, server.backlog)
        for place, touch in enumerate(planned):
            minute = calendar.send_minute(opening, length, place, len(planned))
            yield Moment(env, minute - int(env.now), rank)
            send(campaign, server, touch, day)
            if onlooker is not None:
                onlooker.served(campaign, server, touch, day)
        close(server, morning)
    if (
        moves.when_gone == 1
        and (leaves := moves.leaves.item(server.number)) < campaign.resources.days
    ):
        yield Moment(env, leaves * MINUTES_PER_DAY - int(env.now), LEAVING + server.number)
        hand_over(campaign, server, gone=True)


def begin(campaign: Campaign, server: Server, day: int) -> None:
    """Turn the page: the minutes of the day and, where it has changed, the notes of the month."""
    state = server.state
    state.day, state.month = day, campaign.resources.month.item(day)
    state.volume = 0
    state.paid = campaign.resources.paid.item(server.number, day)
    state.minutes_left = server.terms.writing_minutes
    if state.counted_month != state.month:
        state.counted_month = state.month
        state.notes_month = 0


def land(campaign: Campaign, server: Server, day: int) -> Waits:
    """Open the inbox: acceptances, answers, reports; count the credits that come back."""
    heard = [one for one in server.carried if one.accepted <= campaign.env.now]
    for one in heard:
        server.carried.remove(one)
    server.state.pending -= len(heard)
    while due(server.inbox, campaign.env.now):
        letter = yield server.inbox.get()
        touch: Touch = letter[-1]
        sent = touch.minute // MINUTES_PER_DAY
        if touch.answer == ACCEPTED:
            server.state.pending -= 1
            server.accepted[sent] += 1
        elif touch.answer == SPAM_REPORT:
            server.spam[day] += 1
        if touch.channel in (INMAIL, OPEN_PROFILE) and touch.answer in (POSITIVE, NEGATIVE):
            server.inmails_answered[sent] += 1
        if touch.answer == POSITIVE:
            campaign.close_account_of(touch.prospect)
        server.returned += refunds(campaign, server, touch)


def refunds(campaign: Campaign, server: Server, touch: Touch) -> bool:
    """Tell whether an answer returns the credit of its InMail."""
    return (
        touch.channel == INMAIL
        and touch.answer != SPAM_REPORT
        and server.terms.credits_needed == 1
        and touch.answered - touch.minute <= campaign.program.refund_within
    )


def prune(campaign: Campaign, server: Server, onlooker: Onlooker | None = None) -> Waits:
    """Withdraw what cadences recall, what policy finds stale, and let the oldest expire."""
    program, now = campaign.program, int(campaign.env.now)
    while due(server.withdrawals, now):
        _, number, version, step = yield server.withdrawals.get()
        person = campaign.people[number]
        if person.version == version:
            if onlooker is not None:
                onlooker.recalled(campaign, server, number, step)
            if person.pending is not None:
                shut(campaign, server, person.pending, WITHDRAWN)
            assert person.turn is not None
            person.turn.succeed()
    withdrawn = prune_carried(campaign, server)
    while server.pending:
        touch = server.pending[0]
        if touch.closed == OPEN and touch.answer != ACCEPTED:
            age = now - touch.minute
            if age >= program.expiry:
                shut(campaign, server, touch, EXPIRED)
            elif invitations.is_stale(
                age,
                server.state.pending,
                withdrawn,
                program.withdraw_after,
                program.withdraw_above,
                program.withdraw_daily,
            ):
                shut(campaign, server, touch, WITHDRAWN)
                withdrawn += 1
            else:
                break
        server.pending.popleft()


def prune_carried(campaign: Campaign, server: Server) -> int:
    """Withdraw and let expire what was open when the seat began; count the withdrawals."""
    program, now, withdrawn = campaign.program, int(campaign.env.now), 0
    while server.carried:
        age = now - server.carried[0].sent
        if age < program.expiry:
            if not invitations.is_stale(
                age,
                server.state.pending,
                withdrawn,
                program.withdraw_after,
                program.withdraw_above,
                program.withdraw_daily,
            ):
                break
            withdrawn += 1
        server.carried.popleft()
        server.state.pending -= 1
    return withdrawn


def shut(campaign: Campaign, server: Server, touch: Touch, how: int) -> None:
    """Close a pending invitation; whoever waited for it waits no longer."""
    now = int(campaign.env.now)
    touch.closed, touch.closed_at = how, now
    server.state.pending -= 1
    person = campaign.people[touch.prospect]
    person.pending = None
    if how == WITHDRAWN:
        person.withdrawn_at = now
    if person.waiting is touch:
        redirect(campaign, person, campaign.steps[touch.step].silent)


def renew(campaign: Campaign, server: Server, day: int) -> None:
    """Replay the grants since the last morning, return credits, make today's grant, and pace.

    Grants dated before today come before what came back today, so that lots stay in order of date.
    """
    pool, lots, terms = campaign.credit_account(server.pool)
    grant_until(campaign, server.pool, day - 1)
    for _ in range(server.returned):
        ledger.refund(pool, lots.days, lots.left, day)
    server.returned = 0
    grant_until(campaign, server.pool, day)
    ledger.expire(pool, lots.days, lots.left, terms, day)
    mornings = campaign.resources.mornings_to_grant.item(server.number, day)
    server.state.allowance = inmail.paced(pool.balance, mornings)


def grant_until(campaign: Campaign, number: int, day: int) -> None:
    """Make the grants of a pool that are dated up to `day`, each in its turn."""
    pool, lots, terms = campaign.credit_account(number)
    grants = campaign.resources.grants[number]
    while lots.granted < len(grants) and grants[lots.granted][0] <= day:
        when, amount = grants[lots.granted]
        ledger.grant(pool, lots.days, lots.left, terms, when, amount)
        lots.granted += 1


def judge(campaign: Campaign, server: Server, day: int) -> int:
    """Set the level, the improvement period and what is left of the caps; return the score."""
    figures, state = campaign.judge, server.state
    points = 0
    if figures.on == 1:
        first = max(0, day - figures.acceptance_to)
        last = max(0, day - figures.acceptance_from + 1)
        if state.last_judged < 0 and server.terms.locked_until > server.terms.begins:
            suppression.begin_locked(state, figures, server.terms.locked_until, day)
        week = day - suppression.LIKENESS_DAYS
        # Of what was sent before only the number is known: it counts as blank invitations.
        blank = sum(before(server.history[INVITATION], server.terms, week, day))
        points = suppression.score(
            figures,
            sum(server.likeness[max(0, week) : day]) + blank * suppression.likeness(figures, BLANK),
            sum(server.sent[INVITATION][first:last]),
            sum(server.accepted[first:last]),
            state.pending,
            sum(server.spam[max(0, day - figures.spam_days + 1) : day + 1]),
        )
        words = campaign.luck.seat
        lock = min(state.locks, words.shape[1] - 1)
        draw = suppression.escalation_draw(words.item(server.number, lock))
        suppression.settle_level(state, figures, points, day, draw)
    if server.terms.improvement == 1:
        until = improvement.judged_until(state, figures, day)
        since = improvement.judged_from(state, figures, until)
        judged = slice(max(0, since), max(0, until))
        sent, answered = (
            before(server.history[row], server.terms, since, until) for row in (INMAIL, ANSWERED)
        )
        improvement.settle_period(
            state,
            figures,
            day,
            sum(server.sent[OPEN_PROFILE][judged]) + sum(server.sent[INMAIL][judged]) + sum(sent),
            sum(server.inmails_answered[judged]) + sum(answered),
        )
    state.ramp_share = calendar.ramp_share(campaign.resources.ramp, day - state.ramp_day)
    state.slow_share = figures.slow_share if day < state.slow_until else 1000
    return points


def join(campaign: Campaign, server: Server, onlooker: Onlooker | None = None) -> Waits:
    """Let touches that are due join their queues, by priority class and prospect."""
    due_now = []
    while due(server.agenda, campaign.env.now):
        due_now.append((yield server.agenda.get()))
    for since, number, version, step, channel in sorted(due_now, key=lambda item: item[1]):
        person = campaign.people[number]
        if person.version == version:
            if onlooker is not None:
                onlooker.joined(campaign, server, number, step, channel, since)
            person.queued = True
            server.backlog += 1
            server.queues[channel][person.priority].append((person, version, step))


def close(server: Server, morning: tuple[int, ...]) -> None:
    """Write the row of the day."""
    spent = server.terms.writing_minutes - server.state.minutes_left
    sent = [days[morning[0]] for days in server.sent]
    server.rows.append((server.number, *morning, spent, *sent))


def due(store: PriorityStore, now: float) -> bool:
    """Tell whether the first item of a list has fallen due."""
    return bool(store.items) and store.items[0][0] <= now
