"""The duel: which prospects changed sides between two strategies, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.report.content import Block, Figure, Listing, Panel, Paragraph, Table
from simulator.report.draw.bars import ROW, bars
from simulator.report.draw.theme import hue, widest
from simulator.report.material import Material
from simulator.report.parts.repeat import command
from simulator.report.wording import cell
from simulator.stats.intervals import Estimate
from simulator.storage.whole import storing
from simulator.words import number

NAME: Final = "duel.json"
REASONS: Final = 10
"""In a picture."""


def section(material: Material) -> tuple[Block, ...]:
    said = _kept(material)
    if said is None:
        names = [row.alternative.strategy for row in material.found.rows]
        pair = list(dict.fromkeys(names))[:2]
        if len(pair) < 2:
            return (Paragraph("There is one strategy only: nothing to hold it against."),)
        return (
            Paragraph(
                material.said(
                    "Which {prospects} changed sides between two strategies, and why, is not "
                    "worked out yet. This does it; a new report then shows it:"
                )
            ),
            Listing((command("compare", material, "--duel", *pair),)),
        )
    return (_figure(material, said),)


def _kept(material: Material) -> Mapping[str, Any] | None:
    """Return the duel that is kept beside the run, None where there is none of this run."""
    path = material.folder / NAME
    with storing(path, "read"):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
    if not isinstance(said, dict) or not {"names", "lines", "replications"} <= set(said):
        return None
    return (
        said if said.get("digest", material.manifest.digest) == material.manifest.digest else None
    )


def _figure(material: Material, said: Mapping[str, Any]) -> Figure:
    names = [str(name) for name in said["names"]]
    rows = [_row(line) for line in said["lines"]]
    most = widest(max(one.value for one in won) for _, won in rows)
    people = material.said("{prospects}")
    return Figure(
        name="duel",
        title=_title(names, rows, people),
        told=f"{people} a campaign that only one of two strategies wins, by reason.",
        panels=tuple(
            Panel(
                f"won by {names[side]} only",
                bars(
                    [_bar(name, won[side]) for name, won in rows[:REASONS]],
                    f"{people} a campaign",
                    most,
                    hue(side),
                ),
                ROW * len(rows[:REASONS]) + 20,
            )
            for side in range(2)
        ),
        table=Table(
            f"Why {people} were won by one of them only; a campaign, mean (95 %)",
            ("reason", *(f"won by {name} only" for name in names)),
            tuple((name, *(cell("replies", one) for one in won)) for name, won in rows),
        ),
        note=f"From {said['replications']:,} simulated campaigns, lived again.",
    )


def _row(line: Mapping[str, Any]) -> tuple[str, tuple[Estimate, Estimate]]:
    reason = line["reason"]
    words = (
        reason
        if isinstance(reason, str)
        else ", ".join(
            str(one).replace("_", " ") for one in (reason["kind"], reason.get("detail")) if one
        )
    )
    first, second = (Estimate(one["value"], one["low"], one["high"]) for one in line["won"])
    return words, (first, second)


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


def _title(names: list[str], rows: list[tuple[str, tuple[Estimate, Estimate]]], people: str) -> str:
    first, second = (number(sum(won[side].value for _, won in rows)) for side in range(2))
    return f'Only "{names[0]}" wins {first} {people} a campaign, only "{names[1]}" {second}'
