"""Reads the cells of a list column by column, with every bad one at once; needs no numpy."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from simulator.errors import Problem
from simulator.prospect_lists.headers import OURS, YOURS
from simulator.prospect_lists.private import as_shown
from simulator.prospect_lists.report import Doubt, ReadColumn
from simulator.prospect_lists.table import ListColumn, ListTable
from simulator.prospect_lists.values import NOT_GIVEN, is_blank, suggestion
from simulator.reading.refusal import Refused

ALIKE: Final = 5
"""So many cells of one text are named one by one."""
CLOSED: Final = frozenset({"deal", "seat", "arrives"})
"""Fields that only this simulator has: a column mapped to one of them holds words of ours."""
_ENTITY: Final = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);")
"""A letter as web pages write it, such as &amp; or &#39;."""
_FORMULA: Final = re.compile(r'="([^"]*)"')
"""A text written as a formula, so that no spreadsheet takes it for a number or a day."""
_EXAMPLES: Final = 3
"""Texts of a doubt that are shown."""


@dataclass(frozen=True, slots=True)
class ListFindings:
    """What is found out while cells are read."""

    table: ListTable
    seats: Sequence[str]
    problems: list[Problem] = field(default_factory=list)
    doubted: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    """(field, what) -> texts with their rows."""
    sources: list[ReadColumn] = field(default_factory=list)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was not simply taken as written, in the order in which it was found."""
        return tuple(
            Doubt(name, what, texts.total(), self._examples(texts))
            for (name, what), texts in self.doubted.items()
        )

    def _examples(self, texts: Counter[str]) -> tuple[str, ...]:
        common = sorted(texts, key=lambda text: (-texts[text], text))[:_EXAMPLES]
        return tuple(as_shown(text, self._place(text)) for text in common)

    def _place(self, text: str) -> str:
        """The first row that holds a text as it is; of what was made of several cells "..."."""
        rows = [one.texts.index(text) for one in self.table.columns if text in one.texts]
        return f"row {min(rows) + 1}" if rows else "..."

    def doubt(self, name: str, what: str, texts: Counter[str]) -> None:
        """Add a doubt, where there is anything to doubt."""
        if texts:
            self.doubted.setdefault((name, what), Counter()).update(texts)

    def source(self, column: ListColumn, rows: int, how: str = "") -> None:
        """Say in how many rows a column gave its value."""
        self.sources.append(
            ReadColumn(column.field, column.header, column.number, how or column.how, rows)
        )


def cleaned(table: ListTable) -> dict[str, tuple[ListColumn, ...]]:
    """The columns of each field, with "" for every cell that says nothing.

    What was taken from a web page, or written for a spreadsheet, is read as it looks there.
    """
    found: dict[str, tuple[ListColumn, ...]] = {}
    for one in table.columns:
        meant = {
            text: _meant(text)
            for text in set(one.texts)
            if is_blank(text) or "&" in text or "=" in text
        }
        texts = one.texts
        if meant:
            texts = [meant.get(text, text) for text in one.texts]
        clean = ListColumn(one.field, one.header, one.number, one.how, texts)
        found[one.field] = (*found.get(one.field, ()), clean)
    return found


def _meant(text: str) -> str:
    if formula := _FORMULA.fullmatch(text):
        text = formula[1].strip()
    if _ENTITY.search(text):
        text = unescape(text).strip()
    return "" if is_blank(text) else text


def blanks(rows: int) -> array[int]:
    """Codes of a field that nobody has given yet."""
    return array("q", [NOT_GIVEN]) * rows


def closed(
    columns: Sequence[ListColumn], rows: int, read: Callable[[str], int], notes: ListFindings
) -> array[int]:
    """Codes of a field of closed words; of several columns the first that says something counts.

    Cells that cannot be read are problems under a header of ours, which promises words of ours;
    what other tools write is counted and left blank.
    """
    codes = blanks(rows)
    for column in columns:
        known: dict[str, int] = {"": NOT_GIVEN}
        refused: dict[str, Refused] = {}
        for text in set(column.texts) - {""}:
            try:
                known[text] = read(text)
            except Refused as error:
                refused[text] = error
                known[text] = NOT_GIVEN
        ours = column.how == OURS or (column.how == YOURS and column.field in CLOSED)
        if refused and not ours:
            texts = Counter(text for text in column.texts if text in refused)
            notes.doubt(column.field, "not understood", texts)
        elif refused:
            notes.problems.extend(problems_of(column, refused, notes))
        notes.source(column, take(codes, column.texts, known))
    return codes


def take(codes: array[int], texts: Sequence[str], known: Mapping[str, int]) -> int:
    """Fill the blanks of `codes` with what the texts mean; how many there were."""
    given = 0
    for row, text in enumerate(texts):
        code = known[text]
        if code != NOT_GIVEN and codes[row] == NOT_GIVEN:
            codes[row] = code
            given += 1
    return given


def first_texts(columns: Sequence[ListColumn], rows: int, notes: ListFindings) -> list[str]:
    """The first text that any of the columns holds, row by row."""
    texts = [""] * rows
    for column in columns:
        given = 0
        for row, text in enumerate(column.texts):
            if text and not texts[row]:
                texts[row] = text
                given += 1
        notes.source(column, given)
    return texts


def problems_of(
    column: ListColumn, refused: Mapping[str, Refused], notes: ListFindings
) -> list[Problem]:
    """A problem for each cell of a column that holds a refused text, with all of the text.

    Of a text in more than `ALIKE` rows the first one stands for all.
    """
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(column.texts):
        if text in refused:
            rows.setdefault(text, []).append(row)
    return [
        Problem(
            file=notes.table.file,
            line=notes.table.lines[row],
            column=column.number,
            where=column.field,
            expected=refused[text].expected,
            seen=text,
        )
        for text, found in rows.items()
        for row in (found if len(found) <= ALIKE else found[:1])
    ]


def as_told(problem: Problem, notes: ListFindings) -> Problem:
    """A bad cell as it may be shown, with the nearest valid word."""
    row = bisect_left(notes.table.lines, problem.line) + 1
    seen = as_shown(problem.seen, f"what looks private (row {row})", quoted=True)
    (column,) = (one for one in notes.table.columns if one.number == problem.column)
    rows = column.texts.count(problem.seen)
    if rows > ALIKE:
        seen += f" in {rows:,} rows"
    near = suggestion(problem.where, problem.seen, notes.seats)
    return problem._replace(seen=seen, suggestion=near)
