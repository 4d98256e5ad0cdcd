"""What became of a prospect list: every column and doubt for `validate`, two lines for `run`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.prospect_lists.csv_records import DELIMITERS
from simulator.prospect_lists.headers import HOW, NAMELESS, PERSONAL, SPARE, UNKNOWN, Unread
from simulator.prospect_lists.report import GUESS, Doubt, Invited, Joined, Report
from simulator.reading.wording import SCREEN_WIDTH, shown

LABEL: Final = 14
"""Letters before what a line says."""
_HOW: Final = {**HOW, GUESS: "guessed from its words"}
_LISTED: Final = 12
"""Unread columns that are named; --json names all."""


def short_lines(report: Report) -> Iterator[str]:
    """Yield what a run says of its list: what it was taken for, and what is doubtful in it."""
    read = len({one.number for one in report.sources})
    yield from textwrap.wrap(
        f"{_file(report.file)}: {_recognised(report)}. {report.rows:,} {_rows(report.rows)}, "
        f"{read} of {read + len(report.unread)} columns read.",
        SCREEN_WIDTH,
        subsequent_indent="  ",
    )
    if report.doubts:
        counts: dict[str, int] = {}
        for one in report.doubts:
            counts[one.field] = counts.get(one.field, 0) + one.rows
        listed = ", ".join(f"{field} {rows:,}" for field, rows in counts.items())
        text = f"Cells corrected or ignored: {listed}. `outreach validate` shows them."
        yield from textwrap.wrap(text, SCREEN_WIDTH, initial_indent="  ", subsequent_indent="  ")


def list_lines(report: Report) -> Iterator[str]:
    """Yield the whole report, lines of at most `SCREEN_WIDTH` letters."""
    for label, text in list_parts(report, ", listed by --json"):
        yield from textwrap.wrap(
            text,
            SCREEN_WIDTH,
            initial_indent=f"  {label}".ljust(LABEL),
            subsequent_indent=" " * LABEL,
        )


def list_parts(report: Report, more: str = "") -> Iterator[tuple[str, str]]:
    """Yield the whole report, in parts with their labels; "" where it is that of the one before.

    `more` says where columns stand that are too many to be named.
    """
    yield "list", f"{_file(report.file)}: {_recognised(report)}"
    yield "", _written(report)
    yield from _table(report)
    if "id" not in {one.field for one in report.sources}:
        yield "id", "none in the list: results name people by row, row-1, row-2"
    label = "doubtful"
    for doubt in report.doubts:
        yield label, _doubted(doubt)
        label = ""
    yield from _misread("", report.misread)
    if report.joined is not None:
        yield "connected", _joined(report.joined)
        yield from _misread(_file(report.joined.file), report.joined.misread)
    if report.invited is not None:
        yield "invited", _invited(report.invited)
        yield from _misread(_file(report.invited.file), report.invited.misread)
    yield "not read", _unread(report.unread, more)


def _misread(file: str, rows: Sequence[tuple[int, str, str]]) -> Iterator[tuple[str, str]]:
    label, of = "misread", f" of {file}" if file else ""
    for line, expected, saw in rows:
        yield label, f"line {line:,}{of}, left out: expected {expected}, saw {saw}"
        label = ""


def _table(report: Report) -> Iterator[tuple[str, str]]:
    """Yield a line for each column read: field, column, rows it gave, how sure that is."""
    fields = [one.field for one in report.sources]
    rows = [f"{one.rows:,}" for one in report.sources]
    first, count = (max(map(len, texts), default=0) for texts in (fields, rows))
    room = SCREEN_WIDTH - LABEL - first - count - 6 - max(map(len, _HOW.values()))
    headers = [
        f"{shown(one.header, quoted=False, longest=room - len(str(one.number)) - 3)} ({one.number})"
        for one in report.sources
    ]
    second = max(map(len, headers), default=0)
    label = "columns"
    for one, header, number in zip(report.sources, headers, rows, strict=True):
        start = one.field.ljust(first + 2) + header.ljust(second + 2)
        yield label, f"{start}{number.rjust(count)}  {_HOW[one.how]}"
        label = ""


def _recognised(report: Report) -> str:
    there, of = report.marks
    return f"{report.title}, {report.sure}: {there} of its {of} headers" if of else report.title


def _written(report: Report) -> str:
    how = report.written
    parts = [f"{report.rows:,} {_rows(report.rows)}"]
    if not how.delimiter:
        parts.append(how.kind)
    if how.encoding:
        parts.append(how.encoding + (", a guess" if how.guessed else ""))
    if how.delimiter:
        parts.append(DELIMITERS.get(how.delimiter, repr(how.delimiter)))
        parts.append(f"header in line {how.header_line}")
    if report.padded:
        parts.append(f"{report.padded:,} {_rows(report.padded)} with missing cells, read as blank")
    return "; ".join(parts)


def _doubted(one: Doubt) -> str:
    examples = "; ".join(one.examples)
    return f"{one.field}, {one.rows:,} {_rows(one.rows)}: {one.what} ({examples})"


def _joined(one: Joined) -> str:
    people = "person" if one.people == 1 else "people"
    text = (
        f"{_file(one.file)}: {one.rows:,} {_rows(one.rows)}, "
        f"{one.people:,} {people} with an address; "
        f"{one.marked:,} of the list {'is' if one.marked == 1 else 'are'} among them"
    )
    if one.farther:
        text += f", {one.farther:,} of them of 2nd or 3rd degree by the list itself"
    if one.unknown:
        text += f"; {one.unknown:,} without a public address cannot be matched"
    if one.damaged:
        text += f"; {one.damaged:,} {_rows(one.damaged)} could not be read"
    return text


def _invited(one: Invited) -> str:
    found = one.pending + one.connected
    text = (
        f"{_file(one.file)}: {one.rows:,} {_rows(one.rows)}, {one.sent:,} of them sent; "
        f"{found:,} of the list {'is' if found == 1 else 'are'} among them, "
        f"{one.connected:,} connected and {one.pending:,} pending"
    )
    if one.by_name:
        text += f"; {one.by_name:,} found by the name alone"
    if one.other_words:
        text += f"; {one.other_words:,} {_rows(one.other_words)} with SENT or RECEIVED in place of"
        text += " OUTGOING or INCOMING"
    if one.damaged:
        text += f"; {one.damaged:,} {_rows(one.damaged)} could not be read"
    return text


def _unread(columns: Sequence[Unread], more: str) -> str:
    def of(kind: str) -> list[Unread]:
        return [one for one in columns if one.kind == kind]

    parts = []
    if personal := of(PERSONAL):
        parts.append(f"{len(personal)} of names, addresses and phone numbers")
    if nameless := of(NAMELESS):
        parts.append(f"{len(nameless)} without a header")
    parts += [f"{_name(one)} ({one.why})" for one in (*of(SPARE), *of(UNKNOWN)) if one.why]
    others = [one for one in of(UNKNOWN) if not one.why]
    parts += [
        _name(one) + (f" (did you mean {one.near}?)" if one.near else "")
        for one in sorted(others, key=lambda one: not one.near)[:_LISTED]
    ]
    if len(others) > _LISTED:
        parts.append(f"{len(others) - _LISTED} more{more}")
    return "; ".join(parts) or "nothing"


def _file(name: str) -> str:
    return shown(name, quoted=False)


def _name(one: Unread) -> str:
    return shown(one.header, quoted=False, longest=40)


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
