from __future__ import annotations

import pytest

from simulator.stats.student import normal_beyond, t_beyond, t_quantile


@pytest.mark.parametrize(
    ("share", "freedom", "quantile"),
    [
        (0.975, 1, 12.706204736),
        (0.975, 2, 4.302652730),
        (0.975, 3, 3.182446305),
        (0.975, 5, 2.570581836),
        (0.975, 10, 2.228138852),
        (0.975, 30, 2.042272456),
        (0.975, 99, 1.984216952),
        (0.975, 100, 1.983971519),
        (0.975, 1000, 1.962339081),
        (0.975, 1_000_000, 1.959966357),
        (0.95, 4, 2.131846786),
        (0.995, 7, 3.499483297),
    ],
)
def test_quantiles_of_t_are_those_of_the_tables(
    share: float, freedom: int, quantile: float
) -> None:
    """Nine digits, from one degree of freedom to a million."""
    assert t_quantile(share, freedom) == pytest.approx(quantile, abs=2e-9)


@pytest.mark.parametrize(
    ("share", "freedom", "quantile"),
    [(0.99984, 199, 3.662614426), (0.99999, 100, 4.478426903)],
)
def test_quantiles_of_many_comparisons_are_right_far_out(
    share: float, freedom: int, quantile: float
) -> None:
    """Bonferroni's inequality asks for them; a millionth is more than enough there."""
    assert t_quantile(share, freedom) == pytest.approx(quantile, abs=2e-7)


@pytest.mark.parametrize(
    ("t", "freedom", "chance"),
    [
        (2.5, 10, 0.03144684423660882),
        (-2.5, 10, 0.03144684423660882),
        (5.0, 199_999, 5.737864940960007e-07),
        (1.0, 200_000, 0.31731171751502456),
        (0.0, 3, 1.0),
        (float("inf"), 3, 0.0),
    ],
)
def test_chances_beyond_t_are_those_of_the_tables(t: float, freedom: int, chance: float) -> None:
    assert t_beyond(t, freedom) == pytest.approx(chance, rel=1e-8)


def test_the_chance_beyond_a_quantile_is_what_it_was_asked_for() -> None:
    for freedom in (4, 49, 150):
        assert t_beyond(t_quantile(0.975, freedom), freedom) == pytest.approx(0.05, abs=1e-8)


def test_a_twentieth_of_normal_numbers_lies_beyond_1_96() -> None:
    assert normal_beyond(1.959963985) == pytest.approx(0.05, abs=1e-9)
    assert normal_beyond(-1.959963985) == pytest.approx(0.05, abs=1e-9)
