"""Numbers with their intervals below each other: a mark and a line through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import LINES, colour, from_rows, hue, shape, wrapped

WHISKERS_ROW = 30
"""Points a row is high."""
LETTERS: Final = 26
"""Of a name in a line."""


def whiskers(
    rows: Sequence[dict[str, Any]], unit: str, line: float | None = None, limit: int = 190
) -> alt.LayerChart:
    """Draw rows {name, place, value, low, high, told} in their order, and a line to compare with.

    `place` is the rank of an alternative, which gives mark and colour.
    """
    rows = [{**row, "lines": wrapped(row["name"], LETTERS)} for row in rows]
    order = [row["name"] for row in rows]
    names = alt.Axis(labelExpr=LINES, labelLineHeight=12, labelLimit=limit, ticks=False)
    down = alt.Y("lines:N", title=None, sort=[row["lines"] for row in rows], axis=names)
    zero = alt.Scale(zero=False, nice=True, padding=8)
    base = from_rows(rows)
    marks = alt.Scale(domain=order, range=[shape(row["place"]) for row in rows])
    hues = alt.Scale(domain=order, range=[hue(row["place"]) for row in rows])
    colours = alt.Color("name:N", scale=hues, legend=None)
    tooltip = [alt.Tooltip("name:N", title="what"), alt.Tooltip("told:N", title=unit)]
    layers = []
    if line is not None:
        layers.append(
            from_rows([{"low": line}])
            .mark_rule(strokeDash=[4, 3], color=colour("soft"))
            .encode(x=alt.X("low:Q", title=unit, scale=zero))
        )
    layers.append(
        base.mark_rule(strokeWidth=2.5).encode(
            x=alt.X("low:Q", title=unit, scale=zero, axis=alt.Axis(tickCount=5)),
            x2=alt.X2("high:Q"),
            y=down,
            color=colours,
            tooltip=tooltip,
        )
    )
    layers.append(
        base.mark_point(size=90, filled=True, opacity=1).encode(
            x=alt.X("value:Q", title=unit, scale=zero),
            y=down,
            color=colours,
            shape=alt.Shape("name:N", scale=marks, legend=None),
            tooltip=tooltip,
        )
    )
    return alt.LayerChart(layer=layers)
