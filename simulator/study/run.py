"""Runs a study: campaigns in, stored parts, summary and verdict out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from simulator.outcomes.block import Block, block_of
from simulator.outcomes.counter import Counter, counter_of
from simulator.outcomes.spans import Frame, frame_of
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.digest import digest, rules_digest
from simulator.storage.folders import point_latest, run_folder
from simulator.storage.manifest import Manifest, read_manifest, versions, write_manifest
from simulator.storage.read import outcome_arrays
from simulator.storage.run import begin, write_part, write_summary
from simulator.study.campaigns import Campaigns, Lived, campaigns
from simulator.study.held import Held, held_back
from simulator.study.summary import AVERAGED, HEADER, summary_rows
from simulator.study.verdict import Verdict, judge
from simulator.study.weakest import Weak, weakest
from simulator.tables.ground import Ground
from simulator.vocabulary import MINUTES_PER_DAY, NEVER

PART: Final = 500
"""Replications in a part."""

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
    seats: int
    verdict: Verdict
    held: Held
    weakest: tuple[Weak, ...]


@dataclass(slots=True)
class _State:
    """A run under way."""

    scenario: Scenario
    names: tuple[str, ...]
    folder: Path
    manifest: Manifest
    earlier: int
    """Replications that an earlier run of the same digest had stored."""
    part: int
    frame: Frame
    counters: dict[str, Counter] = field(default_factory=dict)
    block: Block | None = None
    """The part that is being counted."""
    whole: int = 0
    """Replications of which every strategy is counted."""

    def count(self, lived: Lived) -> None:
        """Count a campaign; store the part when it is full."""
        if lived.strategy not in self.counters:
            self.counters[lived.strategy] = counter_of(lived.ground, lived.lines, self.frame)
        if self.block is None:
            end = min(self.whole + self.part, self.scenario.study.replications)
            self.block = block_of(self.names, self._lines(), range(self.whole, end), self.frame)
        row = self.block.row_of(lived.strategy, lived.replication)
        self.counters[lived.strategy].count(
            lived.trace, lived.population, lived.worth, self.block, row
        )
        if lived.strategy == self.names[-1]:
            self.whole = lived.replication + 1
            if self.whole % self.part == 0:
                self.flush()

    def flush(self) -> None:
        """Store what is whole as the next part."""
        if self.block is not None and self.whole > self.block.first:
            whole = self.block.head(self.whole - self.block.first)
            self.manifest = write_part(self.folder, self.manifest, (whole,))
        self.block = None

    def _lines(self) -> tuple[int, ...]:
        routes = {one.name: len(one.route) for one in self.scenario.strategies}
        return tuple(routes[name] for name in self.names)


def run(
    scenario: Scenario,
    strategies: Sequence[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    live: Campaigns = campaigns,
    part: int = PART,
) -> RunResult:
    """Live every campaign, store parts of `part` replications, and compare the strategies.

    `strategies`, `replications` and `seed` replace those of the scenario. `out` is the run's own
    folder; without it that is `results/<scenario>/<digest>`, and `latest` beside it names the run
    once it is finished. Raises `Invalid` where the world cannot be, before anything is stored;
    `StorageError`; `Interrupted`, with the whole replications stored and the manifest unfinished.
    """
    began = time.monotonic()
    scenario = _with(scenario, replications, seed)
    if scenario.study.replications < 1:
        raise ValueError("a run has at least one replication")
    names = tuple(strategies) or tuple(strategy.name for strategy in scenario.strategies)
    manifest = _manifest(scenario, names)
    folder = run_folder(scenario.name, manifest.digest, out)
    lives = live(scenario, names, range(scenario.study.replications))
    begin(folder, manifest)
    there = read_manifest(folder)
    earlier = 0 if there is None else there.done
    frame = frame_of(scenario.world.start, scenario.study.answers_until * MINUTES_PER_DAY)
    state = _State(scenario, names, folder, manifest, earlier, part, frame)
    grounds: dict[str, Ground] = {}
    try:
        for lived in lives:
            grounds.setdefault(lived.strategy, lived.ground)
            state.count(lived)
            place = names.index(lived.strategy) + 1
            progress(
                lived.replication * len(names) + place, scenario.study.replications * len(names)
            )
        state.flush()
    except KeyboardInterrupt as stop:
        _keep(state)
        kept = max(state.manifest.done, 0 if state.manifest.parts else state.earlier)
        raise Interrupted(folder, kept, scenario.study.replications) from stop
    return _finish(scenario, names, state, grounds, time.monotonic() - began, out is None)


def _with(scenario: Scenario, replications: int | None, seed: int | None) -> Scenario:
    study = scenario.study
    study = replace(
        study, replications=study.replications if replications is None else replications
    )
    study = replace(study, seed=study.seed if seed is None else seed)
    return replace(scenario, study=study)


def _manifest(scenario: Scenario, names: tuple[str, ...]) -> Manifest:
    said = resolved(scenario)
    return Manifest(
        scenario=scenario.name,
        digest=digest({**said, "run": list(names)}, rules_digest()),
        seed=scenario.study.seed,
        strategies=names,
        replications=scenario.study.replications,
        engine="reference",
        resolved=said,
        versions=versions(),
    )


def _keep(state: _State) -> None:
    """Store what is whole, unless an earlier run had stored as much of the same."""
    if state.manifest.parts or state.whole > state.earlier:
        state.flush()


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
