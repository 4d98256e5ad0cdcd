"""The verdict: the sentence of the comparison, and how far the others are behind."""

from __future__ import annotations

from simulator.answers.compare.comparison import FEW
from simulator.answers.compare.told import goal_keys, row_columns
from simulator.answers.show import Block, Figure, Panel, Paragraph, Table
from simulator.charts.whiskers import ROW, whiskers
from simulator.report.material import Material
from simulator.report.wording import cell, shown, unit
from simulator.words import outcome_name, quoted, several, size

MOST_NAMED = 3


def section(material: Material) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if material.resolved["question"]:
        blocks.append(Paragraph(f"Question: {material.resolved['question']}", "note"))
    blocks.append(Paragraph(material.sentence, "strong"))
    blocks.append(Paragraph(_facts(material)))
    if material.found.replications < FEW:
        blocks.append(
            Paragraph(
                f"Fewer than {FEW} simulated campaigns: every interval here is a hint only.", "note"
            )
        )
    if material.campaigns < material.found.replications:
        blocks.append(
            Paragraph(
                "Verdict, risk, cost and who is beaten are of all of them; everything else is of "
                f"the first {material.campaigns:,}.",
                "note",
            )
        )
    blocks.append(_figure(material))
    return tuple(blocks)


def _facts(material: Material) -> str:
    found = material.found
    prospects = material.mean(0, "prospects").value
    people = found.labels.prospect
    facts = [
        several(int(prospects), people.one, people.many),
        several(material.days, "day"),
        several(len(found.rows), "alternative"),
        f"{several(found.replications, 'simulated campaign')} of each",
    ]
    shared = " Same people and same luck for each." if len(found.rows) > 1 else ""
    return f"{', '.join(facts)}.{shared} Seed {found.seed}."


def _figure(material: Material) -> Figure:
    found = material.found
    name = outcome_name(found.outcome, found.labels)
    ahead = len(found.rows) > 1
    told = list(enumerate(material.told))
    rows = []
    for place, row in told:
        estimate = row.to_advised.together if row.to_advised is not None else None
        if not ahead:
            estimate = row.mean
        if estimate is not None:
            rows.append(
                {
                    "name": material.short(place),
                    "place": place,
                    "value": shown(found.outcome, estimate.value),
                    "low": shown(found.outcome, estimate.low),
                    "high": shown(found.outcome, estimate.high),
                    "told": cell(found.outcome, estimate),
                }
            )
    against = f"{name} less than, or beyond, 1. {found.rows[0].name}" if ahead else name
    axis = unit(found.outcome, f"difference in {name}" if ahead else name)
    chart = whiskers(rows, axis, 0.0 if ahead else None)
    return Figure(
        name="verdict",
        title=_title(material),
        told=_told(material, against),
        panels=(Panel("", chart, ROW * len(rows) + 10),),
        table=_table(material),
        note=_note(material) if ahead else "Mark: mean. Line: its 95 % interval.",
    )


def _title(material: Material) -> str:
    found = material.found
    best = found.rows[0].name
    if len(found.rows) == 1:
        return f'"{best}": {cell(found.outcome, found.rows[0].mean)} on average'
    ties = tuple(row.name for row in found.ties)
    if not ties:
        return f'Every other one brings {"less" if found.more_is_better else "more"} than "{best}"'
    if len(ties) > MOST_NAMED:
        return f'{len(ties)} others cannot be told apart from "{best}"'
    return f'{quoted(ties)} cannot be told apart from "{best}"'


def _told(material: Material, against: str) -> str:
    found = material.found
    listed = [
        f"{material.name(place)} {cell(found.outcome, row.to_advised.together)}"
        for place, row in enumerate(material.told)
        if row.to_advised is not None
    ]
    if not listed:
        return f"{against} on average: {cell(found.outcome, found.rows[0].mean)}."
    return f"Intervals of the mean difference to the best one: {'; '.join(listed)}."


def _note(material: Material) -> str:
    found = material.found
    left = len(found.rows) - len(material.told)
    more = f" {left} more alternatives are left out; summary.csv has them." if left else ""
    best = f"{size(found.outcome, found.rows[0].mean.value)}"
    return (
        f'Mean difference to "{found.rows[0].name}" ({best}). Lines are intervals that hold '
        f"together in 95 % of studies; one that crosses the dashed line leaves open which of the "
        f"two is better.{more}"
    )


def _table(material: Material) -> Table:
    found = material.found
    told = row_columns(found)
    keys = ("mean", "to_advised", "wins", "best", *goal_keys(found))
    return material.table(
        f"Mean {outcome_name(found.outcome, found.labels)} of each alternative",
        *(told[key] for key in keys),
    )
