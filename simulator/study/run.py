"""Runs a study: campaigns in, stored parts and their summary out. A run is one cell of a grid."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.scenario.model import Scenario
from simulator.storage.folders import LATEST, LATEST_GRID, point_latest, run_folder
from simulator.storage.manifest import PART, Manifest
from simulator.storage.names import check_name
from simulator.storage.run import claim_run
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell, manifest_of, with_flags
from simulator.study.session import Prepare, Session, on_threads
from simulator.study.simulation import Progress, simulate_cells
from simulator.study.stopping import Precision, Reached
from simulator.study.summary import summarise


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run or grid: what was simulated, and where it is stored."""

    cells: tuple[Cell, ...]
    """With as many replications as were looked at; one, without levers, where it is no grid."""
    folder: Path
    shown: Path
    """The folder, or the name, `latest` or `latest-grid` that names it."""
    manifest: Manifest
    """Of all that the folder holds: an earlier run of the same may have stored more."""
    seconds: float
    reached: Reached | None
    """What precision was asked for, and what came of it."""

    @property
    def scenario(self) -> Scenario:
        """That of the first cell."""
        return self.cells[0].scenario


def run(
    what: Scenario | Sequence[Cell],
    strategies: Sequence[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    engine: str = "reference",
    workers: int = 1,
    precision: Precision | None = None,
    stages: Prepare | None = None,
    part: int = PART,
    size: int | None = None,
    command: Sequence[str] = (),
    name: str | None = None,
    summed: bool = True,
) -> Run:
    """Simulate every campaign that is not stored yet, in a grid of every cell, and store it.

    `strategies`, `replications` and `seed` replace those of the scenario; with a `precision` the
    replications are the most there may be. All cells have the same people and the same luck. `out`
    is the run's own folder; without it that is `results/<scenario>/<digest>`, and `latest` beside
    it, for a grid `latest-grid`, names the run once it is finished. A part holds `part`
    replications. Blocks of `size` replications are counted on `workers` threads, or wherever
    `stages` has them counted; none of this changes the content. `command` are the words that asked
    for it; `name` is a further name of a run under `results`. One that is not `summed` is for this
    program alone and goes without `summary.csv` and what its columns are. Raises `Taken` where the
    name means something else, and `Invalid` where the world cannot be, before anything is stored;
    `StorageError`; `Interrupted`, with the whole blocks stored and the manifest unfinished.
    """
    began = time.monotonic()
    given = [Cell(what, {})] if isinstance(what, Scenario) else what
    cells = [Cell(with_flags(one.scenario, replications, seed), one.levers) for one in given]
    names = tuple(strategies) or tuple(one.name for one in cells[0].scenario.strategies)
    prepare = stages or on_threads(engine, workers)
    sessions: list[Session] = []
    try:
        sessions.extend(prepare(cell.scenario, names) for cell in cells)
        manifest = manifest_of(cells, names, engine, command)
        manifest = replace(manifest, dropped=sessions[0].dropped, part=part)
        folder = run_folder(manifest.scenario, manifest.digest, out)
        if name is not None:
            check_name(name, folder)
        store = claim_run(folder, manifest)
        done = simulate_cells(store, cells, sessions, size or sessions[0].size, precision, progress)
    finally:
        for one in sessions:
            one.pool.close()
    try:
        if summed:
            summarise(store, cells, time.monotonic() - began)
        else:
            store.finish(time.monotonic() - began)
    except BaseException:
        # What is simulated is kept, as far as that is possible at all.
        with suppress(StorageError):
            store.note(at_once=True)
        raise
    latest = LATEST_GRID if cells[0].levers else LATEST
    shown = store.folder if out is not None else point_latest(store.folder, latest)
    if name is not None:
        shown = point_latest(store.folder, name)
    return Run(
        cells=tuple(
            Cell(with_flags(cell.scenario, done.replications, None), cell.levers) for cell in cells
        ),
        folder=store.folder,
        shown=shown,
        manifest=store.manifest,
        seconds=time.monotonic() - began,
        reached=done.reached,
    )
