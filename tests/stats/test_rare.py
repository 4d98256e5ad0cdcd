from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.differences import differences, every_pair
from simulator.stats.intervals import mean_interval
from simulator.stats.rare import (
    beta_quantile,
    gamma_quantile,
    is_rare,
    rare_bounds,
    rare_chance,
    rare_difference,
    share_bounds,
)
from tests.stats.made import covers


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        (0, 0.0, 3.688879),
        (1, 0.025318, 5.571643),
        (5, 1.623486, 11.668332),
        (19, 11.439241, 29.670854),
    ],
)
def test_bounds_of_counts_are_garwoods(events: int, low: float, high: float) -> None:
    """Half the 2.5 and 97.5 % points of chi-square with 2 k and 2 k + 2 degrees of freedom."""
    assert rare_bounds(np.ones(events), 1, 0.95) == pytest.approx((low, high), rel=1e-5)
    assert rare_bounds(np.ones(events), 100, 0.95) == pytest.approx(
        (low / 100, high / 100), rel=1e-5
    )


def test_an_event_that_weighs_more_widens_the_bounds() -> None:
    """Five deals of one campaign are one piece of luck, not five."""
    low, high = rare_bounds(np.array([5.0]), 100, 0.95)
    assert (low, high) == pytest.approx((5 * 0.025318 / 100, 5 * 5.571643 / 100), rel=1e-4)


def test_shares_have_clopper_and_pearsons_bounds() -> None:
    """Of ten none: 1 - 0.025 ** (1 / 10); of ten three: 6.67 to 65.25 %."""
    assert share_bounds(0, 10, 0.95) == pytest.approx((0.0, 0.308497), abs=1e-6)
    assert share_bounds(10, 10, 0.95) == pytest.approx((0.691503, 1.0), abs=1e-6)
    assert share_bounds(3, 10, 0.95) == pytest.approx((0.066739, 0.652454), abs=1e-5)
    assert share_bounds(0, 0, 0.95) == (0.0, 1.0)


def test_quantiles_of_gamma_and_beta() -> None:
    """Where they are known in closed form."""
    assert gamma_quantile(0.3, 1.0) == pytest.approx(-np.log(0.7), rel=1e-12)
    assert gamma_quantile(0.975, 0.5) == pytest.approx(5.023886 / 2, rel=1e-6)
    assert beta_quantile(0.3, 1.0, 4.0) == pytest.approx(1 - 0.7**0.25, rel=1e-12)


def test_rare_is_mostly_zero_and_seldom_not() -> None:
    """Nineteen of forty are too few for a t interval, nineteen of thirty are not rare."""
    assert is_rare(np.repeat([1.0, 0.0], [19, 21]))
    assert not is_rare(np.repeat([1.0, 0.0], [20, 80]))
    assert not is_rare(np.repeat([1.0, 0.0], [19, 11]))


@pytest.mark.parametrize(
    ("gains", "losses", "chance"), [(10, 0, 2 / 2**10), (6, 3, 0.5078125), (0, 0, 1.0)]
)
def test_uneven_pairs_have_mcnemars_chance(gains: int, losses: int, chance: float) -> None:
    """By a fair coin for each campaign in which they differ."""
    values = np.repeat([1.0, -1.0], [gains, losses])
    assert rare_chance(values, 400, 0.95) == pytest.approx(chance)
    low, high = rare_difference(values, 400, 0.95)
    assert (low > 0) == (gains == 10)
    assert low < (gains - losses) / 400 < high


def test_nothing_happened_is_not_the_same() -> None:
    """Two strategies without a deal in fifty campaigns may differ; two that do alike do not."""
    family = differences(np.zeros((50, 2)), every_pair(2), seed=1)
    one = family.differences[0]
    assert (one.same, one.apart, one.needed) == (False, 0, None)
    assert one.together.high == pytest.approx(0.0877, abs=0.0001)
    alike = differences(np.repeat([[3.0, 3.0], [5.0, 5.0]], 25, axis=0), every_pair(2), seed=1)
    assert alike.differences[0].same


def test_what_is_rare_is_decided_once_it_is_not_any_more() -> None:
    """Two deals against one in 50 campaigns: it takes some twenty that differ, and a lead."""
    outcomes = np.zeros((50, 2))
    outcomes[:2, 0], outcomes[2, 1] = 1, 1
    needed = differences(outcomes, every_pair(2), seed=1).differences[0].needed
    assert needed is not None
    assert needed > 50 * 20 / 3 - 50


@pytest.mark.parametrize("count", [20, 50, 100, 400])
@pytest.mark.parametrize("rate", [0.005, 0.02, 0.1])
def test_bounds_of_rare_counts_hold(rate: float, count: int) -> None:
    """In 95 % of 1,000 studies at least, less three standard errors."""
    generator = np.random.default_rng(count)
    studies = generator.poisson(rate, (1000, count)).astype(float)
    held = sum(covers(mean_interval(values, least=0.0), rate) for values in studies)
    assert held >= 950 - 3 * np.sqrt(1000 * 0.95 * 0.05)


@pytest.mark.parametrize("rates", [(0.02, 0.02), (0.05, 0.01), (0.1, 0.02)])
def test_bounds_of_rare_differences_hold_together(rates: tuple[float, float]) -> None:
    """All three pairs of three strategies at once, one of them common."""
    generator = np.random.default_rng(7)
    held = 0
    for _ in range(60):
        outcomes = generator.poisson((*rates, 1.0), (100, 3)).astype(float)
        truth = (*rates, 1.0)
        family = differences(outcomes, every_pair(3), seed=1)
        held += all(
            covers(one.together, truth[one.one] - truth[one.other]) for one in family.differences
        )
    assert held >= 60 * 0.95 - 3 * np.sqrt(60 * 0.95 * 0.05)
