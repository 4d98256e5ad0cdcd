"""How often an outcome came out as it did: a bar for each stretch of values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import colour, from_rows

HISTOGRAM_HEIGHT: Final = 170


def histogram(
    bars: Sequence[dict[str, Any]],
    unit: str,
    ends: tuple[float, float],
    most: float,
    hue: str,
    mean: float,
    goal: float | None = None,
    step: float = 0.0,
) -> alt.LayerChart:
    """Draw bars {low, high, share, told}, a line at the mean and a dashed one at the goal.

    `ends` of the values and `most`, the highest share, are those of all panels of a figure; ticks
    stand at least a `step` apart.
    """
    scale = alt.Scale(domain=list(ends), nice=False)
    across = alt.X("low:Q", title=unit, scale=scale, axis=alt.Axis(tickMinStep=step))
    up = alt.Y(
        "share:Q",
        title="of 100 campaigns",
        scale=alt.Scale(domain=[0, most]),
        axis=alt.Axis(tickCount=4),
    )
    columns = (
        from_rows(bars)
        .mark_bar(color=hue, opacity=0.75, stroke=colour("page"), strokeWidth=1)
        .encode(
            x=across,
            x2=alt.X2("high:Q"),
            y=up,
            y2=alt.datum(0),
            tooltip=[alt.Tooltip("told:N", title=unit)],
        )
    )
    layers: list[alt.Chart] = [columns, _line(mean, "mean", across, (1, 0))]
    if goal is not None:
        layers.append(_line(goal, "goal", across, (5, 4)))
    return alt.LayerChart(layer=layers)


def _line(value: float, what: str, across: alt.X, dash: tuple[int, int]) -> alt.Chart:
    base = from_rows([{"low": value, "told": what}])
    rule = base.mark_rule(color=colour("ink"), strokeWidth=1.5, strokeDash=list(dash))
    drawn: alt.Chart = rule.encode(x=across, tooltip=[alt.Tooltip("told:N", title="line")])
    return drawn
