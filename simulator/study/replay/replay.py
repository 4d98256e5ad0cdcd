"""The campaigns of a stored run replayed, each checked against its stored row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from simulator.model.stop import Stop
from simulator.storage.manifest import Manifest
from simulator.study.engine import chosen, walker_of, workers_of
from simulator.study.pool import Threads, cut_blocks, in_order
from simulator.study.replay.checked import Check, StoredRows
from simulator.study.replay.stored_cell import StoredCell, stored_cell
from simulator.study.replications import Replication, simulate
from simulator.study.simulation import Progress

PEOPLE: Final = 20_000
"""Prospects whose campaigns a thread replays before it hands them out: memory is bounded."""
MOST: Final = 25
"""Replications in a block at most, so that nobody waits long for the first."""


def replay_stored(
    folder: Path,
    manifest: Manifest,
    cell: int,
    names: Sequence[str],
    replications: range,
    base: Path,
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Iterator[Replication]:
    """Simulate a contiguous range of replications of a stored run or grid cell again.

    All strategies of a replication, in the order of `names`, come before the next one, however many
    threads there are. Each campaign equals its stored row in every whole number. `base` is where
    the list of the scenario may lie, beside the working directory. Raises `UnusableRun` with one
    sentence at the first campaign that is another (the version that made it is told first where
    its rules were others), `Invalid` where the list is not found as it was, StorageError.
    """
    ready = stored_cell(folder, manifest, cell, names, base)
    return replay(ready, replications, progress, engine, workers)


def replay(
    ready: StoredCell,
    replications: range,
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Iterator[Replication]:
    """Simulate a range of replications of a cell that was made ready; as `replay_stored`."""
    engine, _ = chosen(engine)
    walk, rows = walker_of(engine), StoredRows(ready, replications.stop)

    def checked(some: range, stop: Stop) -> list[Replication]:
        check = Check(ready, some.start, rows.of(some))
        found = []
        for one in simulate(ready.setup, walk, some, stop):
            check(one)
            found.append(one)
        return found

    people = max(1, ready.setup.assignment.population.size_of_list) * len(ready.names)
    blocks = cut_blocks([replications], max(1, min(MOST, PEOPLE // people)))
    done, total = 0, len(replications) * len(ready.names)
    pool = Threads(checked, workers_of(engine, workers))
    try:
        for block in in_order(pool, blocks):
            for one in block:
                yield one
                done += 1
            progress(done, total)
    finally:
        pool.close()
