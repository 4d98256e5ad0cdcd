"""Runs a study: campaigns in, stored parts, summary and verdict out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulator.model.tables.ground import Ground
from simulator.scenario.model import Scenario
from simulator.storage.folders import point_latest, run_folder
from simulator.storage.manifest import PART
from simulator.storage.run import begin
from simulator.study.cells import Cell, manifest_of, with_flags
from simulator.study.held import Held, held_back
from simulator.study.lives import SIZES, Progress, live_all
from simulator.study.staged import Stages, on_threads
from simulator.study.stopping import Precision, Reached
from simulator.study.stored import Stored
from simulator.study.summary import judged, summarise
from simulator.study.verdict import Verdict
from simulator.study.weakest import Weak, weakest
from simulator.vocabulary import NEVER


@dataclass(frozen=True, slots=True)
class RunResult:
    """A finished run and what it says."""

    scenario: Scenario
    """With as many replications as were looked at."""
    strategies: tuple[str, ...]
    folder: Path
    shown: Path
    """The folder, or the `latest` that names it."""
    stored: int
    """Replications in the folder: an earlier run of the same may have stored more."""
    seconds: float
    prospects: int
    dropped: Mapping[str, int]
    """Rows of the list that were left out, by reason."""
    seats: int
    verdict: Verdict
    held: Held
    weakest: tuple[Weak, ...]
    precision: Precision | None
    """What was asked."""
    reached: Reached | None
    """What came of it."""


def run(
    scenario: Scenario,
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
) -> RunResult:
    """Live every campaign that is not stored yet, store it, and compare the strategies.

    `strategies`, `replications` and `seed` replace those of the scenario; with a `precision` the
    replications are the most there may be. `out` is the run's own folder; without it that is
    `results/<scenario>/<digest>`, and `latest` beside it names the run once it is finished. A part
    holds `part` replications. Blocks of `size` replications are counted on `workers` threads, or
    wherever `stages` has them counted; none of this changes the content. Raises `Invalid` where the
    world cannot be, before anything is stored; `StorageError`; `Interrupted`, with the whole blocks
    stored and the manifest unfinished.
    """
    began = time.monotonic()
    scenario = with_flags(scenario, replications, seed)
    names = tuple(strategies) or tuple(strategy.name for strategy in scenario.strategies)
    cell = Cell(scenario, {})
    staged = (stages or on_threads(engine, workers))(scenario, names)
    manifest = replace(manifest_of((cell,), names, engine), dropped=staged.dropped, part=part)
    try:
        store = begin(run_folder(manifest.scenario, manifest.digest, out), manifest)
        size = size or staged.size or SIZES[engine]
        done = live_all(store, (cell,), (staged,), size, precision, progress)
    finally:
        staged.pool.close()
    stored = Stored(store.folder, done.replications)
    study = scenario.study
    verdict = judged(stored, study)
    summarise(store, (cell,), time.monotonic() - began)
    best = verdict.standings[0].strategy
    held = held_back(best, stored, writing_budget(staged.grounds[best]))
    return RunResult(
        scenario=replace(scenario, study=replace(study, replications=done.replications)),
        strategies=names,
        folder=store.folder,
        shown=store.folder if out is not None else point_latest(store.folder),
        stored=store.manifest.done,
        seconds=time.monotonic() - began,
        prospects=round(held.pace.prospects),
        dropped=staged.dropped,
        seats=len(staged.grounds[best].seat_names),
        verdict=verdict,
        held=held,
        weakest=weakest(scenario, names),
        precision=precision,
        reached=done.reached,
    )


def writing_budget(ground: Ground) -> int | None:
    """Return the writing minutes of all seats over all mornings, None where a seat has no limit."""
    mornings = (ground.opening >= 0).sum(axis=1)
    minutes = np.array([terms.writing_minutes for terms in ground.terms], dtype=np.int64)
    works = mornings > 0
    if bool((minutes[works] >= NEVER).any()):
        return None
    return int((mornings * minutes)[works].sum())
