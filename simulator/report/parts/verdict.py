"""The verdict: question, sentence, money, how each alternative stands, and how far behind it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from simulator.answers.compare.comparison import FEW
from simulator.answers.compare.drawn import standings_chart
from simulator.answers.compare.told import goal_keys, row_columns
from simulator.answers.show import Block, Chart, Panel, Paragraph, Table
from simulator.charts.whiskers import WHISKERS_ROW
from simulator.report.material import Material
from simulator.report.wording import cell
from simulator.storage.manifest import MANIFEST_FILE
from simulator.storage.run import SUMMARY
from simulator.words import listed_all, money, outcome_name, quoted, several, size

MOST_NAMED = 3
PARTS: Final = {
    "cost_plans": "plans",
    "cost_tools": "tools",
    "cost_labour": "working time",
    "cost_credits": "bought credits",
}
"""Column -> what the money is for."""


def section(material: Material) -> tuple[Block, ...]:
    return tuple(_blocks(material))


def _blocks(material: Material) -> Iterator[Block]:
    if material.resolved["question"]:
        yield Paragraph(str(material.resolved["question"]), "question")
    yield Paragraph(material.sentence, "strong")
    yield Paragraph(_money(material))
    yield Paragraph(_facts(material))
    if material.found.replications < FEW:
        yield Paragraph(
            f"Fewer than {FEW} simulated campaigns: every interval here is a hint only.", "note"
        )
    if material.campaigns < material.found.replications:
        yield Paragraph(
            "Verdict, risk, cost and who is beaten use all of them; everything else uses the "
            f"first {material.campaigns:,}.",
            "note",
        )
    yield _table(material)
    yield _figure(material)


def _money(material: Material) -> str:
    """Say what the cost of the advised one is made of, and what its answers are worth."""
    row, found = material.told[0], material.found
    parts = [
        f"{money(mean)} for {what}"
        for column, what in PARTS.items()
        if (mean := material.mean(0, column).value) > 0
    ]
    text = f'"{row.name}" costs {money(row.cost.value)}'
    if parts[1:]:
        text += f": {listed_all(parts)}"
    value = material.mean(0, "value_expected").value
    if value > 0:
        less = money(value - row.cost.value)
        text += f". Its replies bring {money(value)} of {found.labels.value.one}, {less} less cost"
    return f"{text}, on average."


def _facts(material: Material) -> str:
    """Say of what, when and how much was simulated."""
    found, study = material.found, material.resolved["study"]
    start = date.fromisoformat(material.resolved["world"]["start"])
    last, heard = (start + timedelta(days - 1) for days in (material.days, study["answers_until"]))
    people = found.labels.prospect
    facts = [
        several(int(material.mean(0, "prospects").value), people.one, people.many),
        several(len(found.rows), "alternative"),
        f"{several(found.replications, 'simulated campaign')} of each",
    ]
    shared = ", same people and same luck" if len(found.rows) > 1 else ""
    return (
        f"Campaign from {start} to {last}; answers count until {heard}. "
        f"{', '.join(facts)}{shared}. Simulated on {simulated_on(material.folder)}, "
        f"seed {found.seed}."
    )


def simulated_on(folder: Path) -> date:
    """Return the day on which a run was finished, by UTC."""
    # A run that is only looked at goes without a summary.
    last = next(file for name in (SUMMARY, MANIFEST_FILE) if (file := folder / name).exists())
    return datetime.fromtimestamp(last.stat().st_mtime, UTC).date()


def _figure(material: Material) -> Chart:
    found = material.found
    name = outcome_name(found.outcome, found.labels)
    ahead = len(found.rows) > 1
    against = f"{name} less than, or beyond, 1. {found.rows[0].name}" if ahead else name
    chart, lines = standings_chart(found, material.told)
    return Chart(
        name="verdict",
        title=_title(material),
        told=_told(material, against),
        panels=(Panel("", chart, WHISKERS_ROW * lines + 10),),
        table=_differences(material),
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
        f'Mean difference to "{found.rows[0].name}" ({best}). Lines are 95 % intervals, '
        "adjusted for all comparisons; one that crosses the dashed line leaves open which of the "
        f"two is better.{more}"
    )


def _table(material: Material) -> Table:
    """Tell of each alternative what a planner decides by."""
    found = material.found
    told = row_columns(found)
    costing = () if found.outcome == "cost" else ("costing",)
    return material.table(
        "How each alternative stands",
        *(told[key] for key in (*goal_keys(found), "mean", "band", "cost", *costing)),
    )


def _differences(material: Material) -> Table:
    found = material.found
    told = row_columns(found)
    return material.table(
        f"Mean {outcome_name(found.outcome, found.labels)} of each alternative",
        *(told[key] for key in ("mean", "to_advised", "wins", "best")),
    )
