"""What a limit is: a name, the channels it holds back and how much it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.model.rules.state import Seat, Terms


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit on the touches that a seat may plan on a morning.

    `left(seat, terms)` says how many more touches of `channels` fit today; it reads the two
    records and returns a whole number, negative where the limit was passed already. `name` is
    what `world.off` switches off and what a trace calls it when it binds; `CHANNEL_LIMITS` has the
    words that people read.
    """

    name: str
    channels: tuple[int, ...]
    left: Callable[[Seat, Terms], int]
