from __future__ import annotations

import numpy as np

from simulator.answers.compare.drawn import axis_title, on_axis
from simulator.report.wording import band_values, bands, cell
from simulator.stats.intervals import Estimate


def test_numbers_stand_with_their_intervals() -> None:
    """Money in dollars; - where nothing is known."""
    assert cell("meetings", Estimate(10.68, 9.8, 11.6)) == "10.7 (9.8 to 11.6)"
    assert cell("cost", Estimate(123_400, 120_000, 130_000)) == "$1,234 ($1,200 to $1,300)"
    assert cell("meetings", Estimate(3.0)) == "3"
    assert cell("meetings", None) == cell("meetings", Estimate(float("nan"))) == "-"


def test_axes_count_money_in_dollars() -> None:
    assert (on_axis("cost", 1_250.0), axis_title("cost", "cost")) == (12.5, "cost, dollars")
    assert (on_axis("replies", 3.0), axis_title("replies", "replies")) == (3.0, "replies")
    assert on_axis("replies", float("nan")) is None


def test_a_band_is_named_only_where_there_are_campaigns_enough() -> None:
    """Quantiles whose own interval exists: a tenth takes 36 campaigns, a quarter 13."""
    assert bands(36) == ("8 of 10 campaigns", "the middle half of them")
    assert bands(35) == ("all 35 campaigns", "the middle half of them")
    assert bands(12) == ("all 12 campaigns", "")


def test_bands_are_values_that_occurred() -> None:
    """Week by week; too few campaigns show all there is."""
    values = np.arange(101.0)[::-1, None] * np.array([1.0, 2.0])
    assert {name: one.tolist() for name, one in band_values(values).items()} == {
        "low": [10.0, 20.0],
        "inner_low": [25.0, 50.0],
        "middle": [50.0, 100.0],
        "inner_high": [75.0, 150.0],
        "high": [90.0, 180.0],
    }
    few = band_values(np.array([[3.0], [1.0], [2.0]]))
    assert [float(few[name][0]) for name in ("low", "inner_low", "inner_high", "high")] == [
        1,
        2,
        2,
        3,
    ]
