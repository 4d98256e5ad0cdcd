"""The connection to a cluster: reached, checked, and let go."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from simulator.study.cluster.failure import ClusterError
from simulator.study.cluster.worker import version
from simulator.study.cluster.workers import Workers

NOISY: Final = ("distributed", "tornado", "bokeh", "asyncio")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of waiting."""

    reach: float = 10.0
    """For the scheduler to answer."""
    first: float = 30.0
    """For a first worker to be there."""
    gone: float = 60.0
    """For a worker to come back when none is left."""


@contextmanager
def connected(address: str, patience: Patience) -> Iterator[Workers]:
    """Connect to the scheduler at an address and let go in the end, without a word from Dask.

    Raises ClusterError where nothing answers, no worker comes, or one is of another version.
    """
    # The import takes a second, and Dask sets up its logging there.
    import distributed  # noqa: F401

    with quiet():
        client = _reach(address, patience.reach)
        workers = Workers(client, address, version(), patience.gone)
        try:
            _first(client, address, patience.first)
            workers.meet()
            yield workers
        finally:
            workers.close()


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


def _first(client: Any, address: str, seconds: float) -> None:
    """Wait for a first worker. Raises ClusterError where none comes."""
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise ClusterError(
            f"no worker has joined the cluster at {address} within {seconds:.0f} seconds; start "
            f"one with: dask worker {address}"
        ) from error


async def _kind(address: str, seconds: float) -> str:
    from distributed.core import rpc

    async with asyncio.timeout(seconds), rpc(address) as there:
        return str((await there.identity())["type"])


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
