"""Campaigns of worlds in which one figure is moved, kept in one file beside the run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simulator.answers.substudy import Means, SubStudy
from simulator.codec import Strange, made
from simulator.model.stop import Stop
from simulator.outcomes import LOCKED, mean_column
from simulator.scenario.model import Scenario
from simulator.scenario.rests import alone, rests_on
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell
from simulator.study.simulation import GO_ON

Floats = npt.NDArray[np.float64]

ROOM: Final = "assumptions"
"""Where the campaigns are stored, in the run's folder."""
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
    base: Floats
    """Of the run, (columns, campaigns, strategies)"""
    read: Mapping[str, frozenset[str]]
    """Strategy -> the figures that it rests on; the others leave its campaigns as they are"""
    kept: dict[str, Floats]
    """Name of a world -> (columns, campaigns, strategies that it may change)"""
    new: bool = False
    """Whether the file does not know of all that is kept"""
    flushed: float = field(default_factory=time.monotonic)

    @property
    def columns(self) -> tuple[str, ...]:
        """What is kept of a campaign."""
        return columns_of(self.asked)

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
        left = [campaigns * len(self.changed(one)) for one in missing]
        total, done = sum(left), 0
        with (
            ExitStack() as held,
            self._storing(cells, campaigns),
            ThreadPoolExecutor(self.means.workers) as executor,
        ):
            # As long as the run itself is there, with the same strategies, worlds share with it
            # what the moved figure does not decide.
            for names in dict.fromkeys(map(self.changed, missing)):
                if names:
                    held.enter_context(closing(self.means.prepare(self.scenario, names).pool))
            stops = [Stop() for _ in missing]
            waiting = [
                executor.submit(self._simulated, one, campaigns, stop)
                for one, stop in zip(missing, stops, strict=True)
            ]
            try:
                for cell, promise, more in zip(missing, waiting, left, strict=True):
                    self._take(cell, promise)
                    done += more
                    self.means.progress(done, total)
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
        return self._of_all(cell, 0)

    def locked(self, cell: Cell) -> Floats:
        """Return whether a seat was ever locked, (campaigns, strategies)."""
        return self._of_all(cell, 1)

    def changed(self, cell: Cell) -> tuple[str, ...]:
        """Name the strategies that may come out otherwise where the figures of a world stand."""
        return tuple(name for name in self.asked.names if self.read[name] & cell.levers.keys())

    def _of_all(self, cell: Cell, column: int) -> Floats:
        """Put what was simulated beside what the run says of the other strategies."""
        own = self.kept[name_of(cell)][column]
        whole: Floats = self.base[column, : len(own)].copy()
        whole[:, [self.asked.names.index(name) for name in self.changed(cell)]] = own
        return whole

    def _there(self, cell: Cell) -> int:
        known = self.kept.get(name_of(cell))
        if known is None or known.shape[2] != len(self.changed(cell)):
            return 0
        return len(known[0])

    def _simulated(self, cell: Cell, campaigns: int, stop: Stop) -> Floats:
        names, first = self.changed(cell), self._there(cell)
        if not names:
            return np.empty((len(self.columns), campaigns - first, 0))
        # A world has one thread, so that nothing is gained by cutting it into blocks.
        session = replace(self.means.prepare(cell.scenario, names, stop), size=campaigns)
        try:
            found = session.campaigns(first, campaigns, self.columns)
        finally:
            session.pool.close()
        each = [[found[name][column] for name in names] for column in self.columns]
        return np.moveaxis(np.array(each), 1, 2)

    def _take(self, cell: Cell, promise: Future[Floats]) -> None:
        name, found = name_of(cell), promise.result()
        before = [self.kept[name]] if self._there(cell) else []
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


def opened(
    folder: Path, scenario: Scenario, digest: str, asked: SubStudy, means: Means
) -> Simulated:
    """Open the campaigns that are kept about the run in a folder; none where it was another one.

    `digest` is that of the run. Raises StorageError where the run cannot be read.
    """
    path = folder / ROOM / f"{mean_column(asked.outcome)}.json"
    base = np.stack([asked.read(folder, 0, column) for column in columns_of(asked)])
    read = {name: frozenset(rests_on(alone(scenario, name))) for name in asked.names}
    found = Simulated(path, scenario, digest, asked, means, base, read, {})
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


def columns_of(asked: SubStudy) -> tuple[str, ...]:
    """Name what is kept of a campaign: by what the mean of the outcome is estimated, and locks."""
    return (mean_column(asked.outcome), LOCKED)


def _arrays(known: _Book) -> dict[str, Floats]:
    """Return the numbers of a file; raises TypeError or ValueError where they are none."""
    worlds = {name: np.array(each, dtype=np.float64) for name, each in known.worlds.items()}
    columns, most = len(known.columns), len(known.strategies)
    if any(
        one.ndim != 3 or one.shape[0] != columns or one.shape[2] > most for one in worlds.values()
    ):
        raise ValueError("numbers of other campaigns")
    return worlds


def name_of(cell: Cell) -> str:
    """Return what tells a world from others of its run: which figures stand where."""
    return " ".join(f"{path}={value}" for path, value in cell.levers.items())
