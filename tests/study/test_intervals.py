from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.study.intervals import (
    SERIES,
    Estimate,
    _bisected,
    band,
    mean_interval,
    paired_interval,
    ratio_interval,
    t_quantile,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("share", "freedom", "quantile"),
    [
        (0.975, 1, 12.706204736),
        (0.975, 2, 4.302652730),
        (0.975, 3, 3.182446305),
        (0.975, 5, 2.570581836),
        (0.975, 10, 2.228138852),
        (0.975, 30, 2.042272456),
        (0.975, 100, 1.983971519),
        (0.975, 1000, 1.962339081),
        (0.975, 1_000_000, 1.959966357),
        (0.95, 4, 2.131846786),
        (0.995, 7, 3.499483297),
    ],
)
def test_quantiles_of_t_are_those_of_the_tables(
    share: float, freedom: int, quantile: float
) -> None:
    """Nine digits, from one degree of freedom to a million."""
    assert t_quantile(share, freedom) == pytest.approx(quantile, abs=2e-9)


def test_a_mean_worked_out_by_hand() -> None:
    """Mean 2, standard deviation 1, three values: 2 give or take 4.3027 / sqrt(3)."""
    interval = mean_interval(np.array([1.0, 2.0, 3.0]))
    half = 4.302652730 / math.sqrt(3)
    assert interval == Estimate(2.0, pytest.approx(2 - half), pytest.approx(2 + half))


def test_one_campaign_has_no_interval() -> None:
    """A single value says nothing about its spread."""
    assert mean_interval(np.array([4.0])) == Estimate(4.0)
    assert ratio_interval(np.array([4.0]), np.array([2.0])) == Estimate(2.0)


def test_what_two_strategies_share_cancels() -> None:
    """The same luck in both leaves only their difference, however wide each is."""
    shared = np.array([0.0, 100.0, 1000.0, 5.0])
    interval = paired_interval(shared + 3.0, shared)
    assert interval == Estimate(3.0, pytest.approx(3.0), pytest.approx(3.0))


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
        (5, 10, 0.236593, 0.763407),
        (71, 100, 0.614611, 0.789852),
    ],
)
def test_wilson_intervals_are_honest_at_the_ends(
    hits: int, trials: int, low: float, high: float
) -> None:
    """Never reached in ten campaigns may still be one in four."""
    interval = wilson_interval(hits, trials)
    assert interval.value == hits / trials
    assert (interval.low, interval.high) == (
        pytest.approx(low, abs=2e-6),
        pytest.approx(high, abs=2e-6),
    )


def test_a_ratio_is_one_of_means() -> None:
    """65 dollars and 5 or 0 replies are 26 a reply, not an infinite mean of quotients."""
    interval = ratio_interval(np.array([65.0, 65.0]), np.array([5.0, 0.0]))
    assert interval == Estimate(26.0)


def test_nothing_to_divide_by_is_blank() -> None:
    """No reply at all has no cost per reply."""
    assert ratio_interval(np.array([65.0, 65.0]), np.zeros(2)) is None


def test_a_constant_ratio_has_no_width() -> None:
    """Where every campaign has the same ratio the jackknife sees no spread."""
    below = np.array([1.0, 2.0, 4.0])
    interval = ratio_interval(3 * below, below)
    assert interval == Estimate(3.0, pytest.approx(3.0), pytest.approx(3.0))


def test_a_jackknife_worked_out_by_hand() -> None:
    """Pseudo-values of (1, 3) over (1, 1): 1 and 3, so 2 give or take 12.706."""
    interval = ratio_interval(np.array([1.0, 3.0]), np.array([1.0, 1.0]))
    assert interval == Estimate(
        2.0, pytest.approx(2 - 12.706204736), pytest.approx(2 + 12.706204736)
    )


def test_eight_of_ten_lie_within() -> None:
    """Observed values, so that counts stay counts."""
    assert band(np.arange(10.0)) == (0.0, 9.0)
    assert band(np.arange(100.0)) == (9.0, 90.0)
    assert band(np.array([7.0])) == (7.0, 7.0)


STUDIES = 2_000


def test_paired_intervals_hold_what_they_promise() -> None:
    """Of 2,000 studies of skewed counts on shared luck about 95 % cover the true difference.

    The bounds are 95 % give or take 4 binomial standard errors, and 1 point for skewness.
    """
    generator = np.random.default_rng(20260105)
    people = generator.gamma(2.0, 2.0, size=(STUDIES, 40))
    one, other = generator.poisson(people + 1.0), generator.poisson(people)
    covered = 0
    for left, right in zip(one, other, strict=True):
        interval = paired_interval(left.astype(np.float64), right.astype(np.float64))
        assert interval.low is not None
        assert interval.high is not None
        covered += interval.low <= 1.0 <= interval.high
    assert 0.92 <= covered / STUDIES <= 0.97


def test_jackknife_intervals_hold_what_they_promise() -> None:
    """Of 2,000 studies about 95 % cover the true ratio; the mean of quotients would not."""
    generator = np.random.default_rng(20260106)
    below = generator.poisson(4.0, size=(STUDIES, 60)).astype(np.float64)
    above = 100.0 + 5.0 * below + generator.normal(0.0, 10.0, below.shape)
    truth, covered = 120.0 / 4.0, 0
    for top, base in zip(above, below, strict=True):
        interval = ratio_interval(top, base)
        assert interval is not None
        assert interval.low is not None
        assert interval.high is not None
        covered += interval.low <= truth <= interval.high
    assert 0.92 <= covered / STUDIES <= 0.97
    with np.errstate(divide="ignore"):
        assert np.isinf(np.mean(above / below))


def test_the_expansion_of_t_meets_the_bisection_where_it_takes_over() -> None:
    for share in (0.6, 0.9, 0.975, 0.999):
        for freedom in (SERIES, 3 * SERIES, 1000):
            exact = _bisected(share, freedom)
            assert t_quantile(share, freedom) == pytest.approx(exact, abs=1e-8)
