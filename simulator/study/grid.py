"""Runs every cell of a grid on the same people and the same luck, as one run."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy.typing as npt
from numpy import float64

from simulator.scenario.model import Scenario
from simulator.stats.intervals import Estimate, paired_interval
from simulator.storage.folders import LATEST_GRID, point_latest, run_folder
from simulator.storage.manifest import PART, Value
from simulator.storage.run import begin
from simulator.study.cells import Cell, manifest_of, with_flags
from simulator.study.held import Held, held_back
from simulator.study.lives import SIZES, Progress, live_all
from simulator.study.run import writing_budget
from simulator.study.staged import Staged, Stages, on_threads
from simulator.study.stopping import Precision, Reached
from simulator.study.stored import Stored
from simulator.study.summary import summarise
from simulator.study.verdict import Verdict, columns_needed, judge

Floats = npt.NDArray[float64]


@dataclass(frozen=True, slots=True)
class More:
    """What the best strategy of a cell brings beyond that of the first cell, pair by pair."""

    outcome: Estimate
    cost: Estimate
    """Cents."""


@dataclass(frozen=True, slots=True)
class CellResult:
    """What one cell came to."""

    levers: Mapping[str, Value]
    prospects: float
    seats: int
    verdict: Verdict
    held: Held
    """What held its best strategy back."""
    more: More | None
    """None in the first cell."""


@dataclass(frozen=True, slots=True)
class GridResult:
    """A finished grid and what it says."""

    scenario: Scenario
    """Of the first cell, with as many replications as were looked at."""
    strategies: tuple[str, ...]
    folder: Path
    shown: Path
    """The folder, or the `latest-grid` that names it."""
    stored: int
    seconds: float
    cells: tuple[CellResult, ...]
    precision: Precision | None
    reached: Reached | None


def run_grid(
    cells: Sequence[Cell],
    strategies: Sequence[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    engine: str = "reference",
    workers: int = 1,
    precision: Precision | None = None,
    stages: Stages | None = None,
    part: int = PART,
    size: int | None = None,
) -> GridResult:
    """Live every campaign of every cell that is not stored yet, and compare; as `run.run`.

    `latest-grid` beside the folder names the grid once it is finished.
    """
    began = time.monotonic()
    cells = [Cell(with_flags(cell.scenario, replications, seed), cell.levers) for cell in cells]
    first = cells[0].scenario
    names = tuple(strategies) or tuple(strategy.name for strategy in first.strategies)
    stage = stages or on_threads(engine, workers)
    staged: list[Staged] = []
    try:
        staged.extend(stage(cell.scenario, names) for cell in cells)
        manifest = replace(manifest_of(cells, names, engine), dropped=staged[0].dropped, part=part)
        store = begin(run_folder(manifest.scenario, manifest.digest, out), manifest)
        size = size or staged[0].size or SIZES[engine]
        done = live_all(store, cells, staged, size, precision, progress)
    finally:
        for one in staged:
            one.pool.close()
    study = first.study
    stored = [Stored(store.folder, done.replications, number) for number in range(len(cells))]
    summarise(store, cells, time.monotonic() - began)
    found: list[CellResult] = []
    columns = columns_needed(study.outcome, study.target)
    base: Mapping[str, Floats] = {}
    for cell, ready, kept in zip(cells, staged, stored, strict=True):
        arrays = kept.arrays(columns)
        verdict = judge(study.outcome, study.target, arrays)
        best = verdict.standings[0].strategy
        base = base or arrays[best]
        held = held_back(best, kept, writing_budget(ready.grounds[best]))
        found.append(
            CellResult(
                levers=cell.levers,
                prospects=held.pace.prospects,
                seats=len(ready.grounds[best].seat_names),
                verdict=verdict,
                held=held,
                more=_more(arrays[best], base, study.outcome) if found else None,
            )
        )
    return GridResult(
        scenario=replace(first, study=replace(study, replications=done.replications)),
        strategies=names,
        folder=store.folder,
        shown=store.folder if out is not None else point_latest(store.folder, LATEST_GRID),
        stored=store.manifest.done,
        seconds=time.monotonic() - began,
        cells=tuple(found),
        precision=precision,
        reached=done.reached,
    )


def _more(arrays: Mapping[str, Floats], base: Mapping[str, Floats], outcome: str) -> More:
    return More(
        outcome=paired_interval(arrays[outcome], base[outcome]),
        cost=paired_interval(arrays["cost"], base["cost"]),
    )
