from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.stats.differences import every_pair
from simulator.stats.student import t_quantile
from simulator.stats.unpaired import unpaired_differences
from tests.stats.made import between, near


def test_a_single_pair_has_welchs_interval() -> None:
    """Variances 1 and 4, three values each: (5/3)^2 / ((1/9 + 16/9) / 2) = 2.94 degrees, so 2."""
    outcomes = np.array([[1.0, 8.0], [2.0, 10.0], [3.0, 12.0]])
    family = unpaired_differences(outcomes, every_pair(2))
    half = t_quantile(0.975, 2) * math.sqrt(5 / 3)
    assert near(between(family, 1, 0).together, 8.0, 8 - half, 8 + half)
    assert near(between(family, 0, 1).alone, -8.0, -8 - half, -8 + half)


def test_the_order_of_the_rows_does_not_matter() -> None:
    """Nothing is paired."""
    generator = np.random.default_rng(1)
    outcomes = generator.standard_normal((50, 3))
    shuffled = np.stack([generator.permutation(column) for column in outcomes.T], axis=1)
    one, other = (unpaired_differences(each, every_pair(3)) for each in (outcomes, shuffled))
    for mine, theirs in zip(one.differences, other.differences, strict=True):
        assert mine.together.low == pytest.approx(theirs.together.low)
        assert mine.chance == pytest.approx(theirs.chance)


def test_intervals_hold_together_by_bonferroni() -> None:
    """Three pairs of equal variances share the 5 %, with 2 (n - 1) degrees of freedom."""
    column = np.array([0.0, 1.0, 2.0, 3.0])
    outcomes = np.stack([column, column + 1, column + 9], axis=1)
    family = unpaired_differences(outcomes, every_pair(3))
    error = math.sqrt(2 * column.var(ddof=1) / 4)
    half = t_quantile(1 - 0.025 / 3, 6) * error
    assert near(between(family, 2, 0).together, 9.0, 9 - half, 9 + half)
    assert family.critical == pytest.approx(t_quantile(1 - 0.025 / 3, 6))
    assert [one.apart for one in family.differences] == [0, -1, 0, -1, 1, 1]


def test_constants_are_known_without_an_interval() -> None:
    outcomes = np.array([[1.0, 1.0, 2.0], [1.0, 1.0, 2.0]])
    family = unpaired_differences(outcomes, every_pair(3))
    assert [(one.apart, one.same) for one in family.differences[:2]] == [(0, True), (-1, False)]


def test_intervals_cover_independent_means() -> None:
    """2,000 studies of two strategies with unequal spreads."""
    generator = np.random.default_rng(7)
    held = 0
    for _ in range(2000):
        outcomes = generator.standard_normal((20, 2)) * [1.0, 4.0]
        said = unpaired_differences(outcomes, ((0, 1),)).differences[0].together
        assert said.low is not None
        assert said.high is not None
        held += said.low <= 0 <= said.high
    assert 0.94 <= held / 2000 <= 0.965
