from __future__ import annotations

import numpy as np
import pytest

from simulator.stats.firsts import best, wins
from tests.stats.made import near

OUTCOMES = np.array([[3.0, 1.0, 1.0], [2.0, 2.0, 1.0], [0.0, 4.0, 4.0], [1.0, 1.0, 1.0]])


def test_a_win_is_shared_by_those_who_come_first_together() -> None:
    """1 + 1/2 + 1/3 of four campaigns; 1/2 + 1/2 + 1/3; 1/2 + 1/3."""
    shares = [one.value for one in wins(OUTCOMES)]
    assert shares == pytest.approx([11 / 24, 8 / 24, 5 / 24])


def test_the_smallest_comes_first_where_less_is_better() -> None:
    shares = [one.value for one in wins(OUTCOMES, more_is_better=False)]
    assert shares == pytest.approx([(1 + 1 / 3) / 4, (1 / 2 + 1 / 3) / 4, (3 / 2 + 1 / 3) / 4])


def test_a_win_in_all_campaigns_seen_is_not_one_in_all_that_may_come() -> None:
    won, lost = wins(np.tile([2.0, 1.0], (10, 1)))
    assert near(won, 1.0, 0.722467, 1.0, 1e-6)
    assert near(lost, 0.0, 0.0, 0.277533, 1e-6)


def test_winning_seldom_and_having_the_best_mean_go_together() -> None:
    """Ten meetings in a quarter of the campaigns beat one in each: seldom first, surely best."""
    rare = np.tile([10.0, 0.0, 0.0, 0.0], 100)
    both = np.stack((rare, np.ones(400)), axis=1)
    assert [one.value for one in wins(both)] == [0.25, 0.75]
    assert best(both, seed=1)[0] > 0.999


def test_the_chance_of_the_best_mean_is_that_of_the_normal_distribution() -> None:
    """One standard error ahead: 84.13 %, to 4 standard errors of 20,000 draws."""
    flips = np.tile([1.0, -1.0], 50)
    ahead = flips.std(ddof=1) / 10
    chances = best(np.stack((flips + ahead, np.zeros(100)), axis=1), seed=1)
    assert chances == (pytest.approx(0.8413, abs=0.0104), pytest.approx(0.1587, abs=0.0104))
    less = best(np.stack((flips + ahead, np.zeros(100)), axis=1), seed=1, more_is_better=False)
    assert less == (pytest.approx(0.1587, abs=0.0104), pytest.approx(0.8413, abs=0.0104))


def test_equal_strategies_share_the_chance_of_the_best_mean() -> None:
    flips = np.tile([1.0, -1.0], 50)
    assert best(np.stack((flips, flips, flips - 9), axis=1), seed=1) == (0.5, 0.5, 0.0)


def test_the_first_few_that_happen_do_not_make_a_strategy_the_best() -> None:
    """Three deals in 100 campaigns against none: three events more or less, and one of the other.

    Ahead by 3 in a spread of sqrt(2.94 + 1 + 1): 91 %; a coin falls thrice in a row in 1 of 8.
    """
    deals = np.zeros((100, 2))
    deals[:3, 0] = 1.0
    first, second = best(deals, seed=1)
    assert first == pytest.approx(0.911, abs=0.009)
    assert first + second == pytest.approx(1.0)
    assert best(np.zeros((100, 2)), seed=1) == (0.5, 0.5)
