"""The sections of the report: a title and what makes it, in the order of the page.

A new one takes a file in `parts/` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator.answers.show import Block
from simulator.report.content import Section
from simulator.report.material import Material
from simulator.report.parts import (
    assumptions,
    costs,
    course,
    distribution,
    duel,
    funnel,
    health,
    ledger,
    levers,
    limits,
    people,
    repeat,
    stress,
    verdict,
)

SECTIONS: Final[tuple[tuple[str, Callable[[Material], tuple[Block, ...]]], ...]] = (
    ("Verdict", verdict.section),
    ("What the levers do", levers.section),
    ("What one campaign may bring", distribution.section),
    ("What comes when", course.section),
    ("From the list to {deals}", funnel.section),
    ("Cost", costs.section),
    ("InMail credits", ledger.section),
    ("What held it back", limits.section),
    ("Health of the seats", health.section),
    ("Who gets what", people.section),
    ("Who changed sides", duel.section),
    ("What it rests on", assumptions.section),
    ("STRESS-DES", stress.section),
    ("How to reproduce it", repeat.section),
)


def sections(material: Material) -> tuple[Section, ...]:
    """Make every section that has anything to say."""
    made = ((title, make(material)) for title, make in SECTIONS)
    return tuple(Section(material.said(title), blocks) for title, blocks in made if blocks)
