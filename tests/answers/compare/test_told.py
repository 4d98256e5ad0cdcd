"""What is told of alternatives wherever they stand beside each other."""

from __future__ import annotations

from simulator.answers.compare.told import chance_cell, mean_cell
from simulator.answers.show import Ranged
from simulator.stats.intervals import Estimate


def test_numbers_stand_with_their_intervals() -> None:
    """Money in dollars, chances in per cent; - where nothing is known."""
    assert mean_cell("cost", Estimate(123_400, 120_000, 130_000)) == Ranged(
        "$1,234", "$1,200 to $1,300", "$1,200 to $1,300"
    )
    assert mean_cell("meetings", Estimate(3.0)) == Ranged("3")
    assert mean_cell("meetings", None) == chance_cell(None) == Ranged("-")
    assert chance_cell(Estimate(0.87, 0.79, 0.93)) == Ranged("87 %", "79 to 93 %", "79 to 93")
    assert chance_cell(Estimate(0.0, 0.0, 0.035)) == Ranged("<4 %", "0 to 4 %", "0 to 4")
