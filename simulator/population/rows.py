"""Turns the cells of a prospect list into a draft of people, with every bad cell at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from simulator.population.cells import read_cells
from simulator.population.columns import BLANK, Table
from simulator.population.draft import (
    ATTRIBUTES,
    DUPLICATE,
    EMPTY,
    REASONS,
    Draft,
    Ints,
    number_names,
)
from simulator.population.values import slug
from simulator.vocabulary import RELATIONS


def draft_of_list(table: Table, start: date, seats: Sequence[str]) -> Draft:
    """People of a list, row by row; `seats` are the names that its seat column may hold.

    Rows without any known cell, and rows that repeat an earlier profile or id, are marked as
    dropped and keep their number. Raises `Invalid` with every cell that cannot be read.
    """
    count = table.rows
    codes = {
        field: np.full(count, BLANK, np.int64) if read is None else np.array(read, np.int64)
        for field, read in read_cells(table, start, seats).items()
    }
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
