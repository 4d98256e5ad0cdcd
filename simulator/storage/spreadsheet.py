"""Rows as CSV, which people open in spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import normalize

SheetCell = str | float | None
"""None is an empty cell."""
_RUN: Final = frozenset("=+-@\u2212")
"""First letters of what a spreadsheet takes for a formula."""
_BREAKS: Final = ("\t", "\r", "\n")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[SheetCell]]) -> str:
    """Return the lines of a CSV; an apostrophe stands before text that a spreadsheet would run."""
    return "".join(map(_line, (header, *rows)))


def _line(cells: Sequence[SheetCell]) -> str:
    line = io.StringIO()
    # With its usual end of a line the writer quotes cells that hold a return.
    csv.writer(line, lineterminator="\r\n").writerow(map(_harmless, cells))
    return line.getvalue().removesuffix("\r\n") + "\n"


def _harmless(cell: SheetCell) -> SheetCell:
    if not isinstance(cell, str):
        return cell
    # Wide letters count as the plain ones, and blanks before them for nothing.
    first = normalize("NFKC", cell.lstrip()[:1])
    return f"'{cell}" if first in _RUN or cell.startswith(_BREAKS) else cell
