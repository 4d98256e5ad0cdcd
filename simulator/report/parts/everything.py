"""What is worth finding out: how much of the spread each unknown figure makes, and its worth."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.everything.everything import Everything, Hinge
from simulator.answers.everything.record import kept_everything
from simulator.answers.everything.told import (
    by_share,
    everything_text,
    share_columns,
    worth_columns,
)
from simulator.answers.show import Block, Chart, Panel, Paragraph, table
from simulator.charts.bars import BARS_ROW, bars
from simulator.charts.theme import hue
from simulator.report.material import Material
from simulator.words import hundredths, nouns, outcome_name

DRAWN: Final = 12
"""Figures in the picture."""


def section(material: Material) -> tuple[Block, ...]:
    if len(material.manifest.cells) > 1:
        return ()
    known = kept_everything(material.found, nouns(material.labels))
    if known is None or not known.figures:
        return ()
    blocks: list[Block] = [Paragraph(everything_text(known, material.labels))]
    if by_share(known):
        blocks.append(_figure(material, known))
    if worth := [one for one in known.figures if one.decides or one.pays]:
        caption = "What it is worth to find out before you choose, a campaign"
        blocks.append(table(worth_columns(known, material.labels), worth, caption))
    return tuple(blocks)


def _figure(material: Material, known: Everything) -> Chart:
    """Draw the share of each figure that makes any, the largest first."""
    every = by_share(known)
    rows = [_row(one) for one in every[:DRAWN]]
    most = max(row["high"] for row in rows)
    name = outcome_name(known.outcome, material.labels)
    more = len(every) - len(rows)
    return Chart(
        name="everything",
        title=f"What {name} of {known.best} hinge on",
        told=f"Share of the spread of {name}: "
        + "; ".join(f"{row['name']} {row['told']}" for row in rows),
        panels=(
            Panel(
                "",
                bars(rows, "% of the spread", most, hue(0)),
                BARS_ROW * len(rows) + 10,
            ),
        ),
        table=table(share_columns(), every, f"Share of the spread of {name}, largest first"),
        note="What would go away if the figure alone were known; lines are 95 % intervals. "
        f"{known.campaigns:,} simulated campaigns, every unknown figure drawn anew in each."
        + (f" {more} more are in the table." if more else ""),
    )


def _row(one: Hinge) -> dict[str, Any]:
    share = one.share
    value, low, high = (100 * (end or 0.0) for end in (share.value, share.low, share.high))
    return {
        "name": one.meaning,
        "value": value,
        "low": low,
        "high": high,
        "end": high,
        "label": f"{value:.0f} %",
        "told": f"{value:.0f} % ({hundredths(share)} %)",
    }
