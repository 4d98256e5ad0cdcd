"""Which campaigns reach a goal, on columns written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.scenario.model import Goal, GoalWindow, Guard
from simulator.study.goals import goal_columns, luck_chances, reached

NAN = float("nan")
EVERYBODY = Guard()
JANUARY = GoalWindow("meetings", EVERYBODY, 0, 31)
FEBRUARY = GoalWindow("meetings", EVERYBODY, 31, 59)


@pytest.mark.parametrize(
    ("comparison", "wanted"),
    [
        (">=", [False, True, True]),
        (">", [False, False, True]),
        ("<=", [True, True, False]),
        ("<", [True, False, False]),
    ],
)
def test_a_bound_is_compared_as_it_was_written(comparison: str, wanted: list[bool]) -> None:
    goal = Goal("meetings", comparison, 2, 0.8)  # type: ignore[arg-type]
    assert reached(goal, {"meetings": np.array([1.0, 2.0, 3.0])}, ()).tolist() == wanted


def test_a_null_reaches_nothing() -> None:
    goal = Goal("meetings", "<", 2, 0.8)
    assert reached(goal, {"meetings": np.array([NAN, 0.0])}, ()).tolist() == [False, True]


def test_no_seat_is_locked_where_no_lock_has_a_day() -> None:
    """By a day: a lock after its end does not count; days of columns count from 0."""
    days = {"first_locked_day": np.array([NAN, 29.0, 30.0])}
    assert reached(Goal("any_restriction", "<", 1, 0.8), days, ()).tolist() == [True, False, False]
    by = Goal("any_restriction", "<", 1, 0.8, by=30)
    assert reached(by, days, ()).tolist() == [True, False, True]


def test_every_month_must_reach_the_bound() -> None:
    """Windows stand as outcome and positive replies in turn, in the order of the study."""
    goal = Goal("meetings", ">=", 2, 0.8, month=1, windows=(JANUARY, FEBRUARY))
    counts = np.array([[2, 9, 2, 9], [2, 9, 1, 9], [0, 9, 5, 9]], dtype=np.float64)
    columns = {"windows": counts}
    assert reached(goal, columns, (JANUARY, FEBRUARY)).tolist() == [True, False, False]
    only = Goal("meetings", ">=", 2, 0.8, month=2, windows=(FEBRUARY,))
    assert reached(only, columns, (JANUARY, FEBRUARY)).tolist() == [True, False, True]


def test_the_columns_that_goals_are_read_from_are_named_once() -> None:
    goals = (
        Goal("meetings", ">=", 2, 0.8),
        Goal("meetings", ">=", 4, 0.5),
        Goal("cost", "<=", 100_000, 0.8),
        Goal("any_restriction", "<", 1, 0.98),
        Goal("replies", ">=", 2, 0.8, by=31, windows=(GoalWindow("replies", EVERYBODY, 0, 31),)),
    )
    assert goal_columns(goals) == (
        *("meetings", "meetings_expected", "positive_replies"),
        *("cost", "first_locked_day", "windows"),
    )


def test_the_chance_of_meetings_is_that_of_coins_given_positive_replies() -> None:
    """Two of three at one half are 1/2; both windows must come true; replies are not by luck."""
    columns = {
        "meetings_expected": np.array([1.5, 1.0]),
        "positive_replies": np.array([3.0, 2.0]),
        "windows": np.array([[9, 2, 9, 1], [9, 1, 9, 1]], dtype=np.float64),
    }
    found = luck_chances(Goal("meetings", ">=", 2, 0.8), columns, ())
    assert found is not None
    assert found.tolist() == pytest.approx([0.5, 0.25])
    goal = Goal("meetings", ">=", 1, 0.8, month=1, windows=(JANUARY, FEBRUARY))
    found = luck_chances(goal, columns, (JANUARY, FEBRUARY))
    assert found is not None
    assert found.tolist() == pytest.approx([0.75 * 0.5, 0.25])
    assert luck_chances(Goal("replies", ">=", 2, 0.8), columns, ()) is None
