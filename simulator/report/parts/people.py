"""Who gets what: the prospects for whom an InMail credit brings most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from simulator.answers.prospects.ranking import KindWorth
from simulator.answers.prospects.told import Ranked, kind_columns, ranked_columns
from simulator.answers.show import (
    Block,
    Chart,
    CodeBlock,
    Panel,
    Paragraph,
    Table,
    table,
)
from simulator.charts.curve import CURVE_HEIGHT, curve
from simulator.model.outcomes.columns import StoredColumn, Type
from simulator.report.material import Material
from simulator.report.parts.repeat import command_line
from simulator.stats.intervals import Estimate
from simulator.storage.read import read_rows
from simulator.storage.whole import StorageError
from simulator.words import number

NAME: Final = "per-prospect.parquet"
NEEDED: Final[Mapping[str, Type]] = {
    "id": "string",
    "kind": "string",
    "rank": "int32",
    "gain_per_credit": "float64",
    "campaigns": "int32",
}
CHANCE: Final = ("chance", "low", "high")
FIRST: Final = 20
"""Prospects that are told."""
POINTS: Final = 400
"""Of the curve."""
STRATEGIES: Final = 4
"""Whose chances are told, the best ones."""

_Columns = Mapping[str, Sequence[Any]]


def section(material: Material) -> tuple[Block, ...]:
    rows = _kept(material)
    if rows is None:
        return (
            Paragraph(
                material.said(
                    "The chances of each {prospect}, and who should get the InMail, have not been "
                    "worked out yet. Run this, and a new report shows them:"
                )
            ),
            CodeBlock((command_line("compare", material, "--per-prospect"),)),
        )
    order = [place for place, rank in enumerate(rows["rank"]) if rank is not None]
    order.sort(key=lambda place: rows["rank"][place])
    if not order:
        return (Paragraph(material.said("No {prospect} has a rank: no credit is used up here.")),)
    return (_figure(material, rows, order), _kinds(rows, order))


def _kept(material: Material) -> _Columns | None:
    """Return the table that is kept beside the run, None where there is none of this run.

    Raises StorageError where it cannot be read or is not whole.
    """
    chances = (f"reply_{what}: {row.name}" for row in material.found.rows for what in CHANCE)
    path = material.folder / NAME
    columns = [StoredColumn(name, kind, "", "") for name, kind in NEEDED.items()]
    columns += [StoredColumn(name, "float64", "", "") for name in chances]
    rows = read_rows(path, material.manifest.digest, columns)
    if rows is None or not rows.keys() >= NEEDED.keys():
        return None
    counted = rows["campaigns"]
    if not all(type(one) is int and 1 <= one <= material.manifest.done for one in counted):
        return None
    ranked = [place for place, rank in enumerate(rows["rank"]) if rank is not None]
    if any(column[place] is None for column in rows.values() for place in ranked):
        raise StorageError(f"{path} is damaged: somebody who has a rank lacks a number")
    return rows


def _figure(material: Material, rows: _Columns, order: list[int]) -> Chart:
    gains, people = rows["gain_per_credit"], material.said("{prospects}")
    step = max(1, len(order) // POINTS)
    points = [
        {
            "rank": place + 1,
            "value": gains[one],
            "name": str(rows["id"][one]),
            "told": number(gains[one]),
        }
        for place, one in list(enumerate(order))[::step]
    ]
    return Chart(
        name="who",
        title=_title(rows, order, people),
        told=f"Replies gained by an InMail credit, {people} from the first rank to the last: "
        f"{number(gains[order[0]])} down to {number(gains[order[-1]])}.",
        panels=(Panel("", curve(points, f"{people}, by rank", "replies a credit"), CURVE_HEIGHT),),
        table=_first(material, rows, order),
        note="What chance may explain is removed: each lies between its own number and that of "
        f"its kind. Shown are the first {min(FIRST, len(order))}; {NAME} and its CSV have all.",
    )


def _title(rows: _Columns, order: list[int], people: str) -> str:
    gains = [rows["gain_per_credit"][place] for place in order]
    best, middle, least = (number(one) for one in (gains[0], gains[len(gains) // 2], gains[-1]))
    if best == least:
        return (
            f"A credit brings about the same with each of {len(order):,} {people}: {best} replies"
        )
    return (
        f"A credit brings {best} replies with the first of {len(order):,} {people}, {middle} with "
        "the middle one"
    )


def _first(material: Material, rows: _Columns, order: list[int]) -> Table:
    names = [row.name for row in material.found.rows]
    told = [name for name in names if all(f"reply_{what}: {name}" in rows for what in CHANCE)][
        :STRATEGIES
    ]
    first = [
        Ranked(
            rank=rows["rank"][place],
            id=str(rows["id"][place]),
            kind=str(rows["kind"][place]),
            chances=tuple(
                Estimate(*(rows[f"reply_{what}: {name}"][place] for what in CHANCE))
                for name in told
            ),
            gain=rows["gain_per_credit"][place],
        )
        for place in order[:FIRST]
    ]
    caption = material.said("{prospects} with whom a credit brings most; chances with 95 %")
    return table(ranked_columns([f"reply under {name}" for name in told]), first, caption, left=3)


def _kinds(rows: _Columns, order: list[int]) -> Table:
    members: dict[str, list[int]] = {}
    for place in order:
        members.setdefault(str(rows["kind"][place]), []).append(place)
    kinds = [
        KindWorth(
            name=kind,
            people=len(places),
            value=sum(rows["gain_per_credit"][place] for place in places) / len(places),
            own=None,
            best=min(rows["rank"][place] for place in places),
        )
        for kind, places in members.items()
    ]
    told = kind_columns()
    columns = [told[key] for key in ("name", "people", "value", "best")]
    return table(columns, kinds[:FIRST], "By kind, the best first")
