"""Which campaigns reach a goal, and how likely each was to reach it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from simulator.arrays import Bools, Floats
from simulator.codec import made
from simulator.outcomes import LOCKED
from simulator.scenario.model import Goal, GoalWindow, Study
from simulator.stats.goals import chance_interval, drawn_shares, goal_chances
from simulator.stats.intervals import Estimate, wilson_interval

Columns = Mapping[str, Floats]
"""Column -> values (replications,); of windows (replications, 2 W)."""

WINDOWS_COLUMN = "windows"
"""The column of all that is counted for goals by date, month and group."""

BY_LUCK: Final = {"meetings": "meetings_expected", "deals": "deals_expected"}
"""Outcomes that follow positive replies by luck alone -> their expectation given these."""


def study_of(resolved: Mapping[str, Any]) -> Study:
    """Return the study of a stored run."""
    return made(Study, resolved["study"])


def goal_columns(goals: Sequence[Goal]) -> tuple[str, ...]:
    """Name the columns of the outcomes that tell which campaigns reach the goals."""
    found: dict[str, None] = {}
    for goal in goals:
        if goal.outcome == LOCKED:
            found["first_locked_day"] = None
        else:
            found[WINDOWS_COLUMN if goal.windows else goal.outcome] = None
        if goal.outcome in BY_LUCK:
            found |= dict.fromkeys((BY_LUCK[goal.outcome], "positive_replies"))
    return tuple(found)


def reached(goal: Goal, columns: Columns, windows: Sequence[GoalWindow]) -> Bools:
    """Tell which campaigns reach a goal, shape (n,), by what was counted in each.

    `columns` holds those that `goal_columns` names; the column of windows (n, 2 W) has the outcome
    of each of `windows`, and the positive replies of the same days and people.
    """
    if goal.outcome == LOCKED:
        day = columns["first_locked_day"]
        late: Bools = np.isnan(day) if goal.by is None else np.isnan(day) | (day >= goal.by)
        return late
    if not goal.windows:
        return compared(columns[goal.outcome], goal)
    counts = [columns[WINDOWS_COLUMN][:, 2 * windows.index(one)] for one in goal.windows]
    every: Bools = np.all([compared(count, goal) for count in counts], axis=0)
    return every


def luck_chances(goal: Goal, columns: Columns, windows: Sequence[GoalWindow]) -> Floats | None:
    """Return how likely each campaign was to reach a goal, (n,), given its positive replies.

    None where the goal is not on what follows them by luck alone. Given these, counts of different
    days or people have nothing to do with each other, and their chances are multiplied.
    """
    if goal.outcome not in BY_LUCK:
        return None
    share = drawn_shares(columns[BY_LUCK[goal.outcome]], columns["positive_replies"])
    positives = [columns["positive_replies"]]
    if goal.windows:
        positives = [columns[WINDOWS_COLUMN][:, 2 * windows.index(one) + 1] for one in goal.windows]
    every = [goal_chances(one, share, goal.comparison, goal.value) for one in positives]
    together: Floats = np.prod(every, axis=0)
    return together


def likelihoods(goal: Goal, columns: Columns, windows: Sequence[GoalWindow]) -> Floats:
    """Return how likely each campaign was to reach a goal, (n,), or whether it did."""
    known = luck_chances(goal, columns, windows)
    return reached(goal, columns, windows).astype(np.float64) if known is None else known


def likely_all(goals: Sequence[Goal], columns: Columns, windows: Sequence[GoalWindow]) -> Floats:
    """Return how likely each campaign was to reach all goals, (n,); of several, whether it did."""
    if len(goals) == 1:
        return likelihoods(goals[0], columns, windows)
    every: Bools = np.all([reached(goal, columns, windows) for goal in goals], axis=0)
    return every.astype(np.float64)


def chance_of(goal: Goal, columns: Columns, windows: Sequence[GoalWindow]) -> Estimate:
    """Return the chance that a campaign reaches a goal, with an interval that looks at it only.

    Given the positive replies where the goal follows them by luck alone, otherwise by counting.
    """
    likely = luck_chances(goal, columns, windows)
    if likely is not None:
        return chance_interval(likely)
    there = reached(goal, columns, windows)
    return wilson_interval(int(there.sum()), len(there))


def compared(values: Floats, goal: Goal) -> Bools:
    """Tell which values are as a goal wants them, shape of `values`; null never is."""
    return {
        ">=": values >= goal.value,
        ">": values > goal.value,
        "<=": values <= goal.value,
        "<": values < goal.value,
    }[goal.comparison]
