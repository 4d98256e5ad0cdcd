"""The InMail credits: what was granted, spent, came back and was lost, week by week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from simulator.answers.compare.told import chance_cell, mean_cell
from simulator.answers.show import Block, CellText, Chart, Panel, Paragraph, Table
from simulator.arrays import Floats
from simulator.charts.lines import LINES_HEIGHT, lines
from simulator.charts.theme import widest
from simulator.report.material import Material
from simulator.report.wording import cell
from simulator.stats.intervals import mean_interval, wilson_interval
from simulator.words import number

CAME: Final = (
    ("granted or bought", ("credits_granted", "credits_bought")),
    ("came back", ("credits_refunded",)),
)
WENT: Final = (
    ("spent", ("credits_spent",)),
    ("expired", ("credits_expired",)),
    ("lost to the cap", ("credits_truncated",)),
)
"""What it is called, and the columns that are added up. What came less what went is left."""
KINDS: Final = (
    ("available", tuple(column for _, columns in CAME for column in columns)),
    WENT[0],
    ("lost unused", tuple(column for _, columns in WENT[1:] for column in columns)),
)
"""The same as lines of a picture, which never cross."""


def section(material: Material) -> tuple[Block, ...]:
    used = [
        place
        for place in range(len(material.pictured))
        if material.mean(place, "credits_spent").value
        or material.mean(place, "limit_credits").value
    ]
    table = _table(material)
    if not used:
        return (Paragraph("No alternative pictured here spends an InMail credit."), table)
    series = {place: _series(material, place) for place in used}
    ends = [float(one.mean(axis=0).max()) for kinds in series.values() for one in kinds]
    most = 1.05 * widest(ends)
    idle = [material.name(place) for place in range(len(material.pictured)) if place not in used]
    without = f" Without any InMail: {', '.join(idle)}." if idle else ""
    figure = Chart(
        name="credits",
        title=_title(material, used[0]),
        told=_told(material, used),
        panels=tuple(
            Panel(
                material.name(place),
                lines(_points(series[place]), [name for name, _ in KINDS], "credits so far", most),
                LINES_HEIGHT,
            )
            for place in used
        ),
        table=table,
        note="Means, added up over the weeks, with 95 % intervals. What is available and neither "
        "spent nor lost is left; an InMail that is answered brings its credit back."
        f"{without} {material.left_out()}".strip(),
    )
    return (figure,)


def _series(material: Material, place: int) -> list[Floats]:
    """Return each kind added up, (campaigns, weeks + 1)."""
    found = []
    for _, columns in KINDS:
        total = _total(material.weeks[place], columns).cumsum(axis=1)
        found.append(np.concatenate([np.zeros((len(total), 1)), total], axis=1))
    return found


def _total(values: Mapping[str, Floats], columns: Sequence[str]) -> Floats:
    total: Floats = np.sum([values[column] for column in columns], axis=0)
    return total


def _points(series: list[Floats]) -> list[dict[str, Any]]:
    points = []
    for (kind, _), values in zip(KINDS, series, strict=True):
        for week in range(values.shape[1]):
            mean = mean_interval(values[:, week], least=0.0)
            low, high = mean.ends
            points.append(
                {
                    "week": week,
                    "kind": kind,
                    "value": mean.value,
                    "low": low,
                    "high": high,
                    "told": cell("replies", mean),
                }
            )
    return points


def _title(material: Material, place: int) -> str:
    def sum_of(columns: Sequence[str]) -> float:
        return sum(material.mean(place, column).value for column in columns)

    (_, new), (_, back) = CAME
    available, spent, lost = (sum_of(columns) for _, columns in KINDS)
    name, left = material.found.rows[place].name, material.mean(place, "credits_left").value
    gone = f"{number(lost)} are lost and" if lost else "and"
    return (
        f'"{name}" has {number(available)} credits ({number(sum_of(new))} granted or bought, '
        f"{number(sum_of(back))} came back): {number(spent)} are spent, {gone} {number(left)} left"
    )


def _told(material: Material, used: list[int]) -> str:
    listed = [
        f"{material.name(place)}: "
        + ", ".join(
            f"{number(sum(material.mean(place, column).value for column in columns))} {kind}"
            for kind, columns in KINDS
        )
        for place in used
    ]
    return f"Lines of credits added up by week. In the end, on average: {'; '.join(listed)}."


def _table(material: Material) -> Table:
    def mean(columns: Sequence[str]) -> Callable[[int], CellText]:
        return lambda place: mean_cell(
            "credits", mean_interval(_total(material.outcomes[place], columns), least=0.0)
        )

    def used_up(place: int) -> CellText:
        empty = ~np.isnan(material.outcomes[place]["first_day_without_credit"])
        return chance_cell(wilson_interval(int(empty.sum()), len(empty)))

    return material.table(
        "Credits of a campaign, mean (95 %)",
        *(material.column(kind, mean(columns)) for kind, columns in (*CAME, *WENT)),
        material.means("left at the end", "credits_left"),
        material.column("used up in campaigns", used_up),
    )
