"""What the outcome hinges on when all unknown figures vary, and what is worth finding out first."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.question import Flag, Question
from simulator.errors import expected

FEWEST: Final = 1_000
"""Campaigns below which effects and worths drown in luck."""


def _problems(arguments: Any) -> list[str]:
    asked = arguments.sample
    if asked is None or asked >= FEWEST:
        return []
    return [expected(f"{FEWEST:,} campaigns or more", str(asked), "--sample")]


QUESTION: Final = Question(
    Flag(
        "everything",
        "yes",
        "of one run: vary all unknown figures at once; what the outcome hinges on, and what each "
        "is worth finding out before you choose",
    ),
    module="simulator.answers.everything.told",
    own=(Flag("sample", "count", "with --everything: simulated campaigns (default 4,000)", "N"),),
    goes_with=("outcome",),
    one_run=True,
    problems=_problems,
)
