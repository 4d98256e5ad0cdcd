"""A comparison as a pandas frame: a row an alternative, the advised one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.answers.compare.comparison import Row, Standings
from simulator.model.outcomes.columns import COLUMNS
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import short_levers

if TYPE_CHECKING:
    from pandas import DataFrame

UNITS = {column.name: column.unit for column in COLUMNS}


def standings_frame(found: Standings) -> DataFrame:
    """Return alternatives with their means, each with the ends of its interval beside it.

    `attrs["units"]` says the unit of each column; money is in cents, as it is stored. Chances of
    goals are `goal_1` and so on, in the order of `attrs["goals"]`. What is not known is empty.
    """
    from pandas import DataFrame

    from simulator.words import goal_text

    units: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        told: dict[str, Any] = {"alternative": row.name, "strategy": row.alternative.strategy}
        manifest = row.alternative.place.manifest
        for name, lever in zip(short_levers(manifest.levers), manifest.levers, strict=True):
            told[name] = row.alternative.levers[lever]
            units[name] = f"as {lever} in the scenario"
        told["standing"] = found.standing_of(row)
        unit = UNITS.get(found.outcome, "")
        _put(told, units, found.outcome, row.mean, unit)
        ahead = None if row.to_advised is None else row.to_advised.together
        _put(told, units, "to_advised", ahead, unit)
        for number, goal in enumerate(row.goals, start=1):
            _put(told, units, f"goal_{number}", goal.chance, "share of campaigns")
        _put(told, units, "cost", row.cost, "cents")
        for name, estimate in row.outcomes.items():
            if name not in told:
                _put(told, units, name, estimate, UNITS.get(name, ""))
        for name, estimate in row.ratios:
            money = "cents" if name.startswith("cost") else "cents per cent"
            _put(told, units, name.replace(" ", "_"), estimate, money)
        if isinstance(row, Row):
            told["best"] = row.best
            units["best"] = "probability"
            _put(told, units, "wins", row.wins, "share of campaigns")
        rows.append(told)
    frame = DataFrame(rows)
    frame.attrs = {
        "units": units,
        "goals": [goal_text(goal, found.labels) for goal in found.goals],
        "outcome": found.outcome,
        "campaigns": found.replications,
    }
    return frame


def _put(
    told: dict[str, Any], units: dict[str, str], name: str, estimate: Estimate | None, unit: str
) -> None:
    values: tuple[float | None, ...] = (None, None, None)
    if estimate is not None:
        values = (estimate.value, estimate.low, estimate.high)
    for end, value in zip(("", "_low", "_high"), values, strict=True):
        told[name + end] = value
        units[name + end] = unit
