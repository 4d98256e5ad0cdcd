"""What it rests on: the figures that are known least, and what they could change."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumption, Assumptions, Change
from simulator.answers.assumptions.record import kept
from simulator.answers.assumptions.weak import MovedFigure, weaknesses
from simulator.answers.show import Block, Figure, Listing, Panel, Paragraph, Table
from simulator.charts.tornado import ROW, tornado
from simulator.errors import Invalid
from simulator.outcomes import mean_column
from simulator.report.material import Material
from simulator.report.parts.repeat import command
from simulator.report.wording import cell, shown, unit
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.spelling import number_spelt, spelt
from simulator.scenario.resolved import revive
from simulator.words import CONFIDENCE, nouns, outcome_name, several

DRAWN: Final = 12
"""Figures in the picture."""
TOLD: Final = 12
"""Figures in a table that is open from the start."""
ORIGIN: Final = {
    "scenario": "the scenario",
    "sources": "the sources",
    "convention": "our convention",
}
SAYS: Final = {
    "changes": "yes",
    "untraced": "at an end",
    "stays": "no",
    "open": "cannot be told",
    "alone": "there is no other",
}
"""What is known of the advice where no value is that changes it."""


def section(material: Material) -> tuple[Block, ...]:
    known = known_of(material)
    if known is None:
        return (
            Paragraph("What the weak figures could change is not worked out yet. This does it:"),
            Listing((command("compare", material, "--assumptions"),)),
            *_weak(material),
        )
    return (_figure(material, known),)


def known_of(material: Material) -> Assumptions | None:
    """Return what is kept beside the run, None where nothing is or it is of another verdict."""
    return (
        kept(material.found, nouns(material.labels)) if len(material.manifest.cells) == 1 else None
    )


def _weak(material: Material) -> tuple[Block, ...]:
    """List the weak figures with their ranges, as far as the scenario can be read anew."""
    try:
        scenario = revive(material.resolved, Path())
    except Invalid as problem:
        return (Paragraph(f"The weak figures cannot be listed: {problem}", "note"),)
    weak = weaknesses(scenario)
    order = sorted(weak.moved, key=lambda one: not one.figure.left_open)
    lines = [_line(material, one) for one in order]
    blocks: list[Block] = [
        _weak_table(f"{several(len(order), 'weak figure')}, the scenario's own first", lines[:TOLD])
    ]
    if rest := lines[TOLD:]:
        blocks.append(_weak_table(f"{several(len(rest), 'more weak figure')}", rest, True))
    if weak.skipped:
        skipped = ", ".join(f"{count} ({reason})" for reason, count in weak.skipped.items())
        blocks.append(Paragraph(f"Weak, but without a range to move them over: {skipped}.", "note"))
    return tuple(blocks)


def _weak_table(caption: str, lines: list[tuple[str, ...]], folded: bool = False) -> Table:
    heads = ("figure", "path", "confidence", "source", "value", "range")
    return Table(caption, heads, tuple(lines), left=4, folded=folded)


def _line(material: Material, weak: MovedFigure) -> tuple[str, ...]:
    figure = weak.figure
    return (
        meaning(figure.path, nouns(material.labels)),
        figure.path,
        CONFIDENCE[figure.confidence],
        figure.source,
        spelt(figure),
        _range(weak.range.low, weak.range.high, figure.unit, weak.range.origin),
    )


def _range(low: float, high: float, measure: str, origin: str) -> str:
    ends = f"{number_spelt(low, measure)} to {number_spelt(high, measure)}"
    return f"{ends} ({ORIGIN[origin]})"


def _figure(material: Material, known: Assumptions) -> Figure:
    name = outcome_name(known.outcome, material.labels)
    figures = [one for one in known.figures if one.moves or one.changes] or list(known.figures)
    rows = [_row(known, one) for one in figures[:DRAWN]]
    # Of the same campaigns as the ends, or luck alone would put it beside them.
    values = material.outcomes[0][mean_column(known.outcome)][: known.replications]
    now = shown(known.outcome, float(values.mean()))
    return Figure(
        name="assumptions",
        title=_title(known),
        told=f"Mean {name} of {known.advised} at both ends of the range of each weak figure: "
        + "; ".join(f"{row['name']} {row['low_told']}, {row['high_told']}" for row in rows),
        panels=(
            Panel("", tornado(rows, unit(known.outcome, name), now), ROW * max(1, len(rows)) + 10),
        ),
        table=_table(known, name),
        note=_note(known, len(rows)),
    )


def _row(known: Assumptions, one: Assumption) -> dict[str, Any]:
    ends = {"low": (one.low, one.outcome_low), "high": (one.high, one.outcome_high)}
    row: dict[str, Any] = {"name": one.meaning}
    for end, (value, outcome) in ends.items():
        row[end] = shown(known.outcome, outcome.value)
        row[f"{end}_told"] = f"{cell(known.outcome, outcome)} at {number_spelt(value, one.unit)}"
    return row


def _title(known: Assumptions) -> str:
    changing = [one for one in known.figures if one.changes]
    if not changing:
        return f'No weak figure alone is seen to change the advice "{known.advised}"'
    first = next((one for one in changing if one.surely_changes), changing[0])
    word = "changes" if first.surely_changes else "may change"
    return f"The advice {word} with {first.meaning}: {_change(first, first.changes[0])}"


def _change(one: Assumption, change: Change) -> str:
    word = "is" if change.flip.sure else "may be"
    value = number_spelt(float(f"{change.flip.value:.3g}"), one.unit)
    return f'{change.flip.side} about {value} "{change.strategy}" {word} best'


def _note(known: Assumptions, drawn: int) -> str:
    left = len(known.figures) - drawn
    more = f" {left} more stand in the table." if left else ""
    return (
        f'Mean of "{known.advised}" with one figure at the low end of its range (hollow) and at '
        f"the high end (full), all others as they are; {known.replications:,} simulated campaigns "
        f"each.{more}"
    )


def _table(known: Assumptions, name: str) -> Table:
    return Table(
        f"Weak figures, weakest first, and mean {name} at the ends of their ranges (95 %)",
        (
            *("figure", "confidence", "source", "the advice changes", "value", "range"),
            *("at the low end", "at the high end"),
        ),
        tuple(
            (
                one.meaning,
                CONFIDENCE[one.confidence],
                one.source,
                _changes(one),
                one.value,
                _range(one.low, one.high, one.unit, one.origin),
                cell(known.outcome, one.outcome_low),
                cell(known.outcome, one.outcome_high),
            )
            for one in known.figures
        ),
        left=4,
    )


def _changes(one: Assumption) -> str:
    return "; ".join(_change(one, change) for change in one.changes) or SAYS[one.advice]
