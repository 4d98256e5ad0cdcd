"""Blocks of replications in their order, whoever counts them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.model.outcomes.block import Block
from simulator.study.pools import Pool, Promise

AHEAD: Final = 4
"""Blocks a slot between preparing and counting."""


def cut(ranges: Sequence[range], size: int) -> list[range]:
    """Cut ranges into blocks of at most `size` replications, none of which crosses two ranges."""
    return [
        range(first, min(first + size, one.stop))
        for one in ranges
        for first in range(one.start, one.stop, size)
    ]


def blocks(pool: Pool, ranges: Sequence[range]) -> Iterator[Block]:
    """Count the ranges in a pool and hand their blocks out in order.

    At most two blocks a slot are under way or waiting, so that memory is bounded. Raises whatever
    counting raised.
    """
    waiting: deque[Promise] = deque()
    try:
        for place, one in enumerate(ranges):
            # One thread prepares while the others still count: they would all wait for it.
            pool.prepare(ranges[min(place + AHEAD * pool.slots, len(ranges) - 1)])
            waiting.append(pool.submit(one))
            if len(waiting) >= 2 * pool.slots:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
