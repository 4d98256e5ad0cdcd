"""Money of a month: what it can pay, what it has left, and a seat that it does not pay."""

from __future__ import annotations

import pytest

from simulator.model.rules import budget
from simulator.model.rules.state import SeatState
from simulator.vocabulary import NEVER
from tests.model.rules.made import terms


@pytest.mark.parametrize(
    ("left", "cents", "fits"), [(1000, 1000, True), (999, 1000, False), (0, 0, True)]
)
def test_a_month_pays_what_it_has_left_to_the_cent(left: int, cents: int, fits: bool) -> None:
    assert budget.affords(left, cents) is fits


def test_what_is_paid_is_gone_but_where_nothing_stops() -> None:
    assert (budget.paid(1000, 300), budget.paid(NEVER, 300)) == (700, NEVER)


def test_a_seat_whose_plan_is_not_paid_sends_nothing() -> None:
    left = [budget.unpaid_left(SeatState(paid=paid), terms()) for paid in (0, 1)]
    assert left == [0, NEVER]
