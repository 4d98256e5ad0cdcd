from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.intervals import Estimate
from simulator.stats.quantiles import Read, bin_edges, quantile, shortfall
from tests.stats.made import covers


def test_a_quantile_runs_from_one_observed_value_to_another() -> None:
    """Of 1 to 200 the 20th is not passed by a tenth; ranks 12 and 30."""
    values = np.random.default_rng(1).permutation(np.arange(1.0, 201.0))
    assert quantile(values, 0.1) == Read(Estimate(20.0, 12.0, 30.0), 200)


def test_a_quantile_without_ranks_says_how_many_it_would_take() -> None:
    assert quantile(np.arange(1.0, 31.0), 0.1) == Read(Estimate(3.0), 36)
    assert quantile(np.array([5.0]), 0.5) == Read(Estimate(5.0), 6)


def test_the_worst_are_the_smallest_unless_less_is_better() -> None:
    """Of 1 to 200 the worst tenth averages 10.5; of costs the highest tenth, 190.5."""
    values = np.random.default_rng(2).permutation(np.arange(1.0, 201.0))
    low, high = shortfall(values), shortfall(values, more_is_better=False)
    assert low.estimate.value == pytest.approx(10.5)
    assert high.estimate.value == pytest.approx(190.5)
    assert low.estimate.low == pytest.approx(201 - float(high.estimate.high or 0))
    assert low.estimate.high == pytest.approx(201 - float(high.estimate.low or 0))
    assert covers(low.estimate, 10.5)


def test_a_tenth_that_is_no_whole_number_takes_part_of_a_campaign() -> None:
    """Of 15 campaigns the worst one and a half: (1 + 2 / 2) / 1.5."""
    assert shortfall(np.arange(1.0, 16.0)).estimate == Estimate(pytest.approx(2 / 1.5))


def test_a_tail_of_few_campaigns_has_no_interval() -> None:
    found = shortfall(np.arange(199.0))
    assert (found.estimate.low, found.needed) == (None, 200)


def test_a_worst_part_that_never_differs_has_no_width() -> None:
    """Two in three campaigns without a deal: the worst tenth has none, for sure."""
    values = np.tile([0.0, 0.0, 1.0], 100)
    assert shortfall(values) == Read(Estimate(0.0, 0.0, 0.0), 300)


def test_the_interval_of_a_worst_part_ends_where_the_possible_does() -> None:
    """No fewer than 0 meetings, however wide it is."""
    values = np.repeat([0.0, 1.0, 2.0], [25, 5, 270])
    found = shortfall(values).estimate
    assert found.low is not None
    assert found.low < 0
    assert shortfall(values, least=0.0).estimate == Estimate(found.value, 0.0, found.high)


def test_quantile_and_shortfall_intervals_hold_what_they_promise() -> None:
    """1,000 studies of skewed values and of counts; at least 95 % less 4 standard errors.

    The mean of the worst tenth is only promised 94 %.
    """
    generator = np.random.default_rng(20261123)
    for draw in (lambda n: generator.exponential(size=n), lambda n: generator.poisson(7.5, n)):
        truth = np.sort(draw(1_000_000).astype(np.float64))
        tenth, worst = truth[99_999], truth[:100_000].mean()
        studies = [draw(250).astype(np.float64) for _ in range(1_000)]
        assert np.mean([covers(quantile(one, 0.1).estimate, tenth) for one in studies]) >= 0.922
        assert np.mean([covers(shortfall(one).estimate, worst) for one in studies]) >= 0.91


def test_bins_are_as_wide_as_whole_numbers_share_them_evenly() -> None:
    assert bin_edges(np.array([0.0, 3.0]), 8).tolist() == [-0.5, 0.5, 1.5, 2.5, 3.5]
    assert bin_edges(np.arange(20.0), 8).tolist() == [-0.5, 2.5, 5.5, 8.5, 11.5, 14.5, 17.5, 20.5]
    assert bin_edges(np.array([0.5, 8.5]), 3).tolist() == [0.0, 3.0, 6.0, 9.0]
    assert bin_edges(np.zeros(0), 8).tolist() == [-0.5, 0.5]
