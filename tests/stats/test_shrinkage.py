"""Ranking by noisy numbers: what luck put there is taken out."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.arrays import Floats
from simulator.stats.shrinkage import Moments, shrink


def moments(gains: Floats, costs: Floats) -> Moments:
    """Of gains and costs (replications, N)."""
    return Moments(
        len(gains),
        gains.sum(axis=0),
        costs.sum(axis=0),
        (gains**2).sum(axis=0),
        (costs**2).sum(axis=0),
        (gains * costs).sum(axis=0),
    )


def drawn(truth: Floats, replications: int) -> Moments:
    """Each costs one in each replication and gains with its own chance."""
    source = np.random.default_rng(1)
    gains = (source.random((replications, len(truth))) < truth).astype(np.float64)
    return moments(gains, np.ones_like(gains))


def test_people_of_one_kind_who_differ_by_luck_alone_come_out_nearly_the_same() -> None:
    found = shrink(drawn(np.full(200, 0.1), 50), np.zeros(200, dtype=np.int64))
    assert found.weights.max() < 0.15
    assert np.ptp(found.values) < 0.04
    assert found.values.mean() == pytest.approx(0.1, abs=0.01)


def test_people_who_really_differ_keep_what_is_theirs() -> None:
    """The mean error is less than that of their own ratios, which would be a third of the way."""
    truth = np.random.default_rng(2).uniform(0.0, 0.4, 300)
    data = drawn(truth, 40)
    found = shrink(data, np.zeros(300, dtype=np.int64))
    own = data.gain / data.cost
    assert 0.6 < found.weights.min() <= found.weights.max() < 0.95
    assert np.mean((found.values - truth) ** 2) < 0.9 * np.mean((own - truth) ** 2)


def test_each_is_pulled_towards_its_own_kind() -> None:
    kinds = np.repeat([0, 1], 100)
    found = shrink(drawn(np.repeat([0.05, 0.3], 100), 60), kinds)
    assert found.kinds == pytest.approx([0.05, 0.3], abs=0.02)
    assert found.values[:100].max() < found.values[100:].min()


def test_a_kind_known_by_few_campaigns_is_pulled_towards_all() -> None:
    """One lucky person does not lead the ranking; fifty of a kind do."""
    hits = np.repeat(range(1, 7), 50)
    gains, costs = np.zeros((20, 301)), np.ones((20, 301))
    gains[:, 1:] = np.arange(20)[:, None] < hits
    gains[0, 0] = 1.0
    costs[1:, 0] = 0.0
    found = shrink(moments(gains, costs), np.repeat(range(7), [1, *[50] * 6]))
    assert found.values[1] < found.values[0] < found.values[-1]
    assert found.values[-1] == pytest.approx(0.3, abs=0.01)


def test_who_cost_nothing_has_the_value_of_the_kind() -> None:
    gains, costs = np.zeros((10, 3)), np.ones((10, 3))
    gains[:5, :2] = 1.0
    costs[:, 2] = 0.0
    found = shrink(moments(gains, costs), np.zeros(3, dtype=np.int64))
    assert found.values[2] == found.kinds[0] == pytest.approx(0.5)
    assert found.weights[2] == 0.0


def test_a_ratio_of_the_whole_cannot_do_without_costs() -> None:
    with pytest.raises(ValueError, match="nothing to divide by"):
        shrink(moments(np.ones((3, 2)), np.zeros((3, 2))), np.zeros(2, dtype=np.int64))


def test_what_the_first_of_a_ranking_promise_they_keep() -> None:
    """By their own numbers the first thirty of three hundred promise far too much."""
    truth = np.random.default_rng(5).beta(4, 16, 300)
    data = drawn(truth, 40)
    own = data.gain / data.cost
    found = shrink(data, np.zeros(300, dtype=np.int64))
    by_own, by_value = (np.argsort(-one)[:30] for one in (own, found.values))
    assert own[by_own].mean() - truth[by_own].mean() > 0.05
    assert found.values[by_value].mean() == pytest.approx(truth[by_value].mean(), abs=0.025)
