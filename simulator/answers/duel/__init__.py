"""Which prospects changed sides between two strategies, and why."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.question import Flag, Question
from simulator.errors import expected


def _problems(arguments: Any) -> list[str]:
    # Only once it is asked: reading scenarios takes what `--help` does without.
    from simulator.outcomes import MONEY_OUTCOMES

    problems = []
    if arguments.duel[0] == arguments.duel[1]:
        problems.append(expected("two strategies", "one of them twice", "--duel"))
    if arguments.outcome in MONEY_OUTCOMES:
        wanted = "an outcome that each prospect brings or does not"
        problems.append(expected(wanted, arguments.outcome, "--duel with --outcome"))
    return problems


QUESTION: Final = Question(
    Flag(
        "duel",
        "two names",
        "which prospects only one of these two strategies wins, and why",
        ("A", "B"),
    ),
    module="simulator.answers.duel.told",
    own=(
        Flag(
            "campaigns",
            "count",
            "most campaigns that --duel replays; default 200",
            "N",
        ),
    ),
    goes_with=("outcome",),
    of_alternatives=True,
    problems=_problems,
)
