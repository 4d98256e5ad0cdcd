"""What is counted of a candidate: the columns, and what they say of what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from simulator.answers.compare import binding
from simulator.answers.plan.model import Plans, Requirements, Sample
from simulator.arrays import Bools, Floats
from simulator.outcomes import LOCKED, mean_column
from simulator.scenario.model import Goal, Scenario
from simulator.scenario.rests import rests_on
from simulator.streams.make import figure_uniforms
from simulator.study.goals import goal_columns, likelihoods, reached
from simulator.study.summary import RATIOS
from simulator.vocabulary import COUNTED

HOLDING: Final = (
    *binding.NEEDED,
    *("working_seat_days", "working_seats", "days_slowed", "credits_wanted", LOCKED),
    *("prospects", "never_reached"),
)
"""Columns that tell what held a candidate back."""


def search_columns(plans: Plans) -> tuple[str, ...]:
    """Name the columns that the search and its answer read, each once."""
    asked = plans.asked
    wanted = ("cost", "cost_labour", price_column(asked), mean_column(outcome_of(plans)))
    each = (mean_column(of) for _, _, of in RATIOS)
    return tuple(dict.fromkeys((*wanted, *goal_columns(asked.goals), *each, *HOLDING)))


def price_column(asked: Requirements) -> str:
    """Return the column of what is minimised; of money alone, working time is free in the world."""
    return "cost" if asked.minimise == "money" else asked.minimise


def foremost(asked: Requirements) -> int | None:
    """Return the place of the first goal on an outcome other than locks and cost, if any."""
    goals = enumerate(asked.goals)
    return next((k for k, one in goals if one.outcome not in ("cost", LOCKED)), None)


def on_people(goal: Goal) -> bool:
    """Tell whether a goal wants at least so many people."""
    return goal.outcome in COUNTED and goal.comparison in (">=", ">")


def outcome_of(plans: Plans) -> str:
    """Return the outcome that is told beside the price: of the foremost goal, or the study's."""
    place = foremost(plans.asked)
    return plans.scenario.study.outcome if place is None else plans.asked.goals[place].outcome


def sample_of(plans: Plans, candidate: int, columns: Mapping[str, Floats], luck: Floats) -> Sample:
    """Return what campaigns of a candidate came to, by the columns that `search_columns` names."""
    scenario = plans.scenarios[candidate]
    return Sample(
        reached=reached_by(scenario, columns),
        likely=np.stack(
            [likely_by(one, scenario, columns) for one in scenario.study.goals], axis=1
        ),
        luck=luck,
        price=columns[price_column(plans.asked)],
        spent=columns["cost"] / plans.candidates[candidate].months,
    )


def luck_of(scenario: Scenario, replications: range) -> Floats:
    """Return the luck of the drawn figures that a scenario rests on, (n, figures), even about 0.

    What a figure comes to in a replication is the quantile of its number there; where one cannot be
    above another, that may cut it.
    """
    world = scenario.world
    drawn = [
        figure_uniforms(scenario.study.seed, path, replications) - 0.5
        for path in rests_on(scenario)
        if path in world.figures and world.figures[path].uncertain
    ]
    return np.stack(drawn, axis=1) if drawn else np.zeros((len(replications), 0))


def reached_by(scenario: Scenario, columns: Mapping[str, Floats]) -> Bools:
    """Tell which campaigns reach each goal of a scenario's study, (n, goals)."""
    study = scenario.study
    return np.stack([reached(goal, columns, study.windows) for goal in study.goals], axis=1)


def likely_by(goal: Goal, scenario: Scenario, columns: Mapping[str, Floats]) -> Floats:
    """Return how likely each campaign was to reach a goal, (n,), or whether it did.

    The days and people of the goal are those of one of the scenario's study.
    """
    return likelihoods(goal, columns, scenario.study.windows)
