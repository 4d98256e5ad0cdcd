"""Events of seats: credits, levels, queues, limits and days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.journey.log import LogRow
from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.witness import Witnessed
from simulator.arrays import Ints
from simulator.model.rules.state import MILLION
from simulator.model.rules.suppression import escalation_draw, lock_began
from simulator.model.tables.chance import EVENT_BITS
from simulator.model.trace.columns import LEDGER, SEAT_DAY
from simulator.model.trace.notes import (
    CALLED_OFF_NOTE,
    HANDED_NOTE,
    HELD_NOTE,
    JOINED_NOTE,
    JUDGED_NOTE,
    TURNED_AWAY_NOTE,
)
from simulator.vocabulary import CHANNELS, HEALTHY, LEVELS, PERMANENT, STOP, WEEK_LOCK

MORNING_COLUMNS: Final = tuple(name for name in SEAT_DAY[2:] if name not in ("level", "limits"))
"""What a `morning` event holds of its seat day, apart from level and limits."""
LEDGER_COLUMNS: Final = LEDGER[2:]
"""What a `credits` event holds of its ledger row."""


def morning_events(witnessed: Witnessed) -> Iterator[Event]:
    """Tell every morning of every seat, phase by phase."""
    yield from _days(witnessed)
    yield from _credits(witnessed)
    yield from _handed(witnessed)
    yield from _queues(witnessed)
    yield from _missed(witnessed)


def _rows(table: Ints, names: tuple[str, ...]) -> Iterator[LogRow]:
    for row in table.tolist():
        yield dict(zip(names, row, strict=True))


def _limits_in(witnessed: Witnessed, limits: int) -> tuple[str, ...]:
    """Name the limits whose bits are set."""
    return tuple(name for bit, name in enumerate(witnessed.trace.limit_names) if limits >> bit & 1)


def _days(witnessed: Witnessed) -> Iterator[Event]:
    """Tell each working day, and each change of level with the score behind it."""
    judged = {
        (row["minute"], row["seat"]): row for row in _rows(witnessed.notes.judged, JUDGED_NOTE)
    }
    level = dict.fromkeys(range(len(witnessed.resources.seat_names)), HEALTHY)
    locked: dict[int, list[int]] = {seat: [] for seat in level}
    begun: set[int] = set()
    for row in _rows(witnessed.trace.seat_days, SEAT_DAY):
        seat, day = row["seat"], row["day"]
        minute = witnessed.resources.opening.item(seat, day)
        note = judged[minute, seat]
        score = note["score"] / MILLION
        if seat not in begun:
            begun.add(seat)
            locked[seat] += _lock_before(witnessed, seat, day)
        is_new_lock = note["locks"] > len(locked[seat])
        if is_new_lock:
            locked[seat].append(day)
        if row["level"] != level[seat] or is_new_lock:
            chance, drew = (
                _escalation(witnessed, seat, locked[seat]) if is_new_lock else (None, None)
            )
            yield Event(
                minute=minute,
                kind=kinds.LEVEL,
                seat=seat,
                what=LEVELS[row["level"]],
                score=score,
                chance=chance,
                drew=drew,
            )
            level[seat] = row["level"]
        yield Event(
            minute=minute,
            kind=kinds.MORNING,
            seat=seat,
            what=LEVELS[row["level"]],
            score=score,
            limits=_limits_in(witnessed, row["limits"]),
            row=tuple(row[name] for name in MORNING_COLUMNS),
        )


def _lock_before(witnessed: Witnessed, seat: int, day: int) -> list[int]:
    """The day of the lock with which a seat begins, if it does, seen on its first morning."""
    terms, judge = witnessed.resources.terms[seat], witnessed.lived.inputs.judge
    if judge.on == 0 or terms.locked_until <= terms.begins:
        return []
    return [lock_began(judge, terms.locked_until, day)]


def _escalation(
    witnessed: Witnessed, seat: int, locked: list[int]
) -> tuple[float, float] | tuple[None, None]:
    """Chance and draw of a lock for good, where this lock was one too many."""
    judge = witnessed.lived.inputs.judge
    recent = [day for day in locked[-3:] if day > locked[-1] - judge.memory_days]
    if len(recent) < judge.memory_locks:
        return None, None
    words = witnessed.luck.seat
    draw = escalation_draw(words.item(seat, min(len(locked), words.shape[1]) - 1))
    return judge.permanent / (1 << EVENT_BITS), draw / (1 << EVENT_BITS)


def _credits(witnessed: Witnessed) -> Iterator[Event]:
    """Tell each row of the ledger at the first morning of its pool on that day."""
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row in _rows(witnessed.trace.seat_days, SEAT_DAY):
        seat, day = row["seat"], row["day"]
        place = (witnessed.resources.pool.item(seat), day)
        opens = (witnessed.resources.opening.item(seat, day), seat)
        first[place] = min(first.get(place, opens), opens)
    for row in _rows(witnessed.trace.ledger, LEDGER):
        minute, seat = first[row["pool"], row["day"]]
        yield Event(
            minute=minute,
            kind=kinds.CREDITS,
            seat=seat,
            pool=row["pool"],
            row=tuple(row[name] for name in LEDGER_COLUMNS),
        )


def _queues(witnessed: Witnessed) -> Iterator[Event]:
    for row in _rows(witnessed.notes.joined, JOINED_NOTE):
        yield Event(
            minute=row["minute"],
            kind=kinds.JOINED,
            seat=row["seat"],
            prospect=row["prospect"],
            step=row["step"],
            channel=CHANNELS[row["channel"]],
            due=row["due"],
        )
    for row in _rows(witnessed.notes.turned_away, TURNED_AWAY_NOTE):
        way = row["way"]
        yield Event(
            minute=row["minute"],
            kind=kinds.TURNED_AWAY,
            seat=row["seat"],
            prospect=row["prospect"],
            step=row["step"],
            limits=(witnessed.trace.limit_names[row["limit"]],),
            what="stop" if way == STOP else witnessed.program.step_names[way],
        )
    for row in _rows(witnessed.notes.held, HELD_NOTE):
        yield Event(
            minute=row["minute"],
            kind=kinds.HELD,
            seat=row["seat"],
            channel=CHANNELS[row["channel"]],
            waiting=row["waiting"],
            limits=_limits_in(witnessed, row["limits"]),
        )


def _handed(witnessed: Witnessed) -> Iterator[Event]:
    """Tell who moved to another seat; a limit says why, none that their seat had ended."""
    for row in _rows(witnessed.notes.handed, HANDED_NOTE):
        lock = "permanent" if row["level"] == PERMANENT else "lock"
        yield Event(
            minute=row["minute"],
            kind=kinds.HANDED,
            seat=row["seat"],
            prospect=row["prospect"],
            what=witnessed.resources.seat_names[row["taker"]],
            limits=(lock,) if row["level"] >= WEEK_LOCK else (),
        )


def _missed(witnessed: Witnessed) -> Iterator[Event]:
    for row in _rows(witnessed.notes.called_off, CALLED_OFF_NOTE):
        yield Event(
            minute=row["minute"],
            kind=kinds.CALLED_OFF,
            seat=row["seat"],
            prospect=row["prospect"],
            step=row["step"],
            channel=CHANNELS[row["channel"]],
            what="paid" if row["paid"] else "free",
        )
