"""A second reading of a list as text: encoding, separator, the row of the header, records.

By README ("any encoding and separator that spreadsheets write is found out, lines above the header
are passed over") and what the readers promise of themselves; knows nothing of how they do it. What
should have been refused raises `ValueError`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator

SEPARATORS = ",;\t|"
RECORDS = 20
"""Records among which the header stands."""


def text_of(content: bytes) -> str:
    """The text: UTF-8, UTF-16 by its mark or its zeros, else Windows-1252.

    UTF-8 with a few bad bytes stays UTF-8; what these stand for nobody knows ("surrogateescape").
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    if b"\0" in content:
        big = content[0] == 0
        if (content[0] == 0) == (content[1] == 0):
            raise ValueError("binary content was read")
        return content.decode("utf-16-be" if big else "utf-16-le")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        letters = [one for one in content.decode("utf-8", "surrogateescape") if not one.isascii()]
        stray = sum("\udc80" <= one <= "\udcff" for one in letters)
        if content.startswith(b"\xef\xbb\xbf") or len(letters) > 2 * stray:
            return content.decode("utf-8-sig", "surrogateescape")
        return content.decode("cp1252")


def records(text: str, known: Callable[[list[str]], int]) -> Iterator[list[str]]:
    """Yield the header and the rows below it; `known` counts the headers of a record."""
    lines = [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]
    told = re.fullmatch(r"[\"']?sep=(\W)[\"']?\s*", lines[0], re.IGNORECASE) if lines else None
    first = 1 if told else 0
    best = (0, first, told[1] if told else ",")
    for separator in told[1] if told else SEPARATORS:
        for number, (start, record) in enumerate(_loose(lines[first:], separator)):
            count = known(record)
            if count > best[0] and (number == 0 or count > 1):
                best = (count, first + start, separator)
    _, start, separator = best
    for record in csv.reader(lines[start:], delimiter=separator, strict=True):
        yield record


def _loose(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first records, each with the number of lines before it."""
    reader, start = csv.reader(lines, delimiter=separator), 0
    try:
        for _, record in zip(range(RECORDS), reader, strict=False):
            yield start, record
            start = reader.line_num
    except csv.Error:
        return
