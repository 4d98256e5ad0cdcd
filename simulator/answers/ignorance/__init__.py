"""How much of the spread between campaigns is not knowing the figures, and how much is luck."""

from __future__ import annotations

from typing import Final

from simulator.answers.question import Flag, Question

QUESTION: Final = Question(
    Flag(
        "ignorance",
        "yes",
        "of one run: split the spread into uncertain inputs and chance",
    ),
    module="simulator.answers.ignorance.told",
    goes_with=("outcome",),
    one_run=True,
)
