"""An answer of `outreach plan` as Python has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.answers.plan.plan import PlanAnswer
from simulator.answers.plan.told import blocks
from simulator.answers.plan.words import plan_text
from simulator.reading.levers import value_of
from simulator.scenario.model import Labels
from simulator.storage.alternatives import short_levers
from simulator.words import brief, goal_text

if TYPE_CHECKING:
    from altair import LayerChart
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, repr=False)
class PlanResult:
    """The answer, and where it is stored."""

    answer: PlanAnswer
    labels: Labels
    folder: Path

    def frame(self) -> DataFrame:
        """Return a pandas frame, a row a candidate: levers, what became of it, what it came to.

        `attrs["units"]` says the unit of each column; money is in cents. `goal_1` and so on are the
        shares of its campaigns in the search that reached each goal, in the order of
        `attrs["goals"]`. What was not simulated is empty.
        """
        from pandas import DataFrame

        found = self.answer
        names = tuple(found.levers)
        units = {
            name: f"as {lever} in the scenario"
            for name, lever in zip(short_levers(names), names, strict=True)
        }
        rows: list[dict[str, Any]] = []
        for one in found.candidates:
            told: dict[str, Any] = {"strategy": one.strategy}
            told |= zip(short_levers(names), map(value_of, one.values), strict=True)
            told |= {"state": one.state, "reason": one.reason, "campaigns": one.campaigns}
            for place, hits in enumerate(one.hits, start=1):
                told[f"goal_{place}"] = hits / one.campaigns if one.campaigns else None
                units[f"goal_{place}"] = "share of campaigns"
            told |= {"price": one.price, "spent": one.spent_cents}
            rows.append(told)
        frame = DataFrame(rows)
        units |= {"price": found.price_unit, "spent": "cents", "campaigns": "simulated campaigns"}
        frame.attrs = {
            "units": units,
            "goals": [goal_text(goal, self.labels) for goal in found.goals],
            "verdict": plan_text(found, self.labels),
        }
        return frame

    def plot(self) -> LayerChart:
        """Return the chart of the report: price against chance, of plans no cheaper one beats."""
        from simulator.answers.plan.drawn import WIDTH, frontier_chart
        from simulator.charts.frontier import FRONTIER_HEIGHT
        from simulator.charts.theme import standalone

        return standalone(frontier_chart(self.answer, self.labels), WIDTH, FRONTIER_HEIGHT)

    def __repr__(self) -> str:
        """Say what was found, in a line."""
        return brief(f"PlanResult({plan_text(self.answer, self.labels)})")

    def _repr_html_(self) -> str:
        """Return what a notebook shows: all that the screen says."""
        from simulator.answers.html import html

        return html(blocks(self.answer, self.labels))
