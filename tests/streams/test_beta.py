"""Quantiles of Beta against closed forms and moments."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.streams.beta import beta_quantiles

SHARES = (np.arange(4000) + 0.5) / 4000


def test_beta_1_1_is_the_uniform_itself() -> None:
    assert np.allclose(beta_quantiles(SHARES, 1, 1), SHARES, rtol=1e-4, atol=0)


def test_a_power_has_a_closed_form() -> None:
    """Beta(a, 1) has the distribution function x^a, and Beta(1, b) its mirror image."""
    for a in (0.5, 3.0, 150.5):
        assert np.allclose(beta_quantiles(SHARES, a, 1), SHARES ** (1 / a), rtol=1e-4, atol=0)
        mirrored = 1 - (1 - SHARES) ** (1 / a)
        assert np.allclose(beta_quantiles(SHARES, 1, a), mirrored, rtol=2e-4, atol=0)


def test_one_half_and_one_half_is_the_arcsine() -> None:
    expected = np.sin(np.pi * SHARES / 2) ** 2
    assert np.allclose(beta_quantiles(SHARES, 0.5, 0.5), expected, rtol=1e-4, atol=0)


@pytest.mark.parametrize(
    ("a", "b"), [(12.5, 128.5), (41.5, 111.5), (0.5, 140.5), (200.5, 0.5), (1e5, 3e5)]
)
def test_mean_and_variance_are_those_of_beta(a: float, b: float) -> None:
    drawn = beta_quantiles(SHARES, a, b)
    assert drawn.mean() == pytest.approx(a / (a + b), rel=1e-3)
    assert drawn.var() == pytest.approx(a * b / (a + b) ** 2 / (a + b + 1), rel=2e-2)


def test_extreme_draws_stay_between_0_and_1() -> None:
    edges = np.array([2.0**-53, 1 - 2.0**-53])
    for a, b in ((0.5, 0.5), (0.5, 1e6), (1e6, 0.5), (1e6, 1e6)):
        low, high = beta_quantiles(edges, a, b)
        assert 0 <= low < high <= 1


def test_counts_that_are_not_positive_are_refused() -> None:
    with pytest.raises(ValueError, match="two positive counts"):
        beta_quantiles(SHARES, 0, 1)
