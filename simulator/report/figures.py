"""The charts of a report as picture files, PNG and SVG, in the colours of the light page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

import altair as alt
import vl_convert

from simulator.answers.show import Chart, Panel
from simulator.charts.theme import LIGHT, coloured, config
from simulator.errors import printable
from simulator.report.content import Section
from simulator.report.library import grammar

ALONE: Final = 620
"""Points that a chart is wide, where it stands alone in its figure."""
BESIDE: Final = 340
"""And where it stands beside others."""
ABREAST: Final = 2
LETTERS: Final = 88
"""In a line of a title."""
SHARPNESS: Final = 2
"""Pixels a point."""
FONT: Final = "DejaVu Sans, Verdana, Arial, sans-serif"


def pictures(sections: Sequence[Section]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, a PNG and an SVG for every figure."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                spec = one_chart(block)
                yield f"{block.name}.png", _png(spec)
                yield f"{block.name}.svg", _svg(spec)


def one_chart(figure: Chart) -> dict[str, Any]:
    """Return a figure as one chart in Vega-Lite, its panels beside each other."""
    alone = len(figure.panels) == 1
    charts = [_panel(panel, ALONE if alone else BESIDE) for panel in figure.panels]
    whole = charts[0] if alone else alt.concat(*charts, columns=ABREAST, spacing=24)
    spec: dict[str, Any] = whole.to_dict(validate=False)
    title = {
        "text": textwrap.wrap(printable(figure.title), LETTERS),
        "subtitle": textwrap.wrap(printable(figure.note), LETTERS + 12),
        "anchor": "start",
        "offset": 14,
    }
    look = config()
    look |= {"background": LIGHT["page"], "font": FONT}
    drawn: dict[str, Any] = coloured({**spec, "title": title, "padding": 14, "config": look}, LIGHT)
    return drawn


def _panel(panel: Panel, width: int) -> alt.LayerChart:
    chart = panel.chart.properties(width=width, height=panel.height)
    if not panel.name:
        return chart
    name: alt.LayerChart = chart.properties(title=printable(panel.name))
    return name


def _png(spec: dict[str, Any]) -> bytes:
    content: bytes = vl_convert.vegalite_to_png(spec, vl_version=grammar(), scale=SHARPNESS)
    return content


def _svg(spec: dict[str, Any]) -> bytes:
    text: str = vl_convert.vegalite_to_svg(spec, vl_version=grammar())
    return text.encode()
