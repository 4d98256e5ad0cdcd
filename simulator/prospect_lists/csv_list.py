"""Lists in CSV: any usual separator and encoding, with or without lines above the header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.encodings import ENCODINGS, Encoding, NotText, encoding_of
from simulator.prospect_lists.fields import FIELDS, ListField
from simulator.prospect_lists.headers import UNKNOWN, Wish, known_headers, match_header
from simulator.prospect_lists.table import ListColumn, ListTable, Written, first_of

DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD: Final = 1 << 18
"""Characters in which the header is looked for."""
_RECORDS: Final = 20
"""Records among which the header is looked for."""
_SAMPLED: Final = 100
"""Rows, columns and letters of a cell by which it is told what a column that is not read holds."""
_BELOW: Final = 2
"""Rows by which columns of the same header are told apart."""
_LONGEST: Final = 1 << 24
"""Characters of one cell; some exports carry whole messages."""
_MARKS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_STRAY: Final = re.compile("[\udc80-\udcff]")
"""A byte that could not be decoded, as "surrogateescape" writes it."""
_TOLD: Final = re.compile(
    r"""(["']?)sep=([^"'\w\r\n])\1[^\S\r\n]*(?:\r\n|\n|\r|$)""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the header stands, and what separates its cells."""

    delimiter: str
    line: int


def read_csv(
    path: Path,
    file: str,
    wishes: Mapping[str, Wish],
    told: str = "",
    fields: Mapping[str, ListField] = FIELDS,
) -> ListTable:
    """Read the columns of a CSV that hold something; `file` is the name that problems carry.

    `told` is a key of `ENCODINGS`; without it the encoding is found out. `fields` are those that
    are looked for. Lines above the header are
    passed over. A few rows that are damaged are left blank and told; where most short rows are
    short of blanks, as some spreadsheets write them, they are whole. Raises `Invalid` for a file
    that cannot be read, a header that names nothing, or many damaged rows.
    """
    try:
        with path.open("rb") as binary:
            encoding, stray = Encoding("utf-8-sig", "UTF-8"), None
            try:
                encoding = Encoding(*ENCODINGS[told]) if told else encoding_of(binary)
            except NotText as error:
                if not error.stray:
                    raise
                stray = error
            errors = "strict" if encoding.name == "UTF-16" else "surrogateescape"
            text = io.TextIOWrapper(binary, encoding.codec, errors, newline="")
            return _read(text, file, encoding, wishes, stray, fields)
    except OSError as error:
        reason = error.strerror or "an error"
        raise Invalid([_problem(file, 1, 1, "a list that can be read", reason)]) from error
    except NotText as error:
        expected = "text in UTF-8, UTF-16 or Windows-1252"
        raise Invalid([_problem(file, error.line, 1, expected, error.seen)]) from error
    except UnicodeDecodeError as error:
        expected = "text in UTF-16 from start to end"
        raise Invalid([_problem(file, 1, 1, expected, "bytes that are none")]) from error


def _read(
    text: io.TextIOWrapper,
    file: str,
    encoding: Encoding,
    wishes: Mapping[str, Wish],
    stray: NotText | None,
    fields: Mapping[str, ListField],
) -> ListTable:
    head = text.read(_HEAD)
    layout = _layout(head, wishes, fields)
    text.seek(0)
    for _ in range(layout.line - 1):
        next(text)
    rows = _rows(text, layout)
    line, names, wrong = next(rows, (1, [], ""))
    if wrong:
        raise Invalid([_problem(file, line, 1, "a header of plain or quoted cells", wrong)])
    if not "".join(names).strip():
        saw = "a blank line" if head.strip() else "an empty file"
        raise Invalid([_problem(file, line, 1, "a header row", saw)])
    first = list(islice(rows, _SAMPLED))
    header = match_header(file, line, names, wishes, [row for _, row, _ in first[:_BELOW]], fields)
    if stray and (header.problems or _STRAY.search("".join(names))):
        raise stray
    if header.problems:
        raise Invalid(first_of(list(header.problems)))
    places = [one.number - 1 for one in header.mapped]
    pick, needed = itemgetter(*places, places[0]), max(places) + 1
    kept: list[tuple[str, ...]] = []
    lines: list[int] = []
    filled: list[bool] = []
    problems: list[Problem] = []
    misread: dict[int, Problem] = {}
    short: dict[int, Problem] = {}
    ends_blank = False
    width = header.width
    named = max(number for number, name in enumerate(names, 1) if name.strip())
    for line, row, wrong in chain(first, rows):
        whole = "".join(row)
        full = whole.strip() != ""
        if wrong:
            expected = "plain or quoted cells (write a quote within a quoted cell twice)"
            misread[len(kept)] = _problem(file, line, 1, expected, wrong)
            full, row = True, []
        elif len(row) > width and any(cell.strip() for cell in row[width:]):
            expected = f"{width} cells, as in the header (put a cell that holds a "
            expected += f"{_MARKS.get(layout.delimiter, 'separator')} in double quotes)"
            misread[len(kept)] = _problem(file, line, width + 1, expected, f"{len(row)} cells")
            row = []
        elif not whole.isascii() and (bad := _STRAY.search(whole)):
            at = next(place for place, cell in enumerate(row) if _STRAY.search(cell))
            byte = f"the byte 0x{ord(bad[0]) - 0xDC00:02x}"
            expected = f"text in {encoding.name} (save the file as UTF-8, or say `encoding:`)"
            problem = _problem(file, line, at + 1, expected, byte)
            if any(_STRAY.search(cell) for place in places for cell in row[place : place + 1]):
                problems.append(problem)
            misread[len(kept)] = problem
            row = []
        elif full and len(row) < named:
            expected = f"{width} cells, as in the header (put a cell with a line break in quotes)"
            saw = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            short[len(kept)] = _problem(file, line, len(row), expected, saw)
        elif full:
            ends_blank |= not row[named - 1].strip()
        # A short row is not filled up: a header may be as wide as the file is long.
        enough = len(row) >= needed
        kept.append(pick(row) if enough else tuple("".join(row[at : at + 1]) for at in places))
        lines.append(line)
        filled.append(full)
    # Many rows without their last cells: a tool that does not write blanks at the end of a row.
    padded = 0 if ends_blank or not _many(len(short), len(lines)) else len(short)
    if not padded:
        misread |= short
        for row_number in short:
            kept[row_number] = ("",) * len(places)
    if problems or _many(len(misread), len(lines)):
        raise Invalid(first_of(list({*problems, *misread.values()})))
    columns = zip(*kept, strict=True) if kept else [()] * len(places)
    return ListTable(
        file=file,
        written=Written("CSV", encoding.name, encoding.guessed, layout.delimiter, layout.line),
        header=header,
        columns=tuple(
            ListColumn(one.field, one.header, one.number, one.how, list(map(str.strip, cells)))
            for one, cells in zip(header.mapped, columns, strict=False)
        ),
        lines=lines,
        filled=filled,
        misread=misread,
        padded=padded,
        sampled={
            one.number: [
                row[one.number - 1][:_SAMPLED].strip()
                for _, row, _ in first
                if len(row) >= one.number
            ]
            for one in header.unread[:_SAMPLED]
            if one.kind == UNKNOWN
        },
    )


def _many(damaged: int, rows: int) -> bool:
    """Whether damaged rows are more than chance damage: 1 in 100, or all there is."""
    return damaged * 100 > rows and not (damaged == 1 < rows)


class _Lines(Iterator[str]):
    """The lines of a text, of which those since the last record began can be read again."""

    def __init__(self, text: Iterator[str]) -> None:
        self.text = text
        self.since: list[str] = []
        self.again: list[str] = []
        """To be read before `text`, the next one last."""

    def __next__(self) -> str:
        line = self.again.pop() if self.again else next(self.text)
        self.since.append(line)
        return line


def _rows(text: Iterator[str], layout: _Layout) -> Iterator[tuple[int, list[str], str]]:
    """Yield the records from the header on: line on which it begins, cells, what is wrong with it.

    A quote that is nowhere closed, or closed within a cell, spoils its own line only: reading goes
    on with the next line.
    """
    before = csv.field_size_limit(_LONGEST)
    lines = _Lines(text)
    records = csv.reader(lines, delimiter=layout.delimiter, strict=True)
    line = layout.line
    try:
        while True:
            try:
                record, wrong = next(records), ""
            except StopIteration:
                return
            except csv.Error as error:
                record, wrong = [], str(error)
                lines.again += reversed(lines.since[1:])
                del lines.since[1:]
            yield line, record, wrong
            # A quoted cell may hold line breaks: the next record begins where this one ended.
            line += len(lines.since)
            lines.since.clear()
    finally:
        csv.field_size_limit(before)


def _layout(head: str, wishes: Mapping[str, Wish], fields: Mapping[str, ListField]) -> _Layout:
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
            known = known_headers(record, wishes, fields)
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
