"""Campaigns of worlds in which one figure is moved, kept in one file beside the run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.answers.assumptions.healthy import Strain, healthy, strains_of
from simulator.answers.substudy import Means, SubStudy
from simulator.arrays import Floats
from simulator.codec import Strange, made
from simulator.model.stop import Stop
from simulator.outcomes import LOCKED, mean_column
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on, strategy_alone
from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell
from simulator.study.session import Session
from simulator.study.simulation import GO_ON

ROOM: Final = "assumptions"
"""Where the campaigns are stored, in the run's folder."""
FLUSH: Final = 10.0
"""Seconds after which what is whole is stored."""
TURN: Final = 0.001
"""Seconds that a thread keeps the interpreter where another waits, a fifth of what is usual: who
comes back from compiled code needs it for a moment only."""


class WorldBatch(NamedTuple):
    """Worlds that are simulated one after the other, and what lets them go on."""

    cells: tuple[Cell, ...]
    sign: Callable[..., bool] | None = None
    """Tells whether to go on after the first look, by what came out in each world, (campaigns,
    strategies); None where they get all campaigns at once"""
    look: Callable[[], None] = lambda: None
    """Is called as soon as all of it is there, while others are simulated"""


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
    strains: Mapping[str, Strain]
    """Strategy whose seats are healthy in the run -> what they are judged by"""
    kept: dict[str, Floats]
    """Name of a world -> (columns, campaigns, strategies that it may change)"""
    new: bool = False
    """Whether the file does not know of all that is kept"""
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a world -> the strategies that it may change, where that was asked before"""
    flushed: float = field(default_factory=time.monotonic)

    @property
    def columns(self) -> tuple[str, ...]:
        """What is kept of a campaign."""
        return kept_columns(self.asked)

    @property
    def campaigns(self) -> int:
        """How many were simulated."""
        return sum(one.shape[1] * one.shape[2] for one in self.kept.values())

    def simulate(self, groups: Sequence[WorldBatch], campaigns: int, first: int = 0) -> None:
        """Simulate what is missing of the first campaigns of worlds, several groups at a time.

        Groups with a sign get their `first` campaigns, and all only where these show it. Raises
        KeyboardInterrupt, which says how much is whole, StorageError, and whatever counting raises.
        """
        missing = []
        for group in groups:
            if self._lacks(group, campaigns, first):
                missing.append(group)
            else:
                group.look()
        if not missing:
            return
        every = [one for group in missing for one in group.cells]
        total, done = campaigns * sum(len(self.changed(one)) for one in every), 0
        with (
            ExitStack() as held,
            _by_turns(),
            ThreadPoolExecutor(self.means.workers) as executor,
        ):
            # As long as the run itself is there, with the same strategies, worlds share with it
            # what the moved figure does not decide.
            for names in dict.fromkeys(map(self.changed, every)):
                if names:
                    held.enter_context(closing(self.means.prepare(self.scenario, names).pool))
            stops = [Stop() for _ in missing]
            waiting = [
                executor.submit(self._simulated, group, campaigns, first, stop)
                for group, stop in zip(missing, stops, strict=True)
            ]
            try:
                for group, promise in zip(missing, waiting, strict=True):
                    self._take(promise.result())
                    group.look()
                    done += campaigns * sum(len(self.changed(one)) for one in group.cells)
                    self.means.progress(done, total)
            except BaseException as error:
                for stop in stops:
                    stop.set()
                executor.shutdown(wait=False, cancel_futures=True)
                if not isinstance(error, KeyboardInterrupt):
                    raise
                cells = [world_name(one) for group in groups for one in group.cells]
                whole = sum(name in self.kept for name in cells)
                kept = f"{whole:,} of {len(cells):,} cells kept in {self.path}; {GO_ON}"
                raise KeyboardInterrupt(kept) from error

    def ends(self, pair: Sequence[Cell]) -> tuple[Floats, Floats]:
        """Return the outcomes at both ends of a figure."""
        low, high = pair
        return self.outcomes(low), self.outcomes(high)

    def outcomes(self, cell: Cell) -> Floats:
        """Return by what the mean of the outcome is estimated, (campaigns, strategies)."""
        return self._beside(cell, self.kept[world_name(cell)], 0)

    def locked(self, cell: Cell) -> Floats:
        """Return whether a seat was ever locked, (campaigns, strategies)."""
        return self._beside(cell, self.kept[world_name(cell)], 1)

    def changed(self, cell: Cell) -> tuple[str, ...]:
        """Name the strategies that may come out otherwise where the figures of a world stand."""
        world = world_name(cell)
        if world not in self.told:
            same = healthy(cell, self.strains, self.asked.replications)
            self.told[world] = tuple(
                name
                for name in self.asked.names
                if self.read[name] & cell.levers.keys() and name not in same
            )
        return self.told[world]

    def _beside(self, cell: Cell, own: Floats, column: int) -> Floats:
        """Put a column of a world beside what the run says of the other strategies."""
        whole: Floats = self.base[column, : own.shape[1]].copy()
        whole[:, [self.asked.names.index(name) for name in self.changed(cell)]] = own[column]
        return whole

    def _there(self, cell: Cell) -> int:
        known = self.kept.get(world_name(cell))
        return 0 if known is None or known.shape[2] != len(self.changed(cell)) else known.shape[1]

    def _lacks(self, group: WorldBatch, campaigns: int, first: int) -> bool:
        """Tell whether anything of a group is still to be simulated."""
        there = min(map(self._there, group.cells))
        if there >= campaigns:
            return False
        if group.sign is None or there < first:
            return True
        return group.sign(*map(self.outcomes, group.cells))

    def _simulated(
        self, group: WorldBatch, campaigns: int, first: int, stop: Stop
    ) -> dict[str, Floats]:
        """Return all there is of the worlds of a group, the campaigns that are kept among it."""
        found = {}
        for cell in group.cells:
            names, there = self.changed(cell), self._there(cell)
            none = np.empty((len(self.columns), 0, len(names)))
            found[world_name(cell)] = self.kept[world_name(cell)] if there else none
        sessions: dict[str, Session] = {}
        with ExitStack() as held:
            for until in (first, campaigns) if group.sign else (campaigns,):
                for cell in group.cells:
                    name = world_name(cell)
                    if found[name].shape[1] >= until:
                        continue
                    if name not in sessions and self.changed(cell):
                        session = self.means.prepare(cell.scenario, self.changed(cell), stop)
                        held.enter_context(closing(session.pool))
                        # A world has one thread: nothing is gained by cutting it into blocks.
                        sessions[name] = replace(session, size=campaigns)
                    more = self._campaigns(sessions.get(name), found[name].shape[1], until)
                    found[name] = np.concatenate([found[name], more], axis=1)
                outcomes = [self._beside(one, found[world_name(one)], 0) for one in group.cells]
                if group.sign and until < campaigns and not group.sign(*outcomes):
                    break
        return found

    def _campaigns(self, session: Session | None, first: int, last: int) -> Floats:
        """Return a stretch of campaigns, (columns, campaigns, strategies); no session has none."""
        if session is None:
            return np.empty((len(self.columns), last - first, 0))
        found = session.campaigns(first, last, self.columns)
        each = [[found[name][column] for name in session.strategies] for column in self.columns]
        return np.moveaxis(np.array(each), 1, 2)

    def _take(self, found: Mapping[str, Floats]) -> None:
        self.kept.update(found)
        self.new = True
        if time.monotonic() - self.flushed > FLUSH:
            self._store()

    @contextmanager
    def storing(self) -> Iterator[None]:
        """Store what is whole, however the work ends. Raises StorageError."""
        try:
            yield
        finally:
            self._store()

    def _store(self) -> None:
        if not self.new:
            return
        worlds = {name: one.tolist() for name, one in self.kept.items()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        said = {"digest": self.digest, "strategies": self.asked.names, "columns": self.columns}
        write_book(self.path, {**said, "worlds": worlds})
        self.new, self.flushed = False, time.monotonic()


@contextmanager
def _by_turns() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(TURN, usual))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def open_worlds(
    folder: Path, scenario: Scenario, digest: str, asked: SubStudy, means: Means
) -> Simulated:
    """Open the campaigns that are kept about the run in a folder; none where it was another one.

    `digest` is that of the run. Raises StorageError where the run cannot be read.
    """
    path = folder / ROOM / f"{mean_column(asked.outcome)}.json"
    base = np.stack([asked.read(folder, 0, column) for column in kept_columns(asked)])
    read = {name: frozenset(rests_on(strategy_alone(scenario, name))) for name in asked.names}
    strains = strains_of(folder, scenario, asked.replications)
    found = Simulated(path, scenario, digest, asked, means, base, read, strains, {})
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


def kept_columns(asked: SubStudy) -> tuple[str, ...]:
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


def world_name(cell: Cell) -> str:
    """Return what tells a world from others of its run: which figures stand where."""
    return " ".join(f"{path}={value}" for path, value in cell.levers.items())
