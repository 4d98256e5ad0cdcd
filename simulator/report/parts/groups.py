"""Groups of people: what came of each, and the lines of each route as a flow chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from simulator.answers.compare.groups import (
    KIND_WORDS,
    ByGroup,
    GroupTold,
    band_outcome,
    by_group,
    group_tables,
)
from simulator.answers.show import Block, Chart, Panel, Table
from simulator.charts.flow import FLOW_ROW, flow
from simulator.charts.theme import hue
from simulator.report.material import Material
from simulator.words import number, outcome_words


def section(material: Material) -> tuple[Block, ...]:
    places = {row.name: place for place, row in enumerate(material.pictured)}
    told = {places[one.name]: one for one in by_group(material.pictured, material.campaigns)}
    named = [replace(one, name=material.name(place)) for place, one in told.items()]
    routes = {place: own for place, one in told.items() if (own := _lines(one))}
    blocks: list[Block] = []
    for table in group_tables(material.found, named):
        drawn = routes and table.caption == f"By {KIND_WORDS['leaf']}"
        blocks.append(_figure(material, routes, table) if drawn else table)
    return tuple(blocks)


def _lines(one: ByGroup) -> list[GroupTold]:
    return [group for group in one.groups if group.kind == "leaf"]


def _figure(material: Material, routes: dict[int, list[GroupTold]], table: Table) -> Chart:
    first = next(iter(routes))
    return Chart(
        name="route",
        title=_title(material, first, routes[first]),
        told="Flow charts of routes. "
        + " ".join(
            f"{material.name(place)}: "
            + "; ".join(row["told"] for row in _rows(material, lines))
            + "."
            for place, lines in routes.items()
        ),
        panels=tuple(
            Panel(
                material.name(place),
                flow(_rows(material, lines), hue(place)),
                FLOW_ROW * len(lines),
            )
            for place, lines in routes.items()
        ),
        table=table,
        note=material.said(
            "Those a question applies to go right, all others go to the next question. Means of "
            "a campaign, with the range in which 8 of 10 lie."
        ),
    )


def _title(material: Material, place: int, lines: list[GroupTold]) -> str:
    outcome = band_outcome(material.found)
    means = [line.means[outcome].value for line in lines]
    best = max(range(len(lines)), key=means.__getitem__)
    count = number(means[best])
    return (
        f'Under "{material.told[place].name}" the line "{lines[best].name}" brings {count} of '
        f"{number(sum(means))} {outcome_words(outcome, '', material.labels)}"
    )


def _rows(material: Material, lines: list[GroupTold]) -> list[dict[str, Any]]:
    """Return what each line asks and what came of whom it holds for."""
    outcome = band_outcome(material.found)
    rows = []
    for line in lines:
        people = f"{number(line.means['people'].value)} {material.said('{prospects}')}"
        mean = number(line.means[outcome].value)
        low, high = (number(end) for end in line.bands[outcome])
        within = low if low == high else f"{low} to {high}"
        came = f"{mean} {outcome_words(outcome, mean, material.labels)} ({within})"
        leads = [line.use, people, came] if line.use else ["nobody writes", people]
        told = f"{line.name} leads to {', '.join(leads)}"
        rows.append({"asks": [line.name], "leads": leads, "told": told})
    return rows
