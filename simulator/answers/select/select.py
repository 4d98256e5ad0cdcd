"""Selects the best strategy of a scenario with no more campaigns than that takes."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from simulator.outcomes import mean_column
from simulator.scenario.model import Scenario
from simulator.stats.selection import Selection, begin_selection, look
from simulator.storage import run as storage
from simulator.storage.folders import run_folder
from simulator.storage.read import known_run, outcome_arrays
from simulator.study.cells import Cell, manifest_of
from simulator.study.session import Prepare, Session
from simulator.study.simulation import Progress, storing_tracks
from simulator.study.summary import summarise
from simulator.study.track import Track

GROWTH: Final = 1.5
"""Each step simulates half as many campaigns again, so that few are simulated for nothing."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What a selection came to."""

    strategies: tuple[str, ...]
    outcome: str
    selection: Selection
    """Strategies by their place; without a chosen one where the most campaigns did not decide."""
    stored: tuple[int, ...]
    """Replications of each strategy in its folder."""
    folders: tuple[Path, ...]
    """Of each strategy: a run of its own, or of all where the stored run was enough."""

    @property
    def means(self) -> tuple[float, ...]:
        """Mean of each strategy over the replications looked at until it was dropped."""
        after, sign = dict(self.selection.dropped), 1 if self.selection.more_is_better else -1
        return tuple(
            sign * float(total) / after.get(one, self.selection.seen)
            for one, total in enumerate(self.selection.sums)
        )


def select_best(
    scenario: Scenario,
    outcome: str,
    delta: float,
    more_is_better: bool,
    stored: Path | None,
    most: int,
    prepare: Prepare,
    engine: str,
    progress: Progress,
) -> Selected:
    """Select the strategy with the best mean of `outcome`; see `stats.selection`.

    `stored` is the run of all strategies, where there is one: it is looked at first. Where it does
    not decide each strategy is simulated in a run of its own, that of `run --strategy`, and no
    further once it is dropped; the same replications are the same people and the same luck in
    each. Ends without a choice after `most` replications. Raises `Invalid`, `Interrupted` with
    what is whole stored, StorageError.
    """
    names, column = tuple(strategy.name for strategy in scenario.strategies), mean_column(outcome)
    state = begin_selection(len(names), delta, more_is_better=more_is_better)
    if stored is not None:
        there = min(known_run(stored).done, most)
        if there >= state.asks:
            arrays = outcome_arrays(stored, [column], there)
            state = look(state, np.stack([arrays[name][column] for name in names], axis=1))
        if state.chosen is not None or state.seen + state.asks > most:
            return Selected(names, outcome, state, (there,) * len(names), (stored,) * len(names))
    began = time.monotonic()
    sessions: list[Session] = []
    try:
        sessions.extend(prepare(scenario, (name,)) for name in names)
        tracks = [
            _track(scenario, name, one, column, engine)
            for name, one in zip(names, sessions, strict=True)
        ]
        with storing_tracks(tracks, most):
            while state.chosen is None and state.seen + state.asks <= max(most, state.asks):
                state = _step(state, tracks, most, progress)
    finally:
        for one in sessions:
            one.pool.close()
    each = (time.monotonic() - began) / len(tracks)
    for track in tracks:
        track.store.note(at_once=True)
    for track in tracks:
        summarise(track.store, (Cell(scenario, {}),), each)
    return Selected(
        names,
        outcome,
        state,
        tuple(track.store.manifest.done for track in tracks),
        tuple(track.store.folder for track in tracks),
    )


def _track(scenario: Scenario, name: str, session: Session, column: str, engine: str) -> Track:
    """Begin the run of one strategy, or go on with it."""
    manifest = manifest_of((Cell(scenario, {}),), (name,), engine)
    manifest = replace(manifest, dropped=session.dropped)
    store = storage.claim_run(run_folder(manifest.scenario, manifest.digest, None), manifest)
    return Track(store, 0, session.pool, session.size, column)


def _step(state: Selection, tracks: Sequence[Track], most: int, progress: Progress) -> Selection:
    """Simulate the strategies that still stand somewhat further, and look at what came of it."""
    wanted = max(state.seen + state.asks, math.ceil(GROWTH * state.seen))
    wanted = min(wanted, most, state.most or most)
    standing = [tracks[one] for one in state.standing]
    total = state.used + len(standing) * (wanted - state.seen)
    done = total - sum(track.left(wanted) for track in standing)

    def count(replications: int) -> None:
        nonlocal done
        done += replications
        progress(done, total)

    for track in standing:
        track.simulate(wanted, count)
    return look(state, np.stack([track.seen[0, state.seen : wanted] for track in standing], axis=1))
