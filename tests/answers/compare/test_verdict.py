"""The decision rule on alternatives written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.answers.compare.verdict import GoalChance, Weighed, goal_chance, ranked
from simulator.scenario.model import Goal
from simulator.stats.intervals import Estimate

GOAL = Goal("meetings", ">=", 8, 0.8)


def one(chance: float, cost: float, locked: float = 0.0, wide: float = 0.05) -> Weighed:
    """An alternative with this chance of the goal, its bounds so far on each side."""
    told = GoalChance(0.8, 0, 400, Estimate(chance), chance - wide, chance + wide, 0.95)
    return Weighed((told,), cost, locked, mean=0.0)


def test_bounds_are_exact_and_hold_for_so_many_at_once() -> None:
    """Clopper and Pearson: 380 of 400 is 92.38 to 96.92 % alone; wider among eight."""
    there = np.arange(400) < 380
    alone = goal_chance(GOAL, there, Estimate(0.95), 1)
    assert (alone.low, alone.high) == pytest.approx((0.923833, 0.969195), abs=1e-6)
    among = goal_chance(GOAL, there, Estimate(0.95), 8)
    assert among.low < alone.low
    assert among.high > alone.high
    assert (alone.reached, alone.campaigns, alone.state) == (380, 400, "reaches")


@pytest.mark.parametrize(
    ("chance", "state"), [(0.86, "reaches"), (0.84, "open"), (0.76, "open"), (0.74, "fails")]
)
def test_a_goal_is_reached_failed_or_open_by_its_bounds(chance: float, state: str) -> None:
    assert one(chance, 0).goals[0].state == state


def test_the_cheapest_that_reaches_is_first() -> None:
    """However much surer a dearer one is."""
    assert ranked([one(0.99, 500), one(0.9, 300), one(0.5, 100)], 0.02) == [1, 0, 2]


def test_costs_within_what_matters_are_a_tie() -> None:
    """Settled by chance, then by fewer locks."""
    assert ranked([one(0.9, 1000), one(0.95, 1019)], 0.02) == [1, 0]
    assert ranked([one(0.9, 1000), one(0.95, 1021)], 0.02) == [0, 1]
    assert ranked([one(0.9, 1000, locked=0.2), one(0.9, 1010, locked=0.1)], 0.02) == [1, 0]


def test_where_none_reaches_the_likely_come_first_by_cost() -> None:
    """Then those whose estimate falls short, the likeliest first; last who is shown to fail."""
    found = [one(0.5, 10), one(0.77, 50), one(0.79, 90), one(0.84, 500), one(0.81, 300)]
    assert ranked(found, 0.02) == [4, 3, 2, 1, 0]


def test_where_all_fail_the_best_chance_is_first() -> None:
    assert ranked([one(0.2, 10), one(0.4, 90), one(0.4, 50)], 0.02) == [2, 1, 0]


def test_the_goal_that_is_reached_least_surely_decides() -> None:
    """All goals must hold: one that fails is enough."""
    sure = GoalChance(0.98, 0, 400, Estimate(0.99), 0.981, 1.0, 0.95)
    fails = GoalChance(0.8, 0, 400, Estimate(0.3), 0.2, 0.4, 0.95)
    reaches = GoalChance(0.8, 0, 400, Estimate(0.9), 0.85, 0.95, 0.95)
    both, not_both = Weighed((sure, reaches), 900, 0, 0), Weighed((sure, fails), 100, 0, 0)
    assert ranked([not_both, both], 0.02) == [1, 0]


def test_without_a_goal_the_best_mean_is_first() -> None:
    """Equal ones stay in the order they were given."""
    found = [Weighed((), 10, 0, mean) for mean in (5.0, 7.0, 7.0)]
    assert ranked(found, 0.02) == [1, 2, 0]
