from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.joint import DRAWS, deviations

GENERATOR = np.random.default_rng(3)
SHARED = GENERATOR.gamma(2.0, 3.0, size=(60, 1))
OUTCOMES = SHARED + GENERATOR.poisson([2.0, 4.0, 9.0], size=(60, 3))


def test_deviations_have_the_covariance_of_the_means() -> None:
    """That of the outcomes over their number, to 4 standard errors of 20,000 draws."""
    drawn = deviations(OUTCOMES, seed=1)
    truth = np.cov(OUTCOMES, rowvar=False) / 60
    size = np.sqrt(np.outer(np.diag(truth), np.diag(truth)))
    assert drawn.shape == (DRAWS, 3)
    apart = np.abs(np.cov(drawn, rowvar=False) - truth)
    assert (apart <= 4 * np.sqrt(2 / DRAWS) * size).all()
    assert np.abs(drawn.mean(axis=0)).max() <= 4 * np.sqrt(truth.max() / DRAWS)


def test_the_law_is_that_of_explicit_multipliers() -> None:
    """One standard normal number a replication, shared by all strategies, gives the same maxima."""
    multipliers = np.random.default_rng(4).standard_normal((DRAWS, 60))
    explicit = multipliers @ (OUTCOMES - OUTCOMES.mean(axis=0)) / 60
    drawn = deviations(OUTCOMES, seed=2)
    for share in (0.5, 0.9, 0.95):
        expected, found = (np.quantile(np.ptp(one, axis=1), share) for one in (explicit, drawn))
        assert found == pytest.approx(expected, rel=0.03)


def test_strategies_that_came_out_equal_are_equal_in_every_draw() -> None:
    drawn = deviations(OUTCOMES[:, [0, 1, 0]], seed=1)
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert (drawn[:, 0] != drawn[:, 1]).all()


def test_a_small_difference_survives_what_all_share() -> None:
    """A unit of difference beside a shared spread of ten million is drawn as a unit."""
    flips = np.tile([1.0, -1.0], 30)[:, None]
    drawn = deviations(np.concatenate((1e7 * SHARED, 1e7 * SHARED + flips), axis=1), seed=5)
    assert np.ptp(drawn, axis=1).std() > 0
    assert (drawn[:, 1] - drawn[:, 0]).std() == pytest.approx(np.sqrt(1 / 59), rel=0.03)


def test_a_seed_gives_the_same_draws_and_another_gives_others() -> None:
    assert (deviations(OUTCOMES, seed=1) == deviations(OUTCOMES, seed=1)).all()
    assert not (deviations(OUTCOMES, seed=1) == deviations(OUTCOMES, seed=2)).any()
