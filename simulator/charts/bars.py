"""Amounts below each other: a bar, its interval and the number written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import LINES, colour, from_rows, rounds, wrapped

BARS_ROW = 30
"""Points a row is high."""
ROOM: Final = 1.45
"""Times the longest bar: the number beside it needs room."""


def bars(
    rows: Sequence[dict[str, Any]],
    unit: str,
    most: float,
    hue: str,
    letters: int = 24,
    limit: int = 175,
    room: float = ROOM,
) -> alt.LayerChart:
    """Draw rows {name, value, low, high, label, told}, in their order, up to `most` of a figure.

    Names are broken after so many letters, and cut after `limit` points; labels longer than a
    number need more `room`.
    """
    rows = [{**row, "lines": wrapped(row["name"], letters)} for row in rows]
    order = [row["lines"] for row in rows]
    names = alt.Axis(labelExpr=LINES, labelLineHeight=12, labelLimit=limit, ticks=False)
    down = alt.Y("lines:N", title=None, sort=order, axis=names)
    scale = alt.Scale(domain=[0, most * room], nice=False)
    across = alt.X("value:Q", title=unit, scale=scale, axis=alt.Axis(values=rounds(most)))
    base = from_rows(rows)
    tooltip = [alt.Tooltip("name:N", title="what"), alt.Tooltip("told:N", title=unit)]
    whole = base.mark_bar(color=hue, opacity=0.75, height={"band": 0.62}).encode(
        x=across, y=down, tooltip=tooltip
    )
    error = base.mark_rule(color=colour("ink"), strokeWidth=1.5).encode(
        x=alt.X("low:Q", title=unit), x2=alt.X2("high:Q"), y=down
    )
    text = base.mark_text(align="left", baseline="middle", dx=6).encode(
        x=alt.X("end:Q", title=unit), y=down, text=alt.Text("label:N")
    )
    return alt.LayerChart(layer=[whole, error, text])
