"""The campaigns of a stored run lived again, each checked against its stored row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from simulator.storage.manifest import Manifest
from simulator.study.blocks import cut
from simulator.study.campaigns import Lived, live
from simulator.study.engine import chosen
from simulator.study.lives import Progress
from simulator.study.replay.checked import Check, Floats, StoredRows
from simulator.study.replay.stage import Stage, stage, walker
from simulator.study.workers import workers_of

PEOPLE: Final = 20_000
"""Prospects whose campaigns a thread lives before it hands them out: memory is bounded."""
MOST: Final = 25
"""Replications in a block at most, so that nobody waits long for the first."""


def replay(
    folder: Path,
    manifest: Manifest,
    cell: int,
    names: Sequence[str],
    replications: range,
    base: Path,
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Iterator[Lived]:
    """Live a contiguous range of replications of a stored run or grid cell again.

    All strategies of a replication, in the order of `names`, come before the next one, however many
    threads live them. Each campaign equals its stored row in every whole number. `base` is where
    the list of the scenario may lie, beside the working directory. Raises `Refused` with one
    sentence at the first campaign that is another (the version that made it is told first where
    its rules were others), `Invalid` where the list is not found as it was, StorageError.
    """
    ready = stage(folder, manifest, cell, names, base)
    return again(ready, replications, progress, engine, workers)


def again(
    ready: Stage,
    replications: range,
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Iterator[Lived]:
    """Live a range of replications of a cell that was made ready; as `replay`."""
    engine, _ = chosen(engine)
    walk = walker(engine)

    def lived(some: range, stored: Floats) -> list[Lived]:
        check, found = Check(ready, some.start, stored), []
        for one in live(ready.layout, walk, some):
            check(one)
            found.append(one)
        return found

    people = max(1, ready.layout.cast.population.size_of_list) * len(ready.names)
    blocks = cut([replications], max(1, min(MOST, PEOPLE // people)))
    stored = StoredRows(ready, replications.stop)
    slots = workers_of(engine, workers)
    done, total = 0, len(replications) * len(ready.names)
    waiting: deque[Future[list[Lived]]] = deque()
    pool = ThreadPoolExecutor(slots, thread_name_prefix="campaigns")
    try:
        left = iter(blocks)
        while True:
            while len(waiting) < 2 * slots and (some := next(left, None)) is not None:
                waiting.append(pool.submit(lived, some, stored.of(some)))
            if not waiting:
                return
            for one in waiting.popleft().result():
                yield one
                done += 1
            progress(done, total)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
