"""How much a morning has left on a channel: a chain of its limits, made of their table."""

from __future__ import annotations

import functools
from typing import Any

from simulator.limits import ALL_CHANNELS, CHANNEL_LIMITS, WINDOWS, Limit, Window
from simulator.model.engines.compiled.morning import Campaign, Morning, total, total_before
from simulator.model.engines.compiled.rules import window
from simulator.model.jit import jit, phase
from simulator.model.rules import LEFT
from simulator.vocabulary import CHANNELS, INMAIL, INVITATION, MESSAGE, NEVER, OPEN_PROFILE, TASK


@functools.cache
def compile_left(limit: Limit) -> Any:
    """Compile what a limit leaves this morning: (campaign, morning) -> touches."""
    if isinstance(limit, Window):
        return compile_window(limit)
    function = jit(LEFT[limit.name])

    def left(_campaign: Campaign, morning: Morning) -> int:
        found: int = function(morning.seat, morning.terms)
        return found

    return phase(left)


def compile_window(limit: Window) -> Any:
    """Compile what a window leaves: its line is a constant of the function."""
    place, channels, days = WINDOWS.index(limit), limit.channels, limit.days
    ramp, recovery = limit.ramp, limit.recovery

    def left(campaign: Campaign, morning: Morning) -> int:
        tally, number, day = campaign.tables.tally, morning.number, morning.day
        first = window.first_day(days, day, morning.today.month_began)
        used = window.carried(days, morning.seat)
        for channel in channels:
            used += total(tally, channel, number, first, day + 1)
            used += total_before(campaign, morning, channel, first, day + 1)
        terms = campaign.tables.windows[number, place]
        found: int = window.left(morning.seat, terms, used, ramp, recovery)
        return found

    return phase(left)


@functools.cache
def chain(limits: tuple[tuple[int, Limit], ...]) -> Any:
    """Compile limits into one function that finds which of them leaves the least.

    It takes (campaign, morning, room, number of the limit that left it).
    """
    if not limits:

        def last(_: Campaign, __: Morning, room: int, narrowest: int) -> tuple[int, int]:
            return room, narrowest

        return phase(last)
    number, limit = limits[0]
    left = compile_left(limit)
    rest = chain(limits[1:])
    bit = 1 << number

    def narrow(campaign: Campaign, morning: Morning, room: int, narrowest: int) -> tuple[int, int]:
        if campaign.fixed.off & bit == 0:
            leaves = left(campaign, morning)
            if leaves < room:
                room, narrowest = leaves, number
        found: tuple[int, int] = rest(campaign, morning, room, narrowest)
        return found

    return phase(narrow)


# Those of all channels come first in their table, and need not be compiled for each.
_any = chain(
    tuple((k, limit) for k, limit in enumerate(CHANNEL_LIMITS) if limit.channels == ALL_CHANNELS)
)
_message, _open_profile, _inmail, _invitation, _task, _introduction = (
    chain(
        tuple(
            (k, limit)
            for k, limit in enumerate(CHANNEL_LIMITS)
            if limit.channels != ALL_CHANNELS and channel in limit.channels
        )
    )
    for channel in range(len(CHANNELS))
)


@phase
def room_of(campaign: Campaign, morning: Morning, channel: int) -> tuple[int, int]:
    """Find the limit that leaves the least on a channel: how much, and which."""
    room, narrowest = _any(campaign, morning, NEVER, 0)
    if channel == MESSAGE:
        room, narrowest = _message(campaign, morning, room, narrowest)
    elif channel == OPEN_PROFILE:
        room, narrowest = _open_profile(campaign, morning, room, narrowest)
    elif channel == INMAIL:
        room, narrowest = _inmail(campaign, morning, room, narrowest)
    elif channel == INVITATION:
        room, narrowest = _invitation(campaign, morning, room, narrowest)
    elif channel == TASK:
        room, narrowest = _task(campaign, morning, room, narrowest)
    else:
        room, narrowest = _introduction(campaign, morning, room, narrowest)
    return room, narrowest
