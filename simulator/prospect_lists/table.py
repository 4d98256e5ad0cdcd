"""A list as text: the columns that hold something, whatever kind of file they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulator.errors import Problem
from simulator.prospect_lists.headers import Header

MOST_PROBLEMS: Final = 200
"""Bad places of a list that are told one by one."""
_FIRST: Final = 5
"""Damaged rows that are told one by one."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that was read, as trimmed text."""

    field: str
    header: str
    """As written."""
    number: int
    """Its place in the file, from 1."""
    how: str
    """Why it holds the field: one of `simulator.prospect_lists.headers.HOW`."""
    texts: Sequence[str]
    """One a row, "" where blank."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a file was written down."""

    kind: str
    """"CSV" or "Parquet"."""
    encoding: str = ""
    """"UTF-8", "UTF-16", "Windows-1252", ...; "" where the kind of file knows its own."""
    guessed: bool = False
    """Whether nothing in the file says that this is its encoding."""
    delimiter: str = ""
    header_line: int = 1
    """Line of the header; those above it were passed over."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """The rows of a list, with nothing kept of the columns that hold no field."""

    file: str
    """What problems call it."""
    written: Written
    header: Header
    columns: tuple[ListColumn, ...]
    """The columns of one field stand in the order in which they are asked."""
    lines: Sequence[int]
    """Line on which each row begins; the row number, from 1, where there are no lines."""
    filled: Sequence[bool]
    """Whether any cell of the row holds something, read or not."""
    misread: Mapping[int, Problem] = field(default_factory=dict)
    """Row, from 0, whose cells cannot be told apart or decoded -> what is wrong; it is blank."""
    sums: Sequence[int] = ()
    """Rows, from 0, at the end that hold sums of those above and are nobody; they are blank."""
    padded: int = 0
    """Rows that had not all cells; the missing ones were taken for blank."""
    sampled: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Number of a column that nobody knows -> the beginnings of its first cells."""

    @property
    def rows(self) -> int:
        """Number of rows, blank ones included."""
        return len(self.lines)

    def of(self, field: str) -> tuple[ListColumn, ...]:
        """The columns of a field."""
        return tuple(column for column in self.columns if column.field == field)


def first_misread(table: ListTable) -> tuple[tuple[int, str, str], ...]:
    """(line, what was expected, what was there) of the first damaged rows."""
    first = sorted(table.misread.items())[:_FIRST]
    return tuple((one.line, one.expected, one.seen) for _, one in first)


def first_problems(
    problems: list[Problem], told: Callable[[Problem], Problem] = lambda one: one
) -> list[Problem]:
    """The first problems of a file as they are `told`, and one that says how many more there are.

    Only those that are told are worth making ready: there may be one in every cell.
    """
    problems.sort()
    first = [told(one) for one in problems[:MOST_PROBLEMS]]
    if len(problems) <= MOST_PROBLEMS:
        return first
    after = problems[MOST_PROBLEMS]
    more = len(problems) - MOST_PROBLEMS
    rest = Problem(
        file=after.file,
        line=after.line,
        column=after.column,
        where="",
        expected="cells that can be read from here on",
        seen=f"{more:,} more that cannot",
    )
    return [*first, rest]
