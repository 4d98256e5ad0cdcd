"""How InMail credits are spent: reserve and pacing. The credits are kept in `ledger.py`."""

from __future__ import annotations

from simulator.model.rules.state import SeatTerms


def to_spend(balance: int, terms: SeatTerms, first_class: bool) -> int:
    """Count the credits that a prospect of this priority may draw on: the reserve is kept."""
    if first_class and terms.keep_open == 1:
        return balance
    return balance - terms.keep


def paced(balance: int, mornings: int) -> int:
    """Share the balance evenly over the mornings until the next grant, rounded up."""
    return -(-balance // mornings)
