"""Who gets what: the chances of each prospect under each strategy, and who gets the InMail."""

from __future__ import annotations

from typing import Final

from simulator.answers.question import Flag, Question

QUESTION: Final = Question(
    Flag(
        "per-prospect",
        "yes",
        "everybody's chances under each strategy, and who should get the InMail",
    ),
    module="simulator.answers.prospects.told",
    goes_with=("baseline",),
)
