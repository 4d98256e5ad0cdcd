"""The records of a text in CSV: where its header stands, and what each row holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from simulator.prospect_lists.fields import ListField
from simulator.prospect_lists.headers import Wish, known_headers

DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_RECORDS: Final = 20
"""Records among which the header is looked for."""
_LONGEST: Final = 1 << 24
"""Characters of one cell; some exports carry whole messages."""
_TOLD: Final = re.compile(
    r"""(["']?)sep=([^"'\w\r\n])\1[^\S\r\n]*(?:\r\n|\n|\r|$)""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the header stands, and what separates its cells."""

    delimiter: str
    line: int
    wrapped: bool = False
    """Whether the header is one quoted cell, which holds the others: see `unwrapped`."""


def layout_of(head: str, wishes: Mapping[str, Wish], fields: Mapping[str, ListField]) -> Layout:
    """The separator and line with which the most cells of one record are known as headers.

    Below the first record at least two must be: a single word may well be somebody's title.
    """
    told = _TOLD.match(head)
    first = 1
    if told:
        # Spreadsheets write the separator into a line of its own.
        head, first = head[told.end() :], 2
    best, layout = 0, Layout(told[2] if told else ",", first)
    for delimiter in (told[2],) if told else DELIMITERS:
        for number, (line, record) in enumerate(_first_records(head, delimiter)):
            inside = unwrapped(record, delimiter)
            for names in (record,) if inside is record else (record, inside):
                known = known_headers(names, wishes, fields)
                if known > best and (number == 0 or known > 1):
                    wrapped = names is not record
                    best, layout = known, Layout(delimiter, first - 1 + line, wrapped)
    return layout


def unwrapped(record: list[str], delimiter: str) -> list[str]:
    """The cells of a record that is one quoted cell; any other record as it is.

    Spreadsheets that look for semicolons put every line with a quote in it into quotes whole.
    """
    if len(record) != 1 or delimiter not in record[0]:
        return record
    try:
        return next(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error:
        return record


def _first_records(head: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
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


def records_of(text: Iterator[str], layout: Layout) -> Iterator[tuple[int, list[str], str]]:
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
