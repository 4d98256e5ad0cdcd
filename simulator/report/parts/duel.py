"""The duel: which prospects changed sides between two strategies, and why."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.duel.record import DuelRecord, LineRecord, kept_duel
from simulator.answers.duel.told import every_reason, reason_columns
from simulator.answers.show import Block, Chart, CodeBlock, Panel, Paragraph, table
from simulator.charts.bars import BARS_ROW, bars
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.report.parts.repeat import command_line
from simulator.report.wording import bar, cell
from simulator.words import number, outcome_name

REASONS: Final = 8
"""In a picture."""


def section(material: Material) -> tuple[Block, ...]:
    said = kept_duel(material.folder, material.manifest.digest, material.manifest.done)
    if said is None:
        names = list(dict.fromkeys(row.name for row in material.found.rows))[:2]
        if len(names) < 2:
            return (Paragraph("There is only one strategy: nothing to compare it with."),)
        return (
            Paragraph(
                material.said(
                    "Which {prospects} changed sides between two strategies, and why, has not "
                    "been worked out yet. Run this, and a new report shows it:"
                )
            ),
            CodeBlock((command_line("compare", material, "--duel", *names),)),
        )
    commands = [one for example in said.examples for one in example.commands]
    stories = (
        Paragraph("One of each side as a story, under both strategies:"),
        CodeBlock(tuple(commands)),
    )
    return (
        Paragraph(said.verdict),
        _figure(material, said),
        *stories[: 2 * bool(commands)],
    )


def _figure(material: Material, said: DuelRecord) -> Chart:
    names, total = said.names, said.won_only_by
    name = outcome_name(said.outcome, material.labels)
    pictured = [[one for one in said.lines if one.won[side].value][:REASONS] for side in range(2)]
    most = widest(one.won[side].value for side in range(2) for one in pictured[side])
    first, second = (number(one.value) for one in total)
    people, because = material.said("{prospects}"), reason_columns(said, 0)["because"]
    return Chart(
        name="duel",
        title=f'Only "{names[0]}" brings {first} {name} a campaign, only "{names[1]}" {second}',
        told=f"Bars of {name} a campaign that only one of two strategies brings, by reason. "
        + said.verdict,
        panels=tuple(
            Panel(
                f"only {names[side]} brings them, because",
                bars(
                    [_won(one, side) for one in pictured[side]],
                    f"{name} a campaign",
                    most,
                    hue(side),
                    letters=28,
                ),
                BARS_ROW * max(1, len(pictured[side])) + 20,
            )
            for side in range(2)
        ),
        table=table(
            [because, *(reason_columns(said, side)["won"] for side in range(2))],
            [*said.lines, every_reason(said)],
            f"Why one brings {name} that the other does not; a campaign, mean (95 %)",
        ),
        note=f"Same people, same luck: {people} whom one strategy wins and the other loses, in "
        f"{said.replications:,} simulated campaigns that were replayed.",
    )


def _won(line: LineRecord, side: int) -> dict[str, Any]:
    won = line.won[side]
    return bar(line.reason, won, number(won.value), cell("replies", won))
