"""RENEW and JUDGE: the credits of the day and the level of the seat."""

from __future__ import annotations

from simulator.model.engines.compiled.morning import (
    ACCEPTED_OF,
    INMAILS_ANSWERED,
    LIKENESS,
    REPORTS,
    Campaign,
    Morning,
    total,
    total_before,
)
from simulator.model.engines.compiled.rules import (
    calendar,
    improvement,
    inmail,
    ledger,
    suppression,
)
from simulator.model.jit import phase
from simulator.model.tables.standing import ANSWERED
from simulator.vocabulary import BLANK, INMAIL, INVITATION, OPEN_PROFILE


@phase
def renew(campaign: Campaign, morning: Morning) -> None:
    """Post grants before today, what came back, today's grant; then expire and pace."""
    tables, pool, server, day = campaign.tables, morning.pool, morning.server, morning.day
    lot_day, lot_left = tables.lot_day[server.pool], tables.lot_left[server.pool]
    terms, dated = tables.pool_terms[server.pool], tables.accounts[server.pool]
    for turn in range(2):
        while dated.granted < dated.grants_end:
            grant = tables.grants[dated.granted]
            if grant.day > day - 1 + turn:
                break
            ledger.grant(pool, lot_day, lot_left, terms, grant.day, grant.amount)
            dated.granted += 1
        if turn == 0:
            for _ in range(server.returned):
                ledger.refund(pool, lot_day, lot_left, day)
            server.returned = 0
    ledger.expire(pool, lot_day, lot_left, terms, day)
    morning.seat.allowance = inmail.paced(pool.balance, morning.today.to_grant)


@phase
def judge(campaign: Campaign, morning: Morning) -> None:
    """Settle level, improvement period, ramp and recovery of the seat."""
    tally, terms = campaign.tables.tally, campaign.chances.judge
    seat, number, day = morning.seat, morning.number, morning.day
    if terms.on == 1:
        if seat.last_judged < 0 and morning.terms.locked_until > morning.terms.begins:
            suppression.begin_locked(seat, terms, morning.terms.locked_until, day)
        week = day - suppression.LIKENESS_DAYS
        # Of what was sent before only the number is known: it counts as blank invitations.
        blank = total_before(campaign, morning, INVITATION, week, day)
        first, last = day - terms.acceptance_to, day - terms.acceptance_from + 1
        points = suppression.score(
            terms,
            total(tally, LIKENESS, number, week, day) + blank * suppression.likeness(terms, BLANK),
            total(tally, INVITATION, number, first, last),
            total(tally, ACCEPTED_OF, number, first, last),
            seat.pending,
            total(tally, REPORTS, number, day - terms.spam_days + 1, day + 1),
        )
        words = campaign.luck.seat
        draw = suppression.escalation_draw(words[number, min(seat.locks, words.shape[1] - 1)])
        suppression.settle_level(seat, terms, points, day, draw)
    if morning.terms.improvement == 1:
        until = improvement.judged_until(seat, terms, day)
        since = improvement.judged_from(seat, terms, until)
        improvement.settle_period(
            seat,
            terms,
            day,
            total(tally, OPEN_PROFILE, number, since, until)
            + total(tally, INMAIL, number, since, until)
            + total_before(campaign, morning, INMAIL, since, until),
            total(tally, INMAILS_ANSWERED, number, since, until)
            + total_before(campaign, morning, ANSWERED, since, until),
        )
    seat.ramp_share = calendar.ramp_share(campaign.tables.ramp, day - seat.ramp_day)
    seat.slow_share = terms.slow_share if day < seat.slow_until else 1000
