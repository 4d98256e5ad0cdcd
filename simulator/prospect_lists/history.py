"""What has come of people before: who is connected, invited, answered or wants no letter."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial, reduce
from operator import or_
from typing import Final

from simulator.prospect_lists.cells import ListFindings
from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.fields import bare, folded
from simulator.prospect_lists.headers import UNKNOWN, Unread
from simulator.prospect_lists.people import FieldColumns
from simulator.prospect_lists.report import EXCLUDED, HISTORY_REASONS, PENDING, REASONS
from simulator.prospect_lists.sizes import MONTH_OF
from simulator.prospect_lists.values import NO_YEAR, NOT_GIVEN, yes_or_no

CONNECTED: Final = 1
"""The bit of a connection; `HISTORY_REASONS[k]` has the bit 2 << k."""
_BITS: Final = {"connected": CONNECTED, "nothing": 0} | {
    reason: 2 << number for number, reason in enumerate(HISTORY_REASONS)
}
PENDING_BIT: Final = _BITS[PENDING]
_FLAGS: Final = {
    "connected": CONNECTED,
    **{reason.replace(" ", "_"): _BITS[reason] for reason in HISTORY_REASONS if reason != EXCLUDED},
}
"""Fields that are answered by yes, no or a day."""
_TALKS: Final = frozenset(
    map(bare, ("lead status", "hs_lead_status", "Statut du lead", "Estado del lead"))
)
"""Headers of sales teams below which "connected" is said of telephones."""
_BETWEEN: Final = re.compile(r"[;,|/:()]|\s[-\u2013\u2014]\s")
_TIMES: Final = re.compile(r"\d+(?:\.0+)?|\d{5}[.,]\d+")
"""A number of times, or of seconds or days as programs and spreadsheets count them."""
_LONGEST: Final = 100
"""Letters of a cell that may hold a day."""


@cache
def _words() -> Mapping[str, int]:
    return {
        bare(word): _BITS[what]
        for what, lines in data_file("statuses.yaml").items()
        for line in lines
        for word in line
    }


@cache
def _day() -> re.Pattern[str]:
    """A day in a folded text: by numbers, by a month in any of seven languages, or so long ago."""
    named = (*MONTH_OF, *(name for line in data_file("months.yaml")["months"] for name in line))
    months = "|".join(named)
    return re.compile(
        rf"""
        (?<!\w) (?: \d{{4}}([-/.])\ ?\d\d?\1\ ?\d\d?
            | \d\d?([-/.])\ ?\d\d?\2\ ?(?:\d{{4}}|\d\d) ) (?!\d)
        | \d (?:st|nd|rd|th|er|o)? [\W_]* (?:de\ |of\ )? (?:{months}) (?![^\W\d_])
        | (?<!\w) (?:{months}) [\W_]* (?:de\ )? \d
        | (?<!\w) \d+ \ ? [a-z]+ \ (?:ago|fa|geleden) (?!\w)
        | (?<!\w) (?:vor|hace|il\ y\ a|ha) \ \d
        """,
        re.VERBOSE,
    )


def history(
    columns: FieldColumns, rows: int, excluded: Mapping[str, Collection[str]], notes: ListFindings
) -> tuple[array[int], tuple[Unread, ...]]:
    """What each row says of the past, as bits, and the columns that say nothing of it.

    Several columns add up, and so does what `CONNECTED` and `HISTORY_REASONS` stand for.
    A status column without a word that says something is as good as not read: the same headers
    hold regions and moods. `excluded` are the texts whose rows are to be left out, by field.
    """
    past, idle = array("q", [0]) * rows, []
    for field, read in _readers(excluded).items():
        for column in columns.get(field, ()):
            talks = field == "status" and bare(column.header) in _TALKS
            known = {text: (_of_lead if talks else read)(text) for text in {*column.texts} - {""}}
            if not any(known.values()) and field not in ("connected", *excluded):
                idle.append(Unread(column.header, column.number, UNKNOWN))
                continue
            notes.source(column, _add(past, column.texts, known))
            lost = Counter(text for text in column.texts if text and known[text] is None)
            notes.doubt(field, "not understood, nobody left out for it", lost)
    for field, texts in excluded.items():
        there = {text.casefold() for column in columns[field] for text in column.texts}
        lost = Counter(text for text in texts if text.strip().casefold() not in there)
        notes.doubt(field, "to be left out, but in no row", lost)
    return past, tuple(idle)


def _add(past: array[int], texts: Sequence[str], known: Mapping[str, int | None]) -> int:
    """Add what the texts mean; how many rows say something."""
    given = 0
    for row, text in enumerate(texts):
        if text and (bits := known[text]):
            past[row] |= bits
            given += 1
    return given


def _readers(excluded: Mapping[str, Collection[str]]) -> Mapping[str, Callable[[str], int | None]]:
    """Field -> what bits a text stands for, None where it is not understood."""
    return {
        "status": _of_status,
        **{field: partial(_of_flag, bit) for field, bit in _FLAGS.items()},
        **{
            field: partial(_of_excluded, frozenset(text.strip().casefold() for text in texts))
            for field, texts in excluded.items()
        },
    }


def _of_status(text: str) -> int | None:
    words = _words()
    spelt = bare(text)
    parts = [spelt] if spelt in words else map(bare, _BETWEEN.split(text))
    known = [words[part] for part in parts if part in words]
    return reduce(or_, known) if known else None


def _of_lead(text: str) -> int | None:
    bits = _of_status(text)
    return bits if not bits else bits & ~CONNECTED or None


def _of_flag(bit: int, text: str) -> int | None:
    """Yes, a day or a number of times; a word of a status is taken at its word."""
    answer = yes_or_no(text)
    if answer is not None:
        return bit * answer
    said = _words().get(bare(text))
    if said is not None:
        return said
    spelt = folded(text) if len(text) <= _LONGEST else ""
    if not _TIMES.fullmatch(spelt):
        if not _day().search(spelt):
            return None
        if NO_YEAR.search(spelt):
            return 0
    return bit * any(int(letter) for letter in spelt if letter.isdecimal())


def _of_excluded(texts: Collection[str], text: str) -> int:
    return _BITS[EXCLUDED] if text.casefold() in texts else 0


def connect(past: array[int], degrees: array[int], notes: ListFindings) -> None:
    """Give who is connected by their past the degree 1, where no cell says another."""
    farther: Counter[str] = Counter()
    for row, bits in enumerate(past):
        if bits & CONNECTED and degrees[row] == NOT_GIVEN:
            degrees[row] = 1
        elif bits & CONNECTED and degrees[row] != 1:
            farther[f"degree {degrees[row]}"] += 1
    notes.doubt("degree", "kept, though another column says connected", farther)


def leave_out(
    past: array[int], degrees: array[int], kept: Collection[str], dropped: bytearray
) -> None:
    """Mark who is not to be written to; of several reasons the first is told.

    No invitation to a connection is pending any more.
    """
    reasons = [
        (_BITS[reason], 1 + REASONS.index(reason))
        for reason in HISTORY_REASONS
        if reason not in kept
    ]
    for row, bits in enumerate(past):
        if dropped[row] or bits <= CONNECTED:
            continue
        if bits & CONNECTED or degrees[row] == 1:
            bits &= ~PENDING_BIT
        dropped[row] = next((code for bit, code in reasons if bits & bit), 0)
