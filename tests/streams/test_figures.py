"""What nobody knows is drawn from its sources' range: half on each side of its value."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.scenario.catalogue.figure import Figure
from simulator.streams.figures import POINTS, draw_figure, middle_of

MANY = range(20_000)


def unknown(path: str, unit: str, low: float, value: float, high: float) -> Figure:
    return Figure(path, unit, value, value, span=(low, high), drawn=True)  # type: ignore[arg-type]


RATE = unknown("rates.accepted", "probability", 0.25, 0.29, 0.37)
FACTOR = unknown("rates.note.tailored", "factor", 0.65, 1.15, 1.8)
MINUTES = unknown("prices.minutes.tailored", "minutes", 10, 15, 30)


@pytest.mark.parametrize("figure", [RATE, FACTOR])
def test_half_of_the_probability_lies_on_each_side_of_the_value(figure: Figure) -> None:
    """And it is even there, in log odds for a share and in logs for a factor."""
    assert figure.low is not None
    assert figure.span is not None
    drawn = draw_figure(figure, 1, MANY)
    ends = np.array([figure.span[0], figure.low, figure.span[1]])
    if figure.unit == "probability":
        drawn, ends = drawn / (1 - drawn), ends / (1 - ends)
    place = np.interp(np.log(drawn), np.log(ends), [0, 0.5, 1])
    assert ends[0] < drawn.min() < drawn.max() < ends[2]
    counts = np.bincount((place * 10).astype(int), minlength=10)
    # Ten tenths of 20,000: standard deviation 42.
    assert np.abs(counts - 2000).max() < 4 * 42


def test_whole_units_are_drawn_as_whole_numbers() -> None:
    """10 to 15 minutes in half of all campaigns, 15 to 30 in the other half."""
    drawn = draw_figure(MINUTES, 1, MANY)
    assert set(drawn.tolist()) == set(range(10, 31))
    assert abs((drawn < 14.5).mean() - np.log(14.5 / 10) / np.log(15 / 10) / 2) < 0.015


def test_a_value_at_an_end_takes_half_of_all_draws() -> None:
    """Below it there is nothing."""
    drawn = draw_figure(unknown("prices.minutes.template", "minutes", 1, 1, 2), 1, MANY)
    assert abs((drawn == 1).mean() - (0.5 + np.log(1.5) / np.log(2) / 2)) < 0.015


def test_figures_of_what_is_seen_take_a_few_fixed_points() -> None:
    """The same with every seed, each equally likely, in each campaign by itself."""
    crowd = unknown("delays.crowding.requests.vp", "number", 3.0, 4.0, 6.0)
    one, other = draw_figure(crowd, 1, MANY), draw_figure(crowd, 2, MANY)
    points, counts = np.unique(one, return_counts=True)
    assert len(points) == POINTS
    assert np.unique(other).tolist() == points.tolist()
    middles = (np.arange(POINTS) + 0.5) / POINTS
    assert np.interp(np.log(points), np.log([3, 4, 6]), [0, 0.5, 1]) == pytest.approx(middles)
    # A sixteenth of 20,000: standard deviation 34.
    assert np.abs(counts - len(MANY) / POINTS).max() < 4 * 35
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03


def test_a_campaign_draws_the_same_in_any_block() -> None:
    assert (
        draw_figure(RATE, 1, range(100))[40:].tolist()
        == draw_figure(RATE, 1, range(40, 100)).tolist()
    )


def test_the_middle_of_what_is_drawn_is_its_value() -> None:
    assert middle_of(MINUTES) == 15
