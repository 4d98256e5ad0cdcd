"""What a platform or a person does, as small pure functions over whole numbers.

A rule reads and writes the records of `state.py` and nothing else; rules are strangers to each
other. Engines call them and own only time and waiting. This is the place where they are listed:
a new limit is one file with its `LIMITS` and one line here.
"""

from __future__ import annotations

from typing import Final

from simulator.rules import inmail, invitations, messages, suppression
from simulator.rules.limit import Limit
from simulator.vocabulary import RULES

LIMITS: Final[tuple[Limit, ...]] = (
    *suppression.LIMITS,
    *messages.LIMITS,
    *inmail.LIMITS,
    *invitations.LIMITS,
)
"""Every limit of a channel, in the order in which a tie is named."""

SWITCHES: Final[tuple[tuple[str, str], ...]] = tuple(
    dict([*RULES, *((limit.name, limit.meaning) for limit in LIMITS)]).items()
)
"""Every rule that `world.off` can switch off: name and meaning."""

CREDITS, CREDIT_RESERVE, CREDIT_PACE, WRITING_MINUTES, NOTE_QUOTA, IMPROVEMENT = range(6)
TOUCH_LIMITS: Final = (
    "credits",
    "credit_reserve",
    "credit_pace",
    "writing_minutes",
    "note_quota",
    "improvement",
)
"""Limits that depend on the touch at the head of a queue, behind `LIMITS` in a trace."""
