from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.stats.intervals import Estimate
from simulator.stats.ratios import ratio_interval, ratio_values
from tests.stats.made import covers, near


def test_a_ratio_is_one_of_means() -> None:
    """65 dollars and 5 or 0 replies are 26 a reply, not an infinite mean of quotients."""
    interval = ratio_interval(np.array([65.0, 65.0]), np.array([5.0, 0.0]))
    assert interval == Estimate(26.0)


def test_one_campaign_has_no_interval() -> None:
    assert ratio_interval(np.array([4.0]), np.array([2.0])) == Estimate(2.0)


def test_nothing_to_divide_by_is_blank() -> None:
    """No reply at all has no cost per reply."""
    assert ratio_interval(np.array([65.0, 65.0]), np.zeros(2)) is None
    with pytest.raises(ValueError, match="nothing to divide by"):
        ratio_values(np.ones((2, 2)), np.array([[1.0, 0.0], [1.0, 0.0]]))


def test_a_constant_ratio_has_no_width() -> None:
    """Where every campaign has the same ratio there is nothing to be unsure about."""
    below = np.array([1.0, 2.0, 4.0])
    assert near(ratio_interval(3 * below, below), 3.0, 3.0, 3.0)


def test_a_ratio_worked_out_by_hand() -> None:
    """(10, 30) over (4, 6): 4; linearised (-6, 6) / 5, so 4 times or over exp(12.7 x 1.2 / 4)."""
    factor = math.exp(12.706204736 * 1.2 / 4)
    interval = ratio_interval(np.array([10.0, 30.0]), np.array([4.0, 6.0]))
    assert near(interval, 4.0, 4 / factor, 4 * factor, 1e-6)


def test_a_loss_may_turn_into_a_gain() -> None:
    """Where what is above can be negative, the interval is even to both sides and may cross 0."""
    interval = ratio_interval(np.array([-10.0, 30.0]), np.array([4.0, 6.0]))
    half = 12.706204736 * 3.6
    assert near(interval, 2.0, 2 - half, 2 + half, 1e-6)


def test_an_interval_too_wide_for_numbers_stays_finite() -> None:
    """Two campaigns that agree on nothing."""
    interval = ratio_interval(np.array([1.0, 1e6]), np.array([1e6, 1.0]))
    assert interval is not None
    assert interval.high is not None
    assert math.isfinite(interval.high)


def test_linearised_values_have_the_ratio_as_their_mean() -> None:
    """Two strategies at once: (10, 30) over (4, 6) is 4, and 2 over 1 is 2 without spread."""
    values = ratio_values(np.array([[10.0, 2.0], [30.0, 4.0]]), np.array([[4.0, 1.0], [6.0, 2.0]]))
    assert values == pytest.approx(np.array([[2.8, 2.0], [5.2, 2.0]]))


def test_ratio_intervals_hold_what_they_promise() -> None:
    """Of 2,000 studies about 95 % cover the true ratio, and neither side is missed twice as often.

    Give or take 4 binomial standard errors. Few campaigns have anything below.
    """
    generator = np.random.default_rng(20260106)
    below = generator.poisson(0.5, size=(2_000, 100)).astype(np.float64)
    above = 100.0 + 5.0 * below + generator.normal(0.0, 10.0, below.shape)
    truth = 102.5 / 0.5
    found = [ratio_interval(top, base) for top, base in zip(above, below, strict=True)]
    assert 0.93 <= np.mean([covers(one, truth) for one in found]) <= 0.97
    ends = [(one.low, one.high) for one in found if one is not None]
    under = np.mean([high is not None and high < truth for _, high in ends])
    over = np.mean([low is not None and low > truth for low, _ in ends])
    assert 0.5 <= under / over <= 2
