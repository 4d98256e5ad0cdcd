"""What a story is made of: events in order of time, each of which a trace or a note vouches for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# News, in the order in which they come within a minute.
LOOKED, UNANSWERED, ANSWERED, KIND, MEETING, DEAL, STOPPED = (
    "looked",
    "unanswered",
    "answered",
    "kind",
    "meeting",
    "deal",
    "stopped",
)
# A seat's morning, phase by phase, and the sends of the day.
DECIDED, CLOSED, CREDITS, LEVEL, HANDED, JOINED, WAITED, TURNED_AWAY, SHUT_OUT, HELD, MORNING = (
    "decided",
    "closed",
    "credits",
    "level",
    "handed",
    "joined",
    "waited",
    "turned_away",
    "shut_out",
    "held",
    "morning",
)
SENT, CALLED_OFF, PASSED_OVER, UNOPENED = "sent", "called_off", "passed_over", "unopened"

KINDS: Final = {
    LOOKED: "the recipient looked: `what` says whether the touch was found, and how it was lost",
    UNANSWERED: "a touch that was found brought no answer, or one that came too late to count",
    ANSWERED: "an answer came in: accepted, positive, negative, automatic or spam_report",
    KIND: "whether a person's answer was positive or negative",
    MEETING: "whether the first positive answer led to a meeting",
    DEAL: "whether the meeting led to a deal",
    STOPPED: "an answer ended the cadence; `what` is the final status",
    DECIDED: "the test of the campaign decided for the strategy `what`",
    CLOSED: "a pending invitation was withdrawn or expired; `step` if a cadence asked for it",
    CREDITS: "the day's movements of a credit account",
    LEVEL: "the restriction level of a seat changed to `what`",
    HANDED: "an untouched prospect went to the seat `what`, as its own was locked or had ended",
    JOINED: "a touch that had fallen due joined its queue; of one prospect, `what` led to it",
    WAITED: "how many mornings it waited there, and for which limits",
    TURNED_AWAY: "for lack of a credit the prospect went on to the step `what`",
    SHUT_OUT: "a colleague's positive answer ended the cadence",
    HELD: "what was left waiting in a channel's queue after a morning, and for which limits",
    MORNING: "a seat's working day: level, pile, queue, minutes and sends",
    SENT: "a touch was made",
    CALLED_OFF: "a planned touch was not made: its prospect had moved on since the morning",
    PASSED_OVER: "a step that could not reach the prospect, for the reason `what`",
    UNOPENED: "a touch had not been looked at by the end of counting or of the invitation",
}
"""Every kind of event, in the order in which they come within a minute."""
_RANK: Final = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event; what does not belong to its kind is None. Numbers index the campaign's tables."""

    minute: int
    """From 00:00 of the start date"""
    kind: str
    seat: int | None = None
    prospect: int | None = None
    touch: int | None = None
    """Row of the touch in the trace"""
    step: int | None = None
    channel: str | None = None
    text: str | None = None
    """As sent"""
    what: str | None = None
    """What came of it, in the words of the vocabulary"""
    limits: tuple[str, ...] = ()
    waiting: int | None = None
    """Touches left in the queue; mornings, for `waited`"""
    due: int | None = None
    """Minute since which the touch was due"""
    chance: float | None = None
    drew: float | None = None
    """Number from 0 to 1 that was drawn: yes where it is below the chance"""
    score: float | None = None
    pool: int | None = None
    late: bool = False
    """After the sends of its minute: the touch was looked at as soon as it was sent"""
    row: tuple[int, ...] = ()
    """`morning`: the columns of the trace's seat day from `level` on, without `limits`.
    `credits`: those of its ledger from `granted` on."""


def sorted_events(events: list[Event]) -> list[Event]:
    """Sort events as they happened."""
    return sorted(events, key=_place)


def _place(event: Event) -> tuple[int, ...]:
    numbers = (event.seat, event.touch, event.prospect)
    seat, touch, prospect = (-1 if number is None else number for number in numbers)
    return event.minute, event.late, _RANK[event.kind], seat, touch, prospect
