"""The rules of the model, compiled from the very functions that the reference engine calls."""

from __future__ import annotations

from typing import Any, Final

from simulator.model.jit import jit, twin_of
from simulator.model.rules import LIMITS
from simulator.model.rules import calendar as _calendar
from simulator.model.rules import improvement as _improvement
from simulator.model.rules import inmail as _inmail
from simulator.model.rules import invitations as _invitations
from simulator.model.rules import ledger as _ledger
from simulator.model.rules import reach as _reach
from simulator.model.rules import response as _response
from simulator.model.rules import suppression as _suppression
from simulator.model.rules.limit import Limit
from simulator.vocabulary import CHANNELS, INMAIL, INVITATION, MESSAGE, NEVER, OPEN_PROFILE

calendar: Final[Any] = twin_of(_calendar)
improvement: Final[Any] = twin_of(_improvement)
inmail: Final[Any] = twin_of(_inmail)
invitations: Final[Any] = twin_of(_invitations)
ledger: Final[Any] = twin_of(_ledger)
reach: Final[Any] = twin_of(_reach)
response: Final[Any] = twin_of(_response)
suppression: Final[Any] = twin_of(_suppression)


def chain(limits: tuple[tuple[int, Limit], ...]) -> Any:
    """Compile limits into one function that finds which of them leaves the least.

    It takes (seat, terms, bits of limits switched off, room, number of the limit that left it).
    """
    if not limits:

        def last(_seat: Any, _terms: Any, _off: int, room: int, narrowest: int) -> tuple[int, int]:
            return room, narrowest

        return jit(last)
    number, limit = limits[0]
    left_of = jit(limit.left)
    rest = chain(limits[1:])
    bit = 1 << number

    def narrow(seat: Any, terms: Any, off: int, room: int, narrowest: int) -> tuple[int, int]:
        if off & bit == 0:
            left = left_of(seat, terms)
            if left < room:
                room, narrowest = left, number
        found: tuple[int, int] = rest(seat, terms, off, room, narrowest)
        return found

    return jit(narrow)


_message, _open_profile, _inmail_chain, _invitation, _task = (
    chain(tuple((k, limit) for k, limit in enumerate(LIMITS) if channel in limit.channels))
    for channel in range(len(CHANNELS))
)


@jit
def room_of(channel: int, seat: Any, terms: Any, off: int) -> tuple[int, int]:
    """Find the limit that leaves the least on a channel: how much, and which."""
    if channel == MESSAGE:
        room, narrowest = _message(seat, terms, off, NEVER, 0)
    elif channel == OPEN_PROFILE:
        room, narrowest = _open_profile(seat, terms, off, NEVER, 0)
    elif channel == INMAIL:
        room, narrowest = _inmail_chain(seat, terms, off, NEVER, 0)
    elif channel == INVITATION:
        room, narrowest = _invitation(seat, terms, off, NEVER, 0)
    else:
        room, narrowest = _task(seat, terms, off, NEVER, 0)
    return room, narrowest
