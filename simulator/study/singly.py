"""Counts campaigns one after the other, as an engine hands out their traces."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from simulator.model.outcomes.block import Block, block_of
from simulator.model.outcomes.counter import Counter, counter_of
from simulator.model.outcomes.spans import Frame
from simulator.study.campaigns import Lived
from simulator.study.pools import Closed

Lives = Callable[[range], Iterator[Lived]]
"""replications -> campaigns, all strategies of a replication before the next one."""


class _Mine(threading.local):
    """The counters of a thread."""

    def __init__(self) -> None:
        self.counters: dict[str, Counter] = {}


@dataclass(slots=True)
class Singly:
    """Counts whatever lives campaigns; threads share it."""

    lives: Lives
    names: tuple[str, ...]
    lines: tuple[int, ...]
    frame: Frame
    _mine: _Mine = field(default_factory=_Mine)

    def prepare(self, replications: range) -> None:
        """Do nothing: what lives the campaigns prepares itself."""

    def count(self, replications: range, closed: threading.Event) -> Block:
        """Live and count a contiguous range of replications; raises `Closed` once that is set."""
        block = block_of(self.names, self.lines, replications, self.frame)
        counters = self._mine.counters
        for lived in self.lives(replications):
            if lived.strategy not in counters:
                counters[lived.strategy] = counter_of(lived.ground, lived.lines, self.frame)
            row = block.row_of(lived.strategy, lived.replication)
            counters[lived.strategy].count(lived.trace, lived.population, lived.worth, block, row)
            if closed.is_set():
                raise Closed
        return block
