"""Runs a study: campaigns in, stored parts, summary and verdict out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from simulator.outcomes.block import Block
from simulator.outcomes.spans import Frame, frame_of
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.digest import digest, rules_digest
from simulator.storage.folders import point_latest, run_folder
from simulator.storage.manifest import Manifest, read_manifest, versions, write_manifest
from simulator.storage.read import outcome_arrays
from simulator.storage.run import begin, write_part, write_summary
from simulator.study.blocks import Counts, blocks
from simulator.study.campaigns import Campaigns, Layout, lay_out
from simulator.study.campaigns import live as live_campaigns
from simulator.study.engine import walker_of
from simulator.study.held import Held, held_back
from simulator.study.singly import Singly
from simulator.study.summary import AVERAGED, HEADER, summary_rows
from simulator.study.verdict import Verdict, judge
from simulator.study.weakest import Weak, weakest
from simulator.tables.ground import Ground
from simulator.vocabulary import MINUTES_PER_DAY, NEVER

PART: Final = 500
"""Replications in a part."""
SIZES: Final = {"compiled": 25, "reference": 2}
"""Replications in a block: little is lost where a run is cut, and threads seldom wait."""

Progress = Callable[[int, int], None]
"""(campaigns done, campaigns in all) -> nothing."""


class Interrupted(KeyboardInterrupt):
    """The planner stopped the run; what was whole is kept."""

    def __init__(self, folder: Path, kept: int, asked: int) -> None:
        """Keep where the run lies and how many of its replications are whole."""
        super().__init__(f"{kept} of {asked} simulated campaigns kept in {folder}")
        self.folder = folder
        self.kept = kept
        self.asked = asked


@dataclass(frozen=True, slots=True)
class RunResult:
    """A finished run and what it says."""

    scenario: Scenario
    strategies: tuple[str, ...]
    folder: Path
    shown: Path
    """The folder, or the `latest` that names it."""
    seconds: float
    prospects: int
    dropped: Mapping[str, int]
    """Rows of the list that were left out, by reason."""
    seats: int
    verdict: Verdict
    held: Held
    weakest: tuple[Weak, ...]


@dataclass(slots=True)
class _State:
    """A run under way."""

    folder: Path
    manifest: Manifest
    earlier: int
    """Replications that an earlier run of the same digest had stored."""
    waiting: list[Block] = field(default_factory=list)
    """Counted, but not stored yet."""

    @property
    def held(self) -> int:
        """Replications that wait to be stored."""
        return sum(block.replications for block in self.waiting)

    def flush(self) -> None:
        """Store what waits as the next part."""
        if self.waiting:
            self.manifest = write_part(self.folder, self.manifest, tuple(self.waiting))
        self.waiting = []


def run(
    scenario: Scenario,
    strategies: Sequence[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    engine: str = "reference",
    workers: int = 1,
    live: Campaigns | None = None,
    part: int = PART,
    size: int | None = None,
) -> RunResult:
    """Live every campaign, store parts of `part` replications, and compare the strategies.

    `strategies`, `replications` and `seed` replace those of the scenario. `out` is the run's own
    folder; without it that is `results/<scenario>/<digest>`, and `latest` beside it names the run
    once it is finished. Blocks of `size` replications are counted on `workers` threads; neither
    changes the content. Raises `Invalid` where the world cannot be, before anything is stored;
    `StorageError`; `Interrupted`, with the whole blocks stored and the manifest unfinished.
    """
    began = time.monotonic()
    scenario = _with(scenario, replications, seed)
    total = scenario.study.replications
    if total < 1:
        raise ValueError("a run has at least one replication")
    names = tuple(strategies) or tuple(strategy.name for strategy in scenario.strategies)
    manifest = _manifest(scenario, names, engine)
    folder = run_folder(scenario.name, manifest.digest, out)
    counts, dropped = _counts(scenario, names, engine, live)
    manifest = replace(manifest, dropped=dropped)
    begin(folder, manifest)
    there = read_manifest(folder)
    state = _State(folder, manifest, 0 if there is None else there.done)
    done = 0
    try:
        for block in blocks(counts, _ranges(total, part, size or SIZES[engine]), workers):
            state.waiting.append(block)
            done += block.replications
            progress(done * len(names), total * len(names))
            if done % part == 0:
                state.flush()
        state.flush()
    except KeyboardInterrupt as stop:
        if state.manifest.parts or state.held > state.earlier:
            state.flush()
        kept = max(state.manifest.done, 0 if state.manifest.parts else state.earlier)
        raise Interrupted(folder, kept, total) from stop
    return _finish(scenario, names, state, counts.grounds, time.monotonic() - began, out is None)


def counts_of(engine: str, layout: Layout, frame: Frame) -> Counts:
    """Return what lives and counts the campaigns of a layout on an engine."""
    if engine == "compiled":
        # Numba is imported only now that the input has been accepted.
        from simulator.study.compiled import Compiled

        return Compiled(layout, frame)
    names = tuple(strategy.name for strategy in layout.strategies)
    lines = tuple(len(strategy.route) for strategy in layout.strategies)
    return Singly(partial(live_campaigns, layout, walker_of(engine)), names, lines, frame)


def _counts(
    scenario: Scenario, names: tuple[str, ...], engine: str, given: Campaigns | None
) -> tuple[Counts, dict[str, int]]:
    """Set up what lives and counts the campaigns; also return who was left out of the list."""
    frame = frame_of(scenario.world.start, scenario.study.answers_until * MINUTES_PER_DAY)
    if given is not None:
        routes = {one.name: len(one.route) for one in scenario.strategies}
        lines = tuple(routes[name] for name in names)
        return Singly(partial(given, scenario, names), names, lines, frame), {}
    layout = lay_out(scenario, names)
    return counts_of(engine, layout, frame), dict(layout.cast.population.dropped)


def _ranges(total: int, part: int, size: int) -> list[range]:
    """Cut the replications into blocks of `size` that do not cross the bounds of parts."""
    return [
        range(first, min(first + size, end))
        for start in range(0, total, part)
        for end in (min(start + part, total),)
        for first in range(start, end, size)
    ]


def _with(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    study = scenario.study
    study = replace(
        study, replications=study.replications if replications is None else replications
    )
    study = replace(study, seed=study.seed if seed is None else seed)
    return replace(scenario, study=study)


def _manifest(scenario: Scenario, names: tuple[str, ...], engine: str) -> Manifest:
    said = resolved(scenario)
    return Manifest(
        scenario=scenario.name,
        digest=digest({**said, "run": list(names)}, rules_digest()),
        seed=scenario.study.seed,
        strategies=names,
        replications=scenario.study.replications,
        engine=engine,
        resolved=said,
        versions=versions(),
    )


def _finish(
    scenario: Scenario,
    names: tuple[str, ...],
    state: _State,
    grounds: dict[str, Ground],
    seconds: float,
    point: bool,
) -> RunResult:
    study, folder = scenario.study, state.folder
    arrays = outcome_arrays(folder, [column.name for column in AVERAGED])
    arrays = {name: arrays[name] for name in names}
    verdict = judge(study.outcome, study.target, arrays)
    write_summary(folder, HEADER, list(summary_rows(arrays, verdict)))
    manifest = replace(state.manifest, finished=True, wall_seconds=round(seconds, 3))
    write_manifest(folder, manifest)
    if point:
        point_latest(folder)
    best = verdict.standings[0].strategy
    return RunResult(
        scenario=scenario,
        strategies=names,
        folder=folder,
        shown=folder.parent / "latest" if point else folder,
        seconds=seconds,
        prospects=round(float(arrays[best]["prospects"].mean())),
        dropped=state.manifest.dropped,
        seats=len(grounds[best].seat_names),
        verdict=verdict,
        held=held_back(best, arrays[best], writing_budget(grounds[best])),
        weakest=weakest(scenario, names),
    )


def writing_budget(ground: Ground) -> int | None:
    """Return the writing minutes of all seats over all mornings, None where a seat has no limit."""
    mornings = (ground.opening >= 0).sum(axis=1)
    minutes = np.array([terms.writing_minutes for terms in ground.terms], dtype=np.int64)
    works = mornings > 0
    if bool((minutes[works] >= NEVER).any()):
        return None
    return int((mornings * minutes)[works].sum())
