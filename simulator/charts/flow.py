"""A route as a flow chart: one question below the other, beside each what it leads to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from simulator.charts.theme import colour, from_rows

FLOW_ROW: Final = 92
"""Points a question is high."""
LINE: Final = 15
"""Points a line of text is high."""
LETTERS, MOST = 22, 4
"""Of a line in a box, and lines."""
ASKS, LEADS = (0.0, 42.0), (56.0, 100.0)
"""Where the boxes of questions and of what they lead to begin and end, in 1/100 of the width."""
HIGH, LOW = 0.1, 0.88
"""The same of their heights, in those of a row."""
BESIDE, ABOVE = 0.9, 0.035
"""How far arrows end from what they point at."""


def flow(rows: Sequence[dict[str, Any]], hue: str) -> alt.LayerChart:
    """Draw rows {asks, leads, told}, the first question on top.

    What is asked and what it leads to are lists of texts, each of which begins a line.
    """
    wide = alt.Scale(domain=[0, 100], nice=False)
    deep = alt.Scale(domain=[0, len(rows)], reverse=True, nice=False)

    def across(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=wide)

    def down(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", axis=None, scale=deep)

    layers: list[alt.Chart] = []
    for key, (left, right), stroke in (("asks", ASKS, colour("soft")), ("leads", LEADS, hue)):
        boxes = [
            {"x": left, "x2": right, "y": place + HIGH, "y2": place + LOW, "told": row["told"]}
            for place, row in enumerate(rows)
        ]
        box = from_rows(boxes).mark_rect(
            fill="transparent", stroke=stroke, strokeWidth=1.5, cornerRadius=4
        )
        tooltip = [alt.Tooltip("told:N", title="line of the route")]
        layers.append(
            box.encode(
                x=across("x"), x2=alt.X2("x2:Q"), y=down("y"), y2=alt.Y2("y2:Q"), tooltip=tooltip
            )
        )
        lines = [line for place, row in enumerate(rows) for line in _lines(row[key], place)]
        text = from_rows([{"x": (left + right) / 2, **line} for line in lines]).mark_text(
            align="center", baseline="middle"
        )
        layers.append(text.encode(x=across("x"), y=down("y"), text=alt.Text("text:N")))
    soft = colour("soft")
    ways = from_rows(_ways(len(rows)))
    turned = alt.Angle("turn:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
    head = ways.mark_point(shape="triangle", filled=True, size=50, color=soft, opacity=1)
    word = ways.mark_text(color=soft, fontSize=11, align="right", dx=-6, dy=-9)
    layers += [
        ways.mark_rule(color=soft, strokeWidth=1.2).encode(
            x=across("x"), y=down("y"), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q")
        ),
        head.encode(x=across("x2"), y=down("y2"), angle=turned),
        word.encode(x=across("x2"), y=down("y2"), text=alt.Text("said:N")),
    ]
    return alt.LayerChart(layer=layers)


def _lines(texts: Sequence[str], place: int) -> list[dict[str, Any]]:
    """Return the lines of a box with their heights, around its middle."""
    most = MOST + 1 - len(texts)
    lines = [
        line
        for text in texts
        for line in textwrap.wrap(text, LETTERS, max_lines=most, placeholder="…")
    ][:MOST]
    middle = place + (HIGH + LOW) / 2
    return [
        {"text": line, "y": middle + (number - (len(lines) - 1) / 2) * LINE / FLOW_ROW}
        for number, line in enumerate(lines)
    ]


def _ways(count: int) -> list[dict[str, Any]]:
    """Return the arrows from each question to what it leads to, and to the next question."""
    middle, half = sum(ASKS) / 2, (HIGH + LOW) / 2
    right = [
        {"x": ASKS[1], "x2": LEADS[0] - BESIDE, "y": place + half, "turn": 90, "said": "yes"}
        for place in range(count)
    ]
    below = [
        {"x": middle, "x2": middle, "y": place + LOW, "turn": 180, "said": "no"}
        for place in range(count - 1)
    ]
    ends = [*(one["y"] for one in right), *(place + 1 + HIGH - ABOVE for place in range(count - 1))]
    return [{**one, "y2": end} for one, end in zip([*right, *below], ends, strict=True)]
