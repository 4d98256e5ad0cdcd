"""The way of one prospect on one side: its touches by their address, its steps, and its waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from simulator.duel.cadence import NEWS, SENT, SHUT_OUT, Stand, cadence
from simulator.duel.side import Row, Side
from simulator.rules import LIMITS
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
    **{limit.name: limit.channels for limit in LIMITS},
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

    side: Side
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


def way_of(side: Side, prospect: int) -> Way:
    """Follow one prospect through a campaign."""
    return Way(side, prospect, side.touches(prospect), cadence(side, prospect))


def address_of(touch: Row) -> Address:
    """Return where the luck of a touch stands."""
    return DRAW_OF_CHANNEL[touch["channel"]], touch["ordinal"]


def held_by(way: Way, stand: Stand) -> list[str]:
    """List the limits that kept a step waiting, that of the most mornings first.

    A morning counts where the step was still in its queue after it; its limits are those that the
    trace records for that morning and that can hold the channel.
    """
    side = way.side
    seat = side.program.seat.item(way.prospect)
    names = side.lived.trace.limit_names
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
