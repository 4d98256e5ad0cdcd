"""What is counted of a candidate: the columns, and what they say of what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from simulator.answers.plan.model import Floats, Plans, Sample
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.outcomes import MONEY, mean_column
from simulator.scenario.model import Window
from simulator.study.goals import goal_columns, reached

MONEY_ONLY: Final = "money"
"""What is minimised where working time costs nothing."""
LABOUR: Final = "cost_labour"
HOLDING: Final = (
    *(f"limit_{name}" for name in LIMIT_NAMES),
    *("working_seat_days", "working_seats", "days_slowed", "credits_wanted", "any_restriction"),
    *("prospects", "never_reached"),
)
"""Columns that tell what held a candidate back."""


def columns_of(plans: Plans) -> tuple[str, ...]:
    """Name the columns that the search and its answer read, each once."""
    wanted = ["cost", LABOUR, mean_column(outcome_of(plans)), *goal_columns(plans.asked.goals)]
    if plans.minimise != MONEY_ONLY:
        wanted.append(plans.minimise)
    return tuple(dict.fromkeys((*wanted, *HOLDING)))


def outcome_of(plans: Plans) -> str:
    """Return the outcome that is told beside the price: that of the first goal on one."""
    told = (goal.outcome for goal in plans.asked.goals)
    study = plans.scenario.study.outcome
    return next((one for one in told if one not in ("cost", "any_restriction")), study)


def windows_of(plans: Plans) -> Sequence[Window]:
    """Return all that is counted for the goals beyond whole campaigns, as the column has it."""
    return replace(plans.scenario.study, goals=plans.asked.goals).windows


def price_of(plans: Plans, columns: Mapping[str, Floats]) -> Floats:
    """Return what is minimised, of each campaign, (n,); cents where it is money."""
    if plans.minimise == MONEY_ONLY:
        return columns["cost"] - columns[LABOUR]
    return columns[plans.minimise]


def sample_of(plans: Plans, columns: Mapping[str, Floats]) -> Sample:
    """Return what campaigns of a candidate came to, by the columns that `columns_of` names.

    A budget bounds what is minimised where that is money, else the cost all in.
    """
    windows, price = windows_of(plans), price_of(plans, columns)
    return Sample(
        np.stack([reached(goal, columns, windows) for goal in plans.asked.goals], axis=1),
        price,
        price if plans.minimise in (*MONEY, MONEY_ONLY) else columns["cost"],
    )
