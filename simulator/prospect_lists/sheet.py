"""A list read whole: people as whole numbers, blanks left blank, and the report of the reading."""

from __future__ import annotations

import dataclasses
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from simulator.errors import Invalid
from simulator.prospect_lists.cells import ListFindings, as_told, cleaned, closed
from simulator.prospect_lists.connections import Connections, mark
from simulator.prospect_lists.fields import NAME_FIELDS
from simulator.prospect_lists.formats import OWN
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.history import connect, history, leave_out
from simulator.prospect_lists.invitations import Invitations, full_names, mark_invited
from simulator.prospect_lists.likely import missing
from simulator.prospect_lists.people import (
    FieldColumns,
    accounts,
    degrees,
    groups,
    ids,
    industries,
    keys,
    owners,
    relations,
    seniorities,
    sizes,
)
from simulator.prospect_lists.report import DUPLICATE, EMPTY, MISREAD, NEARLY, REASONS, Report
from simulator.prospect_lists.table import ListTable, first_misread, first_problems
from simulator.prospect_lists.values import readers

_DESCRIBING: Final = (
    "profile_url", "title", "company", "account", "size", "employees", "employees_from",
    "employees_to", "industry", "seniority",
)  # fmt: skip
"""Fields without which an export says nothing of a person that could be used."""
_SIMPLE: Final = (
    "open_to_work", "open_profile", "accepts_invitation", "accepts_inmail", "mutual", "deal",
    "seat", "arrives",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """What the reading of a list depends on beside its file."""

    start: date | None
    """First day of the world; None where it is not known."""
    seats: tuple[str, ...]
    """What the seat column may hold."""
    wishes: Mapping[str, Wish]
    """Field -> column that the user names."""
    titles: Mapping[str, str]
    """Words of titles -> seniority, as the user has it."""
    keep: Collection[str] = ()
    """Reasons of `HISTORY_REASONS` for which nobody is left out."""
    exclude: Mapping[str, Collection[str]] = dataclasses.field(default_factory=dict)
    """Field of a wish -> texts whose rows are left out."""
    owners: bool = False
    """Whether the column of owners is read."""
    encoding: str = ""
    """Key of `ENCODINGS` in which the list is written; "" where it is to be found out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a list in order; each array of codes has one a row, or `NOT_GIVEN`."""

    ids: tuple[str, ...]
    codes: Mapping[str, array[int]]
    """Attributes of the vocabulary (flags 0 or 1), and deal (cents), seat, owner, arrives (day),
    account and segment (numbers of names)."""
    segment_names: tuple[str, ...]
    dropped: bytes
    """0, or 1 + the index in `REASONS` of why the row is left out."""
    report: Report


def sheet_of(
    table: ListTable,
    ask: Ask,
    connections: Connections | None = None,
    invitations: Invitations | None = None,
) -> Sheet:
    """Make people of a table; raises `Invalid` with every cell that cannot be read."""
    rows, notes = table.rows, ListFindings(table, ask.seats)
    each = "line" if table.written.delimiter else "row"
    sums = Counter(f"{each} {table.lines[row]}" for row in table.sums)
    notes.doubt("total", "sums below the list, nobody", sums)
    columns = cleaned(table)
    called = full_names({field: columns.pop(field, ()) for field in NAME_FIELDS}, rows)
    read = readers(ask.start, ask.seats)
    names, given = ids(columns, rows, notes)
    persons = keys(columns, rows, notes)
    about = table.header.recognised.format
    everybody = about.connected and not ask.wishes.keys() & {"degree", "connected"}
    codes = {
        "degree": degrees(columns, rows, read["degree"], everybody, notes),
        "seniority": seniorities(columns, rows, read["seniority"], ask.titles, notes),
        "industry": industries(columns, rows, notes),
        "size": sizes(columns, rows, read, notes),
        "relation": relations(columns, rows, read, notes),
        "account": accounts(columns, rows, notes),
        "owner": owners(columns, rows, ask.seats, notes),
        **{field: closed(columns.get(field, ()), rows, read[field], notes) for field in _SIMPLE},
    }
    codes["segment"], segments = groups(columns, rows, notes)
    past, idle = history(columns, rows, ask.exclude, notes)
    if notes.problems:
        raise Invalid(first_problems(notes.problems, lambda one: as_told(one, notes)))
    dropped = _dropped(table, columns, (persons, given), past)
    connect(past, codes["degree"], notes)
    joined = None if connections is None else mark(connections, persons, dropped, codes["degree"])
    invited = None
    if invitations is not None:
        people = (persons, called)
        invited = mark_invited(invitations, people, dropped, codes["degree"], past, notes)
    leave_out(past, codes["degree"], ask.keep, dropped)
    return Sheet(
        ids=tuple(names),
        codes=codes,
        segment_names=segments,
        dropped=bytes(dropped),
        report=Report(
            file=Path(table.file).name,
            format=about.key,
            title=about.title,
            marks=(table.header.recognised.marks, len(about.marks)),
            written=table.written,
            rows=rows,
            sources=tuple(notes.sources),
            unread=tuple(sorted((*table.header.unread, *idle), key=lambda one: one.number)),
            doubts=notes.doubts,
            dropped=tuple(
                (reason, count)
                for code, reason in enumerate(REASONS, 1)
                if (count := dropped.count(code))
            ),
            misread=first_misread(table),
            padded=table.padded,
            missing=tuple(missing(table, columns, ask.titles)),
            joined=joined,
            invited=invited,
        ),
    )


def _dropped(
    table: ListTable, columns: FieldColumns, named: Sequence[Sequence[str]], past: array[int]
) -> bytearray:
    """Mark rows that say nothing, and rows of a person whom an earlier row has by profile or id.

    What the rows of one person say of the past is added up in the first one.
    """
    dropped = bytearray(table.rows)
    read = _said(columns, tuple(columns), table.rows)
    describing = tuple(field for field in _DESCRIBING if field in columns)
    # Whoever writes a list of ids of our kind means each of them.
    telling = read
    if describing and table.header.recognised.format is not OWN:
        telling = _said(columns, describing, table.rows)
    for row in table.misread:
        dropped[row] = 1 + REASONS.index(MISREAD)
    for row in range(table.rows):
        if not telling[row] and not dropped[row]:
            dropped[row] = 1 + REASONS.index(NEARLY if table.filled[row] else EMPTY)
    for names in named:
        earlier: dict[str, int] = {}
        for row, name in enumerate(names):
            if not name or dropped[row]:
                continue
            first = earlier.setdefault(name, row)
            if first != row:
                dropped[row] = 1 + REASONS.index(DUPLICATE)
                past[first] |= past[row]
    return dropped


def _said(columns: FieldColumns, fields: Sequence[str], rows: int) -> bytearray:
    """Whether any of the fields says anything, row by row."""
    said = bytearray(rows)
    for field in fields:
        for column in columns[field]:
            for row, text in enumerate(column.texts):
                if text:
                    said[row] = 1
    return said
