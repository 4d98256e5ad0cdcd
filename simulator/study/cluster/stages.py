"""Cells made ready to be counted on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any, Final

from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.stop import Stop
from simulator.scenario.model import Scenario
from simulator.study.cluster.address import tidy_address
from simulator.study.cluster.connect import Patience, connected
from simulator.study.cluster.failure import INSTALL
from simulator.study.cluster.worker import pack
from simulator.study.cluster.workers import Workers
from simulator.study.engine import chosen
from simulator.study.pool import Promise
from simulator.study.session import Prepare, Session, session_of
from simulator.study.setup import set_up
from simulator.study.shared import Shared

BLOCK_SIZES: Final = {"compiled": (25, 50, 100, 125, 250, 500), "reference": (2, 5, 10, 25)}
"""Replications in a block: a worker tabulates the chances of 500 at once, whatever it simulates."""
BLOCKS: Final = 8
"""Blocks of a cell for each slot at least, so that no slot waits long for the last ones."""


class Remote:
    """Counts the blocks of one cell on whichever workers are there."""

    def __init__(self, workers: Workers, cell: bytes) -> None:
        """Keep a packed cell; it travels with the first block, for a grid may have many."""
        self._workers = workers
        self._cell = cell
        self._sent: Any = None

    @property
    def slots(self) -> int:
        """How many blocks the workers count at the same time. Raises ClusterError."""
        return self._workers.threads

    def prepare(self, replications: range) -> None:
        """Do nothing: which worker will count them is not known."""

    def submit(self, replications: range) -> Promise[ReplicationBlock]:
        """Have a contiguous range of replications counted. Raises ClusterError."""
        if self._sent is None:
            self._sent = self._workers.send(self._cell)
        return self._workers.count(self._sent, replications)

    def close(self) -> None:
        """Let the scheduler forget the cell; the connection is let go in the end."""
        self._sent = None


@contextmanager
def on_cluster(
    address: str, engine: str = "auto", looks: bool = False, patience: Patience | None = None
) -> Iterator[Prepare]:
    """Give what makes cells ready to be counted on the cluster at `address`.

    The first cell opens the connection, once it is known that it can be simulated at all;
    leaving closes it. Workers simulate on `engine`, `auto` being the compiled one where Numba works
    there. `looks` tells that a run is looked at again and again, so that blocks stay small. Raises
    ValueError for what is no address, ModuleNotFoundError without Dask; making a cell ready raises
    `Invalid` and ClusterError.
    """
    address = tidy_address(address)
    if find_spec("distributed") is None:
        raise ModuleNotFoundError(f"a cluster takes one more package: {INSTALL}")
    found: list[Workers] = []
    shared = Shared()
    # What this machine would take is what workers most likely take.
    sizes = BLOCK_SIZES[chosen(engine)[0]]
    with ExitStack() as stack:

        def prepare(scenario: Scenario, names: Sequence[str], stop: Stop | None = None) -> Session:
            stop = stop or Stop()
            setup = set_up(scenario, names, shared, stop)
            if not found:
                found.append(stack.enter_context(connected(address, patience or Patience())))
            (workers,) = found
            even = 0 if looks else scenario.study.replications // (BLOCKS * workers.threads)
            remote = Remote(workers, pack(scenario, names, engine))
            return session_of(setup, remote, prepare, block_size(sizes, even), stop)

        yield prepare


def block_size(sizes: Sequence[int], most: int) -> int:
    """Return the largest size of a block that is not above `most`, or the smallest there is."""
    return max((size for size in sizes if size <= most), default=min(sizes))
