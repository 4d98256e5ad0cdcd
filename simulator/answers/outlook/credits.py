"""Arithmetic of InMail credits: what is granted, what expires and what the cap takes."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.rules import budget, inmail, ledger
from simulator.model.rules.state import CreditPool, SeatState, SeatTerms
from simulator.model.tables.resources import Resources
from simulator.vocabulary import NEVER


@dataclass(frozen=True, slots=True)
class CreditCourse:
    """One credit account over the days of sending; days count from 0."""

    seats: tuple[str, ...]
    """Seats that work and share it"""
    grants: tuple[tuple[int, int], ...]
    """(day, credits)"""
    granted: int
    cap: int | None
    """Highest balance after a grant"""
    life: int | None
    """Days until a credit expires"""
    bought: int
    """Most that may be bought a month"""
    expired: int
    """If none were used: expired, lost to the cap and left after the last morning"""
    truncated: int
    left: int


class Account:
    """A credit account as its seats' mornings pass; nothing comes back.

    `money` is what each calendar month has left for credits, of all accounts.
    """

    def __init__(self, resources: Resources, number: int, money: list[int]) -> None:
        self.resources, self.number, self.money = resources, number, money
        self.pool = CreditPool()
        room = 3 * resources.days + len(resources.grants[number]) + 1
        self.days, self.left = [0] * room, [0] * room
        self.granted = 0
        self.allowance = 0

    def open(self, day: int) -> None:
        """Make the grants dated up to today and let lots expire."""
        grants, terms = self.resources.grants[self.number], self.resources.pool_terms[self.number]
        while self.granted < len(grants) and grants[self.granted][0] <= day:
            when, amount = grants[self.granted]
            ledger.grant(self.pool, self.days, self.left, terms, when, amount)
            self.granted += 1
        ledger.expire(self.pool, self.days, self.left, terms, day)

    def pace(self, seat: int, day: int) -> None:
        """Set what pacing leaves to a seat today."""
        mornings = self.resources.mornings_to_grant.item(seat, day)
        self.allowance = inmail.paced(self.pool.balance, mornings)

    def shortage(self, terms: SeatTerms, state: SeatState, first_class: bool) -> str:
        """Name the limit that keeps somebody from a credit, "" for none; buy where that helps."""
        pool = self.pool
        if terms.pace_even == 1 and self.allowance <= 0 < pool.balance:
            return "credit_pace"
        if inmail.to_spend(pool.balance, terms, first_class) > 0:
            return ""
        month, price = state.month, self.resources.credit_cents
        if ledger.may_buy(pool, month, terms.buy_monthly):
            if not budget.affords(self.money[month], price):
                return "credit_budget"
            self.money[month] = budget.paid(self.money[month], price)
            ledger.buy(pool, self.days, self.left, state.day)
            return ""
        return "credits" if pool.balance == 0 else "credit_reserve"

    def spend(self) -> None:
        """Spend a credit."""
        ledger.spend(self.pool, self.left)
        self.allowance -= 1


def credit_course(resources: Resources, number: int) -> CreditCourse:
    """Follow an account through all mornings of its seats, none of its credits used."""
    seats = [seat for seat, pool in enumerate(resources.pool.tolist()) if pool == number]
    working = [seat for seat in seats if (resources.opening[seat] >= 0).any()]
    account = Account(resources, number, list(resources.credit_money))
    for day in range(resources.days):
        if any(resources.opening.item(seat, day) >= 0 for seat in working):
            account.open(day)
    terms = resources.pool_terms[number]
    made = resources.grants[number][: account.granted]
    return CreditCourse(
        seats=tuple(resources.seat_names[seat] for seat in working),
        grants=made,
        granted=account.pool.granted,
        cap=None if terms.cap >= NEVER else terms.cap,
        life=None if terms.lot_days >= NEVER else terms.lot_days,
        bought=max((resources.terms[seat].buy_monthly for seat in working), default=0),
        expired=account.pool.expired,
        truncated=account.pool.truncated,
        left=account.pool.balance,
    )
