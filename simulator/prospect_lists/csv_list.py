"""Lists in CSV: any usual separator and encoding, with or without lines above the header."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.csv_records import Layout, layout_of, records_of, unwrapped
from simulator.prospect_lists.encodings import (
    ENCODINGS,
    TWICE,
    Encoding,
    NotText,
    encoding_of,
    saved_once,
    saved_twice,
)
from simulator.prospect_lists.fields import FIELDS, ListField
from simulator.prospect_lists.headers import UNKNOWN, Header, Wish, match_header
from simulator.prospect_lists.sums import LAST, is_sum_row
from simulator.prospect_lists.table import ListColumn, ListTable, Written, first_problems

_HEAD: Final = 1 << 18
"""Characters in which the header is looked for."""
_SAMPLED: Final = 100
"""Rows, columns and letters of a cell by which it is told what a column that is not read holds."""
_BELOW: Final = 2
"""Rows by which columns of the same header are told apart."""
_PAIR: Final = 2
"""A row of one cell may well be "VP, Sales" where there are no more columns than this."""
_MARKS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_STRAY: Final = re.compile("[\udc80-\udcff]")
"""A byte that could not be decoded, as "surrogateescape" writes it."""


def read_csv(
    path: Path,
    file: str,
    wishes: Mapping[str, Wish],
    told: str = "",
    fields: Mapping[str, ListField] = FIELDS,
) -> ListTable:
    """Read the columns of a CSV that hold something; `file` is the name that problems carry.

    `told` is a key of `ENCODINGS`; without it the encoding is found out. `fields` are those that
    are looked for. Lines above the header are passed over, and the header between rows is a blank
    line. A few rows that are damaged are left blank and told; where most short rows are short of
    blanks, as some spreadsheets write them, they are whole. Rows of sums at the end are left blank
    and told. Raises `Invalid` for a file that cannot
    be read, a header that names nothing, or many damaged rows.
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
            head = text.read(_HEAD)
            text.seek(0)
            if not told and encoding.name == "UTF-8" and saved_twice(head):
                head, encoding = saved_once(head), replace(encoding, name=TWICE)
            return _read(head, text, file, encoding, wishes, stray, fields)
    except OSError as error:
        reason = error.strerror or "an error"
        raise Invalid([_problem(file, 0, 0, "a list that can be read", reason)]) from error
    except NotText as error:
        expected = "text in UTF-8, UTF-16 or Windows-1252"
        raise Invalid([_problem(file, error.line, 1, expected, error.seen)]) from error
    except UnicodeDecodeError as error:
        expected = "text in UTF-16 from start to end"
        raise Invalid([_problem(file, 0, 0, expected, "bytes that are none")]) from error


def _read(
    head: str,
    text: io.TextIOWrapper,
    file: str,
    encoding: Encoding,
    wishes: Mapping[str, Wish],
    stray: NotText | None,
    fields: Mapping[str, ListField],
) -> ListTable:
    layout = layout_of(head, wishes, fields)
    lines = map(saved_once, text) if encoding.name == TWICE else text
    for _ in range(layout.line - 1):
        next(lines)
    records = records_of(lines, layout)
    line, names, wrong = next(records, (1, [], ""))
    if layout.wrapped:
        names = unwrapped(names, layout.delimiter)
    if wrong:
        raise Invalid([_problem(file, line, 1, "a header of plain or quoted cells", wrong)])
    if not "".join(names).strip():
        saw = "a blank line" if head.strip() else "an empty file"
        raise Invalid([_problem(file, line, 1, "a header row", saw)])
    first = list(islice(records, _SAMPLED))
    header = match_header(file, line, names, wishes, [row for _, row, _ in first[:_BELOW]], fields)
    if stray and (header.problems or _STRAY.search("".join(names))):
        raise stray
    if header.problems:
        raise Invalid(first_problems(list(header.problems)))
    rows = _Rows(file, layout, encoding, header, names)
    for line, row, wrong in chain(first, records):
        rows.add(line, row, wrong)
    padded = rows.settle()
    cells = zip(*rows.cells, strict=True) if rows.cells else [()] * len(header.mapped)
    return ListTable(
        file=file,
        written=Written("CSV", encoding.name, encoding.guessed, layout.delimiter, layout.line),
        header=header,
        columns=tuple(
            ListColumn(one.field, one.header, one.number, one.how, list(map(str.strip, texts)))
            for one, texts in zip(header.mapped, cells, strict=False)
        ),
        lines=rows.lines,
        filled=rows.filled,
        misread=rows.misread,
        sums=rows.sums,
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


class _Rows:
    """The rows under a header: of each the cells that hold a field, and what is wrong with it."""

    def __init__(
        self, file: str, layout: Layout, encoding: Encoding, header: Header, names: Sequence[str]
    ) -> None:
        self.cells: list[tuple[str, ...]] = []
        self.lines: list[int] = []
        self.filled: list[bool] = []
        self.misread: dict[int, Problem] = {}
        self.sums: list[int] = []
        self._file, self._layout, self._encoding = file, layout, encoding
        self._places = [one.number - 1 for one in header.mapped]
        self._pick = itemgetter(*self._places, self._places[0])
        self._needed = max(self._places) + 1
        self._width = header.width
        self._headers = names
        self._names = list(names) if len(names) > 1 else []
        self._named = max(number for number, name in enumerate(names, 1) if name.strip())
        self._unreadable: list[Problem] = []
        """Cells of a field that cannot be decoded."""
        self._short: dict[int, Problem] = {}
        self._first: dict[int, Sequence[str]] = {}
        """The first rows that say something, by their numbers."""
        self._last: deque[tuple[int, Sequence[str]]] = deque(maxlen=LAST)
        """The last ones."""
        self._ends_blank = False
        """Whether a row that says something has blanks at its end."""

    def add(self, line: int, row: list[str], wrong: str) -> None:
        """Take the row that begins on a line; `wrong` is why it cannot be told apart."""
        if len(row) == 1 and self._width > _PAIR:
            inside = unwrapped(row, self._layout.delimiter)
            row = inside if len(inside) == self._width else row
        # Files that were put together have the header between their rows again: that is nobody.
        whole = "" if row == self._names else "".join(row)
        full = whole.strip() != ""
        row = row if full else []
        number = len(self.cells)
        if damage := self._damage(line, row, wrong, whole):
            self.misread[number] = damage
            full, row = full or wrong != "", []
        elif full and len(row) < self._named:
            expected = (
                f"{self._width} cells, as in the header (put a cell with a line break in quotes)"
            )
            saw = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            self._short[number] = _problem(self._file, line, len(row), expected, saw)
        elif full:
            self._ends_blank |= not row[self._named - 1].strip()
        if full:
            self._last.append((number, row))
            if number < _SAMPLED:
                self._first[number] = row
        # A short row is not filled up: a header may be as wide as the file is long.
        enough = len(row) >= self._needed
        self.cells.append(
            self._pick(row) if enough else tuple("".join(row[at : at + 1]) for at in self._places)
        )
        self.lines.append(line)
        self.filled.append(full)

    def _damage(self, line: int, row: list[str], wrong: str, whole: str) -> Problem | None:
        """Find what makes a row unreadable."""
        width = self._width
        if wrong:
            expected = "plain or quoted cells (write a quote within a quoted cell twice)"
            return _problem(self._file, line, 1, expected, wrong)
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            mark = _MARKS.get(self._layout.delimiter, "separator")
            expected = f"{width} cells, as in the header (put a cell that holds a {mark} in "
            expected += "double quotes)"
            return _problem(self._file, line, width + 1, expected, f"{len(row)} cells")
        if whole.isascii() or not (bad := _STRAY.search(whole)):
            return None
        at = next(place for place, cell in enumerate(row) if _STRAY.search(cell))
        byte = f"the byte 0x{ord(bad[0]) - 0xDC00:02x}"
        expected = f"text in {self._encoding.name} (save the file as UTF-8, or say `encoding:`)"
        problem = _problem(self._file, line, at + 1, expected, byte)
        if any(_STRAY.search(cell) for place in self._places for cell in row[place : place + 1]):
            self._unreadable.append(problem)
        return problem

    def settle(self) -> int:
        """Leave damaged rows blank, and return how many short ones were taken for whole.

        Raises `Invalid` where many are damaged, or a cell that is read cannot be decoded.
        """
        self._take_sums()
        # Many rows without their last cells: a tool that does not write blanks at the end of a row.
        many = _many(len(self._short), len(self.lines))
        padded = len(self._short) if many and not self._ends_blank else 0
        if not padded:
            self.misread |= self._short
            for number in self._short:
                self.cells[number] = ("",) * len(self._places)
        if self._unreadable or _many(len(self.misread), len(self.lines)):
            raise Invalid(first_problems(list({*self._unreadable, *self.misread.values()})))
        return padded

    def _take_sums(self) -> None:
        """Leave the rows of sums at the end blank."""
        for number, row in reversed(self._last):
            others = [one for other, one in self._first.items() if other < number]
            read = (
                (self.cells[number][place], (above[place] for above in self.cells[:number]))
                for place in range(len(self._places))
            )
            if is_sum_row(row, self._headers, others, read):
                self._short.pop(number, None)
                self.cells[number] = ("",) * len(self._places)
                self.sums.append(number)
            elif any(map(str.strip, self.cells[number])):
                # Somebody, and not only a remark below the list.
                return


def _many(damaged: int, rows: int) -> bool:
    """Whether damaged rows are more than chance damage: 1 in 100, or all there is."""
    return damaged * 100 > rows and not (damaged == 1 < rows)


def _problem(file: str, line: int, column: int, expected: str, seen: str) -> Problem:
    return Problem(file=file, line=line, column=column, where="", expected=expected, seen=seen)
