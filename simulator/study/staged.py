"""A cell made ready: its people placed, its strategies numbered, somebody there to count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from simulator.model.outcomes.spans import Frame, frame_of
from simulator.model.tables.ground import Ground
from simulator.scenario.model import Scenario
from simulator.study.campaigns import Layout, lay_out, live
from simulator.study.engine import walker_of
from simulator.study.pools import Counts, Pool, Threads
from simulator.study.singly import Singly
from simulator.vocabulary import MINUTES_PER_DAY


@dataclass(frozen=True, slots=True)
class Staged:
    """What it takes to live the campaigns of a cell."""

    pool: Pool
    grounds: Mapping[str, Ground]
    """Strategy -> its ground."""
    dropped: Mapping[str, int]
    """Rows of the prospect list that were left out, by reason."""
    size: int = 0
    """Replications in a block that suit the pool; 0 for what suits the engine."""


Stages = Callable[[Scenario, Sequence[str]], Staged]
"""(scenario, names of strategies) -> its cell made ready; raises `Invalid` where it cannot be."""


def on_threads(engine: str, workers: int) -> Stages:
    """Return what makes cells ready to be lived on `workers` threads of this machine."""

    def stage(scenario: Scenario, names: Sequence[str]) -> Staged:
        layout = lay_out(scenario, names)
        counts = counts_of(engine, layout, frame_of_study(scenario))
        return staged(layout, Threads(counts, workers))

    return stage


def staged(layout: Layout, pool: Pool) -> Staged:
    """Return a laid-out cell with the pool that counts it."""
    names = (strategy.name for strategy in layout.strategies)
    grounds = dict(zip(names, layout.grounds, strict=True))
    return Staged(pool, grounds, dict(layout.cast.population.dropped))


def frame_of_study(scenario: Scenario) -> Frame:
    """Return the periods over which the campaigns of a scenario are counted."""
    return frame_of(scenario.world.start, scenario.study.answers_until * MINUTES_PER_DAY)


def counts_of(engine: str, layout: Layout, frame: Frame) -> Counts:
    """Return what lives and counts the campaigns of a layout on an engine."""
    if engine == "compiled":
        # Numba is imported only now that the input has been accepted.
        from simulator.study.compiled import Compiled

        return Compiled(layout, frame)
    names = tuple(strategy.name for strategy in layout.strategies)
    lines = tuple(len(strategy.route) for strategy in layout.strategies)
    return Singly(partial(live, layout, walker_of(engine)), names, lines, frame)
