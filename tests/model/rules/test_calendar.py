"""How a day is laid out."""

from __future__ import annotations

import pytest

from simulator.model.rules import calendar

NINE, EIGHT_HOURS = 540, 480


@pytest.mark.parametrize(
    ("planned", "minutes"),
    [
        (1, [780]),
        (2, [660, 900]),
        (3, [620, 780, 940]),
        (5, [588, 684, 780, 876, 972]),
        (7, [574, 642, 711, 780, 848, 917, 985]),
    ],
)
def test_sends_are_spread_over_the_hours(planned: int, minutes: list[int]) -> None:
    """The k-th of n goes out at opening + (2k + 1) x length // 2n: in the middle of its share."""
    found = [calendar.send_minute(NINE, EIGHT_HOURS, k, planned) for k in range(planned)]
    assert found == minutes


def test_a_day_of_one_minute_holds_any_number_of_sends() -> None:
    assert [calendar.send_minute(600, 1, k, 40) for k in (0, 39)] == [600, 600]


@pytest.mark.parametrize(
    ("age", "share"), [(-5, 200), (0, 200), (1, 260), (2, 320), (3, 1000), (4, 1000), (900, 1000)]
)
def test_a_ramp_goes_by_age_and_ends_in_its_last_share(age: int, share: int) -> None:
    """Before the ramp begins, as after a lock that still runs, its first share holds."""
    assert calendar.ramp_share([200, 260, 320, 1000], age) == share
