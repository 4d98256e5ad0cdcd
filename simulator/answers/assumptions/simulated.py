"""Campaigns of worlds in which one figure is moved, kept in one file beside the run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simulator.answers.substudy import Means, SubStudy
from simulator.codec import Strange, made
from simulator.model.stop import Stop
from simulator.outcomes import LOCKED, mean_column
from simulator.scenario.model import Scenario
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell
from simulator.study.simulation import GO_ON

Floats = npt.NDArray[np.float64]

FLUSH: Final = 10.0
"""Seconds after which what is whole is stored."""


@dataclass(frozen=True, slots=True)
class _Book:
    """The file: what is stored of which run, and of each world its columns, a row a campaign."""

    digest: str
    strategies: tuple[str, ...]
    columns: tuple[str, ...]
    worlds: Mapping[str, Any]
    """Name -> column -> campaign -> a number for each strategy"""


@dataclass(slots=True)
class Simulated:
    """The campaigns of moved worlds; replication r of each is paired with that of the run."""

    path: Path
    scenario: Scenario
    """Of the run, in which nothing is moved"""
    digest: str
    """Of the run; with the name of a world it decides every campaign"""
    asked: SubStudy
    means: Means
    kept: dict[str, Floats]
    """Name of a world -> (columns, campaigns, strategies)"""
    new: bool = False
    """Whether the file does not know of all that is kept"""
    flushed: float = field(default_factory=time.monotonic)

    @property
    def columns(self) -> tuple[str, ...]:
        """What is kept of a campaign: by what the mean of the outcome is estimated, and locks."""
        return (mean_column(self.asked.outcome), LOCKED)

    @property
    def campaigns(self) -> int:
        """How many were simulated."""
        return sum(one.shape[1] * one.shape[2] for one in self.kept.values())

    def simulate(self, cells: Sequence[Cell], campaigns: int) -> None:
        """Simulate what is missing of the first campaigns of worlds, several at a time.

        Raises KeyboardInterrupt with what was whole stored, StorageError, and whatever counting
        raises.
        """
        missing = [one for one in cells if self._there(one) < campaigns]
        if not missing:
            return
        done, names = 0, self.asked.names
        total = len(cells) * campaigns * len(names)
        # As long as it is there, the others share with it what the moved figure does not decide.
        base = self.means.prepare(self.scenario, names)
        with (
            closing(base.pool),
            self._storing(cells, campaigns),
            ThreadPoolExecutor(self.means.workers) as executor,
        ):
            stops = [Stop() for _ in missing]
            waiting = [
                executor.submit(self._simulated, one, campaigns, stop)
                for one, stop in zip(missing, stops, strict=True)
            ]
            try:
                for cell, promise in zip(missing, waiting, strict=True):
                    self._take(cell, promise)
                    done += 1
                    left = (len(missing) - done) * campaigns * len(names)
                    self.means.progress(total - left, total)
            except BaseException:
                for stop in stops:
                    stop.set()
                executor.shutdown(wait=False, cancel_futures=True)
                raise

    def ends(self, pair: Sequence[Cell]) -> tuple[Floats, Floats]:
        """Return the outcomes at both ends of a figure."""
        low, high = pair
        return self.outcomes(low), self.outcomes(high)

    def outcomes(self, cell: Cell) -> Floats:
        """Return by what the mean of the outcome is estimated, (campaigns, strategies)."""
        outcomes: Floats = self.kept[name_of(cell)][0]
        return outcomes

    def locked(self, cell: Cell) -> Floats:
        """Return whether a seat was ever locked, (campaigns, strategies)."""
        locked: Floats = self.kept[name_of(cell)][1]
        return locked

    def _there(self, cell: Cell) -> int:
        known = self.kept.get(name_of(cell))
        return 0 if known is None else known.shape[1]

    def _simulated(self, cell: Cell, campaigns: int, stop: Stop) -> Floats:
        session = self.means.prepare(cell.scenario, self.asked.names, stop)
        try:
            found = session.campaigns(self._there(cell), campaigns, self.columns)
        finally:
            session.pool.close()
        each = [[found[name][column] for name in self.asked.names] for column in self.columns]
        return np.moveaxis(np.array(each), 1, 2)

    def _take(self, cell: Cell, promise: Future[Floats]) -> None:
        name, found = name_of(cell), promise.result()
        before = [self.kept[name]] if name in self.kept else []
        self.kept[name] = np.concatenate([*before, found], axis=1)
        self.new = True
        if time.monotonic() - self.flushed > FLUSH:
            self._store()

    @contextmanager
    def _storing(self, cells: Sequence[Cell], campaigns: int) -> Iterator[None]:
        """Store what is whole, however the work ends."""
        try:
            yield
        except KeyboardInterrupt as stopped:
            self._store()
            whole = sum(self._there(one) >= campaigns for one in cells)
            kept = f"{whole:,} of {len(cells):,} cells kept in {self.path}; {GO_ON}"
            raise KeyboardInterrupt(kept) from stopped
        self._store()

    def _store(self) -> None:
        if not self.new:
            return
        worlds = {name: one.tolist() for name, one in self.kept.items()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        said = {"digest": self.digest, "strategies": self.asked.names, "columns": self.columns}
        write_book(self.path, {**said, "worlds": worlds})
        self.new, self.flushed = False, time.monotonic()


def opened(path: Path, scenario: Scenario, digest: str, asked: SubStudy, means: Means) -> Simulated:
    """Open the campaigns that are kept in a file about a run; none where it is about another."""
    found = Simulated(path, scenario, digest, asked, means, {})
    try:
        said = read_book(path, "campaigns of moved figures")
        known = None if said is None else made(_Book, said)
        worlds = {} if known is None else _arrays(known)
    except (StorageError, Strange, TypeError, ValueError):
        return found
    wanted = (digest, asked.names, found.columns)
    if known is None or (known.digest, known.strategies, known.columns) != wanted:
        return found
    found.kept.update(worlds)
    return found


def _arrays(known: _Book) -> dict[str, Floats]:
    """Return the numbers of a file; raises TypeError or ValueError where they are none."""
    worlds = {name: np.array(each, dtype=np.float64) for name, each in known.worlds.items()}
    ends = (len(known.columns), len(known.strategies))
    if any(one.ndim != 3 or (one.shape[0], one.shape[2]) != ends for one in worlds.values()):
        raise ValueError("numbers of other campaigns")
    return worlds


def name_of(cell: Cell) -> str:
    """Return what tells a world from others of its run: which figures stand where."""
    return " ".join(f"{path}={value}" for path, value in cell.levers.items())
