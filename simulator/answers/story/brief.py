"""A campaign in brief: week by week, who answered, its row of outcomes, and where to look next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.counted import PERSON_COLUMNS, counted
from simulator.answers.story.events import Event
from simulator.answers.story.mornings import LEDGER_COLUMNS, MORNING_COLUMNS
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT
from simulator.vocabulary import HEALTHY, LEVELS, MINUTES_PER_DAY, UNREACHED

DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class StoryWeek:
    """Seven days from the start; `sent`, `accepted` and the answers count touches."""

    number: int
    """From 1"""
    sent: Mapping[str, int]
    """By channel"""
    accepted: int
    positive: int
    negative: int
    spent: int
    """Credits"""
    returned: int
    waiting: int
    """Touches in the queues of all seats after the last morning"""
    limits: tuple[tuple[str, int], ...]
    """(limit, mornings on which it kept somebody waiting), most often first"""
    levels: tuple[str, ...]
    """Levels other than healthy that a seat was at"""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer by a person."""

    minute: int
    prospect: int
    what: str
    """positive or negative"""
    led_to: str
    """"", meeting or deal"""


@dataclass(frozen=True, slots=True)
class Hint:
    """What to look at next; None where it does not apply."""

    why: str
    """reply, never_reached, level, no_credit or busiest"""
    prospect: int | None = None
    seat: int | None = None
    day: int | None = None
    """Counted from 0"""


@dataclass(frozen=True, slots=True)
class Brief:
    """A campaign in brief."""

    weeks: tuple[StoryWeek, ...]
    replies: tuple[Reply, ...]
    """In order of time; of each prospect the first positive answer, or else the first"""
    outcomes: Mapping[str, int]
    """What all prospects count as together: columns of `simulator.model.outcomes.columns`"""
    hints: tuple[Hint, ...]


def brief_of(witnessed: Witnessed, events: Sequence[Event]) -> Brief:
    """Sum up all events of a campaign."""
    replies = _replies(events)
    return Brief(
        weeks=_weeks(events),
        replies=replies,
        outcomes=_outcomes(witnessed, events),
        hints=_hints(witnessed, events, replies),
    )


def _outcomes(witnessed: Witnessed, events: Sequence[Event]) -> dict[str, int]:
    by_prospect: dict[int, list[Event]] = {}
    for event in events:
        if event.prospect is not None:
            by_prospect.setdefault(event.prospect, []).append(event)
    people = len(witnessed.population.ids)
    total = Counter({"prospects": people})
    for prospect in range(people):
        total.update(counted(witnessed, by_prospect.get(prospect, ()), prospect))
    return {name: total[name] for name in ("prospects", *PERSON_COLUMNS)}


def _weeks(events: Sequence[Event]) -> tuple[StoryWeek, ...]:
    """Sum up each week until the last in which something was sent, answered or decided."""
    counted = (kinds.SENT, kinds.ANSWERED, kinds.MORNING)
    last = max((event.minute for event in events if event.kind in counted), default=0)
    count = last // MINUTES_PER_DAY // DAYS + 1
    by_week: list[list[Event]] = [[] for _ in range(count)]
    for event in events:
        week = event.minute // MINUTES_PER_DAY // DAYS
        if week < count:
            by_week[week].append(event)
    queues: dict[int, int] = {}
    return tuple(_week(number, own, queues) for number, own in enumerate(by_week, start=1))


def _week(number: int, events: Sequence[Event], queues: dict[int, int]) -> StoryWeek:
    sent: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    limits: Counter[str] = Counter()
    spent = returned = 0
    levels = set()
    for event in events:
        if event.kind == kinds.SENT:
            sent[str(event.channel)] += 1
        elif event.kind == kinds.ANSWERED:
            answers[str(event.what)] += 1
        elif event.kind == kinds.CREDITS:
            spent += event.row[LEDGER_COLUMNS.index("spent")]
            returned += event.row[LEDGER_COLUMNS.index("refunded")]
        elif event.kind == kinds.MORNING:
            assert event.seat is not None
            limits.update(event.limits)
            levels.add(str(event.what))
            queues[event.seat] = event.row[MORNING_COLUMNS.index("backlog")]
    return StoryWeek(
        number=number,
        sent=dict(sent),
        accepted=answers["accepted"],
        positive=answers["positive"],
        negative=answers["negative"],
        spent=spent,
        returned=returned,
        waiting=sum(queues.values()),
        limits=tuple(limits.most_common()),
        levels=tuple(level for level in LEVELS[HEALTHY + 1 :] if level in levels),
    )


def _replies(events: Sequence[Event]) -> tuple[Reply, ...]:
    found: dict[int, Reply] = {}
    for event in events:
        if event.prospect is None or event.what is None:
            continue
        known = found.get(event.prospect)
        if event.kind == kinds.KIND:
            if known is None or (known.what, event.what) == ("negative", "positive"):
                found[event.prospect] = Reply(event.minute, event.prospect, event.what, "")
        elif event.kind in (kinds.MEETING, kinds.DEAL) and event.what == "yes":
            assert known is not None
            found[event.prospect] = Reply(known.minute, known.prospect, known.what, event.kind)
    return tuple(sorted(found.values(), key=lambda reply: (reply.minute, reply.prospect)))


def _hints(
    witnessed: Witnessed, events: Sequence[Event], replies: Sequence[Reply]
) -> tuple[Hint, ...]:
    hints = []
    furthest = sorted(replies, key=lambda reply: _FAR.index((reply.what, reply.led_to)))
    if furthest:
        hints.append(Hint("reply", prospect=furthest[0].prospect))
    status = witnessed.trace.prospects[:, PROSPECT.index("status")].tolist()
    if UNREACHED in status:
        hints.append(Hint("never_reached", prospect=status.index(UNREACHED)))
    for why, kind in (("level", kinds.LEVEL), ("no_credit", kinds.HELD), ("busiest", "")):
        place = _busiest(events) if why == "busiest" else _first(events, kind)
        if place is not None:
            hints.append(Hint(why, seat=place[0], day=place[1]))
    return tuple(hints)


_FAR: Final = (
    ("positive", "deal"),
    ("positive", "meeting"),
    ("positive", ""),
    ("negative", ""),
)
"""Answers, the one that led furthest first."""


def _first(events: Sequence[Event], kind: str) -> tuple[int, int] | None:
    """Seat and day of the first change of level, or of the first touch that lacked a credit."""
    for event in events:
        if event.kind == kind and (kind == kinds.LEVEL or "credits" in event.limits):
            assert event.seat is not None
            return event.seat, event.minute // MINUTES_PER_DAY
    return None


def _busiest(events: Sequence[Event]) -> tuple[int, int] | None:
    """Seat and day of the most sends."""
    sends = Counter(
        (event.seat, event.minute // MINUTES_PER_DAY)
        for event in events
        if event.kind == kinds.SENT and event.seat is not None
    )
    return max(sends, key=lambda place: (sends[place], -place[1], -place[0]), default=None)
