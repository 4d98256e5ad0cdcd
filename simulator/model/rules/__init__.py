"""What a platform or a person does, as small pure functions over whole numbers.

A rule reads and writes the records of `state.py` and nothing else; rules are strangers to each
other. Engines call them and own only time and waiting. A new limit is one line of
`simulator.limits.CHANNEL_LIMITS`; one that is no window has a function in a file here, under its
name in that file's `LEFT`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from simulator.limits import Limit, Window
from simulator.model.rules import window
from simulator.model.rules.state import SeatState, SeatTerms, WindowTerms

LEFT: Final[Mapping[str, Callable[[SeatState, SeatTerms], int]]] = {
    name: left
    for file in iter_modules(__path__)
    for name, left in getattr(import_module(f"{__name__}.{file.name}"), "LEFT", {}).items()
}
"""Limit that is no window -> how many more touches of its channels fit today."""


def before(history: Sequence[int], terms: SeatTerms, first: int, last: int) -> Sequence[int]:
    """Take the days from `first` to `last`, the latter not included, before a seat's first day.

    `history` counts back from the day before it.
    """
    return history[max(0, terms.begins - last) : max(0, terms.begins - first)]


def left_of(
    limit: Limit,
    seat: SeatState,
    terms: SeatTerms,
    windows: Mapping[str, WindowTerms],
    sent: Sequence[Sequence[int]],
    month_began: int,
    history: Sequence[Sequence[int]],
) -> int:
    """Leave what a limit has left this morning; negative where it was passed already.

    `sent` holds channel -> day -> touches, today those planned, and `history` channel -> days ago
    -> touches before the seat's first day; the calendar month began on day `month_began`.
    """
    if not isinstance(limit, Window):
        return LEFT[limit.name](seat, terms)
    first = window.first_day(limit.days, seat.day, month_began)
    used = window.carried(limit.days, seat)
    for channel in limit.channels:
        used += sum(sent[channel][max(0, first) : seat.day + 1])
        used += sum(before(history[channel], terms, first, seat.day + 1))
    return window.left(seat, windows[limit.name], used, limit.ramp, limit.recovery)
