"""What each alternative brings against what it costs, both with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import HUES, colour, from_rows, hue, shape

CLOUD_HEIGHT: Final = 320
SHORT: Final = 20
"""Letters of names that find room beside each other on a small screen."""


def cloud(rows: Sequence[dict[str, Any]], across: str, up: str) -> alt.LayerChart:
    """Draw rows {name, rank, x, x_low, x_high, y, y_low, y_high, beaten, told}.

    Each stands as its rank; marks of those that another beats are hollow.
    """
    order = [row["name"] for row in rows]
    free = alt.Scale(zero=False, nice=True, padding=14)
    x = alt.X("x:Q", title=across, scale=free, axis=alt.Axis(tickCount=5, format="$,.0f"))
    y = alt.Y("y:Q", title=up, scale=free, axis=alt.Axis(tickCount=5))
    base = from_rows(rows)
    hues = alt.Scale(domain=order, range=[hue(k) for k in range(len(order))])
    marks = alt.Scale(domain=order, range=[shape(k) for k in range(len(order))])
    # Beyond as many as there are marks the numbers beside them must do.
    legend = None
    if len(order) <= HUES:
        columns = 2 if max(map(len, order), default=0) <= SHORT else 1
        legend = alt.Legend(title=None, orient="top", columns=columns, symbolOpacity=1)
    colours = alt.Color("name:N", scale=hues, sort=order, legend=legend)
    shapes = alt.Shape("name:N", scale=marks, sort=order, legend=legend)
    tooltip = [alt.Tooltip("name:N", title="what"), alt.Tooltip("told:N", title="mean")]
    wide = base.mark_rule(strokeWidth=1.5).encode(
        x=alt.X("x_low:Q", title=across, scale=free), x2=alt.X2("x_high:Q"), y=y, color=colours
    )
    tall = base.mark_rule(strokeWidth=1.5).encode(
        x=x, y=alt.Y("y_low:Q", title=up, scale=free), y2=alt.Y2("y_high:Q"), color=colours
    )
    shapes = alt.Shape("name:N", scale=marks, sort=order, legend=legend)
    hollow = alt.condition("datum.beaten", alt.value(colour("page")), colours)
    point = base.mark_point(size=130, strokeWidth=2.5, opacity=1).encode(
        x=x, y=y, color=colours, fill=hollow, shape=shapes, tooltip=tooltip
    )
    text = base.mark_text(align="left", baseline="bottom", dx=9, dy=-6, fontWeight="bold").encode(
        x=x, y=y, text=alt.Text("rank:N")
    )
    return alt.LayerChart(layer=[wide, tall, point, text])
