"""Flags of `compare` that do not go together."""

from __future__ import annotations

from typing import Any, Final

from simulator.answers.question import Question
from simulator.answers.questions import PLAIN, QUESTIONS
from simulator.cli.usage import Usage, choose
from simulator.errors import expected
from simulator.outcomes import COMPARED

OWN: Final = {flag.dest: question for question in QUESTIONS for flag in question.own}
"""A flag -> the only question that it goes with."""
FLAGS: Final = ("outcome", "baseline", "across", "delta", "goals", "by", "chance", *OWN)


def asked_in(arguments: Any) -> Question:
    """Return the question that is asked, the plain comparison where nothing else is.

    Refuses an outcome that is none, and flags that do not go together. Raises Usage.
    """
    if arguments.outcome is not None:
        choose("--outcome", [arguments.outcome], COMPARED)
    asked = [question for question in QUESTIONS if question.flag.given(arguments)]
    problems = [
        problem for place in range(len(asked)) for problem in _problems(arguments, asked, place)
    ]
    problems += [
        expected(f"--{question.flag.name} with it", "none", f"--{flag}")
        for flag, question in OWN.items()
        if _given(arguments, flag) and question not in asked
    ]
    if problems:
        raise Usage(*problems)
    return asked[0] if asked else PLAIN


def _problems(arguments: Any, asked: list[Question], place: int) -> list[str]:
    """Say what goes badly with the question at a place of those asked, and what it lacks."""
    question = asked[place]
    name, mine = f"--{question.flag.name}", [flag.dest for flag in question.own]
    others = [other.flag.name for other in asked[:place]]
    others += [
        flag.rstrip("s") if flag == "goals" else flag
        for flag in FLAGS
        if flag not in (*question.goes_with, *mine)
        and _given(arguments, flag)
        and OWN.get(flag) not in asked
    ]
    problems = [expected(f"no --{other} with it", "both", name) for other in others]
    problems += question.problems(arguments)
    if question.one_run and len(set(arguments.results)) > 1:
        runs = ", ".join(f'"{one}"' for one in arguments.results)
        problems.append(expected("one run or scenario", runs, name))
    return problems


def _given(arguments: Any, name: str) -> bool:
    return getattr(arguments, name) not in (None, False, [])
