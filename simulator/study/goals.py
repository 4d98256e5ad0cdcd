"""Which campaigns reach a goal, and how likely each was to reach it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.codec import made
from simulator.outcomes import LOCKED
from simulator.scenario.model import Goal, Study, Window

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Columns = Mapping[str, Floats]
"""Column -> values (replications,); of windows (replications, 2 W)."""

WINDOWS = "windows"
"""The column of all that is counted for goals by date, month and group."""


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
            found[WINDOWS if goal.windows else goal.outcome] = None
    return tuple(found)


def reached(goal: Goal, columns: Columns, windows: Sequence[Window]) -> Bools:
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
    counts = [columns[WINDOWS][:, 2 * windows.index(one)] for one in goal.windows]
    every: Bools = np.all([compared(count, goal) for count in counts], axis=0)
    return every


def compared(values: Floats, goal: Goal) -> Bools:
    """Tell which values are as a goal wants them, shape of `values`; null never is."""
    return {
        ">=": values >= goal.value,
        ">": values > goal.value,
        "<=": values <= goal.value,
        "<": values < goal.value,
    }[goal.comparison]
