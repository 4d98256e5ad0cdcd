"""Exports of campaigns: one row a person, with the days of what was sent and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import floor
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.history.files import Opened
from simulator.history.sends import INMAILS, INVITATIONS, MESSAGES, NOT_YET, UNDATED, UNTOLD, Send
from simulator.prospect_lists.cells import ListFindings, cleaned
from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.people import keys, seniorities
from simulator.prospect_lists.values import NOT_GIVEN, readers, yes_or_no

RowNumbers = Sequence[int]
_DAYS: Final = ("invited", "accepted", "wrote", "replied", "withdrawn")
_INMAIL: Final = "inmail"

UNSENT = "people to whom nothing was sent yet"
AHEAD = "people whose answer is dated before what it answers"


def days_in(file: Opened) -> dict[str, RowNumbers]:
    """Return field -> day since 1970 on which it happened, row by row, `NOT_YET` where it did not.

    A yes in place of a day is `UNDATED`. Raises `Invalid` with every cell that is neither.
    """
    problems: list[Problem] = []
    found: dict[str, RowNumbers] = {}
    for field in _DAYS:
        texts = file.column(field)
        flags = {text for text in set(texts) if yes_or_no(text) == 1}
        moments = file.instants(field, problems, but=flags)
        found[field] = [
            UNDATED if text in flags else NOT_YET if moment is None else floor(moment)
            for text, moment in zip(texts, moments, strict=True)
        ]
    if problems:
        raise Invalid(problems)
    return found


def last_day(days: dict[str, RowNumbers]) -> int:
    """Return the latest day that a file tells."""
    return max((max(rows, default=NOT_YET) for rows in days.values()), default=NOT_YET)


def export_sends(
    file: Opened, days: dict[str, RowNumbers], until: int, left_out: Counter[str]
) -> Iterator[tuple[str, Send]]:
    """Yield each touch with its kind; what happened from the day `until` on is not known yet."""
    people, ranks = person_keys(file)
    channels, notes = file.column("channel"), file.column("has note")
    for row, person in enumerate(people):
        invited, accepted, wrote, replied, withdrawn = (days[field][row] for field in _DAYS)
        note = yes_or_no(notes[row])
        to = Send(
            NOT_YET,
            until=until,
            blank=UNTOLD if note is None else 1 - note,
            rank=ranks[row],
            person=person,
        )
        if bare(channels[row]) == _INMAIL:
            sent = wrote if wrote >= 0 else invited
            if 0 <= sent < until and _in_order(sent, replied, left_out):
                yield INMAILS, to._replace(sent=sent, came=replied, blank=UNTOLD)
            continue
        if not 0 <= invited < until:
            left_out[UNSENT] += file.table.filled[row] and wrote < 0
            continue
        if not _in_order(invited, accepted, left_out):
            continue
        end = min(until, withdrawn) if withdrawn > invited else until
        yield INVITATIONS, to._replace(sent=invited, came=accepted, until=end)
        written = accepted != NOT_YET and accepted < until and max(accepted, 0) <= wrote < until
        if written and _in_order(wrote, replied, left_out):
            yield MESSAGES, to._replace(sent=wrote, came=replied)


def person_keys(file: Opened) -> tuple[list[str], list[int]]:
    """Return the key of each person and the rank, as a list would be read."""
    notes = ListFindings(file.table, ())
    columns, rows = cleaned(file.table), file.table.rows
    ranks = seniorities(columns, rows, readers(None, ())["seniority"], {}, notes)
    return keys(columns, rows, notes), [UNTOLD if code == NOT_GIVEN else code for code in ranks]


def _in_order(sent: int, came: int, left_out: Counter[str]) -> bool:
    if 0 <= came < sent:
        left_out[AHEAD] += 1
        return False
    return True
