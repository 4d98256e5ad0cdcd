"""Limits of InMail beside its credits, as tables."""

from __future__ import annotations

import pytest

from simulator.model.rules import inmail
from simulator.model.rules.state import Seat
from simulator.vocabulary import INMAIL, NEVER, OPEN_PROFILE
from tests.model.rules.made import terms


@pytest.mark.parametrize(
    ("limit", "today", "left"), [(40, 0, 40), (40, 40, 0), (0, 0, 0), (NEVER, 3, NEVER - 3)]
)
def test_the_day_leaves(limit: int, today: int, left: int) -> None:
    assert inmail.daily_left(Seat(inmails_today=today), terms(inmail_daily=limit)) == left


def test_free_and_paid_inmails_share_the_limits_of_a_day() -> None:
    channels = {limit.name: limit.channels for limit in inmail.LIMITS}
    assert channels == {
        "inmail_daily": (OPEN_PROFILE, INMAIL),
        "inmail_new_account": (OPEN_PROFILE, INMAIL),
        "open_profile_limit": (OPEN_PROFILE,),
    }


@pytest.mark.parametrize(
    ("opened", "day", "today", "held_back"),
    [
        (0, 0, 4, False),
        (0, 0, 5, True),
        (0, 29, 5, True),  # S18: accounts under 30 days
        (0, 30, 39, False),
        (-29, 0, 5, True),
        (-30, 0, 39, False),
        (-NEVER, 0, 39, False),  # an account without a date is an old one
    ],
)
def test_a_young_account_is_held_back(opened: int, day: int, today: int, held_back: bool) -> None:
    """Five a day in the first 30 days; afterwards this limit is never the narrowest."""
    seat, bounds = Seat(day=day, inmails_today=today), terms(opened_day=opened)
    assert (inmail.new_account_left(seat, bounds) <= 0) is held_back
    assert held_back or inmail.new_account_left(seat, bounds) > 0


@pytest.mark.parametrize(("month", "left"), [(0, 800), (799, 1), (800, 0)])
def test_the_month_leaves_free_messages_to_open_profiles(month: int, left: int) -> None:
    assert inmail.open_profile_left(Seat(open_month=month), terms()) == left


@pytest.mark.parametrize(
    ("balance", "keep", "keep_open", "first_class", "credits_"),
    [
        (10, 0, 0, False, 10),
        (10, 3, 0, False, 7),
        (3, 3, 0, True, 0),  # no priorities are named: the reserve is for nobody
        (3, 3, 1, True, 3),
        (3, 3, 1, False, 0),
        (1, 3, 1, False, -2),
    ],
)
def test_a_reserve_is_kept(
    balance: int, keep: int, keep_open: int, first_class: bool, credits_: int
) -> None:
    found = inmail.to_spend(balance, terms(keep=keep, keep_open=keep_open), first_class)
    assert found == credits_


@pytest.mark.parametrize(
    ("balance", "mornings", "today"),
    [(50, 20, 3), (47, 19, 3), (40, 20, 2), (1, 20, 1), (0, 20, 0), (7, 1, 7)],
)
def test_credits_are_paced_evenly_over_the_mornings_until_the_next_grant(
    balance: int, mornings: int, today: int
) -> None:
    assert inmail.paced(balance, mornings) == today
