"""The way from the list to a deal: which share of a step comes to the next, and who was lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from simulator.answers.compare.funnel import Funnel, funnel_tables, funnels
from simulator.answers.show import Block, Chart
from simulator.charts.bars import BARS_ROW, bars
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.words import number, outcome_words, whole_percent

RATES: Final = (
    ("contacted, of the list", "reached", "prospects"),
    ("accepted, of invitations", "accepted", "touches_invitation"),
    ("replied, of contacted", "replies", "reached"),
    ("positive, of replies", "positive_replies", "replies"),
    ("{meetings}, of positive", "meetings", "positive_replies"),
    ("{deals}, of {meetings}", "deals", "meetings"),
)
"""What it is called, a step, and what its share is of."""
ROOM: Final = 2.3
"""Times the longest bar: counts stand beside it."""


def section(material: Material) -> tuple[Block, ...]:
    own = funnels(replace(material.found, rows=material.told))
    names = [material.name(place) for place in range(len(own))]
    effort, steps, *lost = funnel_tables(material.found, names, own)
    pictured = [list(_rows(material, one)) for one in own[: len(material.pictured)]]
    most = widest(row["value"] for rows in pictured for row in rows)
    left_out = material.left_out()
    figure = Chart(
        name="funnel",
        title=_title(material, own[0]),
        told=_told(material, pictured[0]),
        panels=material.panels(
            (
                bars(rows, "of 100 of the step before", most, hue(place), room=ROOM)
                for place, rows in enumerate(pictured)
            ),
            BARS_ROW * max(map(len, pictured)) + 20,
        ),
        table=steps,
        note="Behind each bar: how many of how many in an average campaign. Who answers an InMail "
        f"need not have accepted an invitation. {left_out}".strip(),
    )
    return (figure, *lost, effort)


def _rows(material: Material, own: Funnel) -> Iterator[dict[str, Any]]:
    for words, step, of in RATES:
        share = own.share(step, of)
        if share is not None:
            counts = f"{number(own.steps[step])} of {number(own.steps[of])}"
            told = f"{whole_percent(share)}: {counts}"
            yield {
                "name": material.said(words),
                "value": 100 * share,
                "low": None,
                "high": None,
                "end": 100 * share,
                "label": told,
                "told": told,
            }


def _title(material: Material, best: Funnel) -> str:
    people, touched, replies, meetings = (
        number(best.steps[step]) for step in ("prospects", "reached", "replies", "meetings")
    )
    come = outcome_words("meetings", meetings, material.labels)
    return (
        f'"{best.name}" contacts {touched} of {people} {material.said("{prospects}")}; '
        f"{replies} reply, and {meetings} {come} follow"
    )


def _told(material: Material, rows: list[dict[str, Any]]) -> str:
    steps = "; ".join(f"{row['name']} {row['told']}" for row in rows)
    return f"Bars of the share that comes from each step to the next. {material.name(0)}: {steps}."
