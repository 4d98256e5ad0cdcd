"""When the limits held: the share of working days, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from simulator.answers.show import Block, Chart, Paragraph, Table
from simulator.arrays import Floats
from simulator.charts.lines import LINES_HEIGHT, lines
from simulator.errors import Invalid
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.report.material import Material
from simulator.report.mornings import bound_by_week
from simulator.report.parts.course import TOLD_WEEKS
from simulator.stats.intervals import mean_interval
from simulator.storage.places import UnusableRun
from simulator.storage.whole import StorageError
from simulator.words import limit

LINES: Final = 5
"""Limits in a picture."""


def weeks_chart(material: Material, names: Sequence[str]) -> tuple[Block, ...]:
    """Return the chart of these limits, the first ones, or why there is none."""
    try:
        shares = bound_by_week(material)
    except (UnusableRun, Invalid, StorageError) as problem:
        reason = str(problem).partition("\n")[0]
        return (Paragraph(f"Limits over time are not available: {reason}", "note"),)
    if not len(shares[0]):
        return (Paragraph("The list is too long to tell week by week when limits held.", "note"),)
    kinds = list(names[:LINES])
    points = [_points(one, kinds) for one in shares]
    weekly = [_weeks(material.name(place), one) for place, one in enumerate(points)]
    name, first = material.found.rows[0].name, limit(kinds[0])
    told = [point["told"] for point in points[0] if point["kind"] == first]
    return (
        Chart(
            name="limits-by-week",
            title=f'"{name}": {first} on {told[0]} of the working days of week 1, {told[-1]} in '
            f"the last week of sending",
            told=f"Lines of the share of working days on which limits held, week by week. {first}: "
            + "; ".join(f"week {week} {one}" for week, one in enumerate(told, start=1)),
            panels=material.panels(
                (lines(one, list(map(limit, kinds)), "of 100 working days", 104) for one in points),
                LINES_HEIGHT,
            ),
            table=Table(
                "Share of the working days of a week on which a limit held, mean (95 %)",
                ("alternative", "week", *(limit(kind) for kind in kinds)),
                tuple(row for place in range(len(points)) for row in weekly[place]),
                left=2,
            ),
            note=f"Means of {len(shares[0])} simulated campaigns that were replayed, with 95 % "
            f"intervals. {material.left_out(False)}".strip(),
        ),
    )


def _points(shares: Floats, kinds: list[str]) -> list[dict[str, Any]]:
    """Return a point for each week that has a working day and each limit."""
    points = []
    for kind in kinds:
        for week, values in enumerate(shares[:, :, LIMIT_NAMES.index(kind)].T):
            known = values[~np.isnan(values)]
            if not len(known):
                continue
            mean = mean_interval(100 * known, 0.0, 100.0, event=100.0)
            low, high = mean.ends
            points.append(
                {
                    "week": week + 1,
                    "kind": limit(kind),
                    "value": mean.value,
                    "low": low,
                    "high": high,
                    "told": f"{mean.value:.0f} %",
                    "cell": f"{mean.value:.0f} % ({low:.0f} to {high:.0f})",
                }
            )
    return points


def _weeks(name: str, points: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    by_week: dict[int, list[str]] = {}
    for point in points:
        by_week.setdefault(point["week"], []).append(point["cell"])
    step = max(1, -(-len(by_week) // TOLD_WEEKS))
    told = sorted({*list(by_week)[::step], max(by_week)}) if by_week else []
    return [(name, f"week {week}", *by_week[week]) for week in told]
