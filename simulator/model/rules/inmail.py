"""InMail volume: daily limits, young accounts, open profiles, reserve and pacing.

Credits themselves are kept in `ledger.py`. Figures: `limits.inmail.*`, `limits.open_profile.*`.
"""

from __future__ import annotations

from simulator.model.rules.limit import Limit
from simulator.model.rules.state import Seat, Terms
from simulator.vocabulary import INMAIL, NEVER, OPEN_PROFILE


def daily_left(seat: Seat, terms: Terms) -> int:
    """Leave what the day's limit has left, free and paid together."""
    return terms.inmail_daily - seat.inmails_today


def new_account_left(seat: Seat, terms: Terms) -> int:
    """Leave what a young account may send today; an older one is not held back."""
    if seat.day - terms.opened_day >= terms.new_account_days:
        return NEVER
    return terms.new_account_daily - seat.inmails_today


def open_profile_left(seat: Seat, terms: Terms) -> int:
    """Leave what the month's free messages to open profiles have left."""
    return terms.open_profile_monthly - seat.open_month


def to_spend(balance: int, terms: Terms, first_class: bool) -> int:
    """Count the credits that a prospect of this priority may draw on: the reserve is kept."""
    if first_class and terms.keep_open == 1:
        return balance
    return balance - terms.keep


def paced(balance: int, mornings: int) -> int:
    """Share the balance evenly over the mornings until the next grant, rounded up."""
    return -(-balance // mornings)


LIMITS = (
    Limit("inmail_daily", (OPEN_PROFILE, INMAIL), daily_left),
    Limit(
        "inmail_new_account",
        (OPEN_PROFILE, INMAIL),
        new_account_left,
    ),
    Limit(
        "open_profile_limit",
        (OPEN_PROFILE,),
        open_profile_left,
    ),
)
