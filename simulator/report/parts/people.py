"""Who gets what: the prospects for whom an InMail credit brings most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from simulator.report.content import Block, Figure, Listing, Panel, Paragraph, Table
from simulator.report.draw.curve import HEIGHT, curve
from simulator.report.material import Material
from simulator.report.parts.repeat import command
from simulator.storage.read import read_rows
from simulator.words import number

NAME: Final = "per-prospect.parquet"
FIRST: Final = 20
"""Prospects that are told."""
POINTS: Final = 400
"""Of a curve."""
COLUMNS: Final = 8

Rows = Mapping[str, Sequence[Any]]


def section(material: Material) -> tuple[Block, ...]:
    rows = read_rows(material.folder / NAME)
    if rows is None or "id" not in rows or "rank" not in rows:
        return (
            Paragraph(
                material.said(
                    "The chances of each {prospect}, and who should get the InMail, are not worked "
                    "out yet. This does it; a new report then shows them:"
                )
            ),
            Listing((command("compare", material, "--per-prospect"),)),
        )
    order = sorted(
        (place for place, rank in enumerate(rows["rank"]) if rank is not None),
        key=lambda place: rows["rank"][place],
    )
    gain = next((name for name in rows if "gain" in name), None)
    table = _table(material, rows, order)
    if gain is None or not order:
        return (table,)
    return (_figure(material, rows, order, gain, table),)


def _figure(material: Material, rows: Rows, order: list[int], gain: str, table: Table) -> Figure:
    step = max(1, len(order) // POINTS)
    points = [
        {
            "rank": rows["rank"][place],
            "value": rows[gain][place],
            "name": str(rows["id"][place]),
            "told": _cell(rows[gain][place]),
        }
        for place in order[::step]
        if rows[gain][place] is not None
    ]
    first, people = order[0], material.said("{prospects}")
    name = gain.replace("_", " ")
    best = _cell(rows[gain][first])
    return Figure(
        name="who",
        title=f"The first of {len(order):,} {people} gains {best} by a credit, the middle one "
        f"{_cell(rows[gain][order[len(order) // 2]])}",
        told=f"{name} by rank, from {best} down to {_cell(rows[gain][order[-1]])}.",
        panels=(Panel("", curve(points, "rank", name), HEIGHT),),
        table=table,
        note=f"Told are the first {len(table.rows)}; {NAME} in the run's folder has all.",
    )


def _table(material: Material, rows: Rows, order: list[int]) -> Table:
    names = ["rank", "id", *(name for name in rows if name not in ("rank", "id"))][:COLUMNS]
    return Table(
        material.said("{prospects} who gain most by an InMail credit"),
        tuple(name.replace("_", " ") for name in names),
        tuple(tuple(_cell(rows[name][place]) for name in names) for place in order[:FIRST]),
        left=2,
    )


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if isinstance(value, float):
        return f"{value:.3g}"
    return number(value) if isinstance(value, int) else str(value)
