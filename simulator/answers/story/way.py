"""The way of one prospect through its cadence: what led to each step, what was passed over, and
how long it waited for its turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.answers.journey.reach import ProspectView, why_unreachable
from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event, sorted_events
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT, TOUCH
from simulator.vocabulary import EXHAUSTED, MINUTES_PER_DAY, SEEN, STOP

_LEAVES_A_QUEUE: Final = (
    kinds.HANDED,
    kinds.TURNED_AWAY,
    kinds.ANSWERED,
    kinds.SHUT_OUT,
    kinds.STOPPED,
)
_Held = Mapping[tuple[int | None, int, str | None], tuple[str, ...]]
"""(seat, opening of a morning, channel) -> limits that stood in its way"""


def of_prospect(witnessed: Witnessed, events: Sequence[Event], prospect: int) -> list[Event]:
    """Pick the events of one prospect and add what lies between them.

    Each touch that joined its queue says what led to it and how long it waited; steps that could
    not reach the prospect say why.
    """
    waited = witnessed.waited(prospect)
    own = [
        event
        for event in events
        if event.prospect == prospect or (waited and event.kind == kinds.DECIDED)
    ]
    seat = witnessed.seat_of(prospect)
    held: _Held = {
        (event.seat, event.minute, event.channel): event.limits
        for event in events
        if event.kind == kinds.HELD
    }
    told: list[Event] = []
    earlier: list[Event] = []
    for place, event in enumerate(own):
        if event.kind == kinds.JOINED and _joins_again(earlier):
            told.append(replace(event, what="handed"))
            told += _wait(witnessed, event, own[place + 1 :], held)
        elif event.kind == kinds.JOINED:
            cause, minute, step = _cause(witnessed, prospect, earlier)
            told += _passed_over(witnessed, prospect, earlier, minute, step, event.step)
            told.append(replace(event, what=cause))
            told += _wait(witnessed, event, own[place + 1 :], held)
        else:
            told.append(event)
        earlier.append(event)
    status = witnessed.trace.prospects.item(prospect, PROSPECT.index("status"))
    if status == EXHAUSTED and seat >= 0:
        _, minute, step = _cause(witnessed, prospect, earlier)
        told += _passed_over(witnessed, prospect, earlier, minute, step, STOP)
    return sorted_events(told)


def _joins_again(earlier: Sequence[Event]) -> bool:
    """Tell whether what joined a queue before was handed on since then."""
    last = [one.kind for one in earlier if one.kind in (kinds.JOINED, *_LEAVES_A_QUEUE)][-2:]
    return last == [kinds.JOINED, kinds.HANDED]


def _cause(witnessed: Witnessed, prospect: int, earlier: Sequence[Event]) -> tuple[str, int, int]:
    """Find what led onward last: what it was, when, and to which step."""
    steps, touches = witnessed.program.steps, witnessed.trace.touches
    entry, since = witnessed.enters(prospect)
    last: tuple[str, int, int] = ("arrived", since, entry)
    waited = -1
    for event in earlier:
        if event.kind == kinds.SENT:
            assert event.touch is not None
            assert event.step is not None
            waited = event.touch
            terms = steps[event.step]
            over = event.minute + terms.wait
            looked = touches.item(waited, TOUCH.index("looked"))
            found = touches.item(waited, TOUCH.index("fate")) == SEEN and 0 <= looked <= over
            if found and terms.seen != terms.silent:
                last = ("seen", over, terms.seen)
            else:
                last = ("silent", over, terms.silent)
        elif event.kind == kinds.ANSWERED and event.what in ("accepted", "positive"):
            assert event.touch is not None
            terms = steps[touches.item(event.touch, TOUCH.index("step"))]
            way = terms.accepted if event.what == "accepted" else terms.answered
            last = ("accepted" if event.what == "accepted" else "answered", event.minute, way)
        elif event.kind == kinds.ANSWERED and event.what in ("agreed", "declined"):
            assert event.touch is not None
            if event.touch == waited and last[1] >= event.minute:
                terms = steps[touches.item(event.touch, TOUCH.index("step"))]
                way = terms.agreed if event.what == "agreed" else terms.declined
                last = (event.what, event.minute, way)
        elif event.kind == kinds.TURNED_AWAY:
            assert event.step is not None
            last = ("no_credit", event.minute, steps[event.step].no_credit)
        elif event.kind == kinds.CLOSED:
            if event.step is not None:
                terms = steps[event.step]
                last = ("withdrawn", event.minute + terms.wait, terms.silent)
            elif event.touch == waited and last[1] > event.minute:
                # Whoever waited for it waits no longer.
                ended = touches.item(waited, TOUCH.index("step"))
                last = ("withdrawn", event.minute, steps[ended].silent)
    return last


def _passed_over(
    witnessed: Witnessed,
    prospect: int,
    earlier: Sequence[Event],
    minute: int,
    step: int,
    until: int | None,
) -> Iterator[Event]:
    """Tell the steps between where the way led and the step that came of it."""
    made = sum(event.kind == kinds.SENT and event.minute <= minute for event in earlier)
    known = ProspectView(witnessed, prospect, witnessed.touches(prospect)[:made], minute, False)
    while step not in (until, STOP):
        yield Event(
            minute=minute,
            kind=kinds.PASSED_OVER,
            seat=witnessed.seat_of(prospect),
            prospect=prospect,
            step=step,
            what=why_unreachable(known, step),
        )
        step = witnessed.program.steps[step].silent


def _wait(
    witnessed: Witnessed, joined: Event, later: Sequence[Event], held: _Held
) -> Iterator[Event]:
    """Count the mornings after which the touch was still in its queue."""
    assert joined.seat is not None
    until = min(_leaves(later), default=witnessed.resources.horizon)
    mornings = [
        opening
        for opening in witnessed.resources.opening[joined.seat].tolist()
        if joined.minute <= opening < until
    ]
    if mornings:
        limits = Counter(
            name for opening in mornings for name in held[joined.seat, opening, joined.channel]
        )
        yield replace(
            joined,
            kind=kinds.WAITED,
            due=None,
            waiting=len(mornings),
            limits=tuple(f"{name} {count}" for name, count in limits.most_common()),
        )


def _leaves(later: Sequence[Event]) -> Iterator[int]:
    """List minutes at which the touch that joined a queue is surely there no more."""
    for event in later:
        if event.kind == kinds.JOINED:
            return
        if event.kind in (kinds.SENT, kinds.CALLED_OFF):
            # It was planned when the morning of that day began.
            yield event.minute - event.minute % MINUTES_PER_DAY
        elif event.kind in _LEAVES_A_QUEUE and event.what != "automatic":
            yield event.minute
