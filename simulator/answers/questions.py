"""Every question that `compare` can be asked beyond the plain comparison, in the order of its help.

A new one takes a folder beside this file and a line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from simulator.answers.question import Flag, Question

PLAIN: Final = Question(Flag("", "yes", ""), module="simulator.answers.plain.told", simulates=False)
"""What `compare` tells where nothing else is asked."""
FOLDERS: Final = (
    "select",
    "duel",
    "prospects",
    "everything",
    "assumptions",
    "ignorance",
    "when",
    "try_next",
)
QUESTIONS: Final[tuple[Question, ...]] = tuple(
    import_module(f"simulator.answers.{folder}").QUESTION for folder in FOLDERS
)
