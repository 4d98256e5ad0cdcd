from __future__ import annotations

from simulator.answers.outlook.credits import CreditCourse, credit_course
from tests.answers.outlook.made import laid_out
from tests.model.engines.reference.hand import small, world


def account(text: str, number: int = 0) -> CreditCourse:
    return credit_course(laid_out(small(text)).resources[0], number)


def test_credits_are_granted_roll_over_expire_and_are_cut() -> None:
    """50 on the first of each month. The fourth grant finds 150 and is cut; two lots grow old."""
    text = world("mail: {send: inmail, text: segment}", days=120)
    assert account(text) == CreditCourse(
        seats=("Ana",),
        grants=((0, 50), (27, 50), (55, 50), (86, 50), (116, 50)),
        granted=250,
        cap=150,
        life=90,
        bought=0,
        expired=100,
        truncated=50,
        left=100,
    )


def test_seats_of_a_pool_have_one_account() -> None:
    text = world(
        "mail: {send: inmail, text: segment}",
        seats="{name: Ana, count: 2, plan: recruiter-corporate}",
    )
    found = account(text)
    assert (found.seats, found.granted, found.cap, found.life) == (
        ("Ana 1", "Ana 2"),
        300,
        1200,
        None,
    )


def test_a_grant_after_the_last_morning_is_none() -> None:
    """The first of February is a Sunday, and sending ends on that day."""
    text = world("mail: {send: inmail, text: segment}", days=28)
    assert account(text).grants == ((0, 50),)
