"""The workers of a cluster: cells are handed out, blocks come back, deaths are noticed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, Final

from simulator.model.outcomes.block import Block
from simulator.storage.packed import unpacked
from simulator.study.cluster.failure import KEPT, ClusterError, Version, mismatch, sentence
from simulator.study.cluster.worker import Parcel, count, keep, version

EVERY: Final = 1.0
"""Seconds between two looks at who is there."""
ANSWER: Final = 5.0
"""Seconds that the scheduler may take to say so."""
CLOSING: Final = 0.5
"""Seconds for saying goodbye."""


class Promise(Future[Any]):
    """A block to come; it stays packed until it is asked for, so that many can wait."""

    def result(self, timeout: float | None = None) -> Block:
        """Wait for the block and unpack it; raises what became of it otherwise."""
        block: Block = unpacked(super().result(timeout))
        return block


class Workers:
    """Workers that count blocks, whichever of them are there.

    A block whose worker dies is counted anew by another one; that is the scheduler's business.
    What comes back, and what goes wrong, arrives on the thread of the connection.
    """

    def __init__(self, client: Any, address: str, ours: Version, gone: float) -> None:
        """Take over an open connection; give up when there was no worker for `gone` seconds.

        `ours` is the version that each worker must have.
        """
        self.threads = 1
        """How many blocks the workers count at the same time, as seen last."""
        self.address = address
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._gone = gone
        self._ours = ours
        self._waiting: dict[Promise, tuple[Parcel, range]] = {}
        self._failed: ClusterError | None = None
        loop = client.loop.asyncio_loop
        self._watching = asyncio.run_coroutine_threadsafe(self._watch(), loop)

    def meet(self) -> None:
        """Ask each worker that is there for its version.

        Raises ClusterError where one is not like this program.
        """
        threads = self._ask(self._client.nthreads)
        self.threads = sum(threads.values()) or 1
        refuse(self._ask(lambda: self._client.run(version, on_error="return")), self._ours)

    def hand_out(self, parcel: Parcel) -> None:
        """Give a cell to every worker that is there. Raises ClusterError."""
        self._ask(lambda: self._client.run(keep, parcel.key, parcel.content, on_error="ignore"))

    def count(self, parcel: Parcel, replications: range) -> Future[Block]:
        """Have a block counted; its promise holds ClusterError where that comes to nothing."""
        promise = Promise()
        self._waiting[promise] = parcel, replications
        self._send(promise, None)
        return promise

    def close(self) -> None:
        """Drop what is under way: the scheduler forgets what nobody waits for."""
        self._watching.cancel()
        self._waiting.clear()
        with suppress(Exception):
            self._client.close(timeout=CLOSING)

    def _ask(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except Exception as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return self._failed or ClusterError(f"the cluster at {self.address} does not answer")

    def _send(self, promise: Promise, content: bytes | None) -> None:
        parcel, block = self._waiting[promise]
        try:
            if self._failed:
                raise self._failed
            told = self._executor.submit(
                count, self._ours, parcel.key, block.start, block.stop, content
            )
        except Exception:
            self._settle(promise, error=self._lost())
            return
        told.add_done_callback(lambda told: self._receive(promise, told))

    def _receive(self, promise: Promise, told: Future[bytes | None]) -> None:
        if promise not in self._waiting:
            return
        try:
            content = told.result()
            if content is None:
                # A worker that joined later: the cell comes along this once.
                self._send(promise, self._waiting[promise][0].content)
            else:
                self._settle(promise, content)
        except CancelledError:
            self._settle(promise, error=ClusterError(f"lost the cluster at {self.address}"))
        except MemoryError as error:
            self._settle(promise, error=error)
        except Exception as error:
            self._settle(promise, error=ClusterError(sentence(error)))

    def _settle(
        self,
        promise: Promise,
        content: bytes | None = None,
        error: BaseException | None = None,
    ) -> None:
        if self._waiting.pop(promise, None) is None or not promise.set_running_or_notify_cancel():
            return
        if content is not None:
            promise.set_result(content)
        elif isinstance(error, ClusterError):
            promise.set_exception(ClusterError(f"{error}; {KEPT}"))
        else:
            promise.set_exception(error)

    async def _watch(self) -> None:
        """Look who is there, and give up where for long nobody is."""
        seen = time.monotonic()
        while True:
            threads: Mapping[str, int] = {}
            with suppress(Exception):
                threads = await asyncio.wait_for(self._client.scheduler.ncores(), ANSWER)
            now = time.monotonic()
            if threads:
                seen, self.threads = now, sum(threads.values())
            elif now - seen > self._gone:
                self._failed = ClusterError(
                    f"for {self._gone:.0f} seconds the cluster at {self.address} has had no worker"
                )
                for promise in list(self._waiting):
                    self._settle(promise, error=self._failed)
                return
            await asyncio.sleep(EVERY)


def refuse(answers: Mapping[str, object], ours: Version) -> None:
    """Refuse workers that do not have what decides a replication here. Raises ClusterError."""
    for worker, theirs in answers.items():
        if isinstance(theirs, BaseException):
            raise ClusterError(f"{sentence(theirs)}: {worker}")
        if isinstance(theirs, tuple) and theirs != ours:
            raise ClusterError(mismatch(f"the worker {worker}", theirs, ours))
