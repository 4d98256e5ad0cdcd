"""The connection to a cluster: reached, checked, watched, and let go."""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from simulator.cluster.failure import ClusterError, Version, mismatch, sentence
from simulator.cluster.worker import Parcel, count, keep, version
from simulator.outcomes.block import Block

NOISY: Final = ("distributed", "tornado", "bokeh", "asyncio")
EVERY: Final = 1.0
"""Seconds between two looks at who is there."""
CLOSING: Final = 0.5
"""Seconds for saying goodbye."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of waiting."""

    reach: float = 10.0
    """For the scheduler to answer."""
    first: float = 30.0
    """For a first worker to be there."""
    gone: float = 60.0
    """For a worker to come back when none is left."""


class Cluster:
    """Workers that count blocks, whichever of them are there.

    A block whose worker dies is counted anew by another one; that is the scheduler's business.
    What comes back, and what goes wrong, arrives on the thread of the connection.
    """

    def __init__(self, client: Any, address: str, patience: Patience) -> None:
        """Take over an open connection."""
        self.threads = 1
        """How many blocks the workers count at the same time, as seen last."""
        self.address = address
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._patience = patience
        self._ours = version()
        self._waiting: dict[Future[Block], tuple[Parcel, range]] = {}
        self._failed: ClusterError | None = None
        loop = client.loop.asyncio_loop
        self._watching = asyncio.run_coroutine_threadsafe(self._watch(), loop)

    def check(self) -> None:
        """Wait for a first worker and ask each for its version.

        Raises ClusterError where there is none for long, or one that is not like this program.
        """
        try:
            self._client.wait_for_workers(1, timeout=self._patience.first)
        except TimeoutError as error:
            raise ClusterError(
                f"no worker has joined the cluster at {self.address} within "
                f"{self._patience.first:.0f} seconds; start one with: dask worker {self.address}"
            ) from error
        threads = self._ask(self._client.nthreads)
        self.threads = sum(threads.values()) or 1
        refuse(self._ask(lambda: self._client.run(version, on_error="return")), self._ours)

    def hand_out(self, parcel: Parcel) -> None:
        """Give a cell to every worker that is there. Raises ClusterError."""
        self._ask(lambda: self._client.run(keep, parcel.key, parcel.content, on_error="ignore"))

    def count(self, parcel: Parcel, replications: range) -> Future[Block]:
        """Have a block counted; its promise holds ClusterError where that comes to nothing."""
        promise: Future[Block] = Future()
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

    def _send(self, promise: Future[Block], content: bytes | None) -> None:
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

    def _receive(self, promise: Future[Block], told: Future[Block | None]) -> None:
        if promise not in self._waiting:
            return
        if told.cancelled():
            self._settle(promise, error=ClusterError(f"lost the cluster at {self.address}"))
        elif (error := told.exception()) is not None:
            known = isinstance(error, MemoryError)
            self._settle(promise, error=error if known else ClusterError(sentence(error)))
        elif (block := told.result()) is not None:
            self._settle(promise, block)
        else:
            # A worker that joined later: the cell comes along this once.
            self._send(promise, self._waiting[promise][0].content)

    def _settle(
        self,
        promise: Future[Block],
        block: Block | None = None,
        error: BaseException | None = None,
    ) -> None:
        if self._waiting.pop(promise, None) is None or not promise.set_running_or_notify_cancel():
            return
        if block is not None:
            promise.set_result(block)
        else:
            promise.set_exception(error)

    async def _watch(self) -> None:
        """Look who is there, and give up where for long nobody is."""
        seen = time.monotonic()
        while True:
            threads: Mapping[str, int] = {}
            with suppress(Exception):
                threads = await asyncio.wait_for(self._client.scheduler.ncores(), EVERY)
            now = time.monotonic()
            if threads:
                seen, self.threads = now, sum(threads.values())
            elif now - seen > self._patience.gone:
                self._failed = ClusterError(
                    f"for {self._patience.gone:.0f} seconds the cluster at {self.address} has had "
                    "no worker"
                )
                for promise in list(self._waiting):
                    self._settle(promise, error=self._failed)
                return
            await asyncio.sleep(EVERY)


@contextmanager
def connected(address: str, patience: Patience) -> Iterator[Cluster]:
    """Connect to the scheduler at an address and let go in the end, without a word from Dask.

    Raises ClusterError where nothing answers, no worker comes, or one is of another version.
    """
    # The import takes a second, and Dask sets up its logging there.
    import distributed  # noqa: F401

    with quiet():
        client = _reach(address, patience.reach)
        cluster = Cluster(client, address, patience)
        try:
            cluster.check()
            yield cluster
        finally:
            cluster.close()


def _reach(address: str, seconds: float) -> Any:
    """Open a connection, once it is known that a scheduler answers at the address.

    Raises ClusterError.
    """
    from distributed import Client

    own = ThreadPoolExecutor(1)
    try:
        # Whatever else listens there may keep a client waiting for ever.
        kind = own.submit(asyncio.run, _kind(address, seconds)).result()
        if kind != "Scheduler":
            raise ClusterError(f"what answers at {address} is no Dask scheduler")
        return Client(address, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {address} (waited {seconds:.0f} seconds)"
        ) from error
    finally:
        # Whoever interrupts does not wait either.
        own.shutdown(wait=False)


async def _kind(address: str, seconds: float) -> str:
    from distributed.core import rpc

    async with asyncio.timeout(seconds), rpc(address) as there:
        return str((await there.identity())["type"])


def refuse(answers: Mapping[str, object], ours: Version) -> None:
    """Refuse workers that do not have what decides a replication here. Raises ClusterError."""
    for worker, theirs in answers.items():
        if isinstance(theirs, BaseException):
            raise ClusterError(f"{sentence(theirs)}: {worker}")
        if isinstance(theirs, tuple) and theirs != ours:
            raise ClusterError(mismatch(f"the worker {worker}", theirs, ours))


@contextmanager
def quiet() -> Iterator[None]:
    """Keep to itself what Dask logs and warns of: it speaks to those who run clusters."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in NOISY]
    silent = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in {*names, *NOISY}]
    before = [(logger, logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [silent], False
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"distributed\b")
            yield
    finally:
        for logger, handlers, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate
