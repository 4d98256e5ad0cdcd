"""The whole story of a campaign, and the parts of it that one asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event, sorted_events
from simulator.answers.story.mornings import morning_events
from simulator.answers.story.touches import touch_events
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT
from simulator.vocabulary import ACCOUNT_CLOSED, MINUTES_PER_DAY, STATUSES


def story(witnessed: Witnessed) -> list[Event]:
    """Tell every event of the campaign, in order of time."""
    return sorted_events(
        [
            *touch_events(witnessed),
            *morning_events(witnessed),
            *_stops(witnessed),
            *_decision(witnessed),
        ]
    )


def _decision(witnessed: Witnessed) -> Iterator[Event]:
    winner, decided = witnessed.trace.trial[:2].tolist()
    if decided >= 0:
        name = witnessed.program.leaves[winner]
        yield Event(minute=decided, kind=kinds.DECIDED, what=name)


def _stops(witnessed: Witnessed) -> Iterator[Event]:
    stopped, status = PROSPECT.index("stopped"), PROSPECT.index("status")
    for prospect, row in enumerate(witnessed.trace.prospects.tolist()):
        if row[stopped] >= 0:
            yield Event(
                minute=row[stopped],
                kind=kinds.SHUT_OUT if row[status] == ACCOUNT_CLOSED else kinds.STOPPED,
                seat=row[PROSPECT.index("seat")],
                prospect=prospect,
                what=STATUSES[row[status]],
            )


def of_seat(
    witnessed: Witnessed, events: Sequence[Event], seat: int, day: int | None
) -> list[Event]:
    """Pick the events of a seat and of its credit account: of all days, or of one in full."""
    pool = witnessed.resources.pool.item(seat)
    own = [
        event
        for event in events
        if (event.pool == pool if event.kind == kinds.CREDITS else event.seat == seat)
    ]
    return own if day is None else of_day(own, day)


def of_day(events: Sequence[Event], day: int) -> list[Event]:
    """Pick the events of a day, counted from 0."""
    return [event for event in events if event.minute // MINUTES_PER_DAY == day]
