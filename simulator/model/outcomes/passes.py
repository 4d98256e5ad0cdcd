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
    ANSWERED_PLACES,
    CAPPED_AT,
    CLOSED_AT,
    EVENT_PLACES,
    FATE_AT,
    FIXED_PLACES,
    GROUP_PLACES,
    LEDGER_PLACES,
    LEVEL_AT,
    POOL_PLACES,
    PROSPECT_PLACES,
    ROW_PLACES,
    SEAT_DAY_PLACES,
    SEAT_PLACES,
    SENT_AT,
    SENT_IN_GROUP,
    SENT_IN_TIME,
    STATUS_AT,
    TIME_PLACES,
    TOUCH_PLACES,
    TRIAL_PLACES,
    WINDOW_PLACES,
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
        if (
            members[person, w] == 1
            and asked[w, WINDOW_PLACES.first] <= day < asked[w, WINDOW_PLACES.end]
        ):
            if asked[w, WINDOW_PLACES.event] == event:
                windows[2 * w] += 1
            if event == EVENT_PLACES.positive_replies:
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
    minutes = fixed[FIXED_PLACES.answer_minutes]
    for k in range(len(touches)):
        channel = touches[k, TOUCH_PLACES.channel]
        answer = touches[k, TOUCH_PLACES.answer]
        sent = span_at(touches[k, TOUCH_PLACES.minute], span_of)
        row[SENT_AT[channel]] += 1
        row[FATE_AT[channel, touches[k, TOUCH_PLACES.fate]]] += 1
        row[ANSWER_AT[channel, answer]] += 1
        spans[sent, SENT_IN_TIME[channel]] += 1
        if touches[k, TOUCH_PLACES.capped] == 1:
            row[CAPPED_AT[channel]] += 1
        if channel == INVITATION:
            row[CLOSED_AT[touches[k, TOUCH_PLACES.closed]]] += 1
            spans[sent, TIME_PLACES.pending_end] += 1
            spans[
                span_at(touches[k, TOUCH_PLACES.closed_at], span_of), TIME_PLACES.pending_end
            ] -= 1
            if answer == ACCEPTED:
                accepted = span_at(touches[k, TOUCH_PLACES.answered], span_of)
                spans[accepted, TIME_PLACES.accepted] += 1
                spans[accepted, TIME_PLACES.pending_end] -= 1
                minute, person = (
                    touches[k, TOUCH_PLACES.answered],
                    touches[k, TOUCH_PLACES.prospect],
                )
                count_event(EVENT_PLACES.accepted, minute, person, asked, members, windows)
        if answer in (POSITIVE, NEGATIVE):
            person = touches[k, TOUCH_PLACES.prospect]
            minute = touches[k, TOUCH_PLACES.answered]
            row[ROW_PLACES.labour_minutes_answering] += minutes
            wage = seats[SEAT_PLACES.wage, touches[k, TOUCH_PLACES.seat]]
            row[ROW_PLACES.cost_labour] += minutes * wage
            span = span_at(minute, span_of)
            spans[span, TIME_PLACES.labour_minutes] += minutes
            spans[span, TIME_PLACES.cost_labour] += minutes * wage
            answers[ANSWERED_PLACES.first, person] = min(
                answers[ANSWERED_PLACES.first, person], minute
            )
            if answer == POSITIVE:
                answers[ANSWERED_PLACES.first_positive, person] = min(
                    answers[ANSWERED_PLACES.first_positive, person], minute
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
    lines = fixed[FIXED_PLACES.lines]
    reached = 0
    latest = ABSENT
    waiting = 0
    earliest = NEVER
    handed = NEVER
    for k in range(len(prospects)):
        status = prospects[k, PROSPECT_PLACES.status]
        stage = prospects[k, PROSPECT_PLACES.stage]
        first = prospects[k, PROSPECT_PLACES.first]
        leaf = prospects[k, PROSPECT_PLACES.leaf]
        deal = deals[k] if deals[k] >= 0 else fixed[FIXED_PLACES.deal_cents]
        row[STATUS_AT[status]] += 1
        row[ROW_PLACES.credits_wanted] += prospects[k, PROSPECT_PLACES.credit_short]
        if prospects[k, PROSPECT_PLACES.handed] >= 0:
            row[ROW_PLACES.handed_over] += 1
            row[ROW_PLACES.handed_reached] += 1 if first >= 0 else 0
            handed = min(handed, prospects[k, PROSPECT_PLACES.handed])
        if 0 <= leaf < lines:
            leaves[leaf] += 1
        if first >= 0:
            reached += 1
            latest = max(latest, first)
        elif status in (UNREACHED, UNDER_WAY):
            # Whom no line of the route or no seat takes is not waiting.
            waiting += (
                1 if prospects[k, PROSPECT_PLACES.seat] >= 0 and (leaf >= 0 or lines == 0) else 0
            )
        if stage >= 2:
            row[ROW_PLACES.meetings] += 1
        if stage >= 3:
            row[ROW_PLACES.deals] += 1
            row[ROW_PLACES.value_realised] += deal
        answered = answers[ANSWERED_PLACES.first, k]
        if 0 <= answered < NEVER:
            row[ROW_PLACES.replies] += 1
            row[ROW_PLACES.reply_delay_minutes] += answered - first
            earliest = min(earliest, answered)
            spans[span_at(answered, span_of), TIME_PLACES.replies] += 1
            count_event(EVENT_PLACES.replies, answered, k, asked, members, windows)
        positive = answers[ANSWERED_PLACES.first_positive, k]
        if 0 <= positive < NEVER:
            row[ROW_PLACES.positive_replies] += 1
            row[ROW_PLACES.value_at_best] += deal
            spans[span_at(positive, span_of), TIME_PLACES.positive_replies] += 1
            count_event(EVENT_PLACES.positive_replies, positive, k, asked, members, windows)
            if stage >= 2:
                spans[span_at(positive, span_of), TIME_PLACES.meetings] += 1
                count_event(EVENT_PLACES.meetings, positive, k, asked, members, windows)
            if stage >= 3:
                count_event(EVENT_PLACES.deals, positive, k, asked, members, windows)
    row[ROW_PLACES.prospects] = len(prospects)
    row[ROW_PLACES.reached] = reached
    row[ROW_PLACES.never_reached] = len(prospects) - reached
    row[ROW_PLACES.left_waiting] = waiting
    row[ROW_PLACES.first_handed_day] = handed // MINUTES_PER_DAY if handed < NEVER else ABSENT
    row[ROW_PLACES.first_reply_day] = earliest // MINUTES_PER_DAY if earliest < NEVER else ABSENT
    row[ROW_PLACES.list_done_day] = (
        latest // MINUTES_PER_DAY if reached > 0 and waiting == 0 else ABSENT
    )


@jit
def count_trial(trial: Any, prospects: Any, fixed: Any, row: Any) -> None:
    """Count what a test decided, and the people it spent on those who lost."""
    row[ROW_PLACES.test_winner] = row[ROW_PLACES.test_decided_day] = row[ROW_PLACES.test_short] = (
        ABSENT
    )
    row[ROW_PLACES.test_sure] = row[ROW_PLACES.test_losers] = ABSENT
    row[ROW_PLACES.test_best] = row[ROW_PLACES.test_right] = ABSENT
    if trial[TRIAL_PLACES.winner] < 0:
        return
    row[ROW_PLACES.test_winner] = trial[TRIAL_PLACES.winner]
    row[ROW_PLACES.test_decided_day] = trial[TRIAL_PLACES.decided] // MINUTES_PER_DAY
    row[ROW_PLACES.test_short] = trial[TRIAL_PLACES.short]
    row[ROW_PLACES.test_sure] = trial[TRIAL_PLACES.sure]
    losers, waiting = 0, fixed[FIXED_PLACES.lines] - 1
    for k in range(len(prospects)):
        leaf = prospects[k, PROSPECT_PLACES.leaf]
        if (
            prospects[k, PROSPECT_PLACES.first] >= 0
            and leaf < waiting
            and leaf != trial[TRIAL_PLACES.winner]
        ):
            losers += 1
    row[ROW_PLACES.test_losers] = losers


@jit
def count_groups(touches: Any, prospects: Any, answers: Any, places: Any, grouped: Any) -> None:
    """Count the people of each group and what came of them; their first answers are noted."""
    for k in range(len(touches)):
        channel = touches[k, TOUCH_PLACES.channel]
        accepted = channel == INVITATION and touches[k, TOUCH_PLACES.answer] == ACCEPTED
        for kind in range(places.shape[1]):
            group = places[touches[k, TOUCH_PLACES.prospect], kind]
            grouped[group, SENT_IN_GROUP[channel]] += 1
            if accepted:
                grouped[group, GROUP_PLACES.accepted] += 1
    for k in range(len(prospects)):
        stage = prospects[k, PROSPECT_PLACES.stage]
        for kind in range(places.shape[1]):
            group = places[k, kind]
            grouped[group, GROUP_PLACES.people] += 1
            grouped[group, GROUP_PLACES.reached] += (
                1 if prospects[k, PROSPECT_PLACES.first] >= 0 else 0
            )
            grouped[group, GROUP_PLACES.replies] += (
                1 if 0 <= answers[ANSWERED_PLACES.first, k] < NEVER else 0
            )
            if 0 <= answers[ANSWERED_PLACES.first_positive, k] < NEVER:
                grouped[group, GROUP_PLACES.positive_replies] += 1
            grouped[group, GROUP_PLACES.meetings] += 1 if stage >= 2 else 0
            grouped[group, GROUP_PLACES.deals] += 1 if stage >= 3 else 0
            grouped[group, GROUP_PLACES.labour_minutes_writing] += prospects[
                k, PROSPECT_PLACES.minutes
            ]
            grouped[group, GROUP_PLACES.credits_spent] += prospects[k, PROSPECT_PLACES.credits]


@jit
def count_ledger(ledger: Any, pools: Any, span_of: Any, spans: Any, row: Any) -> int:
    """Count the credits; return the first day on which an account that had some was empty."""
    empty = NEVER
    for k in range(len(ledger)):
        pool = ledger[k, LEDGER_PLACES.pool]
        day = ledger[k, LEDGER_PLACES.day]
        balance = ledger[k, LEDGER_PLACES.balance]
        granted = ledger[k, LEDGER_PLACES.granted]
        bought = ledger[k, LEDGER_PLACES.bought]
        spent = ledger[k, LEDGER_PLACES.spent]
        refunded = ledger[k, LEDGER_PLACES.refunded]
        expired = ledger[k, LEDGER_PLACES.expired]
        truncated = ledger[k, LEDGER_PLACES.truncated]
        came = granted + bought + refunded
        row[ROW_PLACES.credits_granted] += granted
        row[ROW_PLACES.credits_bought] += bought
        row[ROW_PLACES.credits_spent] += spent
        row[ROW_PLACES.credits_refunded] += refunded
        row[ROW_PLACES.credits_expired] += expired
        row[ROW_PLACES.credits_truncated] += truncated
        row[ROW_PLACES.credits_left] += balance - pools[POOL_PLACES.balance, pool]
        pools[POOL_PLACES.balance, pool] = balance
        pools[POOL_PLACES.arrived, pool] += came
        if balance == 0 and pools[POOL_PLACES.arrived, pool] > 0:
            empty = min(empty, day)
        span = span_on(day, span_of)
        spans[span, TIME_PLACES.credits_granted] += granted
        spans[span, TIME_PLACES.credits_bought] += bought
        spans[span, TIME_PLACES.credits_spent] += spent
        spans[span, TIME_PLACES.credits_refunded] += refunded
        spans[span, TIME_PLACES.credits_expired] += expired
        spans[span, TIME_PLACES.credits_truncated] += truncated
        spans[span, TIME_PLACES.balance_end] += came - spent - expired - truncated
    return empty


@jit
def count_days(seat: int, day: int, seats: Any, span_of: Any, spans: Any, row: Any) -> None:
    """Count the calendar days of a seat from its latest morning to before `day`."""
    level = seats[SEAT_PLACES.level, seat]
    if seats[SEAT_PLACES.works, seat] == 1:
        row[LEVEL_AT[level]] += day - seats[SEAT_PLACES.day, seat]
        if level >= SOFT:
            row[ROW_PLACES.days_slowed] += day - seats[SEAT_PLACES.day, seat]
    if level >= WEEK_LOCK:
        for locked in range(seats[SEAT_PLACES.day, seat], day):
            spans[span_on(locked, span_of), TIME_PLACES.locked_seat_days] += 1
    seats[SEAT_PLACES.day, seat] = day


@jit
def count_mornings(
    mornings: Any, limit_at: Any, days: int, seats: Any, span_of: Any, spans: Any, row: Any
) -> int:
    """Count levels, loads and limits; return the first day on which a touch waited for credit."""
    waited = NEVER
    locked = NEVER
    worst = 0
    for k in range(len(mornings)):
        seat = mornings[k, SEAT_DAY_PLACES.seat]
        day = mornings[k, SEAT_DAY_PLACES.day]
        minutes = mornings[k, SEAT_DAY_PLACES.minutes]
        backlog = mornings[k, SEAT_DAY_PLACES.backlog]
        count_days(seat, day, seats, span_of, spans, row)
        seats[SEAT_PLACES.level, seat] = mornings[k, SEAT_DAY_PLACES.level]
        worst = max(worst, mornings[k, SEAT_DAY_PLACES.level])
        if mornings[k, SEAT_DAY_PLACES.level] >= WEEK_LOCK:
            locked = min(locked, day)
        span = span_on(day, span_of)
        spans[span, TIME_PLACES.backlog_end] += backlog - seats[SEAT_PLACES.backlog, seat]
        seats[SEAT_PLACES.backlog, seat] = backlog
        row[ROW_PLACES.labour_minutes_writing] += minutes
        row[ROW_PLACES.cost_labour] += minutes * seats[SEAT_PLACES.wage, seat]
        spans[span, TIME_PLACES.labour_minutes] += minutes
        spans[span, TIME_PLACES.cost_labour] += minutes * seats[SEAT_PLACES.wage, seat]
        row[ROW_PLACES.peak_pending] = max(
            row[ROW_PLACES.peak_pending], mornings[k, SEAT_DAY_PLACES.pending]
        )
        row[ROW_PLACES.peak_backlog] = max(row[ROW_PLACES.peak_backlog], backlog)
        limits = mornings[k, SEAT_DAY_PLACES.limits]
        bit = 0
        while limits > 0 and bit < len(limit_at):
            if limits & 1 == 1:
                row[limit_at[bit]] += 1
                if limit_at[bit] in (ROW_PLACES.limit_credits, ROW_PLACES.limit_credit_budget):
                    waited = min(waited, day)
            limits >>= 1
            bit += 1
    for seat in range(seats.shape[1]):
        count_days(seat, days, seats, span_of, spans, row)
        row[ROW_PLACES.working_seats] += seats[SEAT_PLACES.works, seat]
    row[ROW_PLACES.working_seat_days] = len(mornings)
    row[ROW_PLACES.any_restriction] = 1 if worst >= WEEK_LOCK else 0
    row[ROW_PLACES.any_suppression] = 1 if worst >= SOFT else 0
    row[ROW_PLACES.first_locked_day] = locked if locked < NEVER else ABSENT
    return waited
