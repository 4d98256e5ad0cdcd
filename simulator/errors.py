"""What is wrong with an input, where, and what would have been right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
_LONGEST: Final = 100
"""Letters of a word that may be a slip of another one."""
_MOST: Final = 1_000
"""Words among which the nearest is looked for."""


FLAGS: Final = ("--set ", "--map ", "--vary ", "--lever ")
"""How the file of a problem begins that is none: the flag with its path or field."""


class Problem(NamedTuple):
    """One mistake at one place of an input.

    `line` and `column` count from 1; both are 0 where it is about a file as a whole. `where` is the
    dotted path of the field, written as `--set` takes it. `suggestion` is the nearest valid word,
    where there is one. A tuple, because data classes take longer to import than `--help` may.
    """

    file: str
    line: int
    column: int
    where: str
    expected: str
    seen: str = ""
    suggestion: str = ""


def told(problem: Problem) -> str:
    """`file:line:column: field: expected X, saw Y (did you mean Z?)`, on one line.

    A flag such as `--set study.goal` is named as it was typed, with the column within its value
    where that is not the first, and the field only as far as the flag does not name it already.
    """
    field = problem.where
    if problem.file.startswith(FLAGS):
        path = problem.file.partition(" ")[2].replace('"', "")
        whole = field.replace('"', "")
        if whole == path or whole.endswith(f".{path}"):
            field = ""
        elif whole.startswith(f"{path}."):
            field = whole.removeprefix(f"{path}.")
        first = (problem.line, problem.column) <= (1, 1)
        place = problem.file if first else f"{problem.file}, column {problem.column}"
    elif problem.line:
        place = f"{problem.file}:{problem.line}:{problem.column}"
    else:
        place = problem.file
    field = f"{field}: " if field else ""
    seen = f", saw {problem.seen}" if problem.seen else ""
    nearest = f" (did you mean {problem.suggestion}?)" if problem.suggestion else ""
    return printable(f"{place}: {field}expected {problem.expected}{seen}{nearest}")


def printable(text: str) -> str:
    """The text with every letter that a terminal would obey, or hide, spelt as its code."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def is_text(word: str) -> bool:
    """Whether a word is text in UTF-8, without bytes that stand for themselves, and no NUL."""
    try:
        return b"\0" not in word.encode()
    except UnicodeEncodeError:
        return False


class Failed(Exception):
    """What ends a command in a way that is foreseen: sentences, a line each.

    `code` is the exit code of the command.
    """

    code = NOT_FINISHED

    def __init__(self, *sentences: str) -> None:
        self.sentences = tuple(map(printable, sentences))
        super().__init__(*self.sentences)

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def together(failures: Sequence[Failed]) -> Failed:
    """All sentences at once; what is wrong with the input counts more than what is not whole."""
    kind = type(min(failures, key=lambda one: one.code))
    return kind(*(sentence for one in failures for sentence in one.sentences))


class Invalid(Failed):
    """An input that cannot be used; `problems` holds every mistake found, in reading order."""

    code = WRONG_INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(*(told(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Invalid], tuple[tuple[Problem, ...]]]:
        return Invalid, (self.problems,)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like `word`, or "" where none is near; case does not count.

    Comparing takes long: a very long word is like nothing, and so is any word among very many.
    """
    if len(word) > _LONGEST:
        return ""
    by_fold: dict[str, str] = {}
    for candidate in candidates:
        by_fold.setdefault(candidate.casefold(), candidate)
        if len(by_fold) > _MOST:
            return ""
    found = get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def expected(what: str, saw: str, flag: str = "", near: str = "") -> str:
    """Return a problem of a flag in the words of any other problem."""
    hint = f" (did you mean {near}?)" if near else ""
    start = f"{flag}: " if flag else ""
    return f"{start}expected {what}, saw {saw}{hint}"
