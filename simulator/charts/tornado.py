"""What a result ranges over while one figure goes from its lowest to its highest value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import LINES, colour, from_rows, wrapped

TORNADO_ROW = 34
"""Points a row is high."""
LETTERS: Final = 28
"""Of a name in a line."""


def tornado(
    rows: Sequence[dict[str, Any]],
    unit: str,
    now: float | None,
    even: float | None = None,
    limit: int = 200,
) -> alt.LayerChart:
    """Draw rows {name, low, high, low_told, high_told} in their order: result at both ends.

    A hollow mark stands for the low end of the figure, a full one for the high end; the dashed
    line is the result as it is `now`, a whole one stands where something else begins, if anywhere.
    """
    rows = [{**row, "lines": wrapped(row["name"], LETTERS)} for row in rows]
    order = [row["lines"] for row in rows]
    names = alt.Axis(labelExpr=LINES, labelLineHeight=13, labelLimit=limit, ticks=False)
    down = alt.Y("lines:N", title=None, sort=order, axis=names)
    free = alt.Scale(zero=False, nice=True, padding=8)
    base = from_rows(rows)
    low = alt.X("low:Q", title=unit, scale=free, axis=alt.Axis(tickCount=5))
    high = alt.X("high:Q", title=unit, scale=free)
    name = alt.Tooltip("name:N", title="figure")
    layers = [
        base.mark_rule(color=colour("c1"), strokeWidth=5, opacity=0.55).encode(
            x=low, x2=alt.X2("high:Q"), y=down
        ),
        base.mark_point(
            size=80, stroke=colour("c1"), fill=colour("page"), strokeWidth=2, opacity=1
        ).encode(x=low, y=down, tooltip=[name, alt.Tooltip("low_told:N", title="at its low end")]),
        base.mark_point(size=80, color=colour("c1"), filled=True, opacity=1).encode(
            x=high, y=down, tooltip=[name, alt.Tooltip("high_told:N", title="at its high end")]
        ),
    ]
    for value, dash in ((even, [1, 0]), (now, [4, 3])):
        if value is not None:
            layers.append(
                from_rows([{"low": value}])
                .mark_rule(strokeDash=dash, color=colour("soft"))
                .encode(x=alt.X("low:Q", title=unit, scale=free))
            )
    return alt.LayerChart(layer=layers)
