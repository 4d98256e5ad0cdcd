"""Campaigns counted in blocks of replications, on as many threads as asked for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from simulator.outcomes.block import Block, block_of
from simulator.outcomes.counter import Counter, counter_of
from simulator.outcomes.spans import Frame
from simulator.study.campaigns import Lived
from simulator.tables.ground import Ground

Lives = Callable[[range], Iterator[Lived]]
"""replications -> campaigns, all strategies of a replication before the next one."""


class _Mine(threading.local):
    """The counters of a thread."""

    def __init__(self) -> None:
        self.counters: dict[str, Counter] = {}


@dataclass(slots=True)
class Desk:
    """Where campaigns are lived and counted; threads share it."""

    lives: Lives
    names: tuple[str, ...]
    lines: tuple[int, ...]
    frame: Frame
    grounds: dict[str, Ground] = field(default_factory=dict)
    """Strategy -> its ground, once a campaign has been counted."""
    closed: bool = False
    """Nobody waits any more: campaigns still under way end."""
    mine: _Mine = field(default_factory=_Mine)

    def count(self, replications: range) -> Block:
        """Live and count a contiguous range of replications."""
        block = block_of(self.names, self.lines, replications, self.frame)
        counters = self.mine.counters
        for lived in self.lives(replications):
            if lived.strategy not in counters:
                counters[lived.strategy] = counter_of(lived.ground, lived.lines, self.frame)
                self.grounds.setdefault(lived.strategy, lived.ground)
            row = block.row_of(lived.strategy, lived.replication)
            counters[lived.strategy].count(lived.trace, lived.population, lived.worth, block, row)
            if self.closed:
                raise Closed
        return block


class Closed(Exception):
    """The desk was closed while a block was under way."""


def blocks(desk: Desk, ranges: Sequence[range], workers: int) -> Iterator[Block]:
    """Count the ranges on `workers` threads and hand their blocks out in order.

    At most two blocks a thread are under way or waiting, so that memory is bounded. When the
    caller stops asking, threads end after the campaign in hand. Even a single thread is not the
    caller's own: there, an interruption would have to wait for compiled code to come back.
    """
    waiting: deque[Future[Block]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="campaigns")
    try:
        for one in ranges:
            waiting.append(pool.submit(desk.count, one))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        desk.closed = True
        pool.shutdown(wait=False, cancel_futures=True)
