"""What one campaign may bring: how often the outcome came out as what."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from simulator.answers.compare.drawn import axis_title, on_axis
from simulator.answers.compare.told import CASES, chance_cell, row_columns
from simulator.answers.show import Block, Chart, Ranged, Table
from simulator.arrays import Floats
from simulator.charts.histogram import HISTOGRAM_HEIGHT, histogram
from simulator.charts.theme import hue, widest
from simulator.outcomes import MONEY_OUTCOMES
from simulator.report.material import Material
from simulator.report.wording import band_values, bands
from simulator.stats.intervals import wilson_interval
from simulator.stats.quantiles import bin_edges
from simulator.words import outcome_name, size

BARS: Final = 20


def section(material: Material) -> tuple[Block, ...]:
    return (_figure(material), _quantiles(material))


def _figure(material: Material) -> Chart:
    found = material.found
    name = outcome_name(found.outcome, found.labels)
    pictured = range(len(material.pictured))
    values = [_known(material.outcomes[place][found.outcome]) for place in pictured]
    edges = bin_edges(np.concatenate(values), BARS)
    counts = [np.histogram(one, edges)[0] for one in values]
    most = widest(100 * count.max() / max(1, count.sum()) for count in counts)
    ends = (on_axis(found.outcome, edges[0]) or 0.0, on_axis(found.outcome, edges[-1]) or 0.0)
    wanted = [one for one in found.goals if one.outcome == found.outcome and not one.windows]
    goal = on_axis(found.outcome, wanted[0].value) if wanted else None
    charts = (
        histogram(
            _bars(found.outcome, edges, counts[place], len(values[place])),
            axis_title(found.outcome, name),
            ends,
            1.08 * most,
            hue(place),
            on_axis(found.outcome, found.rows[place].mean.value) or 0.0,
            goal,
            0.0 if found.outcome in MONEY_OUTCOMES else 1.0,
        )
        for place in pictured
    )
    lines = "Solid line: mean." + (" Dashed line: the goal." if goal is not None else "")
    return Chart(
        name="distribution",
        title=_title(material),
        told=_told(material),
        panels=material.panels(charts, HISTOGRAM_HEIGHT),
        table=Table(
            f"Campaigns, of 100, with so many {name} (95 %)",
            (name, *(material.name(place) for place in pictured)),
            tuple(
                (
                    _stretch(found.outcome, edges, bar),
                    *(_share(int(counts[k][bar]), len(values[k])) for k in pictured),
                )
                for bar in range(len(edges) - 1)
            ),
        ),
        note=f"{lines} {material.left_out(False)}".strip(),
    )


def _known(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def _bars(outcome: str, edges: Floats, counts: Any, campaigns: int) -> list[dict[str, Any]]:
    return [
        {
            "low": on_axis(outcome, float(edges[bar])),
            "high": on_axis(outcome, float(edges[bar + 1])),
            "share": 100 * int(counts[bar]) / max(1, campaigns),
            "told": f"{_stretch(outcome, edges, bar)}: in "
            f"{_share(int(counts[bar]), campaigns)} of the campaigns",
        }
        for bar in range(len(counts))
    ]


def _share(count: int, campaigns: int) -> Ranged:
    return chance_cell(wilson_interval(count, max(1, campaigns)))


def _stretch(outcome: str, edges: Floats, bar: int) -> str:
    """Write the values that a bar stands for."""
    low, high = float(edges[bar]) + 0.5, float(edges[bar + 1]) - 0.5
    if outcome in MONEY_OUTCOMES:
        return f"{size(outcome, low)} to {size(outcome, high)}"
    return size(outcome, low) if low == high else f"{low:g} to {high:g}"


def _title(material: Material) -> str:
    found = material.found
    name = outcome_name(found.outcome, found.labels)
    low, high = (size(found.outcome, value) for value in _within(material, 0))
    return f'"{found.rows[0].name}" brings {low} to {high} {name} in {bands(material.campaigns)[0]}'


def _within(material: Material, place: int) -> tuple[float, float]:
    """Return what 8 of 10 campaigns lie within, or all where they are too few to say that."""
    found = band_values(_known(material.outcomes[place][material.found.outcome]))
    return float(found["low"]), float(found["high"])


def _told(material: Material) -> str:
    found = material.found
    listed = [
        f"{material.name(place)} "
        + " to ".join(size(found.outcome, value) for value in _within(material, place))
        for place in range(len(material.pictured))
    ]
    name, band = outcome_name(found.outcome, found.labels), bands(material.campaigns)[0]
    return f"Histogram of {name}. {band} lie in: {'; '.join(listed)}."


def _quantiles(material: Material) -> Table:
    found = material.found
    told = row_columns(found)
    return material.table(
        f"Risk: {outcome_name(found.outcome, found.labels)} of single campaigns (95 % each)",
        *(told[key] for key in (*CASES, "worst")),
    )
