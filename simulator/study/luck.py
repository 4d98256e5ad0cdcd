"""The luck of blocks of campaigns, kept for scenarios that meet the same one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

from simulator.model.population.people import Population
from simulator.streams.luck import Lucks

MOST: Final = 1 << 21
"""Random words that are kept: 16 MB."""


class Drawn(NamedTuple):
    """All that decides the luck of a block on the same people."""

    seed: int
    replications: range
    seats: int
    ordinals: tuple[int, int, int]
    tested: bool


class KeptLuck:
    """The luck of the latest blocks; threads share it.

    Nothing is kept for a single scenario, which meets each block once.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.several = False
        """Whether several scenarios may meet the same luck."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, Drawn], tuple[Population, Lucks]] = OrderedDict()
        self._words = 0

    def of(self, people: Population, drawn: Drawn, draw: Callable[[], Lucks]) -> Lucks:
        """Return the luck of a block that these very people meet, drawn where it is not kept."""
        if not self.several:
            return draw()
        # The people are held, so that no others come to have their number.
        key = id(people), drawn
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[1]
        luck = draw()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = people, luck
                self._words += _words(luck)
            while self._words > MOST:
                _, (_, old) = self._kept.popitem(last=False)
                self._words -= _words(old)
        return luck


def _words(luck: Lucks) -> int:
    return sum(words.size for words in luck)
