"""What the weak figures could change, and where the advice would."""

from __future__ import annotations

from typing import Final

from simulator.answers.question import Flag, Question

QUESTION: Final = Question(
    Flag(
        "assumptions",
        "yes",
        "of one run: what its weak figures could change, and where the advice would change",
    ),
    module="simulator.answers.assumptions.told",
    goes_with=("outcome",),
    one_run=True,
)
