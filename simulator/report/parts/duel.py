"""The duel: which prospects changed sides between two strategies, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.answers.show import Block, Figure, Listing, Panel, Paragraph, Table
from simulator.charts.bars import ROW, bars
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.report.parts.repeat import command
from simulator.report.wording import cell
from simulator.stats.intervals import Estimate
from simulator.storage.whole import storing
from simulator.words import number, outcome_name

NAME: Final = "duel.json"
NEEDED: Final = frozenset(("verdict", "names", "outcome", "replications", "won_only_by", "lines"))
REASONS: Final = 8
"""In a picture."""

Line = tuple[str, tuple[Estimate, Estimate]]


def section(material: Material) -> tuple[Block, ...]:
    said = _kept(material)
    if said is None:
        names = list(dict.fromkeys(row.name for row in material.found.rows))[:2]
        if len(names) < 2:
            return (Paragraph("There is one strategy only: nothing to hold it against."),)
        return (
            Paragraph(
                material.said(
                    "Which {prospects} changed sides between two strategies, and why, is not "
                    "worked out yet. This does it; a new report then shows it:"
                )
            ),
            Listing((command("compare", material, "--duel", *names),)),
        )
    commands = [one for example in said.get("examples", ()) for one in example["commands"]]
    stories = (
        Paragraph("One of each side as a story, under both strategies:"),
        Listing(tuple(map(str, commands))),
    )
    return (
        Paragraph(str(said["verdict"])),
        _figure(material, said),
        *stories[: 2 * bool(commands)],
    )


def _kept(material: Material) -> Mapping[str, Any] | None:
    """Return the duel that is kept beside the run, None where there is none of this run."""
    path = material.folder / NAME
    with storing(path, "read"):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
    if not isinstance(said, dict) or not set(said) >= NEEDED:
        return None
    return said if said.get("digest") == material.manifest.digest else None


def _figure(material: Material, said: Mapping[str, Any]) -> Figure:
    names = [str(name) for name in said["names"]]
    name = outcome_name(str(said["outcome"]), material.labels)
    lines = [_line(line) for line in said["lines"]]
    pictured = [[one for one in lines if one[1][side].value][:REASONS] for side in range(2)]
    most = widest(won[side].value for side in range(2) for _, won in pictured[side])
    total = [_estimate(one) for one in said["won_only_by"]]
    first, second = (number(one.value) for one in total)
    people = material.said("{prospects}")
    return Figure(
        name="duel",
        title=f'Only "{names[0]}" brings {first} {name} a campaign, only "{names[1]}" {second}',
        told=f"Bars of {name} a campaign that only one of two strategies brings, by reason. "
        + str(said["verdict"]),
        panels=tuple(
            Panel(
                f"only {names[side]} brings them, because",
                bars(
                    [_bar(reason, won[side]) for reason, won in pictured[side]],
                    f"{name} a campaign",
                    most,
                    hue(side),
                    letters=28,
                ),
                ROW * max(1, len(pictured[side])) + 20,
            )
            for side in range(2)
        ),
        table=Table(
            f"Why one brings {name} that the other does not; a campaign, mean (95 %)",
            ("because", *(f"only {one} brings them" for one in names)),
            (
                *((reason, *(cell("replies", one) for one in won)) for reason, won in lines),
                ("all", *(cell("replies", one) for one in total)),
            ),
        ),
        note=f"Same people, same luck: {people} whom one strategy wins and the other loses, in "
        f"{said['replications']:,} simulated campaigns that were lived again.",
    )


def _line(line: Mapping[str, Any]) -> Line:
    first, second = (_estimate(one) for one in line["won"])
    return str(line["reason"]), (first, second)


def _estimate(one: Mapping[str, Any]) -> Estimate:
    return Estimate(one["value"], one["low"], one["high"])


def _bar(name: str, won: Estimate) -> dict[str, Any]:
    return {
        "name": name,
        "value": won.value,
        "low": won.low,
        "high": won.high,
        "end": won.value if won.high is None else won.high,
        "label": number(won.value),
        "told": cell("replies", won),
    }
