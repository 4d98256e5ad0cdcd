"""The course of a campaign: replies and meetings that have come by each week."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from simulator.answers.show import Block, Chart, Table
from simulator.arrays import Floats
from simulator.charts.fan import FAN_HEIGHT, fan
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.report.wording import band_values, bands, cell
from simulator.stats.intervals import mean_interval
from simulator.words import number, outcome_name, outcome_words

TOLD_WEEKS: Final = 6
"""Weeks of each alternative that a table tells; the last one always."""


def section(material: Material) -> tuple[Block, ...]:
    return tuple(course(material, column, True) for column in ("replies", "meetings"))


def course(material: Material, column: str, adding: bool) -> Chart:
    """Return the fan chart of a weekly column, added up over the weeks or as it stands."""
    name = NAMES.get(column) or outcome_name(column, material.labels)
    series = [_series(weeks[column], adding) for weeks in material.weeks]
    values = [band_values(one) for one in series]
    most = 1.05 * widest(float(one["high"].max()) for one in values if one["high"].size)
    ends = material.days / 7
    charts = (
        fan(_points(one, series[place], not adding), name, most, hue(place), ends)
        for place, one in enumerate(values)
    )
    outer, inner = bands(material.campaigns)
    band = f"Light band: {outer}." + (f" Dark band: {inner}." if inner else "")
    return Chart(
        name=f"{column.replace('_', '-')}-by-week",
        title=_title(material, column, name, values, adding),
        told=_told(material, name, values, outer, adding),
        panels=material.panels(charts, FAN_HEIGHT),
        table=_table(material, name, series, values, adding),
        note=f"Line: the median campaign. {band} Dashed: sending ends, answers still count. "
        f"{material.left_out(False)}".strip(),
    )


NAMES: Final = {
    "backlog_end": "touches waiting",
    "pending_end": "invitations open",
    "locked_seat_days": "seat-days under a lock",
}


def _series(values: Floats, adding: bool) -> Floats:
    """Return (campaigns, weeks); added up it begins with nothing before the first week."""
    if not adding:
        return values
    summed = values.cumsum(axis=1)
    return np.concatenate([np.zeros((len(values), 1)), summed], axis=1)


def _points(band: dict[str, Floats], series: Floats, from_one: bool) -> list[dict[str, Any]]:
    points = []
    for place in range(series.shape[1]):
        at = {key: float(one[place]) for key, one in band.items()}
        told = f"{number(at['middle'])} in the middle, {number(at['low'])} to {number(at['high'])}"
        points.append({"week": place + from_one, **at, "told": told})
    return points


def _title(
    material: Material, column: str, name: str, values: list[dict[str, Floats]], adding: bool
) -> str:
    best, first = material.found.rows[0].name, values[0]
    if column == "locked_seat_days":
        return _peak(material, name, values)
    if not adding:
        last = min(max(-(-material.days // 7), 1), len(first["middle"])) - 1
        early, late = (number(float(first["middle"][week])) for week in (0, last))
        return f'"{best}": {early} {name} after week 1, {late} when sending ends'
    end = float(first["middle"][-1])
    half = int(np.searchsorted(first["middle"], end / 2))
    said = NAMES.get(column) or outcome_words(column, number(end), material.labels)
    if not end:
        return f'"{best}": no {name} in the median campaign'
    return f'"{best}": {number(end)} {said} in the median campaign, half of them by week {half}'


def _peak(material: Material, name: str, values: list[dict[str, Floats]]) -> str:
    """Say of which alternative a week holds most."""
    tops = [float(one["high"].max()) for one in values]
    place = int(np.argmax(tops))
    week = int(np.argmax(values[place]["high"])) + 1
    band = bands(material.campaigns)[0]
    who = material.found.rows[place].name
    return f'"{who}": up to {number(tops[place])} {name} in week {week}, in {band}'


def _told(
    material: Material, name: str, values: list[dict[str, Floats]], outer: str, adding: bool
) -> str:
    listed = [
        f"{material.name(place)} {number(float(one['middle'][-1]))}, {outer} "
        f"{number(float(one['low'][-1]))} to {number(float(one['high'][-1]))}"
        for place, one in enumerate(values)
    ]
    what = "added up by week" if adding else "at the end of each week"
    return f"{name} {what}. In the end: {'; '.join(listed)}."


def _table(
    material: Material,
    name: str,
    series: list[Floats],
    values: list[dict[str, Floats]],
    adding: bool,
) -> Table:
    outer, inner = bands(material.campaigns)
    rows = []
    for place, (one, band) in enumerate(zip(series, values, strict=True)):
        for week in _told_weeks(one.shape[1], adding):
            line = [
                material.name(place),
                f"week {week if adding else week + 1}",
                cell("replies", mean_interval(one[:, week], least=0.0)),
                number(float(band["middle"][week])),
                f"{number(float(band['low'][week]))} to {number(float(band['high'][week]))}",
            ]
            if inner:
                ends = (float(band[key][week]) for key in ("inner_low", "inner_high"))
                line.append(" to ".join(map(number, ends)))
            rows.append(tuple(line))
    heads = ("alternative", "by the end of", "mean (95 %)", "median campaign", outer)
    return Table(
        f"{name}, {'added up' if adding else 'as they stand'}",
        (*heads, inner) if inner else heads,
        tuple(rows),
        left=2,
    )


def _told_weeks(weeks: int, adding: bool) -> list[int]:
    first = 1 if adding else 0
    step = max(1, -(-(weeks - first) // TOLD_WEEKS))
    return sorted({*range(first, weeks, step), weeks - 1})
