"""A number at each setting of two levers: a table of shades, the more the deeper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import colour, from_rows, hue

HEAT_ROW: Final = 34
"""Points a row is high."""
DEEPEST: Final = 0.6
"""Of a shade; the number on it is to be read on light and dark pages."""


def heat(
    cells: Sequence[dict[str, Any]],
    order: tuple[Sequence[str], Sequence[str]],
    names: tuple[str, str],
    what: str,
    most: float,
) -> alt.LayerChart:
    """Draw cells {step, row, value, label, told}; `order` and `names` are across, then down."""
    base = from_rows(cells)
    flat = alt.Axis(labelAngle=0, grid=False, ticks=False, domain=False)
    x = alt.X("step:O", title=names[0], sort=list(order[0]), axis=flat)
    y = alt.Y("row:O", title=names[1], sort=list(order[1]), axis=flat)
    shade = alt.Opacity(
        "value:Q", scale=alt.Scale(domain=[0, most], range=[0.03, DEEPEST]), legend=None
    )
    tooltip = [
        alt.Tooltip("row:O", title=names[1]),
        alt.Tooltip("step:O", title=names[0]),
        alt.Tooltip("told:N", title=what),
    ]
    shades = base.mark_rect(color=hue(0), stroke=colour("page"), strokeWidth=2).encode(
        x=x, y=y, opacity=shade, tooltip=tooltip
    )
    written = base.mark_text(color=colour("ink")).encode(x=x, y=y, text=alt.Text("label:N"))
    return alt.LayerChart(layer=[shades, written])
