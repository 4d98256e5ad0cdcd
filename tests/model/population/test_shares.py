"""Exact counts, and who is among them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.model.population.shares import deal_exactly, deal_singly, exact_counts


@pytest.mark.parametrize(
    ("shares", "count", "expected"),
    [
        ([0.6, 0.4], 10, [6, 4]),
        ([0.29, 0.71], 100, [29, 71]),
        ([0.5, 0.5], 5, [3, 2]),
        ([0.2, 0.3, 0.5], 7, [1, 2, 4]),
        ([1 / 3, 1 / 3, 1 / 3], 10, [4, 3, 3]),
        ([0.15, 0.85], 40, [6, 34]),
        ([0.0, 1.0], 9, [0, 9]),
        ([2, 1], 3, [2, 1]),
        ([0.5, 0.5], 0, [0, 0]),
    ],
)
def test_the_largest_remainder_takes_what_is_left(
    shares: list[float], count: int, expected: list[int]
) -> None:
    assert exact_counts(shares, count) == expected


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any),
    st.integers(0, 100_000),
)
def test_counts_sum_to_the_whole_and_miss_no_share_by_one(parts: list[int], count: int) -> None:
    shares = [part / sum(parts) for part in parts]
    counts = exact_counts(shares, count)
    assert sum(counts) == count
    for number, share in zip(counts, shares, strict=True):
        assert abs(number - share * count) < 1


def test_the_smallest_draws_get_the_first_value() -> None:
    draws = np.array([0.9, 0.1, 0.5, 0.3, 0.7])
    assert deal_exactly([7, 8, 9], [0.4, 0.4, 0.2], draws).tolist() == [9, 7, 8, 7, 8]


def test_a_larger_share_takes_the_value_from_nobody() -> None:
    draws = np.random.default_rng(1).random(500)
    few, more = (deal_exactly([1, 0], [yes, 1 - yes], draws) for yes in (0.10, 0.13))
    assert (few.sum(), more.sum()) == (50, 65)
    assert (more >= few).all()


def test_singly_each_draw_is_compared_with_the_shares_alone() -> None:
    draws = np.array([0.05, 0.3999, 0.4001, 0.79, 0.81, 0.999999])
    assert deal_singly([7, 8, 9], [0.4, 0.4, 0.2], draws).tolist() == [7, 7, 8, 8, 9, 9]
