"""Lives the cells of a sub-study, each made ready only when it is its turn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.model.outcomes.block import Block
from simulator.storage.run import begin
from simulator.study.cells import Cell, manifest_of, with_flags
from simulator.study.lives import GO_ON, SIZES, Interrupted, Progress, live_all
from simulator.study.pools import Pool
from simulator.study.staged import Staged, Stages


@dataclass(frozen=True, slots=True)
class Means:
    """What sub-studies are lived with."""

    stages: Stages
    engine: str
    workers: int
    progress: Progress = lambda _done, _total: None


@dataclass(slots=True)
class Later:
    """A pool that is made ready by the first block it is asked for, and forgotten when closed.

    Hundreds of cells would not fit in memory at once, and of a stored one nothing is needed.
    """

    cell: Cell
    names: Sequence[str]
    means: Means
    pool: Pool | None = None

    @property
    def slots(self) -> int:
        """How many blocks are counted at the same time."""
        return self.means.workers

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be counted soon."""
        self._ready().prepare(replications)

    def submit(self, replications: range) -> Future[Block]:
        """Count a contiguous range of replications, as soon as there is a free slot."""
        return self._ready().submit(replications)

    def close(self) -> None:
        """Let the pool go."""
        if self.pool is not None:
            self.pool.close()
        self.pool = None

    def _ready(self) -> Pool:
        if self.pool is None:
            self.pool = self.means.stages(self.cell.scenario, self.names).pool
        return self.pool


def lived(
    cells: Sequence[Cell], names: Sequence[str], replications: int, room: Path, means: Means
) -> Path:
    """Live what is missing of the first replications of all cells, and return their folder.

    That is a stored grid in `room`, under its own digest; without a summary. Raises
    KeyboardInterrupt with what was whole stored, StorageError, and whatever counting raises.
    """
    began = time.monotonic()
    cells = [Cell(with_flags(one.scenario, replications, None), one.levers) for one in cells]
    manifest = manifest_of(cells, names, means.engine)
    store = begin(room / manifest.digest, replace(manifest, replications=replications))
    if store.manifest.finished and store.manifest.done >= replications:
        return store.folder
    staged = [Staged(Later(cell, names, means), {}, {}) for cell in cells]
    try:
        live_all(store, cells, staged, SIZES[means.engine], None, means.progress)
    except Interrupted as stop:
        whole = sum(store.manifest.reached(cell) >= replications for cell in range(len(cells)))
        kept = f"{whole:,} of {len(cells):,} cells kept in {store.folder}; {GO_ON}"
        raise KeyboardInterrupt(kept) from stop
    store.finish(time.monotonic() - began)
    return store.folder
