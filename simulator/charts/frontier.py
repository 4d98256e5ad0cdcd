"""What more chance costs: a step for each plan that no cheaper one comes up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import colour, from_rows, hue

FRONTIER_HEIGHT: Final = 300


def frontier(
    points: Sequence[dict[str, Any]], across: str, up: str, asked: float, form: str
) -> alt.LayerChart:
    """Draw points {name, price, chance, low, high, answer, told}, the cheapest first.

    Chances are of 100, `asked` is marked; `form` is how prices are written on the axis. That of
    the answer is filled, the others hollow.
    """
    base = from_rows(points)
    scale = alt.Scale(zero=False, nice=True, padding=14)
    x = alt.X("price:Q", title=across, scale=scale, axis=alt.Axis(tickCount=6, format=form))
    hundred = alt.Scale(domain=[0, 100], nice=False)
    y = alt.Y("chance:Q", title=up, scale=hundred, axis=alt.Axis(tickCount=5))
    line = base.mark_line(
        color=hue(0), strokeWidth=1.5, interpolate="step-after", opacity=0.5
    ).encode(x=x, y=y)
    wanted = (
        from_rows([{"chance": asked}])
        .mark_rule(strokeDash=[4, 3], color=colour("soft"))
        .encode(y=y)
    )
    spans = base.mark_rule(color=hue(0), strokeWidth=1.5).encode(
        x=x, y=alt.Y("low:Q", title=up, scale=hundred), y2=alt.Y2("high:Q")
    )
    fill = alt.condition("datum.answer", alt.value(hue(0)), alt.value(colour("page")))
    dots = base.mark_point(size=90, color=hue(0), strokeWidth=2, opacity=1).encode(
        x=x,
        y=y,
        fill=fill,
        tooltip=[alt.Tooltip("name:N", title="plan"), alt.Tooltip("told:N", title=up)],
    )
    return alt.LayerChart(layer=[wanted, line, spans, dots])
