"""The sections of the report: a title and what makes it, in the order of the page.

A new one takes a file in `parts/` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from simulator.answers.show import Block
from simulator.report.content import Section
from simulator.report.material import Material
from simulator.report.parts import (
    assumptions,
    costs,
    course,
    decided,
    distribution,
    duel,
    everything,
    funnel,
    groups,
    health,
    ledger,
    levers,
    limits,
    people,
    repeat,
    stress,
    verdict,
)

Make = Callable[[Material], tuple[Block, ...]]
RESULT_SECTIONS: Final[tuple[tuple[str, Make], ...]] = (
    ("Verdict", verdict.section),
    ("What the levers do", levers.section),
    ("Tests of strategies", decided.section),
    ("What one campaign may bring", distribution.section),
    ("Week by week", course.section),
    ("From the list to {deals}", funnel.section),
    ("Results by group of {prospects}", groups.section),
    ("Cost", costs.section),
    ("InMail credits", ledger.section),
    ("What held it back", limits.section),
    ("Seat health", health.section),
)
QUESTION_SECTIONS: Final[tuple[tuple[str, Make], ...]] = (
    ("Who should get the InMail", people.section),
    ("Who changed sides", duel.section),
    ("What is worth finding out", everything.section),
    ("What it rests on", assumptions.section),
)
"""What commands of their own work out; each has a figure once it is known."""
METHOD_SECTIONS: Final[tuple[tuple[str, Make], ...]] = (
    ("STRESS-DES", stress.section),
    ("How to reproduce it", repeat.section),
)


def sections(material: Material) -> tuple[Section, ...]:
    """Make every section that has anything to say.

    Behind all that is known, and folded, come what was not asked and the method: a reader in a
    hurry meets results only.
    """

    def made(parts: Sequence[tuple[str, Make]], folded: bool = False) -> list[Section]:
        told = ((title, make(material)) for title, make in parts)
        return [Section(material.said(title), blocks, folded) for title, blocks in told if blocks]

    asked = made(QUESTION_SECTIONS)
    known = [one for one in asked if any(block.kind == "chart" for block in one.blocks)]
    open_ones = [replace(one, folded=True) for one in asked if one not in known]
    return (*made(RESULT_SECTIONS), *known, *open_ones, *made(METHOD_SECTIONS, folded=True))
