"""A number at each step of a lever: a line each strategy, with the interval at each step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import DASHES, HUES, SHAPES, from_rows, hue

STEPS_HEIGHT: Final = 240


def steps(
    points: Sequence[dict[str, Any]],
    order: Sequence[str],
    kinds: Sequence[str],
    across: str,
    up: str,
) -> alt.LayerChart:
    """Draw points {step, kind, value, low, high, told}, steps in `order`, a line a kind."""
    base = from_rows(points)
    names = list(kinds)
    x = alt.X(
        "step:O",
        title=across,
        sort=list(order),
        axis=alt.Axis(labelAngle=0, labelPadding=6, grid=False, ticks=False),
    )
    scale = alt.Scale(zero=True, nice=True)
    y = alt.Y("value:Q", title=up, scale=scale, axis=alt.Axis(tickCount=5))
    legend = None
    if len(names) > 1:
        legend = alt.Legend(title=None, orient="top", columns=2, symbolOpacity=1)
    hues = alt.Scale(domain=names, range=[hue(k) for k in range(len(names))])
    marks = alt.Scale(domain=names, range=[SHAPES[k % HUES] for k in range(len(names))])
    dashes = alt.Scale(domain=names, range=[list(DASHES[k % HUES]) for k in range(len(names))])
    colour = alt.Color("kind:N", scale=hues, sort=names, legend=legend)
    tooltip = [
        alt.Tooltip("step:O", title=across),
        alt.Tooltip("kind:N", title="strategy"),
        alt.Tooltip("told:N", title=up),
    ]
    spans = base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(
        x=x, y=alt.Y("low:Q", title=up, scale=scale), y2=alt.Y2("high:Q"), color=colour
    )
    line = base.mark_line(strokeWidth=2.2).encode(
        x=x,
        y=y,
        color=colour,
        strokeDash=alt.StrokeDash("kind:N", scale=dashes, sort=names, legend=None),
    )
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(
        x=x,
        y=y,
        color=colour,
        shape=alt.Shape("kind:N", scale=marks, sort=names, legend=legend),
        tooltip=tooltip,
    )
    return alt.LayerChart(layer=[spans, line, dots])
