"""Reads the cells of a prospect list, with every bad one at once; needs no numpy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.population.columns import BLANK, Table
from simulator.population.csv_list import read_csv
from simulator.population.values import readers, suggestion
from simulator.reading.node import tidy
from simulator.reading.units import Refused
from simulator.scenario.model import Scenario

MOST_PROBLEMS: Final = 200
"""Bad cells that are told one by one."""


def check_list(scenario: Scenario) -> None:
    """Read a CSV list before anything heavy is imported; raises `Invalid` with all its problems."""
    source = scenario.world.prospects
    if source.file is None or Path(source.file).suffix.lower() != ".csv":
        return
    seats = tuple(seat.name for seat in scenario.seats)
    path = Path(scenario.base) / source.file
    read_cells(read_csv(path, tidy(path)), scenario.world.start, seats)


def read_cells(table: Table, start: date, seats: Sequence[str]) -> Mapping[str, list[int] | None]:
    """Codes of every column, `None` for one that the list lacks.

    `seats` are the names that the seat column may hold. Raises `Invalid` with every cell that
    cannot be read.
    """
    problems: list[Problem] = []
    codes = {
        field: _codes(table, field, read, seats, problems)
        for field, read in readers(start, seats).items()
    }
    if problems:
        raise Invalid(_first_of(problems))
    return codes


def _codes(
    table: Table,
    field: str,
    read: Callable[[str], int],
    seats: Sequence[str],
    problems: list[Problem],
) -> list[int] | None:
    """Codes of a column; cells that are refused join `problems`."""
    texts = table.cells.get(field)
    if texts is None:
        return None
    # Each different text is read once: a list repeats a few words many times.
    known: dict[str, int] = {"": BLANK}
    refused: dict[str, Refused] = {}
    for text in set(texts) - {""}:
        try:
            known[text] = read(text)
        except Refused as error:
            refused[text] = error
            known[text] = BLANK
    if refused:
        nearby = {text: suggestion(field, text, seats) for text in refused}
        problems.extend(
            Problem(
                file=table.file,
                line=table.lines[row],
                column=table.columns[field],
                where=field,
                expected=refused[text].expected,
                seen=refused[text].seen,
                suggestion=nearby[text],
            )
            for row, text in enumerate(texts)
            if text in refused
        )
    return [known[text] for text in texts]


def _first_of(problems: list[Problem]) -> list[Problem]:
    """The first problems of the file, and one that says how many more there are."""
    problems.sort()
    if len(problems) <= MOST_PROBLEMS:
        return problems
    after = problems[MOST_PROBLEMS]
    more = len(problems) - MOST_PROBLEMS
    rest = Problem(
        file=after.file,
        line=after.line,
        column=after.column,
        where="",
        expected="cells that can be read from here on",
        seen=f"{more} more that cannot",
    )
    return [*problems[:MOST_PROBLEMS], rest]
