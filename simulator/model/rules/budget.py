"""Money that leaves in a calendar month: plans, tools and credits, never a wage.

What a month may still spend is a number of cents, `NEVER` where its budget stops nothing.
"""

from __future__ import annotations

from simulator.model.rules.state import SeatState, SeatTerms
from simulator.vocabulary import NEVER


def affords(left: int, cents: int) -> bool:
    """Tell whether a month that may still spend `left` can pay so much."""
    return cents <= left


def paid(left: int, cents: int) -> int:
    """Return what the month may spend once so much has been paid."""
    return left if left == NEVER else left - cents


def unpaid_left(seat: SeatState, _terms: SeatTerms) -> int:
    """Leave nothing to a seat whose plan the budget does not pay today."""
    return NEVER if seat.paid == 1 else 0


LEFT = {"budget": unpaid_left}
