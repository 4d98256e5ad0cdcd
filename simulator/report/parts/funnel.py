"""The way from the list to a deal: how many are left at each step."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.show import Block, Figure, Panel, Table
from simulator.charts.bars import ROW, bars
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.report.wording import cell
from simulator.words import number, outcome_words

STEPS: Final = (
    ("prospects", "{prospects} on the list"),
    ("reached", "touched"),
    ("accepted", "accepted"),
    ("replies", "replied"),
    ("positive_replies", "replied positively"),
    ("meetings", "{meetings}"),
    ("deals", "{deals}"),
)
"""Column -> what it is called."""


def section(material: Material) -> tuple[Block, ...]:
    places = range(len(material.pictured))
    most = widest(material.mean(place, "prospects").value for place in places)
    return (
        Figure(
            name="funnel",
            title=_title(material),
            told=_told(material),
            panels=tuple(
                Panel(
                    material.name(place),
                    bars(_rows(material, place), material.said("{prospects}"), most, hue(place)),
                    ROW * len(STEPS) + 20,
                )
                for place in places
            ),
            table=_table(material),
            note="Means with 95 % intervals. Who answers an InMail need not have accepted an "
            f"invitation. {material.left_out()}".strip(),
        ),
    )


def _rows(material: Material, place: int) -> list[dict[str, Any]]:
    rows = []
    for column, words in STEPS:
        mean = material.mean(place, column)
        rows.append(
            {
                "name": material.said(words),
                "value": mean.value,
                "low": mean.low,
                "high": mean.high,
                "end": mean.value if mean.high is None else mean.high,
                "label": number(mean.value),
                "told": cell("replies", mean),
            }
        )
    return rows


def _title(material: Material) -> str:
    people, touched, replies, meetings = (
        number(material.mean(0, column).value)
        for column in ("prospects", "reached", "replies", "meetings")
    )
    come = outcome_words("meetings", meetings, material.labels)
    return (
        f'Under "{material.found.rows[0].name}" {touched} of {people} '
        f"{material.said('{prospects}')} are touched, {replies} reply, and {meetings} {come} follow"
    )


def _told(material: Material) -> str:
    steps = [
        f"{material.said(words)} {cell('replies', material.mean(0, column))}"
        for column, words in STEPS
    ]
    return f"Bars of how many are left at each step. {material.name(0)}: {'; '.join(steps)}."


def _table(material: Material) -> Table:
    steps = (material.means(material.said(words), column) for column, words in STEPS)
    return material.table("Mean at each step (95 %)", *steps)
