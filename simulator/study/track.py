"""One cell under way: blocks in, parts out, and the column that is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.outcomes.block import ReplicationBlock
from simulator.storage.read import outcome_arrays
from simulator.storage.run import Store
from simulator.study.pool import Pool, cut_blocks, in_order

FLUSH: Final = 10.0
"""Seconds after which counted replications are stored although their part is not full."""


@dataclass(slots=True)
class Track:
    """A cell under way.

    What is simulated is stored part by part, in order, so that neither blocks nor threads show.
    """

    store: Store
    cell: int
    pool: Pool[ReplicationBlock]
    size: int
    """Replications in a block."""
    column: str = ""
    """Of the outcomes, the one that is looked at while the run goes on; "" for none."""
    waiting: list[ReplicationBlock] = field(default_factory=list)
    """Counted, but not stored yet."""
    flushed: float = field(default_factory=time.monotonic)
    seen: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    """(strategies, replications) the column, as far as it is known"""

    def __post_init__(self) -> None:
        """Take what is stored of the column."""
        names = self.store.manifest.strategies
        self.seen = np.zeros((len(names), 0))
        if self.column and (stored := self.store.manifest.reached(self.cell)):
            arrays = outcome_arrays(self.store.folder, [self.column], stored, self.cell)
            self.seen = np.array([arrays[name][self.column] for name in names])

    def simulate(self, until: int, progress: Callable[[int], None]) -> None:
        """Simulate what is missing of the first `until` replications; `progress` hears of blocks.

        Raises StorageError, and whatever counting raises.
        """
        for block in in_order(self.pool, cut_blocks(list(self._left(until)), self.size)):
            if self.waiting and block.first != _end(self.waiting[-1]):
                self.flush()
            self.waiting.append(block)
            self._see(block)
            full = _end(block) % self.store.manifest.part == 0
            if full or time.monotonic() - self.flushed > FLUSH:
                self.flush()
            progress(block.replications)

    def left(self, until: int) -> int:
        """Return how many of the first `until` replications are still to be lived."""
        return sum(map(len, self._left(until)))

    def flush(self) -> None:
        """Store what waits and let the manifest know. Raises StorageError."""
        self._store()
        self.store.note()

    def close(self) -> None:
        """Store what waits and let the pool go; whoever goes on or finishes tells the manifest.

        Raises StorageError.
        """
        self._store()
        self.pool.close()

    def _store(self) -> None:
        if self.waiting:
            self.store.add(self.cell, self.waiting)
        self.waiting, self.flushed = [], time.monotonic()

    def _left(self, until: int) -> Iterator[range]:
        """Yield what neither is stored nor waits of the first `until` replications."""
        for one in self.store.missing(self.cell, until):
            waits = self.waiting and self.waiting[0].first == one.start
            begin = _end(self.waiting[-1]) if waits else one.start
            if begin < one.stop:
                yield range(begin, one.stop)

    def _see(self, block: ReplicationBlock) -> None:
        if not self.column:
            return
        names, end = len(block.strategies), _end(block)
        if end > self.seen.shape[1]:
            wider = np.full((names, max(end, 2 * self.seen.shape[1])), np.nan)
            wider[:, : self.seen.shape[1]] = self.seen
            self.seen = wider
        self.seen[:, block.first : end] = block.column(self.column).T


def _end(block: ReplicationBlock) -> int:
    """Return the replication behind a block."""
    return block.first + block.replications
