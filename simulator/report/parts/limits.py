"""What held it back: the limits that kept touches waiting, and how many waited when."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.compare.told import chance_cell
from simulator.answers.show import Block, Chart, Paragraph, Table
from simulator.charts.bars import BARS_ROW, bars
from simulator.charts.theme import hue
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.report.material import Material
from simulator.report.parts.course import course
from simulator.report.parts.weeks import weeks_chart
from simulator.report.wording import bar
from simulator.stats.intervals import Estimate
from simulator.words import limit, number

NAMED: Final = 8
"""Limits in a picture."""


def section(material: Material) -> tuple[Block, ...]:
    names = _binding(material)
    waiting = course(material, "backlog_end", False)
    if not names:
        return (Paragraph("No limit ever kept a touch waiting."), waiting)
    pending = course(material, "pending_end", False)
    return (_figure(material, names), *weeks_chart(material, names), waiting, pending)


def _binding(material: Material) -> list[str]:
    """Return the limits that ever bound, the one that bound most first."""
    total = {
        name: sum(
            material.mean(place, f"limit_{name}").value for place in range(len(material.told))
        )
        for name in LIMIT_NAMES
    }
    return sorted((name for name in total if total[name] > 0), key=lambda name: -total[name])


def _share(material: Material, place: int, name: str) -> Estimate:
    """Return the share of the seats' working days on which a limit kept somebody waiting."""
    days = material.mean(place, f"limit_{name}")
    working = material.mean(place, "working_seat_days").value or 1.0
    low = None if days.low is None else days.low / working
    high = None if days.high is None else min(1.0, days.high / working)
    return Estimate(days.value / working, low, high)


def _figure(material: Material, names: list[str]) -> Chart:
    pictured = names[:NAMED]
    left = len(names) - len(pictured)
    more = f"{left} more limits are in the table. " if left else ""
    return Chart(
        name="limits",
        title=_title(material, names),
        told=_told(material, names),
        panels=material.panels(
            (
                bars(_rows(material, place, pictured), "of 100 working days", 100, hue(place))
                for place in range(len(material.pictured))
            ),
            BARS_ROW * len(pictured) + 20,
        ),
        table=Table(
            "Working days of the seats on which a limit kept a touch waiting (95 %)",
            ("limit", *(material.name(place) for place in range(len(material.told)))),
            tuple(
                (
                    limit(name),
                    *(
                        chance_cell(_share(material, place, name))
                        for place in range(len(material.told))
                    ),
                )
                for name in names
            ),
        ),
        note="Means with 95 % intervals; several limits may hold on one day. "
        f"{more}{material.left_out()}".strip(),
    )


def _rows(material: Material, place: int, names: list[str]) -> list[dict[str, Any]]:
    rows = []
    for name in names:
        share = _share(material, place, name)
        low, high = (None if end is None else 100 * end for end in (share.low, share.high))
        whole = Estimate(100 * share.value, low, high)
        rows.append(bar(limit(name), whole, f"{whole.value:.0f} %", str(chance_cell(share))))
    return rows


def _title(material: Material, names: list[str]) -> str:
    best = material.found.rows[0].name
    first = max(names, key=lambda name: _share(material, 0, name).value)
    days = material.mean(0, f"limit_{first}").value
    working = number(material.mean(0, "working_seat_days").value)
    if not days:
        return f'No limit ever held "{best}" back'
    return f'"{best}" is held back by {limit(first)} on {number(days)} of {working} working days'


def _told(material: Material, names: list[str]) -> str:
    listed = [f"{limit(name)} {chance_cell(_share(material, 0, name))}" for name in names]
    return (
        f"Share of working days on which limits held {material.name(0)} back: {'; '.join(listed)}."
    )
