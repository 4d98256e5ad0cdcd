"""What to try next: the changes most likely to help, and what each brings."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.question import SCENARIOS, Flag, Question
from simulator.errors import expected


def _problems(arguments: Any) -> list[str]:
    """A change is a setting of a scenario's file; of a stored run alone there is none."""
    stored = [one for one in arguments.results if not one.endswith(SCENARIOS)]
    return [expected("a scenario's file", one, "--try") for one in stored]


QUESTION: Final = Question(
    Flag("try", "yes", "of a scenario: simulate the changes most likely to help, on the same luck"),
    module="simulator.answers.try_next.told",
    goes_with=("outcome",),
    one_run=True,
    problems=_problems,
)
