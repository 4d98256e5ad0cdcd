"""Several amounts over the weeks, each with a dash of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import DASHES, from_rows, hue, weeks_axis

LINES_HEIGHT: Final = 230


def lines(
    points: Sequence[dict[str, Any]], kinds: Sequence[str], unit: str, most: float
) -> alt.LayerChart:
    """Draw points {week, kind, value, low, high, told}, with the interval of each mean."""
    across = weeks_axis(points)
    scale = alt.Scale(domain=[0, most])
    up = alt.Y("value:Q", title=unit, scale=scale, axis=alt.Axis(tickCount=4))
    names = list(kinds)
    hues = alt.Scale(domain=names, range=[hue(k) for k in range(len(names))])
    dashes = alt.Scale(domain=names, range=[list(DASHES[k]) for k in range(len(names))])
    legend = alt.Legend(
        title=None, orient="top", columns=2, symbolType="stroke", symbolSize=500, symbolOpacity=1
    )
    base = from_rows(points)
    band = base.mark_area(opacity=0.15).encode(
        x=across,
        y=alt.Y("low:Q", title=unit, scale=scale),
        y2=alt.Y2("high:Q"),
        color=alt.Color("kind:N", scale=hues, sort=names, legend=legend),
    )
    drawn = base.mark_line(strokeWidth=2.2).encode(
        x=across,
        y=up,
        color=alt.Color("kind:N", scale=hues, sort=names, legend=legend),
        strokeDash=alt.StrokeDash("kind:N", scale=dashes, sort=names, legend=legend),
    )
    read = base.mark_point(size=140, opacity=0).encode(
        x=across,
        y=up,
        tooltip=[
            alt.Tooltip("week:Q", title="week"),
            alt.Tooltip("kind:N", title="what"),
            alt.Tooltip("told:N", title=unit),
        ],
    )
    return alt.LayerChart(layer=[band, drawn, read])
