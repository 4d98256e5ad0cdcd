"""Cells made ready to be counted on a cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib.util import find_spec
from typing import Final

from simulator.model.outcomes.block import Block, block_of
from simulator.scenario.model import Scenario
from simulator.study.campaigns import Layout, lay_out
from simulator.study.cluster.address import tidy_address
from simulator.study.cluster.connect import Patience, connected
from simulator.study.cluster.failure import INSTALL
from simulator.study.cluster.worker import Parcel, pack
from simulator.study.cluster.workers import Workers
from simulator.study.engine import chosen
from simulator.study.staged import Staged, Stages, frame_of_study, staged

SIZES: Final = {"compiled": (25, 50, 100, 125, 250, 500), "reference": (2, 5, 10, 25)}
"""Replications in a block: a worker tabulates the chances of 500 at once, whatever it lives."""
BLOCKS: Final = 8
"""Blocks of a cell for each slot at least, so that no slot waits long for the last ones."""
AHEAD: Final = 1 << 30
"""Bytes of blocks that may wait here, however many workers there are; packed they take a tenth."""


class Remote:
    """Counts the blocks of one cell on whichever workers are there."""

    def __init__(self, workers: Workers, parcel: Parcel, most: int = sys.maxsize) -> None:
        """Take up at most so many slots, whoever joins.

        Nothing is handed out before the first block: a grid may have many cells.
        """
        self._workers = workers
        self._parcel = parcel
        self._most = most
        self._handed_out = False

    @property
    def slots(self) -> int:
        """How many blocks the workers count at the same time."""
        return min(self._workers.threads, self._most)

    def prepare(self, replications: range) -> None:
        """Do nothing: which worker will count them is not known."""

    def submit(self, replications: range) -> Future[Block]:
        """Have a contiguous range of replications counted. Raises ClusterError."""
        if not self._handed_out:
            self._workers.hand_out(self._parcel)
            self._handed_out = True
        return self._workers.count(self._parcel, replications)

    def close(self) -> None:
        """Do nothing: other cells share the connection, which is let go in the end."""


@contextmanager
def on_cluster(
    address: str, engine: str = "auto", looks: bool = False, patience: Patience | None = None
) -> Iterator[Stages]:
    """Give what makes cells ready to be counted on the cluster at `address`.

    The first cell opens the connection, once it has turned out that it can be lived at all; leaving
    closes it. Workers live campaigns on `engine`, `auto` being the compiled one where Numba works
    there. `looks` tells that a run is looked at again and again, so that blocks stay small. Raises
    ValueError for what is no address, ModuleNotFoundError without Dask; making a cell ready raises
    `Invalid` and ClusterError.
    """
    address = tidy_address(address)
    if find_spec("distributed") is None:
        raise ModuleNotFoundError(f"a cluster takes one more package: {INSTALL}")
    found: list[Workers] = []
    # What this machine would take is what workers most likely take.
    sizes = SIZES[chosen(engine)[0]]
    with ExitStack() as stack:

        def stage(scenario: Scenario, names: Sequence[str]) -> Staged:
            layout = lay_out(scenario, names)
            if not found:
                found.append(stack.enter_context(connected(address, patience or Patience())))
            (workers,) = found
            # Two blocks a slot are under way or wait.
            room = AHEAD // (2 * weight_of(layout))
            even = 0 if looks else scenario.study.replications // BLOCKS
            size = size_of(sizes, min(even, room) // workers.threads)
            remote = Remote(workers, pack(scenario, names, engine), max(1, room // size))
            return replace(staged(layout, remote), size=size)

        yield stage


def weight_of(layout: Layout) -> int:
    """Return the bytes of one replication as it comes back."""
    names = tuple(strategy.name for strategy in layout.strategies)
    lines = tuple(len(strategy.route) for strategy in layout.strategies)
    block = block_of(names, lines, range(1), frame_of_study(layout.scenario))
    return sum(table.nbytes for table in (*block.rows, block.expected))


def size_of(sizes: Sequence[int], most: int) -> int:
    """Return the largest size of a block that is not above `most`, or the smallest there is."""
    return max((size for size in sizes if size <= most), default=min(sizes))
