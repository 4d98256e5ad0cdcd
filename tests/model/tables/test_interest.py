"""Interest moves people, not averages."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.model.tables.interest import (
    GRID,
    curves,
    expit,
    height,
    level_odds,
    levels,
    logit,
    odds_at,
    stack_curves,
)

ONE = np.ones(1)
ONLY = np.zeros(1, np.int64)
"""All replications have the same curves."""


def test_levels_are_eight_of_mean_0_and_variance_1():
    found = levels()
    assert found.shape == (8,)
    assert (found.mean(), found.var()) == pytest.approx((0, 1))
    assert found == pytest.approx(-found[::-1])
    assert (np.diff(found) > 0).all()


def test_common_and_own_part_share_the_variance():
    common, own = level_odds(1.5, 0.4)
    assert (common.var(), own.var()) == pytest.approx((0.4 * 1.5**2, 0.6 * 1.5**2))


def test_without_spread_the_mean_is_the_logistic_curve_up_to_its_top():
    found = curves(0, 0, 0.35 * ONE, ONE)
    assert found.mean[0] == pytest.approx(np.minimum(expit(GRID), 0.35), abs=1e-12)


@pytest.mark.parametrize("top", [0.35, 0.85, 1.0])
def test_the_mean_over_interest_is_that_of_its_64_levels(top: float):
    """Against the plain double sum at odds off the grid."""
    spread, share = 1.3, 0.3
    common, own = level_odds(spread, share)
    odds = np.array([-5.013, -2.4442, -0.9, 0.071, 1.9])
    each = np.minimum(expit(odds[:, None, None] + common[:, None] + own), top)
    found = height(curves(spread, share, top * ONE, ONE).full, np.zeros(5, np.int64), odds)[0]
    assert found == pytest.approx(each.mean(axis=(1, 2)), abs=6e-6)


def test_the_odds_of_a_mean_are_where_the_curve_has_that_height():
    found = curves(1.0, 0.5, np.array([0.85, 0.6]), np.array([0.7, 0.3]))
    targets = np.array([[0.001, 0.05, 0.29, 0.6, 0.75]])
    odds = odds_at(found, ONLY, targets)
    assert height(found.mean, np.zeros((1, 5), np.int64), odds)[0] == pytest.approx(
        targets, abs=5e-6
    )


def test_each_row_is_read_off_the_curve_of_its_kind():
    """Curves side by side give what each gives by itself."""
    kinds = [
        curves(1.0, 0.5, np.array([0.85, 0.6]), np.array([0.7, 0.3])),
        curves(0.2, 0.1, 0.4 * ONE.repeat(2), ONE.repeat(2) / 2),
    ]
    both = stack_curves(kinds)
    targets = np.array([[0.05, 0.2], [0.1, 0.3], [0.02, 0.4]])
    found = odds_at(both, np.array([1, 0, 1]), targets)
    alone = [odds_at(kinds[k], ONLY, targets[[row]])[0] for row, k in enumerate((1, 0, 1))]
    assert found.tolist() == [one.tolist() for one in alone]
    assert both.groups == 2
    assert both.own[2:].tolist() == kinds[1].own.tolist()


def test_a_mean_above_the_highest_possible_is_moved_just_below_it():
    found = curves(1.0, 0.5, 0.35 * ONE, ONE)
    (odds,) = odds_at(found, ONLY, np.array([[0.5]]))
    assert height(found.mean, ONLY, odds)[0] == pytest.approx([0.35], abs=0.003)


def test_logit_undoes_expit():
    odds = np.linspace(-8, 8, 33)
    assert logit(expit(odds)) == pytest.approx(odds)
