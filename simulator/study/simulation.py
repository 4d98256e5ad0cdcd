"""Simulates the cells of a run: so many replications, or as many as a precision takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.outcomes import mean_column
from simulator.storage.run import Store
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell
from simulator.study.session import Session
from simulator.study.stopping import (
    Precision,
    Reached,
    ahead,
    looks,
    precise,
    precision_reached,
    stops,
)
from simulator.study.track import Track

GO_ON: Final = "run the same command to continue"

Progress = Callable[[int, int], None]
"""(campaigns done, campaigns in all as far as is known) -> nothing."""


class Interrupted(KeyboardInterrupt):
    """The planner stopped the run; what was whole is kept."""

    def __init__(self, folder: Path, kept: int, asked: int) -> None:
        """Keep where the run lies and how many of its replications are whole."""
        super().__init__(f"{kept:,} of {asked:,} simulated campaigns kept in {folder}; {GO_ON}")
        self.folder = folder
        self.kept = kept
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Done:
    """How far a run came."""

    replications: int
    """Of every cell."""
    reached: Reached | None
    """Where it stands against the precision that was asked."""


def simulate_cells(
    store: Store,
    cells: Sequence[Cell],
    sessions: Sequence[Session],
    size: int,
    precision: Precision | None,
    progress: Progress,
) -> Done:
    """Simulate what is missing of the replications asked for, cell by cell, and store it.

    With a precision the replications of the study are the most there may be, and all cells are
    looked at together. Raises `Interrupted` with the whole blocks stored, StorageError, and
    whatever counting raises.
    """
    study = cells[0].scenario.study
    column = "" if precision is None else mean_column(precision.outcome)
    tracks = [Track(store, number, one.pool, size, column) for number, one in enumerate(sessions)]
    counter = _Counter(progress, len(store.manifest.strategies))
    with storing_tracks(tracks, study.replications):
        if precision is not None:
            return _until_precise(tracks, precision, study.replications, counter)
        counter.expect(tracks, study.replications)
        for track in tracks:
            store.note()
            track.simulate(study.replications, counter.add)
            track.close()
        return Done(study.replications, None)


@contextmanager
def storing_tracks(tracks: Sequence[Track], asked: int) -> Iterator[None]:
    """Store what is whole of the tracks, however the work on them ends, and let their pools go.

    Where it is cut the manifests know of all that; else whoever finishes the runs lets them know.
    Raises `Interrupted` where the planner stopped the first `asked` replications, StorageError.
    """
    try:
        yield
        for track in tracks:
            track.close()
    except BaseException as error:
        # What is whole is kept, as far as that is possible at all.
        with suppress(StorageError):
            for track in tracks:
                track.close()
            for track in tracks:
                track.store.note(at_once=True)
        if isinstance(error, KeyboardInterrupt):
            store = tracks[0].store
            raise Interrupted(store.folder, store.manifest.done, asked) from error
        if isinstance(error, StorageError):
            raise StorageError(f"{error}. What is complete is kept; {GO_ON}") from error
        raise
    finally:
        for track in tracks:
            track.pool.close()


def _until_precise(
    tracks: Sequence[Track], precision: Precision, ceiling: int, counter: _Counter
) -> Done:
    """Simulate the tracks from look to look, in step, until all of them are precise."""
    expected = ceiling
    for n in looks(ceiling):
        last = n + ahead(n)
        if last > ceiling:
            break
        counter.expect(tracks, min(expected, ceiling))
        for track in tracks:
            track.simulate(last, counter.add)
        outcomes = [row[:last] for track in tracks for row in track.seen]
        if stops(outcomes, precision, n):
            return Done(last, precision_reached(outcomes, precision, met=True))
        share = precision_reached(outcomes, precision, met=False).reached_share
        expected = ceiling
        if share is not None:
            expected = math.ceil(max(last + 1, last * (share / precision.share) ** 2))
    counter.expect(tracks, ceiling)
    for track in tracks:
        track.simulate(ceiling, counter.add)
    outcomes = [row[:ceiling] for track in tracks for row in track.seen]
    return Done(ceiling, precision_reached(outcomes, precision, met=precise(outcomes, precision)))


class _Counter:
    """Counts campaigns for whoever watches."""

    def __init__(self, progress: Progress, strategies: int) -> None:
        """Each replication of a cell is a campaign of each strategy."""
        self._progress = progress
        self._strategies = strategies
        self._done = self._total = 0

    def expect(self, tracks: Sequence[Track], until: int) -> None:
        """Say how many replications of every cell are expected, and count those that are there."""
        self._total = self._strategies * until * len(tracks)
        self._done = self._strategies * sum(until - track.left(until) for track in tracks)

    def add(self, replications: int) -> None:
        """Count replications of one cell."""
        self._done += replications * self._strategies
        self._progress(self._done, max(self._done, self._total))
