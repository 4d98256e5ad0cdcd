from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.stats.goals import chance_interval, drawn_shares, goal_chances
from simulator.stats.intervals import wilson_interval
from tests.stats.made import covers, near


def summed(trials: int, share: float, hits: range) -> float:
    """The chance of so many hits, hit by hit."""
    return sum(
        math.comb(trials, k) * share**k * (1 - share) ** (trials - k)
        for k in hits
        if 0 <= k <= trials
    )


@pytest.mark.parametrize(
    ("comparison", "bound", "hits"),
    [
        (">=", 3, range(3, 999)),
        (">=", 2.5, range(3, 999)),
        (">", 3, range(4, 999)),
        (">", 2.5, range(3, 999)),
        ("<=", 3, range(4)),
        ("<=", 2.5, range(3)),
        ("<", 3, range(3)),
        ("<", 2.5, range(3)),
        (">=", 0, range(999)),
        (">", 40, range(41, 999)),
        ("<=", 0, range(1)),
        ("<", 0, range(0)),
    ],
)
def test_the_chance_of_a_goal_is_that_of_the_binomial_counts_that_reach_it(
    comparison: str, bound: float, hits: range
) -> None:
    """Campaigns of no, few and many positive answers, with shares of their own, none and all."""
    cases = [(n, p) for n in (0, 1, 3, 4, 40, 300) for p in (0.0, 0.004, 0.3, 0.5, 0.97, 1.0)]
    positives, share = (np.array(column, dtype=float) for column in zip(*cases, strict=True))
    wanted = [summed(n, p, hits) for n, p in cases]
    assert goal_chances(positives, share, comparison, bound) == pytest.approx(wanted, abs=1e-11)


def test_many_positive_answers_are_no_matter() -> None:
    """Half of a hundred thousand tosses: as likely at least half as at most half."""
    many = np.array([100_000.0])
    above, below = (
        goal_chances(many, np.array([0.5]), comparison, 50_000).item()
        for comparison in (">=", "<=")
    )
    assert above == pytest.approx(below, abs=1e-9)
    # At exactly half: 1 / sqrt(pi n / 2), by Stirling.
    assert above + below - 1 == pytest.approx(1 / math.sqrt(math.pi * 50_000), rel=1e-5)


def test_the_mean_of_the_chances_is_the_share_of_campaigns_that_reach_the_goal() -> None:
    """With less luck in it: the variance is smaller."""
    generator = np.random.default_rng(3)
    positives, share = generator.poisson(9, 40_000).astype(float), generator.beta(4, 12, 40_000)
    meetings = generator.binomial(positives.astype(int), share)
    chances = goal_chances(positives, share, ">=", 3)
    reached = (meetings >= 3).astype(float)
    assert abs(chances.mean() - reached.mean()) < 3 * (chances - reached).std() / math.sqrt(40_000)
    assert chances.var() < 0.5 * reached.var()


def test_windows_of_a_campaign_may_be_multiplied() -> None:
    """A meeting in both months: given the positive answers they know nothing of each other."""
    share = np.array([0.25])
    both = goal_chances(np.array([2.0]), share, ">=", 1) * goal_chances(
        np.array([1.0]), share, ">=", 1
    )
    assert both == pytest.approx([(1 - 0.75**2) * 0.25])


def test_shares_are_those_by_which_meetings_are_expected() -> None:
    """A campaign without a positive answer does not say."""
    found = drawn_shares(np.array([1.5, 0.0, 0.2]), np.array([6.0, 0.0, 2.0]))
    assert found.tolist() == [0.25, 0.0, 0.1]


def test_goals_that_are_reached_or_not_have_wilsons_interval_with_students_quantile() -> None:
    """At a thousand campaigns the two quantiles are nearly one."""
    reached = np.repeat([1.0, 0.0], [800, 200])
    wilson = wilson_interval(800, 1000)
    assert wilson.low
    assert wilson.high
    assert near(chance_interval(reached), 0.8, wilson.low, wilson.high, within=1e-4)


def test_chances_that_are_all_the_same_count_as_tosses() -> None:
    """Sixty campaigns without a positive answer do not show that there never is one."""
    for value, low, high in ((0.0, 0.0, 0.0626), (1.0, 0.9374, 1.0)):
        assert near(chance_interval(np.full(60, value)), value, low, high, within=1e-4)
    lone = chance_interval(np.array([0.4]))
    assert (lone.value, lone.low, lone.high) == (0.4, None, None)


@pytest.mark.parametrize(("mean", "least"), [(0.3, 1), (3.0, 2), (12.0, 1)])
@pytest.mark.parametrize("count", [20, 50, 200])
def test_the_interval_of_a_chance_holds_it(mean: float, least: int, count: int) -> None:
    """A goal that is hardly ever reached, one now and then, one nearly always."""
    generator = np.random.default_rng(count)
    positives = generator.poisson(mean, 1_000 * count).astype(float)
    truth = 1 - sum(
        math.exp(-mean * 0.3) * (mean * 0.3) ** k / math.factorial(k) for k in range(least)
    )
    chances = goal_chances(positives, np.full(len(positives), 0.3), ">=", least)
    held = sum(covers(chance_interval(study), truth) for study in chances.reshape(1_000, count))
    # 95 % less three standard errors of a thousand studies.
    assert held >= 930
