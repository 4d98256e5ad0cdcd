"""Messages to connections. Figures: `limits.messages.*` of the catalogue."""

from __future__ import annotations

from simulator.model.rules.limit import Limit
from simulator.model.rules.state import Seat, Terms
from simulator.vocabulary import MESSAGE


def daily_left(seat: Seat, terms: Terms) -> int:
    """Leave what the day's limit has left."""
    return terms.message_daily - seat.messages_today


LIMITS = (Limit("message_daily", (MESSAGE,), daily_left),)
