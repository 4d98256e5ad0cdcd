"""Cells simulated beside a run to answer a question: what is asked of them, and what it takes.

They are stored as a grid in the run's folder, each made ready only when it is its turn.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from simulator.answers.compare.comparison import Comparison
from simulator.answers.question import Asking
from simulator.arrays import Floats
from simulator.model.outcomes.block import ReplicationBlock
from simulator.outcomes import mean_column
from simulator.storage.read import outcome_arrays
from simulator.storage.run import claim_run
from simulator.study.cells import Cell, manifest_of, with_flags
from simulator.study.engine import BLOCK_SIZE
from simulator.study.pool import Pool, Promise
from simulator.study.session import Prepare, Session, on_threads
from simulator.study.simulation import GO_ON, Interrupted, Progress, simulate_cells

REPLICATIONS: Final = 200
"""Of each strategy in each cell, fewer where the run itself has fewer."""


@dataclass(frozen=True, slots=True)
class SubStudy:
    """An outcome, the strategy that is advised by it, and the campaigns that are looked at."""

    names: tuple[str, ...]
    outcome: str
    more_is_better: bool
    advised: int
    """Place of the strategy with the best mean in the run."""
    second: int | None
    """Place of the next one; None where there is only one."""
    replications: int
    seed: int

    @property
    def others(self) -> tuple[int, ...]:
        """Places of the strategies that are not advised, in the order of `Point.leads`."""
        return tuple(one for one in range(len(self.names)) if one != self.advised)

    def read(self, folder: Path, cell: int, column: str = "") -> Floats:
        """Return a column of a cell, (replications, strategies).

        Unless said that by which the mean of the outcome is estimated.
        """
        wanted = column or mean_column(self.outcome)
        arrays = outcome_arrays(folder, [wanted], self.replications, cell)
        return np.stack([arrays[name][wanted] for name in self.names], axis=1)

    def lead(self, outcomes: Floats, over: int) -> Floats:
        """Return by how much the advised strategy is better than another, (replications,)."""
        found: Floats = outcomes[:, self.advised] - outcomes[:, over]
        return found if self.more_is_better else -found


def substudy_of(found: Comparison, replications: int = REPLICATIONS) -> SubStudy:
    """Return what a comparison of the strategies of one run asks about it."""
    manifest = found.rows[0].alternative.place.manifest
    ranked = [manifest.strategies.index(row.alternative.strategy) for row in found.rows]
    return SubStudy(
        names=manifest.strategies,
        outcome=found.outcome,
        more_is_better=found.more_is_better,
        advised=ranked[0],
        second=ranked[1] if len(ranked) > 1 else None,
        replications=min(replications, manifest.done),
        seed=found.seed,
    )


@dataclass(frozen=True, slots=True)
class Means:
    """What sub-studies are simulated with."""

    prepare: Prepare
    engine: str
    workers: int
    progress: Progress = lambda _done, _total: None

    @classmethod
    def of(cls, asking: Asking, each: int = 1) -> Means:
        """Return what a question has; `each` campaigns in a row share one draw of the figures."""
        prepare = on_threads(asking.engine, asking.workers, each)
        return cls(prepare, asking.engine, asking.workers, asking.progress)


@dataclass(slots=True)
class Later:
    """A pool that is made ready by the first block it is asked for, and forgotten when closed.

    Hundreds of cells would not fit in memory at once, and of a stored one nothing is needed.
    """

    cell: Cell
    names: Sequence[str]
    means: Means
    pool: Pool[ReplicationBlock] | None = None

    @property
    def slots(self) -> int:
        """How many blocks are counted at the same time."""
        return self.means.workers

    def prepare(self, replications: range) -> None:
        """Make ready what replications share that will be counted soon."""
        self._ready().prepare(replications)

    def submit(self, replications: range) -> Promise[ReplicationBlock]:
        """Count a contiguous range of replications, as soon as there is a free slot."""
        return self._ready().submit(replications)

    def close(self) -> None:
        """Let the pool go."""
        if self.pool is not None:
            self.pool.close()
        self.pool = None

    def _ready(self) -> Pool[ReplicationBlock]:
        if self.pool is None:
            self.pool = self.means.prepare(self.cell.scenario, self.names).pool
        return self.pool


def simulate_substudy(
    cells: Sequence[Cell], names: Sequence[str], replications: int, room: Path, means: Means
) -> Path:
    """Simulate what is missing of the first replications of all cells, and return their folder.

    That is a stored grid in `room`, under its own digest; without a summary. Raises
    KeyboardInterrupt with what was whole stored, StorageError, and whatever counting raises.
    """
    began = time.monotonic()
    cells = [Cell(with_flags(one.scenario, replications, None), one.levers) for one in cells]
    manifest = manifest_of(cells, names, means.engine)
    store = claim_run(room / manifest.digest, replace(manifest, replications=replications))
    if store.manifest.finished and store.manifest.done >= replications:
        return store.folder
    sessions = [
        Session(cell.scenario, tuple(names), Later(cell, names, means), means.prepare)
        for cell in cells
    ]
    try:
        simulate_cells(store, cells, sessions, BLOCK_SIZE[means.engine], None, means.progress)
    except Interrupted as stop:
        whole = sum(store.manifest.reached(cell) >= replications for cell in range(len(cells)))
        kept = f"{whole:,} of {len(cells):,} cells kept in {store.folder}; {GO_ON}"
        raise KeyboardInterrupt(kept) from stop
    store.finish(time.monotonic() - began)
    return store.folder
