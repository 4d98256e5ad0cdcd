"""Open invitations and answers to come, against the delay tables that they follow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.model.tables.standing import ANSWERED, carried_of, history_of
from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, NEVER
from tests.model.tables.made import base

DAY = 1440


def carried(begins: int = 0, rate: float = 0.3, **seat: Any) -> Any:
    world = base(f"world.rates.accepted={rate}", *(f"seats.Ana.{k}={v}" for k, v in seat.items()))
    return carried_of(world.world, world.seats[0], begins)


def test_ages_are_spread_evenly_up_to_the_oldest() -> None:
    found = carried(pending="{open: 4, oldest: 8d}")
    assert (-found[:, 0]).tolist() == [7 * DAY, 5 * DAY, 3 * DAY, 1 * DAY]
    later = carried(begins=3, pending="{open: 4, oldest: 8d}")
    assert later[:, 0].tolist() == (found[:, 0] + 3 * DAY).tolist()


def test_the_last_seven_days_are_as_what_was_sent_says() -> None:
    """Two of yesterday and one of the day before; the others are 7 to 27 days old."""
    found = carried(pending="{open: 5, oldest: 27d}", sent="[2, 1, 0, 0, 0, 0, 0]")
    assert (-found[:, 0]).tolist() == [22 * DAY, 12 * DAY, 3 * DAY // 2, DAY // 2, DAY // 2]
    few = carried(pending="{open: 2, oldest: 27d}", sent="[2, 1, 0, 0, 0, 0, 0]")
    assert (-few[:, 0]).tolist() == [DAY // 2, DAY // 2]


@pytest.mark.parametrize(("age", "passed"), [(1, 0.63), (7, 0.88), (30, 0.99)])
@pytest.mark.parametrize("rate", [0.3, 1.0])
def test_the_silent_accept_with_what_is_left_of_the_delay_table(
    age: int, passed: float, rate: float
) -> None:
    """Closed form: of those silent after F, a (1 - F) / (1 - a F) ever accept."""
    found = carried(rate=rate, pending=f"{{open: 1000, oldest: {2 * age}d}}")
    ages = -found[:, 0]
    near = np.abs(ages - age * DAY) < age * DAY / 20
    accepting = (found[near, 1] < NEVER).mean()
    assert accepting == pytest.approx(rate * (1 - passed) / (1 - rate * passed), abs=0.04)
    assert (found[:, 1] > 0).all()


def test_nobody_accepts_where_nobody_does_and_nothing_is_open_without_a_word() -> None:
    assert (carried(rate=0.0, pending="{open: 9, oldest: 30d}")[:, 1] == NEVER).all()
    assert carried().shape == (0, 2)


def test_history_counts_back_from_yesterday_and_adds_answers_to_come() -> None:
    """Of InMails of yesterday 46.875 x 0.96 % of answers have come by the end of their day."""
    week, mails = [3, 0, 0, 0, 0, 0, 1], [20] * 14
    answered = [1, *[0] * 12, 4]
    world = base(
        f"seats.Ana.sent={{invitations: {week}, messages: {week}, inmails: {mails}, "
        f"inmails_answered: {answered}}}"
    )
    found = history_of(world.world, world.seats[0])
    assert found[INVITATION].tolist() == [*week, *[0] * 7]
    assert found[MESSAGE].tolist() == [*week, *[0] * 7]
    assert found[INMAIL].tolist() == mails
    assert found[ANSWERED].tolist() == [2, *[0] * 12, 4]
    assert not history_of(world.world, base().seats[0]).any()
