"""The way of one prospect on one side: its touches by their address, its steps, and its waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.answers.duel.cadence import NEWS, SENT, SHUT_OUT, Stand, cadence
from simulator.answers.journey.log import Log, Row
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
    "improvement": (INMAIL, OPEN_PROFILE),
    "writing_minutes": tuple(range(len(CHANNELS))),
}
"""Limit -> channels that it can keep waiting; for want of a note an invitation goes without."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one prospect through one campaign."""

    side: Log
    prospect: int
    touches: list[Row]
    """In order of time, tasks included."""
    stands: list[Stand]
    """The steps it came to."""

    @property
    def addressed(self) -> dict[Address, int]:
        """Address -> place in `touches`; tasks have no luck and no address."""
        return {
            address_of(touch): place
            for place, touch in enumerate(self.touches)
            if touch["channel"] != TASK
        }

    def stand_of(self, place: int) -> Stand | None:
        """Return the step at which touch `place` was made."""
        sent = [stand for stand in self.stands if stand.left == SENT]
        return sent[place] if place < len(sent) else None


def way_of(side: Log, prospect: int) -> Way:
    """Follow one prospect through a campaign."""
    return Way(side, prospect, side.touches(prospect), cadence(side, prospect))


def address_of(touch: Row) -> Address:
    """Return where the luck of a touch stands."""
    return DRAW_OF_CHANNEL[touch["channel"]], touch["ordinal"]


@dataclass(frozen=True, slots=True)
class Took:
    """Minutes that it took to come to a step and to be served there."""

    steps: int = 0
    """Waits of the steps before, and answers waited for."""
    off: int = 0
    """Until the next morning of the seat, and within a day."""
    held: Mapping[str, int] = field(default_factory=dict)
    """In queues, by the limit that held on most mornings."""


def took(way: Way, stand: Stand) -> Took:
    """Take the time apart that it took to be served at a step of the way, or to fall due there."""
    steps = off = 0
    held: Counter[str] = Counter()
    now = way.side.population.arrives_day.item(way.prospect) * MINUTES_PER_DAY
    for one in way.stands[: way.stands.index(stand) + 1]:
        steps += one.due - now
        if one.joined < NEVER and one.until < NEVER:
            off += max(0, one.joined - one.due)
            limits = held_by(way, one)
            if limits:
                held[limits[0]] += one.until - one.joined
            else:
                off += max(0, one.until - one.joined)
        now = one.until
    return Took(steps, off, held)


def held_by(way: Way, stand: Stand) -> list[str]:
    """List the limits that kept a step waiting, that of the most mornings first.

    A morning counts where the step was still in its queue after it; its limits are those that the
    trace records for that morning and that can hold the channel.
    """
    side = way.side
    seat = side.program.seat.item(way.prospect)
    names = side.trace.limit_names
    until = stand.until
    if stand.left in (SENT, NEWS, SHUT_OUT) and until < NEVER:
        # It was planned, or could have been, on the morning of that day.
        until -= until % MINUTES_PER_DAY
    found: Counter[str] = Counter()
    for opening, day in side.openings[seat]:
        if stand.joined <= opening < until:
            bits = side.seat_days[seat, day]["limits"]
            found.update(
                name
                for bit, name in enumerate(names)
                if bits >> bit & 1 and stand.channel in _HOLD.get(name, ())
            )
    return sorted(found, key=lambda name: (-found[name], names.index(name)))
