from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.intervals import Estimate
from simulator.stats.nested import Split, above_zero, split_variance
from tests.stats.made import covers


def test_a_table_worked_out_by_hand() -> None:
    """Draws (1, 3), (5, 7), (9, 11): 2 within, 32 between means of 2, 6, 10, so 15 and 2."""
    found = split_variance(np.array([[1.0, 3.0], [5.0, 7.0], [9.0, 11.0]]))
    assert (found.ignorance, found.luck) == (pytest.approx(15.0), pytest.approx(2.0))
    assert found.share.value == pytest.approx(15 / 17)


def test_leaving_one_draw_out_is_what_the_jackknife_does() -> None:
    """The interval from closed forms is that from computing everything anew without each draw."""
    outcomes = np.random.default_rng(7).gamma(2.0, size=(12, 5)) + np.arange(12.0)[:, None] / 4
    logs = []
    for out in (None, *range(12)):
        kept = outcomes if out is None else np.delete(outcomes, out, axis=0)
        between = 5 * kept.mean(axis=1).var(ddof=1)
        logs.append(np.log(between / kept.var(axis=1, ddof=1).mean()))
    pseudo = 12 * logs[0] - 11 * np.array(logs[1:])
    half = 2.200985160 * pseudo.std(ddof=1) / np.sqrt(12)
    low, high = (np.exp(pseudo.mean() + side * half) for side in (-1, 1))
    found = split_variance(outcomes).share
    assert found.low == pytest.approx(max(0, (low - 1) / (low + 4)))
    assert found.high == pytest.approx((high - 1) / (high + 4))


def test_luck_alone_may_come_out_below_zero_but_has_no_negative_share() -> None:
    found = split_variance(np.array([[1.0, 3.0], [3.0, 1.0], [1.0, 3.1]]))
    assert found.ignorance < 0
    assert found.share.value == 0.0


def test_known_figures_and_no_luck_are_the_two_ends() -> None:
    assert split_variance(np.tile([1.0, 2.0], (4, 1))) == Split(-0.25, 0.5, Estimate(0.0))
    assert split_variance(np.repeat([[1.0], [2.0], [3.0]], 2, axis=1)) == Split(
        1.0, 0.0, Estimate(1.0)
    )
    assert split_variance(np.ones((3, 2))) == Split(0.0, 0.0, Estimate(0.0))


def test_a_single_draw_that_makes_all_the_difference_has_no_interval() -> None:
    found = split_variance(np.array([[1.0, 3.0], [1.0, 3.0], [1.0, 3.0], [7.0, 9.0]]))
    assert (found.share.low, found.share.high) == (None, None)


@pytest.mark.parametrize("shape", [(2, 5), (5, 1)])
def test_too_small_a_study_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="three draws"):
        split_variance(np.ones(shape))


def test_share_intervals_hold_what_they_promise_on_skewed_outcomes() -> None:
    """1,000 studies of counts around gamma rates; the estimate of ignorance has no bias.

    Rates of variance 4.5 and counts of mean 6 around them: ignorance 4.5, luck 6.
    """
    generator = np.random.default_rng(20261124)
    rates = generator.gamma(8.0, 0.75, size=(1_000, 100, 1))
    studies = [
        split_variance(one.astype(np.float64)) for one in generator.poisson(rates, (1_000, 100, 10))
    ]
    assert np.mean([one.ignorance for one in studies]) == pytest.approx(4.5, abs=0.1)
    assert np.mean([one.luck for one in studies]) == pytest.approx(6.0, abs=0.05)
    assert 0.92 <= np.mean([covers(one.share, 4.5 / 10.5) for one in studies]) <= 0.975


def test_draws_above_zero_are_counted_where_luck_has_no_part() -> None:
    """Seven of ten, and a mean of exactly 0 counts half."""
    draws = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    found = above_zero(np.stack([draws] * 3, axis=1), 7)
    assert found.value == pytest.approx(0.75)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.5 < 0.9 < found.high


def test_what_luck_alone_scatters_does_not_count_as_lost() -> None:
    """Every draw has the same lead of 1, though few replications put many means below 0."""
    luck = np.random.default_rng(3).normal(size=(100, 10))
    outcomes = 1.0 + 8 * (luck - luck.mean(axis=1, keepdims=True)) + 0.2 * luck[:, :1]
    noisy = 1.0 + 8 * luck
    assert (noisy.mean(axis=1) > 0).mean() < 0.75
    assert above_zero(noisy, 7).value > 0.9
    assert above_zero(outcomes, 7).value == 1.0


def test_the_same_outcomes_and_seed_give_the_same_interval() -> None:
    rng = np.random.default_rng(5)
    outcomes = rng.normal(size=(40, 4)) + rng.normal(0.5, 2.0, size=(40, 1))
    assert above_zero(outcomes, 7) == above_zero(outcomes, 7)
    assert above_zero(outcomes, 7).low != above_zero(outcomes, 8).low


@pytest.mark.parametrize("shape", [(2, 5), (5, 1)])
def test_too_little_for_a_share_above_zero_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="three draws"):
        above_zero(np.zeros(shape), 7)


@pytest.mark.parametrize("noise", [1.0, 1.8, 3.0])
def test_the_interval_covers_the_share_of_draws_in_which_a_lead_is_true(noise: float) -> None:
    """Leads that spread normally, 69 % of them above 0; luck up to 9 times their variance."""
    rng, true = np.random.default_rng(11), 0.6915
    hits = 0
    for _ in range(80):
        leads = rng.normal(0.5, 1.0, size=100)
        outcomes = leads[:, None] + noise * rng.normal(size=(100, 10))
        found = above_zero(outcomes, 7)
        assert found.low is not None
        assert found.high is not None
        hits += found.low <= true <= found.high
    assert hits / 80 >= 0.9
