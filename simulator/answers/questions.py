"""Every question that `compare` can be asked beyond the plain comparison, in the order of its help.

A new one takes a folder beside this file and a line here.
"""

from __future__ import annotations

from typing import Final

from simulator.answers import (
    assumptions,
    duel,
    everything,
    ignorance,
    prospects,
    select,
    try_next,
    when,
)
from simulator.answers.question import Flag, Question

PLAIN: Final = Question(Flag("", "yes", ""), module="simulator.answers.plain.told", simulates=False)
"""What `compare` tells where nothing else is asked."""
QUESTIONS: Final[tuple[Question, ...]] = (
    select.QUESTION,
    duel.QUESTION,
    prospects.QUESTION,
    everything.QUESTION,
    assumptions.QUESTION,
    ignorance.QUESTION,
    when.QUESTION,
    try_next.QUESTION,
)
