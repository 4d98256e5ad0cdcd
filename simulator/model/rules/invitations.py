"""Connection requests: daily, weekly and pending caps, notes, withdrawal, expiry.

Figures: `limits.invitations.*` and `limits.ramp.*` of the catalogue.
"""

from __future__ import annotations

from simulator.model.rules.limit import Limit
from simulator.model.rules.state import Seat, Terms
from simulator.vocabulary import INVITATION

ROLLING_DAYS = 7
"""The weekly cap counts this calendar day and those before it."""


def daily_left(seat: Seat, terms: Terms) -> int:
    """Leave what the daily cap, under ramp and recovery, has left; a share keeps at least 1."""
    share = min(seat.ramp_share, seat.slow_share)
    cap = max(min(terms.daily_cap, 1), terms.daily_cap * share // 1000)
    return cap - seat.sent_today


def weekly_left(seat: Seat, terms: Terms) -> int:
    """Leave what this calendar day and the six before it have left of the weekly cap."""
    cap = max(min(terms.weekly_cap, 1), terms.weekly_cap * seat.slow_share // 1000)
    return cap - seat.sent_week - seat.sent_today


def pending_left(seat: Seat, terms: Terms) -> int:
    """Leave what the pile of pending invitations has room for."""
    return terms.pending_cap - seat.pending - seat.sent_today


def note_goes(seat: Seat, terms: Terms, length: int) -> bool:
    """Tell whether a note of `length` characters (0: fits anyhow) can go with an invitation."""
    return length <= terms.note_length and seat.notes_month < terms.notes_monthly


def is_stale(age: int, pile: int, withdrawn_today: int, after: int, above: int, daily: int) -> bool:
    """Tell whether the oldest pending invitation is withdrawn by policy this morning.

    `age` in minutes against `after`; `pile` invitations pending against `above`; at most `daily`
    withdrawals a morning.
    """
    return withdrawn_today < daily and (age >= after or pile > above)


LIMITS = (
    Limit("pending_cap", (INVITATION,), pending_left),
    Limit("daily_cap", (INVITATION,), daily_left),
    Limit("weekly_cap", (INVITATION,), weekly_left),
)
