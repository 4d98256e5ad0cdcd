"""What a platform or a person does, as small pure functions over whole numbers.

A rule reads and writes the records of `state.py` and nothing else; rules are strangers to each
other. Engines call them and own only time and waiting. This is the place where they are listed:
a new limit is one file with its `LIMITS` and one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from simulator.rules.limit import Limit
from simulator.vocabulary import RULES

FILES: Final = (
    "suppression",
    "messages",
    "inmail",
    "invitations",
)
"""The files of this room that bring limits, in the order in which a tie is named."""

LIMITS: Final[tuple[Limit, ...]] = tuple(
    limit for file in FILES for limit in import_module(f"simulator.rules.{file}").LIMITS
)
"""Every limit of a channel."""

CREDITS, CREDIT_RESERVE, CREDIT_PACE, WRITING_MINUTES, NOTE_QUOTA, IMPROVEMENT = range(6)
TOUCH_LIMITS: Final = {
    "credits": "InMail credits",
    "credit_reserve": "credits kept in reserve",
    "credit_pace": "credits spread over the month",
    "writing_minutes": "writing minutes",
    "note_quota": "notes a month",
    "improvement": "InMail improvement period",
}
"""Limits that depend on the touch at the head of a queue, behind `LIMITS` in a trace: words."""

LIMIT_WORDS: Final = {**{limit.name: limit.words for limit in LIMITS}, **TOUCH_LIMITS}
"""Every limit of a trace, in its order, and what people read."""

SWITCHES: Final = tuple(
    {
        **dict(RULES),
        **{limit.name: dict(RULES).get(limit.name, limit.words) for limit in LIMITS},
    }.items()
)
"""Every rule that `world.off` can switch off: name and meaning."""
