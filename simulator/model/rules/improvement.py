"""Recruiter's InMail improvement period, as the platform describes it (confidence H).

NORMAL: fewer than 13 % answered of at least 100 InMails in 14 days -> WARNING, 14 days, nothing is
blocked -> GRACE, 7 days more, so that recent sends can be answered; then judged again on the sends
of the warning: still below -> IMPROVEMENT, 14 days without bulk InMail, one-to-one only; judged
again at its end: above -> NORMAL, otherwise another 14 days.
"""

from __future__ import annotations

from simulator.model.rules.state import MILLION, RestrictionTerms, SeatState
from simulator.vocabulary import TAILORED

NORMAL, WARNING, GRACE, IMPROVEMENT = range(4)


def is_low(judge: RestrictionTerms, sent: int, answered: int) -> bool:
    """Tell whether the answered share is below the threshold."""
    return answered * MILLION < judge.improvement_threshold * sent


def settle(
    seat: SeatState,
    judge: RestrictionTerms,
    day: int,
    sent: int,
    answered: int,
    earlier_sent: int,
    earlier: int,
) -> None:
    """Move the seat's period on to this morning.

    `sent` and `answered` count the InMails of the 14 days before today, `earlier_sent` and
    `earlier` those of the 14 days that ended 7 days before.
    """
    if seat.period == WARNING and day >= seat.period_until:
        seat.period = GRACE
        seat.period_until += judge.grace_days
    if seat.period == NORMAL:
        if sent >= judge.improvement_least and is_low(judge, sent, answered):
            seat.period = WARNING
            seat.period_until = day + judge.warning_days
    elif seat.period == GRACE and day >= seat.period_until:
        if is_low(judge, earlier_sent, earlier):
            seat.period = IMPROVEMENT
            seat.period_until = day + judge.period_days
        else:
            seat.period = NORMAL
    elif seat.period == IMPROVEMENT and day >= seat.period_until:
        if sent > 0 and not is_low(judge, sent, answered):
            seat.period = NORMAL
        else:
            seat.period_until = day + judge.period_days


def is_blocked(period: int, text: int) -> bool:
    """Bulk InMail (anything but a tailored text) rests during the improvement period."""
    return period == IMPROVEMENT and text != TAILORED
