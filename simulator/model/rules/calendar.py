"""How a seat's day is laid out: phases in order, sends spread over the hours.

The phases of a working morning are LAND (answers, refunds), PRUNE (withdrawal, expiry), RENEW
(credits), JUDGE (level), JOIN (touches now due) and SEND.
"""

from __future__ import annotations

from collections.abc import Sequence


def send_minute(opening: int, length: int, place: int, planned: int) -> int:
    """Minute of send number `place` (from 0) of `planned` that are spread over `length` minutes."""
    return opening + (2 * place + 1) * length // (2 * planned)


def ramp_share(shares: Sequence[int], age: int) -> int:
    """Share of the daily cap, in 1/1000, that is open `age` days into a ramp."""
    if age < 0:
        return shares[0]
    return shares[min(age, len(shares) - 1)]
