"""The `assign:` section: how people are dealt to seats, and when they move from one to another."""

from __future__ import annotations

from typing import Final

from simulator.reading.fields import Field, one_of, record
from simulator.scenario.model import Assign

_WHEN: Final = one_of(("wait", "move unreached"))
ASSIGN: Final = record(
    Assign,
    (
        Field(
            "share", one_of(("even", "by owner")), "in turn, or to whom the list says they belong"
        ),
        Field("when_locked", _WHEN, "what becomes of the people whose seat is locked"),
        Field("when_gone", _WHEN, "what becomes of the people whose seat has ended, or is lost"),
        Field(
            "same_company",
            one_of(("any", "one seat")),
            "whether people of one company may be written to from several seats",
        ),
    ),
)
"""What is not written keeps its default, and with all of them nobody moves."""
