"""Turns the cells of a prospect list into a draft of people, with every bad cell at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import numpy as np

from simulator.errors import Invalid, Problem
from simulator.population.columns import Table
from simulator.population.draft import (
    ATTRIBUTES,
    BLANK,
    DUPLICATE,
    EMPTY,
    REASONS,
    Draft,
    Ints,
    number_names,
)
from simulator.population.values import readers, slug, suggestion
from simulator.reading.units import Refused
from simulator.vocabulary import RELATIONS

MOST_PROBLEMS: Final = 200
"""Bad cells that are told one by one."""


def draft_of_list(table: Table, start: date, seats: Sequence[str]) -> Draft:
    """People of a list, row by row; `seats` are the names that its seat column may hold.

    Rows without any known cell, and rows that repeat an earlier profile or id, are marked as
    dropped and keep their number. Raises `Invalid` with every cell that cannot be read.
    """
    problems: list[Problem] = []
    codes = {
        field: _codes(table, field, read, seats, problems)
        for field, read in readers(start, seats).items()
    }
    if problems:
        raise Invalid(_first_of(problems))
    count = table.rows
    cells = {field: table.cells.get(field, [""] * count) for field in ("id", "segment")}
    group, names = number_names(cells["segment"])
    if not names or (group == BLANK).any():
        # People without a segment are a segment, the first one.
        group, names = group + 1, ("", *names)
    attributes: dict[str, Ints] = {field: codes[field] for field in ATTRIBUTES}
    attributes["size"] = np.where(codes["size"] == BLANK, codes["employees"], codes["size"])
    attributes["relation"] = _closest(codes)
    arrives = codes["arrives"]
    return Draft(
        ids=[given or f"row-{row + 1}" for row, given in enumerate(cells["id"])],
        segment=np.zeros(count, np.int64),
        row=np.arange(count),
        codes=attributes,
        deal_cents=codes["deal"],
        arrives_day=np.maximum(arrives, 0),
        account=_accounts(table),
        seat=codes["seat"],
        group=group,
        dropped=_dropped(table),
        segment_rows=(count,),
        group_names=names,
    )


def _codes(
    table: Table,
    field: str,
    read: Callable[[str], int],
    seats: Sequence[str],
    problems: list[Problem],
) -> Ints:
    """Codes of a column; cells that are refused join `problems`."""
    texts = table.cells.get(field)
    if texts is None:
        return np.full(table.rows, BLANK, np.int64)
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
    return np.fromiter(map(known.__getitem__, texts), np.int64, table.rows)


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


def _closest(codes: dict[str, Ints]) -> Ints:
    """The closest relation that any of the three columns names."""
    warm, shared = RELATIONS.index("warm"), RELATIONS.index("shared")
    by_warm = np.where(codes["warm"] > 0, warm, codes["warm"])
    by_shared = np.where(codes["shared"] > 0, shared, codes["shared"])
    return np.maximum(codes["relation"], np.maximum(by_warm, by_shared))


def _accounts(table: Table) -> Ints:
    blank = [""] * table.rows
    account = table.cells.get("account", blank)
    company = table.cells.get("company", blank)
    names = [(a or b).casefold() for a, b in zip(account, company, strict=True)]
    return number_names(names)[0]


def _dropped(table: Table) -> Ints:
    """Mark empty rows, and rows whose profile or id an earlier row has."""
    dropped = np.zeros(table.rows, np.int64)
    filled = np.zeros(table.rows, np.bool_)
    for texts in table.cells.values():
        filled |= np.fromiter(map(bool, texts), np.bool_, table.rows)
    dropped[~filled] = 1 + REASONS.index(EMPTY)
    for field, spell in (("profile_url", slug), ("id", str)):
        earlier: set[str] = set()
        for row, text in enumerate(table.cells.get(field, ())):
            if not text or dropped[row]:
                continue
            name = spell(text)
            if name in earlier:
                dropped[row] = 1 + REASONS.index(DUPLICATE)
            earlier.add(name)
    return dropped
