"""Reads a list by the kind of its file, with the connections beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.connections import Connections, read_connections
from simulator.prospect_lists.fields import EXCLUDE, FIELDS, NAME_FIELDS, OWNER
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.invitations import Invitations, read_invitations
from simulator.prospect_lists.sheet import Ask, Sheet, sheet_of
from simulator.prospect_lists.table import ListTable

TEXT_ENDINGS: Final = (".csv", ".tsv", ".txt")
"""Ends of names of lists that are text."""
PARQUET: Final = ".parquet"


def read_list(
    path: Path,
    file: str,
    ask: Ask,
    connections: tuple[Path, str] | None = None,
    invitations: tuple[Path, str] | None = None,
) -> Sheet:
    """Read a list; `file` is the name that its problems carry.

    `connections` and `invitations` are files of the member's archive with their names. Raises
    `Invalid` with every problem of all files: kind, encoding, header and cells.
    """
    problems: list[Problem] = []
    known: Connections | None = None
    if connections is not None:
        try:
            known = read_connections(*connections)
        except Invalid as error:
            problems += error.problems
    sent: Invitations | None = None
    if invitations is not None:
        try:
            sent = read_invitations(*invitations)
        except Invalid as error:
            problems += error.problems
    try:
        by_name = sent is not None and bool(sent.names)
        sheet = sheet_of(_table(path, file, ask, by_name), ask, known, sent)
    except Invalid as error:
        problems += error.problems
    if problems:
        raise Invalid(problems)
    return sheet


def read_column(
    path: Path, header: str, place: Problem, others: Mapping[str, Wish], encoding: str
) -> Sequence[str]:
    """Read the cells of a column as they stand there, trimmed, one a row.

    `others` are the columns that the user names for fields; `place` is where the header was
    written. Raises `Invalid` where there is no such column, and as `read_list` does.
    """
    field = EXCLUDE + header
    wishes = {**others, field: Wish(header, place)}
    table = _table(path, str(path), Ask(None, (), wishes, {}, encoding=encoding), by_name=False)
    (column,) = table.of(field)
    return column.texts


def _table(path: Path, file: str, ask: Ask, by_name: bool) -> ListTable:
    fields = {**FIELDS, **NAME_FIELDS} if by_name else FIELDS
    fields = {**fields, **OWNER} if ask.owners else fields
    # Each reader is imported only for its own kind: Parquet's takes longer than most runs.
    ending = path.suffix.lower()
    if ending in TEXT_ENDINGS:
        from simulator.prospect_lists.csv_list import read_csv

        return read_csv(path, file, ask.wishes, ask.encoding, fields)
    if ending == PARQUET:
        from simulator.prospect_lists.parquet_list import read_parquet

        return read_parquet(path, file, ask.wishes, fields)
    expected = "a list whose name ends in .csv, .tsv, .txt or .parquet"
    raise Invalid([Problem(file, 0, 0, "", expected, path.name)])
