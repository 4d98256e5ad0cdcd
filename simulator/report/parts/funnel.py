"""The way from the list to a deal: how many are left at each step."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.show import Block, Figure, Table
from simulator.charts.bars import ROW, bars
from simulator.charts.theme import hue, widest
from simulator.report.material import Material
from simulator.report.wording import bar, cell
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
    people = material.said("{prospects}")
    most = widest(material.mean(place, "prospects").value for place in places)
    return (
        Figure(
            name="funnel",
            title=_title(material),
            told=_told(material),
            panels=material.panels(
                (bars(_rows(material, place), people, most, hue(place)) for place in places),
                ROW * len(STEPS) + 20,
            ),
            table=_table(material),
            note="Means with 95 % intervals. Who answers an InMail need not have accepted an "
            f"invitation. {material.left_out()}".strip(),
        ),
    )


def _rows(material: Material, place: int) -> list[dict[str, Any]]:
    means = [(words, material.mean(place, column)) for column, words in STEPS]
    return [
        bar(material.said(words), mean, number(mean.value), cell("replies", mean))
        for words, mean in means
    ]


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
