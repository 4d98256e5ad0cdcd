"""Who gets what: the chances of each prospect under each strategy, and who gets the InMail."""

from __future__ import annotations

import sys
from typing import Any, Final

from simulator.answers.question import Flag, Question
from simulator.errors import expected


def _problems(arguments: Any) -> list[str]:
    """Refuse to hand names of people to anything but a terminal."""
    if arguments.names is None:
        return []
    if arguments.json:
        return [expected("no --json with it", "both", "--names")]
    if not sys.stdout.isatty():
        return [expected("a terminal to print names on", "a file or a pipe", "--names")]
    return []


QUESTION: Final = Question(
    Flag(
        "per-prospect",
        "yes",
        "chances of each prospect under each strategy, and who should get the InMail",
    ),
    module="simulator.answers.prospects.told",
    own=(
        Flag(
            "names",
            "text",
            "print this column of your list next to each id of --per-prospect (terminal only)",
            "COLUMN",
        ),
    ),
    goes_with=("baseline",),
    problems=_problems,
)
