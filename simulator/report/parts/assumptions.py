"""What it rests on: the figures that are known least, and what they could change."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.assumptions.assumptions import Assumption, Assumptions
from simulator.answers.assumptions.record import kept
from simulator.answers.assumptions.told import figure_columns, weak_columns
from simulator.answers.assumptions.words import at, flip_text
from simulator.answers.compare.drawn import axis_title, on_axis
from simulator.answers.show import Block, Chart, CodeBlock, Panel, Paragraph, table
from simulator.answers.weak.figures import weaknesses
from simulator.arrays import Floats
from simulator.charts.tornado import TORNADO_ROW, tornado
from simulator.errors import Invalid
from simulator.outcomes import mean_column
from simulator.report.material import Material
from simulator.report.parts.repeat import command_line
from simulator.report.wording import cell
from simulator.scenario.resolved import revive
from simulator.stats.intervals import Estimate
from simulator.words import nouns, outcome_name, several

DRAWN: Final = 12
"""Figures in the picture."""
TOLD: Final = 12
"""Figures in a table that is open from the start."""


def section(material: Material) -> tuple[Block, ...]:
    known = known_of(material)
    if known is None:
        return (
            Paragraph("What the weak figures could change has not been worked out yet. Run:"),
            CodeBlock((command_line("compare", material, "--assumptions"),)),
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
        scenario = revive(material.resolved, material.place.base)
    except Invalid as problem:
        return (Paragraph(f"The weak figures cannot be listed: {problem}", "note"),)
    weak = weaknesses(scenario)
    order = sorted(weak.moved, key=lambda one: not one.figure.left_open)
    columns, rest = weak_columns(material.labels), order[TOLD:]
    first = f"{several(len(order), 'weak figure')}, the scenario's own first"
    blocks: list[Block] = [table(columns, order[:TOLD], first, left=4)]
    if rest:
        more = several(len(rest), "more weak figure")
        blocks.append(table(columns, rest, more, left=4, folded=True))
    if weak.skipped:
        skipped = ", ".join(f"{count} ({reason})" for reason, count in weak.skipped.items())
        blocks.append(Paragraph(f"Weak, but without a range to vary them over: {skipped}.", "note"))
    return tuple(blocks)


def _figure(material: Material, known: Assumptions) -> Chart:
    """Draw the lead over the second at both ends of each figure; the mean of a single strategy."""
    name = outcome_name(known.outcome, material.labels)
    figures = [one for one in known.figures if one.moves or one.changes] or list(known.figures)
    rows = [_row(known, one) for one in figures[:DRAWN]]
    now = on_axis(known.outcome, float(_now(material, known).mean()))
    what, axis, even = f"{name} of {known.advised}", name, None
    if known.second is not None:
        what = f"lead of {known.advised} over {known.second}"
        axis, even = f"lead in {name}", 0.0
    chart = tornado(rows, axis_title(known.outcome, axis), now, even)
    return Chart(
        name="assumptions",
        title=_title(known),
        told=f"{what[0].upper()}{what[1:]}, at both ends of the range of each weak figure: "
        + "; ".join(f"{row['name']} {row['low_told']}, {row['high_told']}" for row in rows),
        panels=(Panel("", chart, TORNADO_ROW * max(1, len(rows)) + 10),),
        table=table(
            figure_columns(known),
            known.figures,
            f"Weak figures, weakest first, and mean {name} at the ends of their ranges (95 %)",
            left=4,
        ),
        note=_note(known, len(rows)),
    )


def _now(material: Material, known: Assumptions) -> Floats:
    """Return the lead, or the outcome, campaign by campaign, nothing being moved.

    Of the same campaigns as the ends, or luck alone would put it beside them.
    """
    column, places = mean_column(known.outcome), {}
    for place, row in enumerate(material.told):
        places[row.alternative.strategy] = material.outcomes[place][column][: known.replications]
    if known.second is None:
        return places[known.advised]
    lead = places[known.advised] - places[known.second]
    return lead if known.more_is_better else -lead


def _row(known: Assumptions, one: Assumption) -> dict[str, Any]:
    row: dict[str, Any] = {"name": one.meaning}
    for end, value, found in (
        ("low", one.low, _end(one.lead_low, one.outcome_low)),
        ("high", one.high, _end(one.lead_high, one.outcome_high)),
    ):
        row[end] = on_axis(known.outcome, found.value)
        row[f"{end}_told"] = f"{cell(known.outcome, found)} at {at(value, one)}"
    return row


def _end(lead: Estimate | None, outcome: Estimate) -> Estimate:
    return outcome if lead is None else lead


def _title(known: Assumptions) -> str:
    changing = [one for one in known.figures if one.changes]
    if not changing:
        return f'No weak figure alone clearly changes the advice "{known.advised}"'
    first = next((one for one in changing if one.surely_changes), changing[0])
    word = "changes" if first.surely_changes else "may change"
    return f"The advice {word} with {first.meaning}: {flip_text(first, first.changes[0])}"


def _note(known: Assumptions, drawn: int) -> str:
    left = len(known.figures) - drawn
    more = f" {left} more are in the table." if left else ""
    what = f'Mean of "{known.advised}"'
    dashed = "Dashed: nothing varied."
    if known.second is not None:
        what = f'Lead of "{known.advised}" over "{known.second}"'
        dashed += f' Left of 0 "{known.second}" is ahead.'
    return (
        f"{what} with one figure at the low end of its range (hollow) and at the high end (full), "
        f"all others as they are; {known.replications:,} simulated campaigns each. {dashed}{more}"
    )
