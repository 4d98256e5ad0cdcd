"""What the sections of a report are made from: a comparison and the stored numbers behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import altair as alt

from simulator.answers.compare.comparison import Comparison, Row
from simulator.answers.compare.drawn import TOLD, ranked_name
from simulator.answers.compare.told import name_column, outcome_cell
from simulator.answers.show import CellText, Column, Panel, Table, table
from simulator.arrays import Floats
from simulator.model.outcomes.columns import CREDIT_COLUMNS, LIMIT_NAMES, RESTRICTION, RESULTS
from simulator.outcomes import mean_column
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.storage.manifest import Manifest
from simulator.storage.places import FinishedRun
from simulator.storage.read import outcome_arrays, timeline_arrays
from simulator.study.summary import mean_of
from simulator.words import said

CAMPAIGNS: Final = 5_000
"""Simulated campaigns that pictures and their tables are made from at most."""
PANELS: Final = 6
"""Alternatives that get a picture of their own."""

COLUMNS: Final = tuple(
    dict.fromkeys(
        (
            *(column.name for column in (*CREDIT_COLUMNS, *RESULTS, *RESTRICTION)),
            *(f"limit_{name}" for name in LIMIT_NAMES),
            *("prospects", "reached", "accepted", "cost", "working_seat_days", "value_expected"),
            *("cost_plans", "cost_tools", "cost_labour", "cost_credits"),
            *("labour_minutes_writing", "peak_pending", "never_reached"),
        )
    )
)
WEEKLY: Final = (
    *("replies", "meetings", "backlog_end", "pending_end", "balance_end", "locked_seat_days"),
    *("credits_granted", "credits_bought", "credits_spent", "credits_refunded"),
    *("credits_expired", "credits_truncated"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """A stored run as far as a report tells it; alternatives in the order of the comparison."""

    place: FinishedRun
    found: Comparison
    sentence: str
    """The verdict of the comparison."""
    told: tuple[Row, ...]
    """The best ones, at most `TOLD`."""
    outcomes: tuple[Mapping[str, Floats], ...]
    """Of each that is told: column -> (campaigns,)"""
    weeks: tuple[Mapping[str, Floats], ...]
    """Of each that gets a picture: column -> (campaigns, weeks)"""
    campaigns: int
    """Simulated campaigns behind the pictures."""

    @property
    def manifest(self) -> Manifest:
        return self.place.manifest

    @property
    def folder(self) -> Path:
        return self.place.folder

    @property
    def resolved(self) -> Mapping[str, Any]:
        """The scenario; of a grid that of its first cell."""
        return self.manifest.resolved

    @property
    def labels(self) -> Labels:
        return self.found.labels

    @property
    def days(self) -> int:
        """Days of sending."""
        return int(self.resolved["study"]["days"])

    @property
    def pictured(self) -> tuple[Row, ...]:
        """Those with a picture of their own."""
        return self.told[:PANELS]

    def said(self, text: str) -> str:
        """Fill in what the planner calls things."""
        return said(text, self.labels)

    def name(self, place: int) -> str:
        """Return the name of an alternative after its rank; no two are alike."""
        return f"{place + 1}. {self.told[place].name}"

    def short(self, place: int) -> str:
        """Return the same, cut for a chart."""
        return ranked_name(place, self.told[place])

    def panels(self, charts: Iterable[alt.LayerChart], height: int) -> tuple[Panel, ...]:
        """Give each alternative that is pictured its chart."""
        return tuple(Panel(self.name(place), chart, height) for place, chart in enumerate(charts))

    def table(self, caption: str, *columns: Column[Row]) -> Table:
        """Make a table of those that are told, names first."""
        names = name_column([self.name(place) for place in range(len(self.told))], self.told)
        return table([names, *columns], self.told, caption)

    def column(self, head: str, cell: Callable[[int], CellText]) -> Column[Row]:
        """Return a column by the place of an alternative."""
        places = {row.name: place for place, row in enumerate(self.told)}
        return Column(head, lambda row: cell(places[row.name]))

    def means(self, head: str, column: str) -> Column[Row]:
        """Return the column of the means of what is counted, or of how often it happens."""
        return self.column(head, lambda place: outcome_cell(column, self.mean(place, column)))

    def mean(self, place: int, column: str) -> Estimate:
        """Return the mean of what is counted, with its interval; nulls are left out."""
        mean = mean_of(self.outcomes[place][mean_column(column)], column)
        return mean or Estimate(float("nan"))

    def left_out(self, tabled: bool = True) -> str:
        """Say which alternatives have no picture, "" where all have.

        `tabled` says whether the table of the figure has others than those pictured.
        """
        more = len(self.found.rows) - len(self.pictured)
        if not more:
            return ""
        pictured = f"Charts show the best {len(self.pictured)}, {more} more are left out"
        if not tabled:
            return f"{pictured}; summary.csv has their means."
        if len(self.told) == len(self.found.rows):
            return f"{pictured}; the table has them."
        return f"{pictured}; the table has the best {len(self.told)}, summary.csv all."


def material(place: FinishedRun, found: Comparison, sentence: str) -> Material:
    """Read what a report of a run needs. Raises StorageError."""
    campaigns = min(found.replications, CAMPAIGNS)
    told = found.rows[:TOLD]
    cells: dict[int, Mapping[str, Mapping[str, Floats]]] = {}
    for cell in dict.fromkeys(row.alternative.cell for row in told):
        wanted = dict.fromkeys((found.outcome, *COLUMNS))
        cells[cell] = outcome_arrays(place.folder, list(wanted), campaigns, cell)
    timed: dict[int, Mapping[str, Mapping[str, Floats]]] = {}
    for cell in dict.fromkeys(row.alternative.cell for row in told[:PANELS]):
        _, timed[cell] = timeline_arrays(place.folder, WEEKLY, campaigns, cell)
    return Material(
        place=place,
        found=found,
        sentence=sentence,
        told=told,
        outcomes=tuple(cells[row.alternative.cell][row.alternative.strategy] for row in told),
        weeks=tuple(timed[row.alternative.cell][row.alternative.strategy] for row in told[:PANELS]),
        campaigns=campaigns,
    )
