"""Lists in CSV: any usual separator and encoding, with or without lines above the header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.lists.encodings import ENCODINGS, Encoding, NotText, encoding_of
from simulator.lists.headers import Wish, known_headers, match_header
from simulator.lists.table import Column, Table, Written, first_of

DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD: Final = 1 << 18
"""Characters in which the header is looked for."""
_RECORDS: Final = 20
"""Records among which the header is looked for."""
_LONGEST: Final = 1 << 24
"""Characters of one cell; some exports carry whole messages."""
_TOLD: Final = re.compile(
    r"""(["']?)sep=([^"'\w\r\n])\1[^\S\r\n]*(?:\r\n|\n|\r|$)""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the header stands, and what separates its cells."""

    delimiter: str
    line: int


def read_csv(path: Path, file: str, wishes: Mapping[str, Wish], told: str = "") -> Table:
    """Read the columns of a CSV that hold something; `file` is the name that problems carry.

    `told` is a key of `ENCODINGS`; without it the encoding is found out. Lines above the header are
    passed over. Rows shorter than the header end in blank cells, as spreadsheets write them. Raises
    `Invalid` for a file that cannot be read, a header that names nothing, or rows with cells to
    spare.
    """
    try:
        with path.open("rb") as binary:
            encoding = Encoding(*ENCODINGS[told]) if told else encoding_of(binary)
            text = io.TextIOWrapper(binary, encoding.codec, newline="")
            return _read(text, file, encoding, wishes)
    except OSError as error:
        reason = error.strerror or "an error"
        raise Invalid([_problem(file, 1, 1, "a list that can be read", reason)]) from error
    except NotText as error:
        expected = "text in UTF-8, UTF-16 or Windows-1252"
        raise Invalid([_problem(file, error.line, 1, expected, error.seen)]) from error
    except UnicodeDecodeError as error:
        # All others that are found out were tried on the whole file before.
        name = ENCODINGS[told][1] if told else "UTF-16"
        expected = f"text in {name} from start to end"
        raise Invalid([_problem(file, 1, 1, expected, "bytes that are none")]) from error


def _read(
    text: io.TextIOWrapper, file: str, encoding: Encoding, wishes: Mapping[str, Wish]
) -> Table:
    head = text.read(_HEAD)
    layout = _layout(head, wishes)
    text.seek(0)
    for _ in range(layout.line - 1):
        next(text)
    rows = _rows(text, file, layout)
    line, names = next(rows, (1, []))
    if not "".join(names).strip():
        saw = "a blank line" if head.strip() else "an empty file"
        raise Invalid([_problem(file, line, 1, "a header row", saw)])
    header = match_header(file, line, names, wishes)
    if header.problems:
        raise Invalid(first_of(list(header.problems)))
    places = [one.number - 1 for one in header.mapped]
    pick, needed = itemgetter(*places, places[0]), max(places) + 1
    kept: list[tuple[str, ...]] = []
    lines: list[int] = []
    filled: list[bool] = []
    problems: list[Problem] = []
    width = header.width
    try:
        for line, row in rows:
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                expected = f"{width} cells, as in the header"
                problems.append(_problem(file, line, width + 1, expected, f"{len(row)} cells"))
            # A short row is not filled up: a header may be as wide as the file is long.
            whole = len(row) >= needed
            kept.append(pick(row) if whole else tuple("".join(row[at : at + 1]) for at in places))
            lines.append(line)
            filled.append("".join(row).strip() != "")
    except Invalid as error:
        problems += error.problems
    if problems:
        raise Invalid(first_of(problems))
    columns = zip(*kept, strict=True) if kept else [()] * len(places)
    return Table(
        file=file,
        written=Written("CSV", encoding.name, encoding.guessed, layout.delimiter, layout.line),
        header=header,
        columns=tuple(
            Column(one.field, one.header, one.number, one.how, list(map(str.strip, cells)))
            for one, cells in zip(header.mapped, columns, strict=False)
        ),
        lines=lines,
        filled=filled,
    )


def _rows(text: io.TextIOWrapper, file: str, layout: _Layout) -> Iterator[tuple[int, list[str]]]:
    """Yield the records from the header on, each with the line on which it begins."""
    before = csv.field_size_limit(_LONGEST)
    records = csv.reader(text, delimiter=layout.delimiter, strict=True)
    line = layout.line
    try:
        for record in records:
            yield line, record
            # A quoted cell may hold line breaks: the next record begins where this one ended.
            line = layout.line + records.line_num
    except csv.Error as error:
        last = layout.line + records.line_num - 1
        saw = f"{error} (the row begins on line {line})" if line < last else str(error)
        raise Invalid([_problem(file, last, 1, "rows of plain or quoted cells", saw)]) from error
    finally:
        csv.field_size_limit(before)


def _layout(head: str, wishes: Mapping[str, Wish]) -> _Layout:
    """The separator and line with which the most cells of one record are known as headers.

    Below the first record at least two must be: a single word may well be somebody's title.
    """
    told = _TOLD.match(head)
    first = 1
    if told:
        # Spreadsheets write the separator into a line of its own.
        head, first = head[told.end() :], 2
    best, layout = 0, _Layout(told[2] if told else ",", first)
    for delimiter in (told[2],) if told else DELIMITERS:
        for number, (line, record) in enumerate(_records(head, delimiter)):
            known = known_headers(record, wishes)
            if known > best and (number == 0 or known > 1):
                best, layout = known, _Layout(delimiter, first - 1 + line)
    return layout


def _records(head: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first records of a text that need not be well-formed, each with its line."""
    records = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    line = 1
    try:
        for number, record in enumerate(records):
            if number == _RECORDS:
                return
            yield line, record
            line = records.line_num + 1
    except csv.Error:
        # Cut within a cell, or longer than any header: no header from here on.
        return


def _problem(file: str, line: int, column: int, expected: str, seen: str) -> Problem:
    return Problem(file=file, line=line, column=column, where="", expected=expected, seen=seen)
