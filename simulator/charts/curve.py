"""One number of each prospect, from the highest to the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import from_rows, hue

CURVE_HEIGHT: Final = 220


def curve(points: Sequence[dict[str, Any]], across: str, up: str) -> alt.LayerChart:
    """Draw points {rank, value, name, told}, by rank."""
    last = max((point["rank"] for point in points), default=1)
    base = from_rows(points)
    x = alt.X(
        "rank:Q",
        title=across,
        scale=alt.Scale(domain=[1, max(2, last)], nice=False),
        axis=alt.Axis(tickMinStep=1, tickCount=6, format=",d"),
    )
    y = alt.Y("value:Q", title=up, axis=alt.Axis(tickCount=5))
    line = base.mark_line(color=hue(0), strokeWidth=2.2).encode(x=x, y=y)
    read = base.mark_point(size=120, opacity=0).encode(
        x=x,
        y=y,
        tooltip=[alt.Tooltip("name:N", title="who"), alt.Tooltip("told:N", title=up)],
    )
    return alt.LayerChart(layer=[line, read])
