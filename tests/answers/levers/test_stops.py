"""Sliders stop at round numbers, neither at a handful nor at hundreds of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.answers.levers.stops import slider_stops


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (6, 12, "6 7 8 9 10 11 12"),
        (1.0, 2.1, "1.0 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.0 2.1"),
        (3, 30, "4 6 8 10 12 14 16 18 20 22 24 26 28 30"),
        (0, 1_000, "0 100 200 300 400 500 600 700 800 900 1000"),
        (0.5, 0.9, "0.50 0.55 0.60 0.65 0.70 0.75 0.80 0.85 0.90"),
        (1_234, 5_678, "1500 2000 2500 3000 3500 4000 4500 5000 5500"),
        (3, 3, "3"),
    ],
)
def test_stops_are_multiples_of_one_two_or_five(low: float, high: float, numbers: str) -> None:
    """Both ends are among them where a distance of that kind lets them."""
    assert slider_stops(low, high) == tuple(map(Decimal, numbers.split()))


def test_whole_numbers_stay_whole() -> None:
    """Also where there are only a few."""
    assert slider_stops(1, 3, whole=True) == (1, 2, 3)
    assert slider_stops(1, 8, whole=True) == (1, 2, 3, 4, 5, 6, 7, 8)
    assert slider_stops(1, 41, whole=True) == (5, 10, 15, 20, 25, 30, 35, 40)
