"""The chart of a comparison: each alternative with its interval, held against the advised one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simulator.answers.compare.comparison import Standing, Standings
from simulator.answers.compare.told import mean_cell
from simulator.outcomes import CENTS, MONEY_OUTCOMES
from simulator.words import outcome_name

if TYPE_CHECKING:
    import altair as alt

TOLD: Final = 24
"""Alternatives that get a line at most."""
WIDTH: Final = 620
"""Points that a chart by itself is wide."""
LETTERS: Final = 48
"""Of a name in a chart."""


def on_axis(outcome: str, value: float | None) -> float | None:
    """Return a value as axes show it: money in dollars, what is unknown as nothing."""
    if value is None or value != value:
        return None
    return value / CENTS if outcome in MONEY_OUTCOMES else value


def axis_title(outcome: str, name: str) -> str:
    """Return the title of an axis."""
    return f"{name}, dollars" if outcome in MONEY_OUTCOMES else name


def ranked_name(place: int, row: Standing) -> str:
    """Return the name of an alternative after its rank, cut for a chart; no two are alike."""
    name = f"{place + 1}. {row.name}"
    return name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"


def lone_chart(found: Standings) -> alt.LayerChart:
    """Draw the same by itself, as it is looked at outside a report."""
    # Only for who looks at it: what draws takes long to import.
    from simulator.charts.theme import standalone
    from simulator.charts.whiskers import WHISKERS_ROW

    chart, lines = standings_chart(found, found.rows[:TOLD])
    return standalone(chart, WIDTH, WHISKERS_ROW * lines + 10)


def standings_chart(found: Standings, rows: Sequence[Standing]) -> tuple[alt.LayerChart, int]:
    """Draw the mean difference of each row to the first, or the mean of the only one.

    Also returns how many lines it has.
    """
    # Only for who looks at it: what draws takes long to import.
    from simulator.charts.whiskers import whiskers

    ahead = len(found.rows) > 1
    lines = []
    for place, row in enumerate(rows):
        estimate = row.to_advised.together if row.to_advised is not None else None
        if not ahead:
            estimate = row.mean
        if estimate is not None:
            lines.append(
                {
                    "name": ranked_name(place, row),
                    "place": place,
                    "value": on_axis(found.outcome, estimate.value),
                    "low": on_axis(found.outcome, estimate.low),
                    "high": on_axis(found.outcome, estimate.high),
                    "told": str(mean_cell(found.outcome, estimate)),
                }
            )
    name = outcome_name(found.outcome, found.labels)
    axis = axis_title(found.outcome, f"difference in {name}" if ahead else name)
    return whiskers(lines, axis, 0.0 if ahead else None), len(lines)
