"""What may come by when: the middle campaign week by week, with bands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import colour, from_rows, weeks_axis

FAN_HEIGHT: Final = 190


def fan(
    points: Sequence[dict[str, Any]], unit: str, most: float, hue: str, ends: float
) -> alt.LayerChart:
    """Draw points {week, low, inner_low, middle, inner_high, high, told}.

    `most` is the highest value of all panels of a figure; a dashed line stands where sending
    `ends`, in weeks.
    """
    across = weeks_axis(points)
    up = alt.Y("low:Q", title=unit, scale=alt.Scale(domain=[0, most]), axis=alt.Axis(tickCount=4))
    base = from_rows(points)
    outer = base.mark_area(color=hue, opacity=0.2).encode(x=across, y=up, y2=alt.Y2("high:Q"))
    inner = base.mark_area(color=hue, opacity=0.35).encode(
        x=across, y=alt.Y("inner_low:Q", title=unit), y2=alt.Y2("inner_high:Q")
    )
    middle = base.mark_line(color=hue, strokeWidth=2.5).encode(
        x=across, y=alt.Y("middle:Q", title=unit)
    )
    # Wide and unseen: whoever points anywhere near a week reads it.
    read = base.mark_rule(color=colour("ink"), opacity=0, strokeWidth=14).encode(
        x=across,
        tooltip=[alt.Tooltip("week:Q", title="week"), alt.Tooltip("told:N", title=unit)],
    )
    end = (
        from_rows([{"week": ends, "told": "sending ends"}])
        .mark_rule(strokeDash=[3, 3], strokeWidth=1)
        .encode(x=across, tooltip=[alt.Tooltip("told:N", title="line")])
    )
    return alt.LayerChart(layer=[outer, inner, middle, end, read])
