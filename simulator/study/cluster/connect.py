"""The connection to a cluster: reached, checked, and let go."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from simulator.study.cluster.failure import ClusterError, Version, failure_sentence, mismatch
from simulator.study.cluster.worker import version
from simulator.study.cluster.workers import Workers

NOISY: Final = ("distributed", "tornado", "bokeh", "asyncio")
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


@contextmanager
def connected(address: str, patience: Patience) -> Iterator[Workers]:
    """Connect to the scheduler at an address and let go in the end, without a word from Dask.

    Raises ClusterError where nothing answers, no worker comes, or one is of another version.
    """
    # The import takes a second, and Dask sets up its logging there.
    import distributed  # noqa: F401

    with quiet():
        client = _reach(address, patience.reach)
        try:
            ours = version()
            _meet(client, address, patience.first, ours)
            yield Workers(client, address, ours, patience.gone)
        finally:
            # The scheduler forgets what nobody waits for.
            with suppress(Exception):
                client.close(timeout=CLOSING)


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
            raise ClusterError(f"what answers at {address} is not a Dask scheduler")
        return Client(address, timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {address} (waited {seconds:.0f} seconds)"
        ) from error
    finally:
        # Whoever interrupts does not wait either.
        own.shutdown(wait=False)


def _meet(client: Any, address: str, seconds: float, ours: Version) -> None:
    """Wait for a first worker, and ask all that are there for their versions.

    Raises ClusterError where none comes, or one is not like this program.
    """
    try:
        client.wait_for_workers(1, timeout=seconds)
        answers = client.run(version, on_error="return")
    except TimeoutError as error:
        raise ClusterError(
            f"no worker has joined the cluster at {address} within {seconds:.0f} seconds; start "
            f"one with: dask worker {address}"
        ) from error
    except Exception as error:
        raise ClusterError(f"the cluster at {address} does not answer") from error
    refuse(answers, ours)


def refuse(answers: Mapping[str, object], ours: Version) -> None:
    """Refuse workers that do not have what decides a replication here. Raises ClusterError."""
    for worker, theirs in answers.items():
        if isinstance(theirs, BaseException):
            raise ClusterError(f"{failure_sentence(theirs)}: {worker}")
        if isinstance(theirs, tuple) and theirs != ours:
            raise ClusterError(mismatch(f"the worker {worker}", theirs, ours))


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
