"""Exact shares that one more member leaves as they are, and who has which value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.arrays import Floats
from simulator.model.population.shares import deal_exactly, deal_singly


@pytest.mark.parametrize(
    ("shares", "count", "expected"),
    [
        ([0.6, 0.4], 10, [6, 4]),
        ([0.29, 0.71], 100, [29, 71]),
        ([0.2, 0.3, 0.5], 10, [2, 3, 5]),
        ([0.15, 0.85], 40, [6, 34]),
        ([0.0, 1.0], 9, [0, 9]),
        ([1.0, 0.0], 9, [9, 0]),
        ([2, 1], 3, [2, 1]),
        ([0.2, 0.25, 0.25, 0.15, 0.15], 20, [4, 5, 5, 3, 3]),
        ([0.5, 0.5], 0, [0, 0]),
    ],
)
def test_whole_numbers_are_met_exactly(
    shares: list[float], count: int, expected: list[int]
) -> None:
    for seed in range(20):
        dealt = deal_exactly(range(len(shares)), shares, drawn(count, seed))
        assert np.bincount(dealt, minlength=len(shares)).tolist() == expected


def drawn(count: int, seed: int) -> Floats:
    return np.random.default_rng(seed).random(count)


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(any),
    st.integers(0, 500),
    st.integers(0, 500),
    st.integers(0, 1000),
)
def test_more_members_change_nobodys_value(
    parts: list[int], count: int, more: int, seed: int
) -> None:
    draws, codes = drawn(count + more, seed), range(len(parts))
    dealt = deal_exactly(codes, parts, draws[:count])
    assert deal_exactly(codes, parts, draws)[:count].tolist() == dealt.tolist()
    for code, part in zip(codes, parts, strict=True):
        assert part > 0 or not (dealt == code).any()


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_after_every_member_the_first_value_has_its_share_rounded(
    parts: int, count: int, seed: int
) -> None:
    dealt = deal_exactly([1, 0], [parts, 1000 - parts], drawn(count, seed))
    wanted = np.arange(1, count + 1) * parts / 1000
    assert (np.abs(dealt.cumsum() - wanted) < 1).all()


@pytest.mark.parametrize("shares", [[0.29, 0.71], [0.5, 0.3, 0.2], [0.05, 0.95], [0.9, 0.1]])
def test_every_member_has_the_share_as_its_chance(shares: list[float]) -> None:
    counts = np.zeros((13, len(shares)))
    for seed in range(1500):
        counts[np.arange(13), deal_exactly(range(len(shares)), shares, drawn(13, seed))] += 1
    assert np.abs(counts / 1500 - shares).max() < 4.5 * 0.5 / 1500**0.5


def test_singly_each_draw_is_compared_with_the_shares_alone() -> None:
    draws = np.array([0.05, 0.3999, 0.4001, 0.79, 0.81, 0.999999])
    assert deal_singly([7, 8, 9], [0.4, 0.4, 0.2], draws).tolist() == [7, 7, 8, 8, 9, 9]
