"""Where blocks of campaigns are counted: on threads of this machine, or wherever else."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from simulator.model.outcomes.block import Block


class Closed(Exception):
    """Nobody waits any more for a block that is under way."""


class Counts(Protocol):
    """Lives and counts campaigns; threads share it."""

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be counted soon."""

    def count(self, replications: range, closed: threading.Event) -> Block:
        """Live and count a contiguous range of replications; raises `Closed` once that is set."""


class Promise(Protocol):
    """A block to come."""

    def result(self) -> Block:
        """Wait for the block; raises whatever counting raised."""

    def cancel(self) -> object:
        """Have it not counted, where it has not begun."""


class Pool(Protocol):
    """Counts blocks of one cell, several at a time."""

    @property
    def slots(self) -> int:
        """How many blocks are counted at the same time."""

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be counted soon."""

    def submit(self, replications: range) -> Promise:
        """Count a contiguous range of replications, as soon as there is a free slot."""

    def close(self) -> None:
        """Drop what has not begun; what is under way ends by itself and nobody waits for it."""


class Threads:
    """Threads of this process.

    Even a single one is not the caller's own: there, an interruption would have to wait for
    compiled code to come back.
    """

    def __init__(self, counts: Counts, workers: int) -> None:
        """Start `workers` threads."""
        self.slots = workers
        self._counts = counts
        self._closed = threading.Event()
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="campaigns")

    def prepare(self, replications: range) -> None:
        """Make ready what replications share, on one of the threads while the others count."""
        self._executor.submit(self._counts.prepare, replications)

    def submit(self, replications: range) -> Future[Block]:
        """Count a contiguous range of replications."""
        return self._executor.submit(self._counts.count, replications, self._closed)

    def close(self) -> None:
        """Drop what has not begun, and let threads end after the piece they have in hand."""
        self._closed.set()
        self._executor.shutdown(wait=False, cancel_futures=True)
