"""Flags of `compare` that do not go together."""

from __future__ import annotations

from typing import Any, Final

from simulator.cli.usage import Usage, choose, expected
from simulator.scenario.study import MONEY, OUTCOMES

SCENARIOS: Final = (".yaml", ".yml")
QUESTIONS: Final = {
    "select_best": ("outcome", "delta"),
    "duel": ("outcome", "campaigns"),
    "per_prospect": ("baseline",),
    "assumptions": ("outcome",),
    "ignorance": ("outcome",),
}
"""A question beyond the plain comparison -> the flags that go with it."""
OWN: Final = {"delta": "select_best", "campaigns": "duel"}
"""A flag -> the only question that it goes with."""
FLAGS: Final = ("outcome", "baseline", "across", *OWN)
OF_ONE_RUN: Final = ("assumptions", "ignorance")


def check(arguments: Any) -> None:
    """Refuse an outcome that is none, and flags that do not go together. Raises Usage."""
    if arguments.outcome is not None:
        choose("--outcome", [arguments.outcome], OUTCOMES)
    asked = [question for question in QUESTIONS if _given(arguments, question)]
    problems = []
    for place, question in enumerate(asked):
        others = asked[:place]
        others += [flag for flag in FLAGS if flag not in QUESTIONS[question]]
        problems += [
            expected(f"no {_flag(other)} beside it", "both", _flag(question))
            for other in others
            if _given(arguments, other) and OWN.get(other) not in asked
        ]
        problems += _problems(arguments, question)
    problems += [
        expected(f"{_flag(question)} beside it", "none", _flag(flag))
        for flag, question in OWN.items()
        if _given(arguments, flag) and question not in asked
    ]
    if problems:
        raise Usage(*problems)


def _problems(arguments: Any, question: str) -> list[str]:
    """Return what one question finds wrong with what it is asked of."""
    problems = []
    runs = ", ".join(f'"{one}"' for one in arguments.results)
    if question == "select_best":
        if arguments.delta is None:
            problems.append(
                expected("--delta, the difference that matters", "none", "--select-best")
            )
        if len(arguments.results) != 1 or not arguments.results[0].endswith(SCENARIOS):
            problems.append(expected("the file of one scenario", runs, "--select-best"))
    if question == "duel":
        if arguments.duel[0] == arguments.duel[1]:
            problems.append(expected("two strategies", "one of them twice", "--duel"))
        if arguments.outcome in MONEY:
            wanted = "an outcome that each prospect brings or does not"
            problems.append(expected(wanted, arguments.outcome, "--duel with --outcome"))
    if question in OF_ONE_RUN and len(set(arguments.results)) > 1:
        problems.append(expected("one run or scenario", runs, _flag(question)))
    return problems


def _given(arguments: Any, name: str) -> bool:
    return getattr(arguments, name) not in (None, False)


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"
