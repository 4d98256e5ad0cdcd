from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.intervals import Estimate
from simulator.stats.nested import Split, split
from tests.stats.made import covers


def test_a_table_worked_out_by_hand() -> None:
    """Draws (1, 3), (5, 7), (9, 11): 2 within, 32 between means of 2, 6, 10, so 15 and 2."""
    found = split(np.array([[1.0, 3.0], [5.0, 7.0], [9.0, 11.0]]))
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
    found = split(outcomes).share
    assert found.low == pytest.approx(max(0, (low - 1) / (low + 4)))
    assert found.high == pytest.approx((high - 1) / (high + 4))


def test_luck_alone_may_come_out_below_zero_but_has_no_negative_share() -> None:
    found = split(np.array([[1.0, 3.0], [3.0, 1.0], [1.0, 3.1]]))
    assert found.ignorance < 0
    assert found.share.value == 0.0


def test_known_figures_and_no_luck_are_the_two_ends() -> None:
    assert split(np.tile([1.0, 2.0], (4, 1))) == Split(-0.25, 0.5, Estimate(0.0))
    assert split(np.repeat([[1.0], [2.0], [3.0]], 2, axis=1)) == Split(1.0, 0.0, Estimate(1.0))
    assert split(np.ones((3, 2))) == Split(0.0, 0.0, Estimate(0.0))


def test_a_single_draw_that_makes_all_the_difference_has_no_interval() -> None:
    found = split(np.array([[1.0, 3.0], [1.0, 3.0], [1.0, 3.0], [7.0, 9.0]]))
    assert (found.share.low, found.share.high) == (None, None)


@pytest.mark.parametrize("shape", [(2, 5), (5, 1)])
def test_too_small_a_study_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="three draws"):
        split(np.ones(shape))


def test_share_intervals_hold_what_they_promise_on_skewed_outcomes() -> None:
    """1,000 studies of counts around gamma rates; the estimate of ignorance has no bias.

    Rates of variance 4.5 and counts of mean 6 around them: ignorance 4.5, luck 6.
    """
    generator = np.random.default_rng(20261124)
    rates = generator.gamma(8.0, 0.75, size=(1_000, 100, 1))
    studies = [split(one.astype(np.float64)) for one in generator.poisson(rates, (1_000, 100, 10))]
    assert np.mean([one.ignorance for one in studies]) == pytest.approx(4.5, abs=0.1)
    assert np.mean([one.luck for one in studies]) == pytest.approx(6.0, abs=0.05)
    assert 0.92 <= np.mean([covers(one.share, 4.5 / 10.5) for one in studies]) <= 0.975
