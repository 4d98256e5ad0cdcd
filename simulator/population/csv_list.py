"""Prospect lists in CSV: commas, one header row, UTF-8 with or without a byte order mark."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TextIO

from simulator.errors import Invalid, Problem
from simulator.population.columns import Header, Table, match_header


def read_csv(path: Path, file: str) -> Table:
    """Read the known columns of a CSV; `file` is the name that problems carry.

    Rows shorter than the header end in blank cells, as spreadsheets write them. Raises `Invalid`
    for a file that cannot be read, a header that names nothing, or rows with cells to spare.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _read(stream, file)
    except OSError as error:
        raise Invalid([_problem(file, 1, 1, "a list that can be read", str(error))]) from error
    except UnicodeDecodeError as error:
        seen = f"the byte 0x{error.object[error.start]:02x}"
        raise Invalid([_problem(file, 1, 1, "text in UTF-8", seen)]) from error


def _read(stream: TextIO, file: str) -> Table:
    rows = csv.reader(stream, strict=True)
    header: Header | None = None
    width = 0
    fields: list[str] = []
    kept: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    line = 1
    try:
        for row in rows:
            if header is None:
                header = match_header(file, line, row)
                problems.extend(_separator(file, line, row) if not header.columns else ())
                problems.extend(header.problems)
                if problems:
                    break
                width, fields = len(row), list(header.columns)
                places = list(header.columns.values())
            else:
                if len(row) < width:
                    row += [""] * (width - len(row))
                elif any(cell.strip() for cell in row[width:]):
                    expected = f"{width} cells, as in the header"
                    problems.append(_problem(file, line, width + 1, expected, f"{len(row)} cells"))
                kept.append([row[place].strip() for place in places])
                lines.append(line)
            # A quoted cell may hold line breaks: the next row begins where this one ended.
            line = rows.line_num + 1
    except csv.Error as error:
        problems.append(
            _problem(file, rows.line_num, 1, "rows of plain or quoted cells", str(error))
        )
    if header is None and not problems:
        problems.append(_problem(file, 1, 1, "a header row", "an empty file"))
    if header is None or problems:
        raise Invalid(problems)
    cells = dict(zip(fields, zip(*kept, strict=True), strict=True)) if kept else {}
    return Table(
        file=file,
        cells=cells or dict.fromkeys(fields, ()),
        lines=lines,
        columns={field: place + 1 for field, place in header.columns.items()},
        ignored=header.ignored,
    )


def _separator(file: str, line: int, row: list[str]) -> list[Problem]:
    """The likely reason why a header names nothing: another separator."""
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(row) == 1 and mark in row[0]:
            return [_problem(file, line, 1, "columns separated by commas", name)]
    return []


def _problem(file: str, line: int, column: int, expected: str, seen: str) -> Problem:
    return Problem(file=file, line=line, column=column, where="", expected=expected, seen=seen)
