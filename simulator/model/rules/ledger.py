"""The InMail credit account: lots, oldest spent first.

Always: granted + bought + refunded = spent + expired + truncated + balance. Lots are two arrays
of whole numbers, `days` (when the lot was opened) and `left`, used between `pool.head` and
`pool.tail`; the caller makes them long enough. Figures: `plans.*` of the catalogue.
"""

from __future__ import annotations

from collections.abc import MutableSequence

from simulator.model.rules.state import CreditPool, PoolTerms


def add(
    pool: CreditPool, days: MutableSequence[int], left: MutableSequence[int], day: int, amount: int
) -> None:
    """Put credits into the lot of `day`, which is the newest."""
    if pool.tail > pool.head and days[pool.tail - 1] == day:
        left[pool.tail - 1] += amount
    else:
        days[pool.tail] = day
        left[pool.tail] = amount
        pool.tail += 1
    pool.balance += amount


def spend(pool: CreditPool, left: MutableSequence[int]) -> None:
    """Take one credit from the oldest lot; the balance must not be zero."""
    while left[pool.head] == 0:
        pool.head += 1
    left[pool.head] -= 1
    pool.balance -= 1
    pool.spent += 1


def expire(
    pool: CreditPool,
    days: MutableSequence[int],
    left: MutableSequence[int],
    terms: PoolTerms,
    day: int,
) -> None:
    """Drop the lots that are `lot_days` old or older on `day`."""
    while pool.head < pool.tail and day - days[pool.head] >= terms.lot_days:
        pool.balance -= left[pool.head]
        pool.expired += left[pool.head]
        pool.head += 1


def truncate(pool: CreditPool, left: MutableSequence[int], terms: PoolTerms) -> None:
    """Cut the balance to the cap, from the newest lot backwards."""
    lot = pool.tail - 1
    while pool.balance > terms.cap:
        cut = min(left[lot], pool.balance - terms.cap)
        left[lot] -= cut
        pool.balance -= cut
        pool.truncated += cut
        lot -= 1


def grant(
    pool: CreditPool,
    days: MutableSequence[int],
    left: MutableSequence[int],
    terms: PoolTerms,
    day: int,
    amount: int,
) -> None:
    """Make the grant of `day`: expire, grant, truncate."""
    expire(pool, days, left, terms, day)
    if amount > 0:
        add(pool, days, left, day, amount)
        pool.granted += amount
    truncate(pool, left, terms)


def refund(
    pool: CreditPool, days: MutableSequence[int], left: MutableSequence[int], day: int
) -> None:
    """Return one credit as a lot of its landing day."""
    add(pool, days, left, day, 1)
    pool.refunded += 1


def may_buy(pool: CreditPool, month: int, monthly: int) -> bool:
    """Tell whether one more credit may be bought in this calendar month."""
    if pool.month != month:
        pool.month = month
        pool.bought_month = 0
    return pool.bought_month < monthly


def buy(pool: CreditPool, days: MutableSequence[int], left: MutableSequence[int], day: int) -> None:
    """Buy one credit."""
    add(pool, days, left, day, 1)
    pool.bought += 1
    pool.bought_month += 1
