"""Blocks of replications on as many threads as asked for, in their order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Protocol

from simulator.outcomes.block import Block
from simulator.tables.ground import Ground

AHEAD: Final = 4
"""Blocks a thread between preparing and counting."""


class Counts(Protocol):
    """Lives and counts campaigns; threads share it."""

    @property
    def grounds(self) -> dict[str, Ground]:
        """Strategy -> its ground, at the latest once a campaign has been counted."""

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be counted soon."""

    def count(self, replications: range, closed: threading.Event) -> Block:
        """Live and count a contiguous range of replications; raises `Closed` once that is set."""


class Closed(Exception):
    """Nobody waits any more for a block that is under way."""


def blocks(counts: Counts, ranges: Sequence[range], workers: int) -> Iterator[Block]:
    """Count the ranges on `workers` threads and hand their blocks out in order.

    At most two blocks a thread are under way or waiting, so that memory is bounded. When the
    caller stops asking, threads end after what they have in hand. Even a single thread is not the
    caller's own: there, an interruption would have to wait for compiled code to come back.
    """
    waiting: deque[Future[Block]] = deque()
    closed = threading.Event()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="campaigns")
    try:
        for place, one in enumerate(ranges):
            # One thread prepares while the others still count: they would all wait for it.
            pool.submit(counts.prepare, ranges[min(place + AHEAD * workers, len(ranges) - 1)])
            waiting.append(pool.submit(counts.count, one, closed))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        closed.set()
        pool.shutdown(wait=False, cancel_futures=True)
