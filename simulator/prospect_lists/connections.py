"""Who is a connection already: the Connections.csv of a member's own archive, beside a list."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.csv_list import read_csv
from simulator.prospect_lists.profiles import OPAQUE, person_of
from simulator.prospect_lists.report import Joined
from simulator.prospect_lists.table import first_misread
from simulator.prospect_lists.values import NOT_GIVEN

EXPECTED: Final = "the Connections.csv of an archive, with its column URL (there since mid-2023)"


@dataclass(frozen=True, slots=True)
class Connections:
    """The people of a member's network, by the keys of their profiles."""

    file: str
    rows: int
    people: frozenset[str]
    damaged: int
    misread: tuple[tuple[int, str, str], ...]


def read_connections(path: Path, file: str) -> Connections:
    """Read the addresses of a file of connections, and nothing else of it.

    Closed profiles leave only a date and cannot be joined. Raises `Invalid` as `read_csv` does, and
    for a file without addresses.
    """
    table = read_csv(path, file, {})
    columns = table.of("profile_url")
    if not columns:
        problem = Problem(file, table.written.header_line, 1, "", EXPECTED, "a list without one")
        raise Invalid([problem])
    people = {person_of(text) for column in columns for text in column.texts if text}
    known = frozenset(key for key in people if key and not key.startswith(OPAQUE))
    return Connections(
        Path(file).name, sum(table.filled), known, len(table.misread), first_misread(table)
    )


def mark(
    connections: Connections, keys: list[str], dropped: bytes | bytearray, degrees: array[int]
) -> Joined:
    """Give the people of a list who are connections the degree 1, whatever the list says."""
    marked = farther = unknown = 0
    for row, key in enumerate(keys):
        if dropped[row]:
            continue
        unknown += not key or key.startswith(OPAQUE)
        if key not in connections.people:
            continue
        marked += 1
        farther += degrees[row] not in (1, NOT_GIVEN)
        degrees[row] = 1
    return Joined(
        file=connections.file,
        rows=connections.rows,
        people=len(connections.people),
        marked=marked,
        farther=farther,
        unknown=unknown,
        damaged=connections.damaged,
        misread=connections.misread,
    )
