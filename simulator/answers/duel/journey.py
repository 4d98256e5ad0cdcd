"""The journey of one prospect on one side: its touches by address, its steps and its waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.answers.duel.cadence import NEWS, SENT, SHUT_OUT, StepVisit, cadence
from simulator.answers.journey.log import Log, LogRow
from simulator.limits import CHANNEL_LIMITS
from simulator.vocabulary import (
    CHANNELS,
    DRAW_OF_CHANNEL,
    INMAIL,
    MINUTES_PER_DAY,
    NEVER,
    OPEN_PROFILE,
    TASK,
)

Address = tuple[int, int]
"""Draw channel and ordinal: with the prospect and the replication the address of its luck."""

_HOLD: Final = {
    **{limit.name: limit.channels for limit in CHANNEL_LIMITS},
    "credits": (INMAIL,),
    "credit_reserve": (INMAIL,),
    "credit_pace": (INMAIL,),
    "credit_budget": (INMAIL,),
    "improvement": (INMAIL, OPEN_PROFILE),
    "writing_minutes": tuple(range(len(CHANNELS))),
}
"""Limit -> channels that it can keep waiting; for lack of a note an invitation goes without."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The journey of one prospect through one campaign."""

    side: Log
    prospect: int
    touches: list[LogRow]
    """In order of time, tasks included."""
    visits: list[StepVisit]
    """The steps it came to."""

    @property
    def addressed(self) -> dict[Address, int]:
        """Address -> place in `touches`; tasks have no luck and no address."""
        return {
            address_of(touch): place
            for place, touch in enumerate(self.touches)
            if touch["channel"] < TASK
        }

    def visit_of(self, place: int) -> StepVisit | None:
        """Return the step at which touch `place` was made."""
        sent = [visit for visit in self.visits if visit.left == SENT]
        return sent[place] if place < len(sent) else None


def journey_of(side: Log, prospect: int) -> Journey:
    """Follow one prospect through a campaign."""
    return Journey(side, prospect, side.touches(prospect), cadence(side, prospect))


def address_of(touch: LogRow) -> Address:
    """Return where the luck of a touch stands."""
    return DRAW_OF_CHANNEL[touch["channel"]], touch["ordinal"]


@dataclass(frozen=True, slots=True)
class Durations:
    """Minutes that it took to come to a step and to be served there."""

    steps: int = 0
    """Waits of the steps before, and answers waited for."""
    off: int = 0
    """Until the next morning of the seat, and within a day."""
    held: Mapping[str, int] = field(default_factory=dict)
    """In queues, by the limit that held on most mornings."""


def durations(journey: Journey, visit: StepVisit) -> Durations:
    """Take the time apart that it took to be served at a step, or to fall due there."""
    steps = off = 0
    held: Counter[str] = Counter()
    _, now = journey.side.enters(journey.prospect)
    for one in journey.visits[: journey.visits.index(visit) + 1]:
        steps += one.due - now
        if one.joined < NEVER and one.until < NEVER:
            off += max(0, one.joined - one.due)
            limits = held_by(journey, one)
            if limits:
                held[limits[0]] += one.until - one.joined
            else:
                off += max(0, one.until - one.joined)
        now = one.until
    return Durations(steps, off, held)


def held_by(journey: Journey, visit: StepVisit) -> list[str]:
    """List the limits that kept a step waiting, that of the most mornings first.

    A morning counts where the step was still in its queue after it; its limits are those that the
    trace records for that morning and that can hold the channel.
    """
    side = journey.side
    seat = side.seat_of(journey.prospect)
    names = side.trace.limit_names
    until = visit.until
    if visit.left in (SENT, NEWS, SHUT_OUT) and until < NEVER:
        # It was planned, or could have been, on the morning of that day.
        until -= until % MINUTES_PER_DAY
    found: Counter[str] = Counter()
    for opening, day in side.openings[seat]:
        if visit.joined <= opening < until:
            bits = side.seat_days[seat, day]["limits"]
            found.update(
                name
                for bit, name in enumerate(names)
                if bits >> bit & 1 and visit.channel in _HOLD.get(name, ())
            )
    return sorted(found, key=lambda name: (-found[name], names.index(name)))
