"""A cluster on this machine, started by the commands that the README gives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 60.0
"""Seconds that a process may take to be there."""


@dataclass(slots=True)
class Machines:
    """A scheduler and the workers that were started for it, each a process of its own."""

    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Their addresses."""

    def start(self, workers: int) -> None:
        """Start a scheduler and so many workers with one thread each; wait until all are there."""
        self.scheduler, log = self._begin("scheduler", "--port", "0", "--host", "127.0.0.1")
        self.address = _told(log, self.scheduler, r"Scheduler at:\s+(tcp://\S+)")
        self.join(workers)

    def join(self, workers: int) -> None:
        """Start so many more workers; wait until they are there."""
        new = [
            self._begin("worker", self.address, "--nthreads", "1", "--no-nanny")
            for _ in range(workers)
        ]
        self.workers += [process for process, _ in new]
        for process, log in new:
            self.places.append(_told(log, process, r"Start worker at:\s+(tcp://\S+)"))
            _told(log, process, r"Registered to:\s+(tcp://\S+)")

    def kill(self, number: int) -> None:
        """Let a worker die without a word."""
        self.workers[number].kill()
        self.workers[number].wait()

    def end(self) -> None:
        """End all that is still alive."""
        for process in (*self.workers, *filter(None, [self.scheduler])):
            process.kill()
            process.wait()

    def _begin(self, *words: str) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{words[0]}-{len(self.workers)}-{time.monotonic_ns()}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, "--no-dashboard"],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        return process, log


def _told(log: Path, process: subprocess.Popen[bytes], pattern: str) -> str:
    """Return what a process logs behind a pattern, as soon as it does."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.02)
    raise RuntimeError(log.read_text(errors="replace"))


@contextmanager
def machines(folder: Path, workers: int) -> Iterator[Machines]:
    """A cluster of so many workers, gone in the end."""
    made = Machines(folder)
    try:
        made.start(workers)
        yield made
    finally:
        made.end()
