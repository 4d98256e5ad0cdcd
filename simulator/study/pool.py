"""Where replications are simulated: on threads of this machine, or wherever else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Generic, Protocol, TypeVar

from simulator.model.stop import Stop

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

AHEAD: Final = 4
"""Blocks a slot between preparing and simulating."""


class Promise(Protocol[T_co]):
    """What is to come of a block."""

    def result(self) -> T_co:
        """Wait for it; raises whatever simulating raised."""

    def cancel(self) -> object:
        """Have it not simulated, where it has not begun."""


class Pool(Protocol[T_co]):
    """Simulates blocks of replications of one cell, several at a time."""

    @property
    def slots(self) -> int:
        """How many blocks are simulated at the same time."""

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be asked for soon."""

    def submit(self, replications: range) -> Promise[T_co]:
        """Simulate a contiguous range of replications, as soon as there is a free slot."""

    def close(self) -> None:
        """Drop what has not begun; what is under way ends by itself and nobody waits for it."""


class Threads(Generic[T]):
    """Threads of this process.

    Even a single one is not the caller's own: there, an interruption would have to wait for
    compiled code to come back.
    """

    def __init__(
        self,
        simulate: Callable[[range, Stop], T],
        workers: int,
        prepare: Callable[[range, Stop], None] = lambda _replications, _stop: None,
        stop: Stop | None = None,
    ) -> None:
        """Start `workers` threads; closing raises `stop`."""
        self.slots = workers
        self.stop = stop or Stop()
        self._simulate = simulate
        self._prepare = prepare
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="campaigns")

    def prepare(self, replications: range) -> None:
        """Make ready what replications share, on one of the threads while the others simulate."""
        self._executor.submit(self._prepare, replications, self.stop)

    def submit(self, replications: range) -> Future[T]:
        """Simulate a contiguous range of replications."""
        return self._executor.submit(self._simulate, replications, self.stop)

    def close(self) -> None:
        """Drop what has not begun, and end what is under way within a morning of a campaign."""
        self.stop.set()
        self._executor.shutdown(wait=False, cancel_futures=True)


class InPlace(Generic[T]):
    """The thread of whoever asks: each simulates a cell of its own, and nobody else waits."""

    slots = 1

    def __init__(self, simulate: Callable[[range, Stop], T], stop: Stop) -> None:
        """Simulate with this; closing raises `stop`."""
        self.stop = stop
        self._simulate = simulate

    def prepare(self, replications: range) -> None:
        """Do nothing: it is made ready when it is simulated."""

    def submit(self, replications: range) -> Future[T]:
        """Simulate a contiguous range of replications now; raises whatever that raises."""
        done: Future[T] = Future()
        done.set_result(self._simulate(replications, self.stop))
        return done

    def close(self) -> None:
        """End what is under way within a morning of a campaign."""
        self.stop.set()


def cut_blocks(ranges: Sequence[range], size: int) -> list[range]:
    """Cut ranges into blocks of at most `size` replications, none of which crosses two ranges."""
    return [
        range(first, min(first + size, one.stop))
        for one in ranges
        for first in range(one.start, one.stop, size)
    ]


def in_order(pool: Pool[T], blocks: Sequence[range]) -> Iterator[T]:
    """Have blocks simulated in a pool and hand out what comes of them in their order.

    At most two blocks a slot are under way or waiting, so that memory is bounded. Raises whatever
    simulating raised.
    """
    waiting: deque[Promise[T]] = deque()
    try:
        for place, block in enumerate(blocks):
            # One thread prepares while the others still count: they would all wait for it.
            pool.prepare(blocks[min(place + AHEAD * pool.slots, len(blocks) - 1)])
            waiting.append(pool.submit(block))
            if len(waiting) >= 2 * pool.slots:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
