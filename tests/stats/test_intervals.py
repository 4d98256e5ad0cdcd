from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.stats.intervals import (
    Estimate,
    band,
    mean_interval,
    paired_interval,
    wilson_interval,
)
from tests.stats.made import near


def test_a_mean_worked_out_by_hand() -> None:
    """Mean 2, standard deviation 1, three values: 2 give or take 4.3027 / sqrt(3)."""
    half = 4.302652730 / math.sqrt(3)
    assert near(mean_interval(np.array([1.0, 2.0, 3.0])), 2.0, 2 - half, 2 + half)


def test_one_campaign_has_no_interval() -> None:
    """A single value says nothing about its spread."""
    assert mean_interval(np.array([4.0])) == Estimate(4.0)


def test_an_interval_ends_where_the_possible_does() -> None:
    """A share of 0.8 in five campaigns, give or take 0.56: nothing is above 1."""
    often = np.array([1.0, 1.0, 0.0, 1.0, 1.0])
    half = 2.776445105 * math.sqrt(0.2 / 5)
    assert near(mean_interval(often), 0.8, 0.8 - half, 0.8 + half)
    assert near(mean_interval(often, least=0.0, most=1.0), 0.8, 0.8 - half, 1.0)


def test_what_hardly_ever_happens_has_exact_bounds() -> None:
    """One meeting in five campaigns, by Garwood: 0.0253 / 5 to 5.5716 / 5."""
    rare = np.array([0.0, 0.0, 1.0, 0.0, 0.0])
    assert near(mean_interval(rare, least=0.0), 0.2, 0.025318 / 5, 5.571643 / 5, 1e-6)


def test_nothing_seen_is_not_nothing_known() -> None:
    """No deal in 100 campaigns: at most 3.69 / 100; of money no bound, nobody knows how much."""
    none = np.zeros(100)
    assert near(mean_interval(none, least=0.0), 0.0, 0.0, 0.036889, 1e-6)
    assert mean_interval(none, least=0.0, event=None) == Estimate(0.0)


def test_what_two_strategies_share_cancels() -> None:
    """The same luck in both leaves only their difference, however wide each is."""
    shared = np.array([0.0, 100.0, 1000.0, 5.0])
    assert near(paired_interval(shared + 3.0, shared), 3.0, 3.0, 3.0)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
        (5, 10, 0.236593, 0.763407),
        (71, 100, 0.614611, 0.789852),
        (2.5, 10, 0.080948, 0.557819),
    ],
)
def test_wilson_intervals_are_honest_at_the_ends(
    hits: float, trials: int, low: float, high: float
) -> None:
    """Never reached in ten campaigns may still be one in four; hits may be shared."""
    assert near(wilson_interval(hits, trials), hits / trials, low, high, 2e-6)


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


def test_an_estimate_lies_on_a_side_of_nothing_where_all_of_its_interval_does() -> None:
    beyond = (Estimate(2.0, 1.0, 3.0), Estimate(-2.0, -3.0, -1.0))
    neither = (Estimate(2.0, 0.0, 3.0), Estimate(2.0))
    assert [one.side for one in (*beyond, *neither)] == [1, -1, 0, 0]
    assert [one.ends for one in (beyond[0], Estimate(2.0))] == [(1.0, 3.0), (2.0, 2.0)]
