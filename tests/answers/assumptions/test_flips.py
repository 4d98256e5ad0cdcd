from __future__ import annotations

import pytest

from simulator.answers.assumptions.effects import Point
from simulator.answers.assumptions.flips import (
    Flip,
    brackets,
    crossings,
    evenly_between,
    flips,
    new_values,
)
from simulator.stats.intervals import Estimate


def at(value: float, margin: float, half: float = 1.0) -> Point:
    """A point at which the advised strategy is ahead by `margin`, give or take `half`."""
    return Point(value, Estimate(0.0), (Estimate(margin, margin - half, margin + half),))


def test_a_straight_margin_crosses_where_it_must() -> None:
    """Margin 2 x - 5, give or take 1: 0 at 2.5, surely ahead from 3, surely behind up to 2."""
    points = [at(x, 2 * x - 5) for x in (0.0, 2.0, 4.0, 10.0)]
    assert flips(points) == (Flip("below", 2.5, 3.0, 2.0),)


def test_the_same_from_above() -> None:
    points = [at(x, 5 - 2 * x) for x in (0.0, 2.0, 4.0, 10.0)]
    assert flips(points) == (Flip("above", 2.5, 2.0, 3.0),)


def test_both_sides_may_change_the_advice() -> None:
    """A hill: behind at both ends."""
    points = [at(0, -2), at(2, 2), at(4, 2), at(6, -2)]
    assert flips(points) == (Flip("below", 1.0, 1.5, 0.5), Flip("above", 5.0, 4.5, 5.5))


def test_an_end_that_is_never_sure_is_open() -> None:
    """Behind by half, give or take one: the other is nowhere surely best."""
    points = [at(0.0, -0.5), at(1.0, 0.5), at(2.0, 1.5)]
    assert flips(points) == (Flip("below", 0.5, 1.5, None),)
    points = [at(0.0, -1.5), at(1.0, 0.5)]
    assert flips(points) == (Flip("below", 0.75, None, pytest.approx(0.25)),)


def test_no_change_within_the_range_is_none() -> None:
    """Nor one where the advised strategy is behind all over."""
    assert flips([at(0, 1), at(2, 3)]) == ()
    assert flips([at(0, -1), at(2, -3)]) == ()
    assert brackets([at(0, 1), at(1, -1), at(2, 1)]) == []


def test_values_are_tried_first_between_the_neighbours_of_a_change() -> None:
    """Two evenly apart."""
    assert evenly_between([at(0, -1), at(3, 1), at(8, 1)]) == [1.0, 2.0]
    assert evenly_between([at(0, -2), at(3, 2), at(6, -2)]) == [1.0, 2.0, 4.0, 5.0]
    assert evenly_between([at(0, 1), at(4, 1)]) == []


def test_values_are_tried_then_where_a_change_and_its_interval_are_thought_to_be() -> None:
    """Margin 2 x - 5, give or take 1; and half behind at most, of which no end is ever sure."""
    assert crossings([at(x, 2 * x - 5) for x in (0.0, 10.0)]) == [2.5, 2.0, 3.0]
    assert crossings([at(0.0, -0.5), at(1.0, 0.5)]) == [0.5]


def test_what_lies_near_a_simulated_value_or_another_is_not_tried() -> None:
    """A sixteenth of the range; nor is a whole number twice."""
    ends = [at(0.0, -1), at(16.0, 1)]
    assert new_values(ends, [0.9, 2.0, 3.0, 3.5, 15.5], whole=False) == [2.0, 3.5]
    assert new_values(ends, [1.6, 2.4, 8.5], whole=True) == [2.0, 8.0]
    assert new_values([at(1, -1), at(2, 1)], [1.5], whole=True) == []


def test_the_margin_is_that_over_the_best_other_strategy() -> None:
    """Ahead of one by 3, of the other by 1 only."""
    point = Point(0.0, Estimate(0.0), (Estimate(3.0, 2.0, 4.0), Estimate(1.0, -0.5, 2.5)))
    assert point.margin == Estimate(1.0, -0.5, 2.5)
