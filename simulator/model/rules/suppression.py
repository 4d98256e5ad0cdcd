"""Levels of a seat: healthy, soft, week lock, month lock, permanent.

The score and all its figures are assumptions (`limits.suppression.*`, confidence L): nobody
outside the platform knows them. Scores are in 1/1,000,000.
"""

from __future__ import annotations

from simulator.model.rules.state import MILLION, RestrictionTerms, SeatState, SeatTerms
from simulator.vocabulary import (
    HEALTHY,
    MONTH_LOCK,
    NEVER,
    PERMANENT,
    SEGMENT,
    SOFT,
    TAILORED,
    TEMPLATE,
    WEEK_LOCK,
)

LIKENESS_DAYS = 7
"""Days before today whose texts are compared."""
ESCALATION_MASK = (1 << 20) - 1


def likeness(judge: RestrictionTerms, text: int) -> int:
    """How alike invitations of a text are, in 1/1000."""
    if text == TAILORED:
        return judge.likeness_tailored
    if text == SEGMENT:
        return judge.likeness_segment
    if text == TEMPLATE:
        return judge.likeness_template
    return judge.likeness_blank


def score(
    judge: RestrictionTerms, likeness: int, sent: int, accepted: int, pending: int, spam: int
) -> int:
    """Add up what the platform may hold against a seat.

    `likeness` is the sum, over the invitations of the seven days before, of how alike their texts
    are (1/1000 each); `sent` and `accepted` count the invitations of the judged cohort; `pending`
    the open invitations; `spam` the reports of the last days.
    """
    total = judge.weight_volume * likeness // (1000 * judge.weekly_figure)
    total += judge.weight_pending * pending // judge.pending_figure
    total += judge.weight_spam * spam // judge.spam_figure
    if sent >= judge.acceptance_least:
        missing = judge.acceptance_floor - MILLION * accepted // sent
        if missing > 0:
            total += judge.weight_acceptance * missing // judge.acceptance_floor
    return total


def level_of(judge: RestrictionTerms, points: int) -> int:
    """Level that a score asks for."""
    if points >= judge.month_lock:
        return MONTH_LOCK
    if points >= judge.week_lock:
        return WEEK_LOCK
    if points >= judge.soft:
        return SOFT
    return HEALTHY


def escalation_draw(word: int) -> int:
    """Luck of a lock, in 1/2^20, from the word of the seat and its number of locks."""
    return word & ESCALATION_MASK


def lock(seat: SeatState, judge: RestrictionTerms, level: int, day: int, draw: int) -> None:
    """Lock the seat from `day`; one lock too many within the memory may be for ever."""
    seat.lock_3 = seat.lock_2
    seat.lock_2 = seat.lock_1
    seat.lock_1 = day
    seat.locks += 1
    since = day - judge.memory_days
    # Comparisons of numpy's numbers are not counted by adding them up: True + True is True.
    recent = int(seat.lock_1 > since) + int(seat.lock_2 > since) + int(seat.lock_3 > since)
    if recent >= judge.memory_locks and draw < judge.permanent:
        seat.level = PERMANENT
        return
    seat.level = level
    seat.level_until = day + (judge.week_days if level == WEEK_LOCK else judge.month_days)
    seat.ramp_day = seat.level_until
    seat.slow_until = seat.level_until + judge.slow_days


def lock_began(judge: RestrictionTerms, until: int, day: int) -> int:
    """Find the day on which a lock began that ends on day `until`: no lock is longer than it may.

    Where on `day` more is left than of a week's, it is a month's.
    """
    return until - (judge.month_days if until - day > judge.week_days else judge.week_days)


def begin_locked(seat: SeatState, judge: RestrictionTerms, until: int, day: int) -> None:
    """Let a seat begin with a lock that ends on day `until`; it counts as any other."""
    seat.level = MONTH_LOCK if until - day > judge.week_days else WEEK_LOCK
    seat.lock_1 = lock_began(judge, until, day)
    seat.locks = 1
    seat.level_until = until
    seat.ramp_day = until
    seat.slow_until = until + judge.slow_days


def settle_level(
    seat: SeatState, judge: RestrictionTerms, points: int, day: int, draw: int
) -> None:
    """Move the seat to the level of this morning.

    A lock runs its time. The soft level ends after `recovery_days` calendar days in a row below
    its threshold. `draw` in 1/2^20 is the seat's luck for its next lock.
    """
    since = day - seat.last_judged
    seat.last_judged = day
    if seat.level == PERMANENT or (seat.level >= WEEK_LOCK and day < seat.level_until):
        return
    asked = level_of(judge, points)
    if asked >= WEEK_LOCK:
        lock(seat, judge, asked, day, draw)
    elif asked == SOFT:
        seat.level = SOFT
        seat.clean_days = 0
    elif seat.level == SOFT:
        seat.clean_days += since
        if seat.clean_days >= judge.recovery_days:
            seat.level = HEALTHY
    else:
        seat.level = HEALTHY


def lock_left(seat: SeatState, _terms: SeatTerms) -> int:
    """Leave no invitations while the seat is locked."""
    return 0 if seat.level >= WEEK_LOCK else NEVER


def permanent_left(seat: SeatState, _terms: SeatTerms) -> int:
    """Leave nothing at all to a seat that is lost."""
    return 0 if seat.level == PERMANENT else NEVER


LEFT = {"permanent": permanent_left, "lock": lock_left}
