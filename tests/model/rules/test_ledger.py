"""The credit account, one movement at a time: lots as (day, credits left), oldest first."""

from __future__ import annotations

from dataclasses import asdict

from simulator.model.rules import ledger
from simulator.model.rules.state import CreditPool, PoolTerms
from simulator.vocabulary import NEVER

FREELY = PoolTerms(cap=NEVER, lot_days=NEVER)


class Account:
    """A pool with its two arrays, so that a test reads as a list of movements."""

    def __init__(self, cap: int = NEVER, lot_days: int = NEVER) -> None:
        self.pool, self.terms = CreditPool(), PoolTerms(cap, lot_days)
        self.days, self.left = [0] * 20, [0] * 20

    def renew(self, day: int, amount: int) -> None:
        ledger.grant(self.pool, self.days, self.left, self.terms, day, amount)

    def spend(self, times: int = 1) -> None:
        for _ in range(times):
            ledger.spend(self.pool, self.left)

    def refund(self, day: int) -> None:
        ledger.refund(self.pool, self.days, self.left, day)

    def buy(self, day: int) -> None:
        ledger.buy(self.pool, self.days, self.left, day)

    def expire(self, day: int) -> None:
        ledger.expire(self.pool, self.days, self.left, self.terms, day)

    @property
    def lots(self) -> list[tuple[int, int]]:
        pairs = zip(self.days, self.left, strict=True)
        return [pair for pair in list(pairs)[self.pool.head : self.pool.tail] if pair[1]]

    @property
    def moved(self) -> dict[str, int]:
        names = ("granted", "bought", "refunded", "spent", "expired", "truncated", "balance")
        return {name: value for name in names if (value := asdict(self.pool)[name])}


def test_a_grant_is_a_lot_of_its_day() -> None:
    account = Account()
    account.renew(3, 5)
    assert account.lots == [(3, 5)]
    assert account.moved == {"granted": 5, "balance": 5}


def test_a_grant_of_nothing_opens_no_lot() -> None:
    account = Account()
    account.renew(3, 0)
    assert (account.lots, account.moved, account.pool.tail) == ([], {}, 0)


def test_credits_of_one_day_share_a_lot() -> None:
    account = Account()
    account.renew(3, 5)
    account.refund(3)
    account.buy(3)
    assert account.lots == [(3, 7)]
    assert account.moved == {"granted": 5, "refunded": 1, "bought": 1, "balance": 7}


def test_a_lot_that_is_used_up_is_not_taken_for_that_of_an_earlier_day() -> None:
    account = Account()
    account.renew(3, 1)
    account.spend()
    account.refund(3)
    account.refund(4)
    assert account.lots == [(3, 1), (4, 1)]


def test_the_oldest_lot_is_spent_first() -> None:
    account = Account()
    account.renew(0, 2)
    account.renew(30, 3)
    account.spend(3)
    assert account.lots == [(30, 2)]
    assert account.moved == {"granted": 5, "spent": 3, "balance": 2}


def test_a_lot_of_90_days_still_lives_on_its_89th_day_and_is_gone_on_its_90th() -> None:
    account = Account(lot_days=90)
    account.renew(10, 4)
    account.expire(99)
    assert account.moved == {"granted": 4, "balance": 4}
    account.expire(100)
    assert account.moved == {"granted": 4, "expired": 4}


def test_only_what_is_left_of_a_lot_expires_and_younger_lots_stay() -> None:
    account = Account(lot_days=90)
    account.renew(0, 4)
    account.renew(31, 4)
    account.spend()
    account.expire(95)
    assert account.lots == [(31, 4)]
    assert account.moved == {"granted": 8, "spent": 1, "expired": 3, "balance": 4}


def test_a_balance_above_the_cap_is_cut_at_renewal_from_the_newest_lot() -> None:
    account = Account(cap=15)
    for day in (0, 31, 59, 90):
        account.renew(day, 5)
    assert account.lots == [(0, 5), (31, 5), (59, 5)]
    assert account.moved == {"granted": 20, "truncated": 5, "balance": 15}


def test_the_cut_reaches_into_older_lots_when_the_newest_is_too_small() -> None:
    account = Account(cap=6)
    account.renew(0, 5)
    for _ in range(3):
        account.refund(1)
    account.renew(2, 1)
    assert account.lots == [(0, 5), (1, 1)]
    assert account.moved == {"granted": 6, "refunded": 3, "truncated": 3, "balance": 6}


def test_a_returned_credit_may_stand_above_the_cap_until_the_next_renewal() -> None:
    account = Account(cap=5)
    account.renew(0, 5)
    account.refund(3)
    assert account.moved == {"granted": 5, "refunded": 1, "balance": 6}
    account.renew(31, 0)
    assert account.moved == {"granted": 5, "refunded": 1, "truncated": 1, "balance": 5}


def test_renewal_expires_before_it_grants_and_truncates_after() -> None:
    account = Account(cap=6, lot_days=31)
    account.renew(0, 5)
    account.renew(31, 5)
    assert account.lots == [(31, 5)]
    assert account.moved == {"granted": 10, "expired": 5, "balance": 5}


def test_a_returned_credit_lives_from_its_landing_day() -> None:
    account = Account(lot_days=90)
    account.renew(0, 1)
    account.spend()
    account.refund(50)
    account.expire(139)
    assert account.lots == [(50, 1)]
    account.expire(140)
    assert account.moved == {"granted": 1, "spent": 1, "refunded": 1, "expired": 1}


def test_credits_are_bought_up_to_a_number_a_calendar_month() -> None:
    account = Account()
    may = []
    for month in (0, 0, 0, 1):
        may.append(ledger.may_buy(account.pool, month, 2))
        if may[-1]:
            account.buy(40 * month)
    assert may == [True, True, False, True]
    assert account.lots == [(0, 2), (40, 1)]
    assert not ledger.may_buy(account.pool, 2, 0)


def test_a_long_life_keeps_the_books_balanced() -> None:
    """Worked out by hand: 3 a month of ten days, 2 spent, 1 back a day later; cap 7, life 20."""
    account = Account(cap=7, lot_days=20)
    for day in range(0, 60, 10):
        account.renew(day, 3)
        account.spend(2)
        account.refund(day + 1)
    assert account.lots == [(40, 2), (41, 1), (50, 2), (51, 1)]
    assert account.moved == {
        "granted": 18,
        "refunded": 6,
        "spent": 12,
        "expired": 4,
        "truncated": 2,
        "balance": 6,
    }
