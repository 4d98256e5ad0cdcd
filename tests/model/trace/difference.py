"""Where two traces of the same campaign part: the first moment, not the first row.

A row of a trace tells of several moments: a touch is sent, looked at, answered, closed. Each field
that differs is placed at the minute in which it could first have differed, so that the cause comes
before all that followed from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, TRIAL, Trace
from simulator.vocabulary import CHANNELS, MINUTES_PER_DAY, NEVER

Row = tuple[int, ...]
Rows = dict[Row, Row]

MOMENTS: Final = {
    "fate": "looked",
    "looked": "looked",
    "answer": "answered",
    "answered": "answered",
    "closed": "closed_at",
    "closed_at": "closed_at",
    "status": "stopped",
    "stopped": "stopped",
    "stage": "stopped",
    "connected": "connected",
    "first": "first",
}
"""field -> the field of its row that holds its minute"""
EVENING: Final = SEAT_DAY[SEAT_DAY.index("message") :]
"""What a seat's day counts until its end."""
NEWS, MORNING, SENDING, END = range(4)


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that is not the same; `one` or `other` is `None` where a row is missing."""

    replication: int
    minute: int
    """Minute of the campaign; `NEVER` for what only its end shows."""
    where: str
    """The item: "prospect 3", "seat 0 on day 5", "pool 1 on day 5" """
    touch: str
    """Which touch of the prospect, with its step, channel and ordinal; empty for other tables."""
    field: str
    one: int | None
    other: int | None
    names: tuple[str, str] = ("one", "other")

    def __str__(self) -> str:
        """Say it in a sentence."""
        day, minute = divmod(self.minute, MINUTES_PER_DAY)
        clock = f"minute {self.minute} (day {day}, {minute // 60:02}:{minute % 60:02})"
        when = "at the end" if self.minute >= NEVER else clock
        item = f"{self.where}, {self.touch}" if self.touch else self.where
        values = (
            f"{value} in {name}" if value is not None else f"no such row in {name}"
            for name, value in zip(self.names, (self.one, self.other), strict=True)
        )
        return f"replication {self.replication}, {when}: {item}: {self.field} is " + ", ".join(
            values
        )


def first_difference(
    one: Trace,
    other: Trace,
    replication: int = 0,
    names: tuple[str, str] = ("one", "other"),
    steps: Sequence[str] = (),
    opening: Ints | None = None,
) -> Difference | None:
    """Find the earliest moment in which two traces differ, `None` where they are the same.

    Touches are compared as the first, second, ... touch of each prospect; seat days by seat and
    day; the ledger by pool and day. What a morning settles is placed at 00:00 of its day, or at its
    opening minute where `opening` (seats, days) of the campaign's resources is given; what a day
    counts at its end. Within one minute news comes before mornings, and these before sends. `steps`
    names the steps of the program, `names` the two traces.
    """
    if _same(one, other):
        return None
    found = [
        *_touches(one.touches, other.touches, steps),
        *_mornings(SEAT_DAY, "seat", one.seat_days, other.seat_days, _seat_openings(opening)),
        *_mornings(LEDGER, "pool", one.ledger, other.ledger, _pool_openings(opening)),
        *_prospects(one, other),
        *_trial(one.trial.tolist(), other.trial.tolist()),
        *_order(one, other),
    ]
    (minute, _), where, touch, field, mine, theirs = min(found, key=lambda item: item[0])
    return Difference(replication, minute, where, touch, field, mine, theirs, names)


Found = tuple[tuple[int, int], str, str, str, int | None, int | None]
"""((minute, rank), where, touch, field, value, value)"""


def _same(one: Trace, other: Trace) -> bool:
    return one.limit_names == other.limit_names and all(
        np.array_equal(mine, theirs)
        for mine, theirs in zip(_tables(one), _tables(other), strict=True)
    )


def _tables(trace: Trace) -> tuple[Ints, ...]:
    return trace.touches, trace.seat_days, trace.ledger, trace.prospects, trace.trial[None]


def _touches(one: Ints, other: Ints, steps: Sequence[str]) -> Iterator[Found]:
    for key, mine, theirs in _pairs(_by_prospect(one), _by_prospect(other)):
        row = _there(mine, theirs)
        told = dict(zip(TOUCH, row, strict=True))
        step = told["step"]
        name = steps[step] if step < len(steps) else str(step)
        touch = (
            f"touch {key[1]} (step {name}, {CHANNELS[told['channel']]}, ordinal {told['ordinal']})"
        )
        for field, left, right in _fields(TOUCH, mine, theirs):
            minute = _moment(TOUCH, field, mine, theirs)
            # What has no minute of its own is settled when the touch is sent.
            at = (told["minute"], SENDING) if minute is None else (minute, NEWS)
            yield at, f"prospect {key[0]}", touch, field, left, right


def _by_prospect(touches: Ints) -> Rows:
    rows: Rows = {}
    counts: dict[int, int] = {}
    for row in touches.tolist():
        prospect = row[TOUCH.index("prospect")]
        number = counts[prospect] = counts.get(prospect, -1) + 1
        rows[prospect, number] = tuple(row)
    return rows


def _mornings(
    columns: tuple[str, ...], item: str, one: Ints, other: Ints, openings: dict[Row, int]
) -> Iterator[Found]:
    for key, mine, theirs in _pairs(_by_first(one, 2), _by_first(other, 2)):
        start = key[1] * MINUTES_PER_DAY
        at = openings.get(key, openings.get((-1, key[1]), start)), MORNING
        evening = start + MINUTES_PER_DAY - 1, END
        where = f"{item} {key[0]} on day {key[1]}"
        for field, left, right in _fields(columns, mine, theirs):
            yield evening if field in EVENING else at, where, "", field, left, right


def _seat_openings(opening: Ints | None) -> dict[Row, int]:
    if opening is None:
        return {}
    return {
        (seat, day): minute
        for seat, days in enumerate(opening.tolist())
        for day, minute in enumerate(days)
        if minute >= 0
    }


def _pool_openings(opening: Ints | None) -> dict[Row, int]:
    """The first morning of each day, whatever the pool: its seats are not known here."""
    first: dict[Row, int] = {}
    for (_, day), minute in _seat_openings(opening).items():
        first[-1, day] = min(minute, first.get((-1, day), NEVER))
    return first


def _prospects(one: Trace, other: Trace) -> Iterator[Found]:
    # Who has waited for a test takes the line of its winner then.
    decided = [trace.trial.item(TRIAL.index("decided")) for trace in (one, other)]
    since = {"seat": 0, "leaf": max(0, *decided)}
    for key, mine, theirs in _pairs(_numbered(one.prospects), _numbered(other.prospects)):
        for field, left, right in _fields(PROSPECT, mine, theirs):
            if field in since:
                at = (since[field], NEWS)
            else:
                minute = _moment(PROSPECT, field, mine, theirs)
                at = (NEVER, END) if minute is None else (minute, END)
            yield at, f"prospect {key[0]}", "", field, left, right


def _trial(one: list[int], other: list[int]) -> Iterator[Found]:
    place = TRIAL.index("decided")
    minute = min((row[place] for row in (one, other) if row[place] >= 0), default=NEVER)
    for field, left, right in _fields(TRIAL, tuple(one), tuple(other)):
        yield (minute, NEWS), "the test", "", field, left, right


def _order(one: Trace, other: Trace) -> Iterator[Found]:
    """The same rows in another order, or limits of other names: after all else."""
    last = (NEVER, END + 1)
    names = ("touches", "seat_days", "ledger", "prospects", "trial")
    for name, mine, theirs in zip(names, _tables(one), _tables(other), strict=True):
        if not np.array_equal(mine, theirs):
            rows = min(len(mine), len(theirs))
            apart = np.flatnonzero((mine[:rows] != theirs[:rows]).any(axis=1))
            row = int(apart[0]) if len(apart) else rows
            yield last, f"row {row} of {name}", "", "order", None, None
    if one.limit_names != other.limit_names:
        yield last, "limit_names", "", "names", None, None


def _pairs(one: Rows, other: Rows) -> Iterator[tuple[Row, Row | None, Row | None]]:
    for key in one.keys() | other.keys():
        mine, theirs = one.get(key), other.get(key)
        if mine != theirs:
            yield key, mine, theirs


def _fields(
    columns: tuple[str, ...], mine: Row | None, theirs: Row | None
) -> Iterator[tuple[str, int | None, int | None]]:
    if mine is None or theirs is None:
        field = columns[0]
        yield field, None if mine is None else mine[0], None if theirs is None else theirs[0]
        return
    for field, left, right in zip(columns, mine, theirs, strict=True):
        if left != right:
            yield field, left, right


def _there(mine: Row | None, theirs: Row | None) -> Row:
    """Of two rows the one that is there; of both the earlier."""
    return min(row for row in (mine, theirs) if row is not None)


def _moment(
    columns: tuple[str, ...], field: str, mine: Row | None, theirs: Row | None
) -> int | None:
    """Earliest minute that either row gives to a field; `None` where it has none."""
    if field not in MOMENTS:
        return None
    place = columns.index(MOMENTS[field])
    minutes = [row[place] for row in (mine, theirs) if row is not None and row[place] >= 0]
    return min(minutes, default=None)


def _numbered(table: Ints) -> Rows:
    return {(number,): tuple(row) for number, row in enumerate(table.tolist())}


def _by_first(table: Ints, width: int) -> Rows:
    return {tuple(row[:width]): tuple(row) for row in table.tolist()}
