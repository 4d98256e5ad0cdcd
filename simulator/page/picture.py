"""What is drawn of a state: how its strategies stand, in the order of the scenario.

Bars keep their places while somebody moves a slider; which strategy is advised is said, not shown
by its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.answers.compare.compared import judged_goals, outcome_mean, weigh
from simulator.answers.compare.comparison import Standings
from simulator.answers.compare.told import chance_cell, mean_cell
from simulator.answers.compare.verdict import ranked
from simulator.outcomes import LOCKED, OUTCOMES, mean_column
from simulator.scenario.goals import better_when_more
from simulator.scenario.model import Goal, Labels, Scenario
from simulator.stats.intervals import Estimate, band
from simulator.study.goals import goal_columns
from simulator.study.stored import StrategyArrays
from simulator.words import goal_text, outcome_name

NEEDED: Final = ("cost", LOCKED)
"""Columns that are drawn or decide beside the outcome and what the goals are judged by."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One strategy as it is drawn."""

    name: str
    mean: Estimate
    band: tuple[float, float]
    """8 of 10 campaigns lie within."""
    chances: tuple[Estimate, ...]
    """Of reaching each goal."""
    cost: Estimate
    """Cents."""


def columns_drawn(scenario: Scenario) -> tuple[str, ...]:
    """Name the columns of the outcomes that `first_picture` is made of."""
    study = scenario.study
    wanted = (study.outcome, mean_column(study.outcome), *NEEDED, *goal_columns(study.goals))
    return tuple(dict.fromkeys(wanted))


def first_picture(scenario: Scenario, arrays: StrategyArrays) -> dict[str, Any]:
    """Return the picture of the first campaigns: strategy -> column -> values (campaigns,).

    By the sums of a run's first screen; with few campaigns its intervals are wider.
    """
    study = scenario.study
    more = better_when_more(study.outcome, study.goals)
    among = max(1, len(arrays) * len(study.goals))
    judged = [
        judged_goals(study.goals, study.windows, columns, among) for columns in arrays.values()
    ]
    by = mean_column(study.outcome)
    weighed = [weigh(*one, by, more) for one in zip(judged, arrays.values(), strict=True)]
    bars = [
        Bar(
            name,
            outcome_mean(study.outcome, columns),
            band(columns[study.outcome]),
            tuple(one.chance for one in goals),
            outcome_mean("cost", columns),
        )
        for (name, columns), goals in zip(arrays.items(), judged, strict=True)
    ]
    advised = bars[ranked(weighed, study.matters)[0]].name
    return _picture(bars, advised, study.outcome, more, study.goals, scenario.labels)


def picture(found: Standings, names: Sequence[str]) -> dict[str, Any]:
    """Return the picture of a run's standings, its strategies in the order of `names`."""
    bars = {
        row.alternative.strategy: Bar(
            row.alternative.strategy,
            row.mean,
            row.band,
            tuple(one.chance for one in row.goals),
            row.cost,
        )
        for row in found.rows
    }
    return _picture(
        [bars[name] for name in names],
        found.rows[0].alternative.strategy,
        found.outcome,
        found.more_is_better,
        found.goals,
        found.labels,
    )


def _picture(
    bars: Sequence[Bar],
    advised: str,
    outcome: str,
    more_is_better: bool,
    goals: Sequence[Goal],
    labels: Labels,
) -> dict[str, Any]:
    ends = [end for one in bars for end in (*one.band, one.mean.low, one.mean.high)]
    known = [end for end in ends if end is not None]
    marks = [goal.value for goal in goals if goal.outcome == outcome and not goal.windows]
    return {
        "outcome": outcome_name(outcome, labels),
        "unit": OUTCOMES[outcome].unit,
        "better": "more" if more_is_better else "less",
        "goals": [goal_text(goal, labels) for goal in goals],
        "rows": [
            {
                "name": one.name,
                "advised": one.name == advised,
                "mean": one.mean.value,
                "low": one.mean.low,
                "high": one.mean.high,
                "band": list(one.band),
                "shown": str(mean_cell(outcome, one.mean)),
                "chances": [_told(chance, str(chance_cell(chance))) for chance in one.chances],
                "cost": _told(one.cost, str(mean_cell("cost", one.cost))),
            }
            for one in bars
        ],
        "ends": [min(known), max(known)],
        "mark": marks[0] if marks else None,
    }


def _told(one: Estimate, shown: str) -> Mapping[str, Any]:
    return {"value": one.value, "low": one.low, "high": one.high, "shown": shown}
