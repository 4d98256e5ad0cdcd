"""One pass over each table of a trace, in plain loops that compile.

Each adds to the row of a campaign and to its spans: what happened in them and, for what there is
at the end of a period (pending, backlog, balance), by how much it changed. Touches may come in any
order; the mornings of a seat and the days of a credit pool come in order of time.
"""

from __future__ import annotations

from typing import Any

from simulator.model.jit import jit
from simulator.model.outcomes.layout import (
    ABSENT,
    ANSWER_AT,
    ANSWERED,
    CAPPED_AT,
    CLOSED_AT,
    EVENT,
    FATE_AT,
    FIXED,
    GROUP,
    LEDGER,
    LEVEL_AT,
    POOL,
    PROSPECT,
    ROW,
    SEAT,
    SEAT_DAY,
    SENT_AT,
    SENT_IN_GROUP,
    SENT_IN_TIME,
    STATUS_AT,
    TIME,
    TOUCH,
    TRIAL,
    WINDOW,
)
from simulator.vocabulary import (
    ACCEPTED,
    INVITATION,
    MINUTES_PER_DAY,
    NEGATIVE,
    NEVER,
    POSITIVE,
    SOFT,
    UNDER_WAY,
    UNREACHED,
    WEEK_LOCK,
)


@jit
def span_on(day: int, span_of: Any) -> Any:
    """Find the span of a day; what lies outside the counted days has one of its own."""
    last = len(span_of) - 1
    return span_of[day if 0 <= day < last else last]


@jit
def span_at(minute: int, span_of: Any) -> Any:
    """Find the span of a minute; -1, what has not happened, lies outside."""
    return span_on(minute // MINUTES_PER_DAY, span_of)


@jit
def count_event(
    event: int, minute: int, person: int, asked: Any, members: Any, windows: Any
) -> None:
    """Count what happened to a person in every window that asks for it, beside the positives."""
    day = minute // MINUTES_PER_DAY
    for w in range(len(asked)):
        if members[person, w] == 1 and asked[w, WINDOW.first] <= day < asked[w, WINDOW.end]:
            if asked[w, WINDOW.event] == event:
                windows[2 * w] += 1
            if event == EVENT.positive_replies:
                windows[2 * w + 1] += 1


@jit
def count_touches(
    touches: Any,
    fixed: Any,
    seats: Any,
    answers: Any,
    span_of: Any,
    spans: Any,
    row: Any,
    asked: Any,
    members: Any,
    windows: Any,
) -> None:
    """Count what was sent and what came of it; note the prospects' first answers."""
    minutes = fixed[FIXED.answer_minutes]
    for k in range(len(touches)):
        channel = touches[k, TOUCH.channel]
        answer = touches[k, TOUCH.answer]
        sent = span_at(touches[k, TOUCH.minute], span_of)
        row[SENT_AT[channel]] += 1
        row[FATE_AT[channel, touches[k, TOUCH.fate]]] += 1
        row[ANSWER_AT[channel, answer]] += 1
        spans[sent, SENT_IN_TIME[channel]] += 1
        if touches[k, TOUCH.capped] == 1:
            row[CAPPED_AT[channel]] += 1
        if channel == INVITATION:
            row[CLOSED_AT[touches[k, TOUCH.closed]]] += 1
            spans[sent, TIME.pending_end] += 1
            spans[span_at(touches[k, TOUCH.closed_at], span_of), TIME.pending_end] -= 1
            if answer == ACCEPTED:
                accepted = span_at(touches[k, TOUCH.answered], span_of)
                spans[accepted, TIME.accepted] += 1
                spans[accepted, TIME.pending_end] -= 1
                minute, person = touches[k, TOUCH.answered], touches[k, TOUCH.prospect]
                count_event(EVENT.accepted, minute, person, asked, members, windows)
        if answer in (POSITIVE, NEGATIVE):
            person = touches[k, TOUCH.prospect]
            minute = touches[k, TOUCH.answered]
            row[ROW.labour_minutes_answering] += minutes
            wage = seats[SEAT.wage, touches[k, TOUCH.seat]]
            row[ROW.cost_labour] += minutes * wage
            span = span_at(minute, span_of)
            spans[span, TIME.labour_minutes] += minutes
            spans[span, TIME.cost_labour] += minutes * wage
            answers[ANSWERED.first, person] = min(answers[ANSWERED.first, person], minute)
            if answer == POSITIVE:
                answers[ANSWERED.first_positive, person] = min(
                    answers[ANSWERED.first_positive, person], minute
                )


@jit
def count_prospects(
    prospects: Any,
    deals: Any,
    fixed: Any,
    answers: Any,
    span_of: Any,
    spans: Any,
    row: Any,
    leaves: Any,
    asked: Any,
    members: Any,
    windows: Any,
) -> None:
    """Count where the prospects ended, who answered when, and what that is worth."""
    lines = fixed[FIXED.lines]
    reached = 0
    latest = ABSENT
    waiting = 0
    earliest = NEVER
    handed = NEVER
    for k in range(len(prospects)):
        status = prospects[k, PROSPECT.status]
        stage = prospects[k, PROSPECT.stage]
        first = prospects[k, PROSPECT.first]
        leaf = prospects[k, PROSPECT.leaf]
        deal = deals[k] if deals[k] >= 0 else fixed[FIXED.deal_cents]
        row[STATUS_AT[status]] += 1
        row[ROW.credits_wanted] += prospects[k, PROSPECT.credit_short]
        if prospects[k, PROSPECT.handed] >= 0:
            row[ROW.handed_over] += 1
            row[ROW.handed_reached] += 1 if first >= 0 else 0
            handed = min(handed, prospects[k, PROSPECT.handed])
        if 0 <= leaf < lines:
            leaves[leaf] += 1
        if first >= 0:
            reached += 1
            latest = max(latest, first)
        elif status in (UNREACHED, UNDER_WAY):
            # Whom no line of the route or no seat takes is not waiting.
            waiting += 1 if prospects[k, PROSPECT.seat] >= 0 and (leaf >= 0 or lines == 0) else 0
        if stage >= 2:
            row[ROW.meetings] += 1
        if stage >= 3:
            row[ROW.deals] += 1
            row[ROW.value_realised] += deal
        answered = answers[ANSWERED.first, k]
        if 0 <= answered < NEVER:
            row[ROW.replies] += 1
            row[ROW.reply_delay_minutes] += answered - first
            earliest = min(earliest, answered)
            spans[span_at(answered, span_of), TIME.replies] += 1
            count_event(EVENT.replies, answered, k, asked, members, windows)
        positive = answers[ANSWERED.first_positive, k]
        if 0 <= positive < NEVER:
            row[ROW.positive_replies] += 1
            row[ROW.value_at_best] += deal
            spans[span_at(positive, span_of), TIME.positive_replies] += 1
            count_event(EVENT.positive_replies, positive, k, asked, members, windows)
            if stage >= 2:
                spans[span_at(positive, span_of), TIME.meetings] += 1
                count_event(EVENT.meetings, positive, k, asked, members, windows)
            if stage >= 3:
                count_event(EVENT.deals, positive, k, asked, members, windows)
    row[ROW.prospects] = len(prospects)
    row[ROW.reached] = reached
    row[ROW.never_reached] = len(prospects) - reached
    row[ROW.left_waiting] = waiting
    row[ROW.first_handed_day] = handed // MINUTES_PER_DAY if handed < NEVER else ABSENT
    row[ROW.first_reply_day] = earliest // MINUTES_PER_DAY if earliest < NEVER else ABSENT
    row[ROW.list_done_day] = latest // MINUTES_PER_DAY if reached > 0 and waiting == 0 else ABSENT


@jit
def count_trial(trial: Any, prospects: Any, fixed: Any, row: Any) -> None:
    """Count what a test decided, and the people it spent on those who lost."""
    row[ROW.test_winner] = row[ROW.test_decided_day] = row[ROW.test_short] = ABSENT
    row[ROW.test_sure] = row[ROW.test_losers] = ABSENT
    row[ROW.test_best] = row[ROW.test_right] = ABSENT
    if trial[TRIAL.winner] < 0:
        return
    row[ROW.test_winner] = trial[TRIAL.winner]
    row[ROW.test_decided_day] = trial[TRIAL.decided] // MINUTES_PER_DAY
    row[ROW.test_short] = trial[TRIAL.short]
    row[ROW.test_sure] = trial[TRIAL.sure]
    losers, waiting = 0, fixed[FIXED.lines] - 1
    for k in range(len(prospects)):
        leaf = prospects[k, PROSPECT.leaf]
        if prospects[k, PROSPECT.first] >= 0 and leaf < waiting and leaf != trial[TRIAL.winner]:
            losers += 1
    row[ROW.test_losers] = losers


@jit
def count_groups(touches: Any, prospects: Any, answers: Any, places: Any, grouped: Any) -> None:
    """Count the people of each group and what came of them; their first answers are noted."""
    for k in range(len(touches)):
        channel = touches[k, TOUCH.channel]
        accepted = channel == INVITATION and touches[k, TOUCH.answer] == ACCEPTED
        for kind in range(places.shape[1]):
            group = places[touches[k, TOUCH.prospect], kind]
            grouped[group, SENT_IN_GROUP[channel]] += 1
            if accepted:
                grouped[group, GROUP.accepted] += 1
    for k in range(len(prospects)):
        stage = prospects[k, PROSPECT.stage]
        for kind in range(places.shape[1]):
            group = places[k, kind]
            grouped[group, GROUP.people] += 1
            grouped[group, GROUP.reached] += 1 if prospects[k, PROSPECT.first] >= 0 else 0
            grouped[group, GROUP.replies] += 1 if 0 <= answers[ANSWERED.first, k] < NEVER else 0
            if 0 <= answers[ANSWERED.first_positive, k] < NEVER:
                grouped[group, GROUP.positive_replies] += 1
            grouped[group, GROUP.meetings] += 1 if stage >= 2 else 0
            grouped[group, GROUP.deals] += 1 if stage >= 3 else 0
            grouped[group, GROUP.labour_minutes_writing] += prospects[k, PROSPECT.minutes]
            grouped[group, GROUP.credits_spent] += prospects[k, PROSPECT.credits]


@jit
def count_ledger(ledger: Any, pools: Any, span_of: Any, spans: Any, row: Any) -> int:
    """Count the credits; return the first day on which an account that had some was empty."""
    empty = NEVER
    for k in range(len(ledger)):
        pool = ledger[k, LEDGER.pool]
        day = ledger[k, LEDGER.day]
        balance = ledger[k, LEDGER.balance]
        granted = ledger[k, LEDGER.granted]
        bought = ledger[k, LEDGER.bought]
        spent = ledger[k, LEDGER.spent]
        refunded = ledger[k, LEDGER.refunded]
        expired = ledger[k, LEDGER.expired]
        truncated = ledger[k, LEDGER.truncated]
        came = granted + bought + refunded
        row[ROW.credits_granted] += granted
        row[ROW.credits_bought] += bought
        row[ROW.credits_spent] += spent
        row[ROW.credits_refunded] += refunded
        row[ROW.credits_expired] += expired
        row[ROW.credits_truncated] += truncated
        row[ROW.credits_left] += balance - pools[POOL.balance, pool]
        pools[POOL.balance, pool] = balance
        pools[POOL.arrived, pool] += came
        if balance == 0 and pools[POOL.arrived, pool] > 0:
            empty = min(empty, day)
        span = span_on(day, span_of)
        spans[span, TIME.credits_granted] += granted
        spans[span, TIME.credits_bought] += bought
        spans[span, TIME.credits_spent] += spent
        spans[span, TIME.credits_refunded] += refunded
        spans[span, TIME.credits_expired] += expired
        spans[span, TIME.credits_truncated] += truncated
        spans[span, TIME.balance_end] += came - spent - expired - truncated
    return empty


@jit
def count_days(seat: int, day: int, seats: Any, span_of: Any, spans: Any, row: Any) -> None:
    """Count the calendar days of a seat from its latest morning to before `day`."""
    level = seats[SEAT.level, seat]
    if seats[SEAT.works, seat] == 1:
        row[LEVEL_AT[level]] += day - seats[SEAT.day, seat]
        if level >= SOFT:
            row[ROW.days_slowed] += day - seats[SEAT.day, seat]
    if level >= WEEK_LOCK:
        for locked in range(seats[SEAT.day, seat], day):
            spans[span_on(locked, span_of), TIME.locked_seat_days] += 1
    seats[SEAT.day, seat] = day


@jit
def count_mornings(
    mornings: Any, limit_at: Any, days: int, seats: Any, span_of: Any, spans: Any, row: Any
) -> int:
    """Count levels, loads and limits; return the first day on which a touch waited for credit."""
    waited = NEVER
    locked = NEVER
    worst = 0
    for k in range(len(mornings)):
        seat = mornings[k, SEAT_DAY.seat]
        day = mornings[k, SEAT_DAY.day]
        minutes = mornings[k, SEAT_DAY.minutes]
        backlog = mornings[k, SEAT_DAY.backlog]
        count_days(seat, day, seats, span_of, spans, row)
        seats[SEAT.level, seat] = mornings[k, SEAT_DAY.level]
        worst = max(worst, mornings[k, SEAT_DAY.level])
        if mornings[k, SEAT_DAY.level] >= WEEK_LOCK:
            locked = min(locked, day)
        span = span_on(day, span_of)
        spans[span, TIME.backlog_end] += backlog - seats[SEAT.backlog, seat]
        seats[SEAT.backlog, seat] = backlog
        row[ROW.labour_minutes_writing] += minutes
        row[ROW.cost_labour] += minutes * seats[SEAT.wage, seat]
        spans[span, TIME.labour_minutes] += minutes
        spans[span, TIME.cost_labour] += minutes * seats[SEAT.wage, seat]
        row[ROW.peak_pending] = max(row[ROW.peak_pending], mornings[k, SEAT_DAY.pending])
        row[ROW.peak_backlog] = max(row[ROW.peak_backlog], backlog)
        limits = mornings[k, SEAT_DAY.limits]
        bit = 0
        while limits > 0 and bit < len(limit_at):
            if limits & 1 == 1:
                row[limit_at[bit]] += 1
                if limit_at[bit] in (ROW.limit_credits, ROW.limit_credit_budget):
                    waited = min(waited, day)
            limits >>= 1
            bit += 1
    for seat in range(seats.shape[1]):
        count_days(seat, days, seats, span_of, spans, row)
        row[ROW.working_seats] += seats[SEAT.works, seat]
    row[ROW.working_seat_days] = len(mornings)
    row[ROW.any_restriction] = 1 if worst >= WEEK_LOCK else 0
    row[ROW.any_suppression] = 1 if worst >= SOFT else 0
    row[ROW.first_locked_day] = locked if locked < NEVER else ABSENT
    return waited
