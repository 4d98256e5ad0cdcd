"""Colours, shapes and fonts of all charts.

A chart names its colours as variables of the style sheet, so that the page turns dark, or into
print, without drawing anything anew. Pictures as files get the light ones filled in.

The hues are those of Okabe and Ito ("Color universal design", 2008), told apart by colour-blind
people, with their lightness moved until each stands out 3 : 1 from the page. No chart tells
anything by colour alone: shape, dash, place or a written name says the same.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import altair as alt

LIGHT: Final[Mapping[str, str]] = {
    "page": "#ffffff",
    "ink": "#1b1f24",
    "soft": "#57606a",
    "grid": "#e3e7eb",
    "c1": "#0072b2",
    "c2": "#c65102",
    "c3": "#00795a",
    "c4": "#a8487f",
    "c5": "#946500",
    "c6": "#2b84b8",
    "c7": "#6b4ea0",
    "c8": "#4d565f",
}
DARK: Final[Mapping[str, str]] = {
    "page": "#14181d",
    "ink": "#e8ecf0",
    "soft": "#a5b0bb",
    "grid": "#313941",
    "c1": "#56b4e9",
    "c2": "#f28e4b",
    "c3": "#2cc295",
    "c4": "#dd93bd",
    "c5": "#e6b93c",
    "c6": "#8fcbee",
    "c7": "#b7a1e6",
    "c8": "#b4bdc6",
}
HUES: Final = 8
SHAPES: Final = (
    *("circle", "square", "triangle-up", "diamond"),
    *("cross", "triangle-down", "triangle-right", "triangle-left"),
)
DASHES: Final = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (12, 4), (4, 2, 1, 2), (1, 3), (10, 2, 4, 2))
BREAK: Final = "¦"
LINES: Final = f"split(datum.label, '{BREAK}')"
"""What an axis makes of names in lines."""
FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def colour(name: str) -> str:
    """Return a colour as charts name it."""
    return f"var(--{name})"


def hue(place: int) -> str:
    """Return the colour of the alternative at a place."""
    return colour(f"c{place % HUES + 1}")


def shape(place: int) -> str:
    """Return the mark of the alternative at a place."""
    return SHAPES[place % HUES]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    """Return a chart of rows that has no marks yet.

    Altair copies a list value by value whenever charts are layered or sized, and a tuple not at
    all; likewise it looks through its whole grammar for a channel that is given as text only.
    """
    return alt.Chart(alt.InlineData(values=tuple(rows)))


def config() -> dict[str, Any]:
    """Return what holds for every chart, as Vega-Lite's `config`."""
    ink, soft, grid = colour("ink"), colour("soft"), colour("grid")
    return {
        "background": "transparent",
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelColor": soft,
            "titleColor": soft,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "domainColor": soft,
            "tickColor": soft,
            "gridColor": grid,
            "labelOverlap": "greedy",
        },
        "legend": {
            "labelColor": ink,
            "labelFontSize": 12,
            "titleColor": soft,
            "symbolStrokeColor": ink,
            "labelLimit": 220,
        },
        "title": {"color": ink, "subtitleColor": soft, "fontSize": 13, "anchor": "start"},
        "text": {"color": ink, "fontSize": 12},
        "rule": {"color": soft},
    }


def coloured(spec: Any, colours: Mapping[str, str]) -> Any:
    """Return a chart with the colours themselves in place of their names."""
    if isinstance(spec, dict):
        return {key: coloured(value, colours) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [coloured(value, colours) for value in spec]
    if isinstance(spec, str) and spec.startswith("var(--"):
        return colours.get(spec[6:-1], spec)
    return spec


def standalone(chart: alt.LayerChart, width: int, height: int) -> alt.LayerChart:
    """Return a chart that needs no page around it: with its size, look and light colours."""
    size = {"width": width, "height": height, "config": config() | {"background": LIGHT["page"]}}
    spec = chart.to_dict(validate=False) | size
    whole: alt.LayerChart = alt.LayerChart.from_dict(coloured(spec, LIGHT))
    return whole


def variables(colours: Mapping[str, str]) -> str:
    """Return colours as lines of a style sheet."""
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def weeks_axis(points: Sequence[Mapping[str, Any]]) -> alt.X:
    """Return the axis of weeks, as far as points {week, ...} go; ticks are whole weeks."""
    last = max((point["week"] for point in points), default=1)
    return alt.X(
        "week:Q",
        title="weeks since the start",
        scale=alt.Scale(domain=[0, last], nice=False),
        axis=alt.Axis(tickCount=min(6, max(1, int(last))), format="d", grid=False),
    )


def wrapped(name: str, letters: int) -> str:
    """Return a name in lines, which an axis breaks by `LINES`."""
    return BREAK.join(textwrap.wrap(name, letters, max_lines=2, placeholder="…"))


def rounds(most: float) -> list[float]:
    """Return up to six round values from 0 to at most `most`, for the ticks of an axis."""
    if most <= 0:
        return [0.0]
    size = 10.0 ** math.floor(math.log10(most / 5))
    step = next(size * one for one in (1, 2, 5, 10) if most / (size * one) <= 5)
    return [step * place for place in range(math.floor(most / step + 1e-9) + 1)]


def widest(values: Iterable[float]) -> float:
    """Return the end of an axis that holds all values; 1 where there is nothing to show."""
    return max((value for value in values if value == value), default=1.0) or 1.0
