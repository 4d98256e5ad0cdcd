"""Shares that add up to all, one bar an alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import LINES, colour, from_rows, wrapped

STACKS_ROW = 34
"""Points a row is high."""
LETTERS: Final = 20
"""Of a name in a line."""


def stacks(
    rows: Sequence[dict[str, Any]], kinds: Mapping[str, str], unit: str, limit: int = 130
) -> alt.LayerChart:
    """Draw rows {name, kind, start, end, told}: where each share begins and ends, in per cent.

    `kinds` gives the colour of each kind, in their order.
    """
    rows = [{**row, "lines": wrapped(row["name"], LETTERS)} for row in rows]
    order = list(dict.fromkeys(row["lines"] for row in rows))
    names = alt.Axis(labelExpr=LINES, labelLineHeight=12, labelLimit=limit, ticks=False)
    down = alt.Y("lines:N", title=None, sort=order, axis=names)
    whole = alt.Scale(domain=[0, 100], nice=False)
    across = alt.X("start:Q", title=unit, scale=whole, axis=alt.Axis(tickCount=5))
    legend = alt.Legend(title=None, orient="top", columns=2)
    hues = alt.Scale(domain=list(kinds), range=list(kinds.values()))
    chart = (
        from_rows(rows)
        .mark_bar(stroke=colour("page"), strokeWidth=1, height={"band": 0.6})
        .encode(
            x=across,
            x2=alt.X2("end:Q"),
            y=down,
            color=alt.Color("kind:N", scale=hues, sort=list(kinds), legend=legend),
            tooltip=[
                alt.Tooltip("name:N", title="what"),
                alt.Tooltip("kind:N", title="level"),
                alt.Tooltip("told:N", title=unit),
            ],
        )
    )
    return alt.LayerChart(layer=[chart])
