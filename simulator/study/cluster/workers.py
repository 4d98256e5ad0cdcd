"""The workers of a cluster: cells travel there, blocks come back, and what goes wrong is told.

Dask itself counts a block anew whose worker died, gives up one that several workers died of, and
fetches a cell for a worker that joined later.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from simulator.model.outcomes.block import ReplicationBlock
from simulator.storage.packed import unpacked
from simulator.study.cluster.failure import WHAT_IS_KEPT, ClusterError, Version, failure_sentence
from simulator.study.cluster.worker import count_packed

EVERY: Final = 1.0
"""Seconds between two looks at who is there."""


@dataclass(slots=True)
class Workers:
    """Workers that count blocks, whichever of them are there."""

    client: Any
    """An open connection."""
    address: str
    ours: Version
    """What each worker must have."""
    gone: float
    """Seconds without any worker after which they are given up."""
    _threads: int = 1
    _looked: float = -EVERY

    @property
    def threads(self) -> int:
        """How many blocks they count at the same time, as of a moment ago. Raises ClusterError."""
        now = time.monotonic()
        if now - self._looked >= EVERY:
            with self._told():
                self._threads = sum(self.client.nthreads().values()) or 1
            self._looked = now
        return self._threads

    def send(self, cell: bytes) -> Any:
        """Let a packed cell travel to whoever will count it. Raises ClusterError."""
        with self._told():
            # A task and no data: the scheduler has it still where all died that held it.
            return self.client.submit(bytes, cell)

    def count(self, sent: Any, replications: range) -> RemoteBlock:
        """Have a block of a sent cell counted. Raises ClusterError."""
        first, last = replications.start, replications.stop
        with self._told():
            block = self.client.submit(count_packed, self.ours, sent, first, last, pure=False)
        return RemoteBlock(self, block)

    def wait(self, block: Any) -> bytes:
        """Wait for a packed block.

        Raises ClusterError where that comes to nothing, MemoryError where a worker has too little.
        """
        with self._told():
            while True:
                try:
                    # That does not fetch it, which may take longer.
                    if error := block.exception(timeout=EVERY):
                        raise _of_worker(error)
                    content: bytes = block.result(timeout=self.gone)
                    return content
                except TimeoutError:
                    self._meet()

    def _meet(self) -> None:
        """Wait for a worker where there is none."""
        try:
            self.client.wait_for_workers(1, timeout=self.gone)
        except TimeoutError as error:
            raise ClusterError(
                f"for {self.gone:.0f} seconds the cluster at {self.address} has had no worker; "
                f"{WHAT_IS_KEPT}"
            ) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell in one sentence that Dask came to nothing."""
        try:
            yield
        except (ClusterError, MemoryError):
            raise
        except Exception as error:
            raise ClusterError(f"lost the cluster at {self.address}; {WHAT_IS_KEPT}") from error


@dataclass(frozen=True, slots=True)
class RemoteBlock:
    """A block to come; it stays packed with its worker until it is asked for."""

    workers: Workers
    block: Any

    def result(self) -> ReplicationBlock:
        """Wait for the block; raises what `Workers.wait` raises."""
        block: ReplicationBlock = unpacked(self.workers.wait(self.block))
        return block

    def cancel(self) -> None:
        """Let the scheduler forget the block."""
        self.block.release()


def _of_worker(error: BaseException) -> BaseException:
    if isinstance(error, MemoryError):
        return error
    return ClusterError(f"{failure_sentence(error)}; {WHAT_IS_KEPT}")
