"""What it costs: cost against the outcome, and who is beaten on everything at once."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.compare.drawn import on_axis
from simulator.answers.compare.sentence import criteria_text
from simulator.answers.compare.told import mean_cell, row_columns
from simulator.answers.show import Block, Chart, Panel, Table
from simulator.charts.cloud import CLOUD_HEIGHT, cloud
from simulator.report.material import Material
from simulator.report.wording import cell
from simulator.stats.intervals import Estimate
from simulator.words import COSTS, outcome_name, quoted

MOST_NAMED: Final = 3


def section(material: Material) -> tuple[Block, ...]:
    up = _up(material)
    name = outcome_name(up, material.labels)
    chart = cloud(_rows(material, up), "cost of a campaign", name)
    return (
        Chart(
            name="cost",
            title=_title(material),
            told=_told(material, up, name),
            panels=(Panel("", chart, CLOUD_HEIGHT),),
            table=_table(material, up, name),
            note=_note(material),
        ),
    )


def _up(material: Material) -> str:
    """Return what is set against cost."""
    outcome = material.found.outcome
    return "meetings" if outcome == "cost" else outcome


def _mean(material: Material, place: int, up: str) -> Estimate:
    row = material.found.rows[place]
    return row.mean if up == material.found.outcome else material.mean(place, up)


def _rows(material: Material, up: str) -> list[dict[str, Any]]:
    rows = []
    for place, row in enumerate(material.told):
        mean = _mean(material, place, up)
        rows.append(
            {
                "name": material.short(place),
                "rank": str(place + 1),
                "x": on_axis("cost", row.cost.value),
                "x_low": on_axis("cost", row.cost.low),
                "x_high": on_axis("cost", row.cost.high),
                "y": on_axis(up, mean.value),
                "y_low": on_axis(up, mean.low),
                "y_high": on_axis(up, mean.high),
                "beaten": not row.front.on_front,
                "told": f"{cell(up, mean)} for {cell('cost', row.cost)}",
            }
        )
    return rows


def _beaten(material: Material) -> tuple[str, ...]:
    return tuple(row.name for row in material.found.rows if not row.front.on_front)


def _title(material: Material) -> str:
    beaten = _beaten(material)
    on = criteria_text(material.found)
    if len(material.found.rows) == 1:
        return f'"{material.found.rows[0].name}" costs {cell("cost", material.found.rows[0].cost)}'
    if not beaten:
        return f"None is beaten on {on} together"
    if len(beaten) > MOST_NAMED:
        return f"{len(beaten)} of {len(material.found.rows)} are beaten on {on} together"
    return f"{quoted(beaten)} {'is' if len(beaten) == 1 else 'are'} beaten on {on} together"


def _told(material: Material, up: str, name: str) -> str:
    listed = [
        f"{material.name(place)} {cell(up, _mean(material, place, up))} for "
        f"{cell('cost', row.cost)}"
        for place, row in enumerate(material.told)
    ]
    return f"Mean {name} against mean cost: {'; '.join(listed)}."


def _note(material: Material) -> str:
    left = len(material.found.rows) - len(material.told)
    more = f" {left} more are left out; summary.csv has them." if left else ""
    hollow = ""
    if _beaten(material):
        hollow = (
            f" Hollow marks: another one is nowhere worse on {criteria_text(material.found)}, and "
            "better somewhere."
        )
    return f"Crosses are 95 % intervals, each of its own number.{hollow}{more}"


def _table(material: Material, up: str, name: str) -> Table:
    told = row_columns(material.found)
    return material.table(
        "Cost of each alternative",
        material.column(f"{name} (95 %)", lambda place: mean_cell(up, _mean(material, place, up))),
        *(told[key] for key in ("cost", *COSTS, "beaten", "unbeaten")),
    )
