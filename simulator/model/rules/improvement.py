"""Recruiter's InMail improvement period, as the platform describes it (confidence H).

NORMAL: fewer than 13 % answered of at least 100 InMails of 14 days -> WARNING, 14 days, nothing is
blocked -> GRACE, 7 days more, so that the InMails of the warning can be answered; then these are
judged: still below -> UNDER_IMPROVEMENT, 14 days without bulk InMail, one-to-one only; at its end
its own InMails are judged: still below -> another 14 days, otherwise -> NORMAL.

Every judgement asks for 100 InMails and counts those of 14 days that ended 7 days before, so that
their answers could arrive. So a seat that sends little or nothing in its period leaves it. Each
state begins a count of its own: nobody is held twice for the same InMails.
"""

from __future__ import annotations

from simulator.model.rules.state import MILLION, RestrictionTerms, SeatState
from simulator.vocabulary import SEGMENT, TAILORED

NORMAL, WARNING, GRACE, UNDER_IMPROVEMENT = range(4)


def is_low(judge: RestrictionTerms, sent: int, answered: int) -> bool:
    """Tell whether so many InMails are judged, and their answered share is below the threshold."""
    return (
        sent >= judge.improvement_least and answered * MILLION < judge.improvement_threshold * sent
    )


def judged_until(seat: SeatState, judge: RestrictionTerms, day: int) -> int:
    """Find the day on which the InMails that are judged on `day` end, not included."""
    if seat.period == NORMAL:
        return day - judge.grace_days
    if seat.period == WARNING:
        return min(day, seat.period_until)
    return min(day, seat.period_until - judge.grace_days)


def judged_from(seat: SeatState, judge: RestrictionTerms, until: int) -> int:
    """Find the first day of the InMails that are judged with those before `until`."""
    return max(seat.judged_from, until - judge.window_days)


def settle_period(
    seat: SeatState, judge: RestrictionTerms, day: int, sent: int, answered: int
) -> None:
    """Move the seat's period on to this morning.

    `sent` and `answered` count the InMails from `judged_from` to `judged_until`.
    """
    if seat.period == WARNING and day >= seat.period_until:
        seat.period = GRACE
        seat.period_until += judge.grace_days
    if seat.period == NORMAL:
        if is_low(judge, sent, answered):
            seat.period = WARNING
            seat.period_until = day + judge.warning_days
    elif seat.period >= GRACE and day >= seat.period_until:
        if is_low(judge, sent, answered):
            if seat.period == GRACE:
                seat.judged_from = day
            seat.period = UNDER_IMPROVEMENT
            seat.period_until = day + judge.period_days
        else:
            seat.period = NORMAL
            seat.judged_from = day


def is_blocked(judge: RestrictionTerms, period: int, text: int) -> bool:
    """Tell whether an InMail of a text rests: bulk does during the improvement period.

    Bulk is one InMail to several that is not personalised to each (LinkedIn 2014): a template, and
    a text for a segment where `segment_is_bulk`.
    """
    if period != UNDER_IMPROVEMENT or text == TAILORED:
        return False
    return text != SEGMENT or judge.segment_is_bulk == 1
