"""A share of what may still happen is told by whole trials."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.stats.maturing import Matured, matured

USUAL = np.concatenate([[0.5, 0.75], np.linspace(0.8, 1.0, 88)])
"""Half comes on the day itself, all within 90."""


def days(*pairs: tuple[int, int]) -> Ints:
    """Each day as often as it is said."""
    return np.repeat([day for day, _ in pairs], [times for _, times in pairs]).astype(np.int64)


def test_who_was_waited_for_to_the_end_is_a_trial() -> None:
    """30 of 100, 70 of them watched for 90 days or more."""
    assert matured(days((0, 20), (5, 10)), days((90, 30), (200, 40)), USUAL) == Matured(30, 100)


def test_nobody_open_is_nobody_left() -> None:
    assert matured(days((1, 4)), days(), USUAL) == Matured(4, 4)


def test_an_open_one_is_a_refusal_nowhere() -> None:
    """Of 100 sent today nothing is known but that 20 came: neither 20 % nor the others' no.

    Half of what comes usually does so on the first day: about 40, and as wide as few trials are,
    for the delays are not known well either.
    """
    found = matured(days((0, 20)), days((1, 80)), USUAL)
    assert found.hits / found.trials == pytest.approx(0.47, abs=0.03)
    assert found.bounds(0.9) == pytest.approx((0.20, 0.77), abs=0.04)
    assert matured(days(), days((0, 500)), USUAL).trials < 1


def test_own_delays_count_against_the_usual_ones() -> None:
    """Of 300 those that came did within two days: of those open for two days few will."""
    quick = matured(days((0, 150), (1, 50)), days((2, 100), (60, 100)), USUAL)
    slow = matured(days((0, 100), (20, 100)), days((2, 100), (60, 100)), USUAL)
    assert quick.hits / quick.trials == pytest.approx(0.55, abs=0.02)
    assert slow.hits / slow.trials == pytest.approx(0.67, abs=0.02)


def test_what_came_on_an_unknown_day_is_a_hit() -> None:
    assert matured(days((0, 2)), days((90, 6)), USUAL, undated=2) == Matured(4, 10)


def test_the_interval_is_that_of_jeffreys() -> None:
    """Of none of 10 the ends of Beta(1/2, 21/2)."""
    assert Matured(0, 10).bounds(0.9) == pytest.approx((0.000192, 0.170773), abs=1e-6)
