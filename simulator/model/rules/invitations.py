"""Connection requests: notes and withdrawal."""

from __future__ import annotations

from simulator.model.rules.state import SeatState, SeatTerms


def note_goes(seat: SeatState, terms: SeatTerms, length: int) -> bool:
    """Tell whether a note of `length` characters (0: fits anyhow) can go with an invitation."""
    return length <= terms.note_length and seat.notes_month < terms.notes_monthly


def is_stale(age: int, pile: int, withdrawn_today: int, after: int, above: int, daily: int) -> bool:
    """Tell whether the oldest pending invitation is withdrawn by policy this morning.

    `age` in minutes against `after`; `pile` invitations pending against `above`; at most `daily`
    withdrawals a morning.
    """
    return withdrawn_today < daily and (age >= after or pile > above)
