"""Limits that count the touches of some channels over a stretch of days: see `limits.Window`."""

from __future__ import annotations

from simulator.limits import ALL_PENDING, MONTH
from simulator.model.rules.state import SeatState, WindowTerms
from simulator.vocabulary import NEVER


def first_day(days: int, day: int, month_began: int) -> int:
    """Find the first day that a window counts on `day`; it may lie before the seat's first."""
    if days == MONTH:
        return month_began
    if days == ALL_PENDING:
        return day
    return day - days + 1


def carried(days: int, seat: SeatState) -> int:
    """Count what a window counts beside the touches of its days."""
    return seat.pending if days == ALL_PENDING else 0


def left(seat: SeatState, terms: WindowTerms, used: int, ramp: bool, recovery: bool) -> int:
    """Leave what the window has left; a share of it keeps at least 1.

    `ramp` and `recovery` tell which of the two scale what it allows: of both, the smaller does.
    """
    if seat.day >= terms.until:
        return NEVER
    share = min(seat.ramp_share if ramp else 1000, seat.slow_share if recovery else 1000)
    return max(min(terms.most, 1), terms.most * share // 1000) - used
