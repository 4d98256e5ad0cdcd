"""A cluster on this machine; each of its workers is a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import IO

ROOT = Path(__file__).parents[3]
LONGEST = 120.0
"""Seconds that a process may take to be there."""


class Nursery:
    """Begins processes of a cluster and ends them all."""

    def __init__(self, folder: Path) -> None:
        """Start the process that they are split off from; what they log goes to `folder`."""
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.study.cluster.nursery"],
            env={**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self._told: Queue[str] = Queue()
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,))
        self._listener.start()
        self._begun: list[int] = []

    def begin(self, *words: str) -> tuple[int, str]:
        """Begin a `scheduler` or a `worker` of one; return its process and its address."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        number, address = self._told.get(timeout=LONGEST).split()
        self._begun.append(int(number))
        return int(number), address

    def end(self) -> None:
        """End all of them."""
        for number in self._begun:
            kill(number)
        with self._process:
            self._process.kill()
        self._listener.join()
        self._log.close()

    def _listen(self, lines: IO[str]) -> None:
        for line in lines:
            self._told.put(line)


def kill(number: int) -> None:
    """Let a process die without a word."""
    stop(number, signal.SIGKILL)


def stop(number: int, by: signal.Signals = signal.SIGSTOP) -> None:
    """Let a process hang, or go on by SIGCONT."""
    with suppress(ProcessLookupError):
        os.kill(number, by)


@dataclass(slots=True)
class Machines:
    """A scheduler and its workers."""

    nursery: Nursery
    scheduler: int
    address: str
    workers: list[tuple[int, str]] = field(default_factory=list)
    """Process and address of each."""

    @property
    def pids(self) -> list[int]:
        """Processes of the workers."""
        return [number for number, _ in self.workers]

    def join(self) -> int:
        """Begin one more worker with one thread and return its process."""
        self.workers.append(self.nursery.begin("worker", self.address))
        return self.workers[-1][0]


def cluster(nursery: Nursery, workers: int) -> Machines:
    """Begin a scheduler and so many workers."""
    made = Machines(nursery, *nursery.begin("scheduler"))
    for _ in range(workers):
        made.join()
    return made


@contextmanager
def nursery_in(folder: Path) -> Iterator[Nursery]:
    """Give a nursery; all that it began is gone in the end."""
    made = Nursery(folder)
    try:
        yield made
    finally:
        made.end()
