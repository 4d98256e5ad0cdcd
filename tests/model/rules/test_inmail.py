"""How InMail credits are spent, as tables."""

from __future__ import annotations

import pytest

from simulator.model.rules import inmail
from tests.model.rules.made import terms


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
