"""The best strategy of a scenario, with no more campaigns than that takes."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.question import SCENARIOS, Flag, Question
from simulator.errors import expected


def _problems(arguments: Any) -> list[str]:
    problems = []
    if arguments.delta is None:
        problems.append(expected("--delta, the difference that matters", "none", "--select-best"))
    if len(arguments.results) != 1 or not arguments.results[0].endswith(SCENARIOS):
        runs = ", ".join(f'"{one}"' for one in arguments.results)
        problems.append(expected("the file of one scenario", runs, "--select-best"))
    return problems


QUESTION: Final = Question(
    Flag("select-best", "yes", "of one scenario file: simulate until one strategy is selected"),
    module="simulator.answers.select.told",
    goes_with=("outcome", "delta"),
    runs_itself=True,
    problems=_problems,
)
