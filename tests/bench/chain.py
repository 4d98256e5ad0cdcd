"""A scenario ready to be lived again and again, by either engine and on any number of threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import thread_time

import numpy as np
import numpy.typing as npt

from simulator.model.outcomes.block import Block
from simulator.model.outcomes.layout import ROW
from simulator.model.outcomes.spans import Frame, frame_of
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.study.campaigns import Layout, lay_out
from simulator.study.drawn import BLOCK
from simulator.study.lives import SIZES
from simulator.study.pools import Counts
from simulator.study.staged import counts_of
from simulator.vocabulary import CHANNELS, MINUTES_PER_DAY

HERE = Path(__file__).parent
BENCHMARK = HERE / "benchmark.yaml"
QUICKSTART = HERE.parents[1] / "scenarios" / "quickstart.yaml"
FLAT = HERE / "flat.yaml"

SIZE = SIZES["compiled"]
"""Replications in a block, as in a run."""
OPEN = Event()
"""Whoever counts is never told to stop."""
SENT = [getattr(ROW, f"touches_{channel}") for channel in CHANNELS]


@dataclass(frozen=True, slots=True)
class Bench:
    """A scenario laid out, with all of its strategies or some."""

    scenario: Scenario
    layout: Layout
    frame: Frame

    @property
    def names(self) -> tuple[str, ...]:
        """Name the strategies."""
        return tuple(strategy.name for strategy in self.layout.strategies)

    @property
    def lines(self) -> tuple[int, ...]:
        """Count the lines of each strategy's route."""
        return tuple(len(strategy.route) for strategy in self.layout.strategies)


def bench_of(path: Path, sets: Sequence[str] = (), names: Sequence[str] = ()) -> Bench:
    """Load a scenario and lay it out."""
    scenario, _ = load(path, sets)
    names = names or [strategy.name for strategy in scenario.strategies]
    frame = frame_of(scenario.world.start, scenario.study.answers_until * MINUTES_PER_DAY)
    return Bench(scenario, lay_out(scenario, names), frame)


def counts_by(bench: Bench, engine: str) -> Counts:
    """Set up what lives and counts campaigns, as a run does."""
    return counts_of(engine, bench.layout, bench.frame)


def touches_of(blocks: Sequence[Block]) -> int:
    """Count the touches of all campaigns of some blocks."""
    return sum(int(block.counts[:, SENT].sum()) for block in blocks)


def replies_of(blocks: Sequence[Block], name: str) -> npt.NDArray[np.int64]:
    """Return the replies that a strategy had in each replication, shape (R,)."""
    names = blocks[0].strategies
    place = names.index(name)
    return np.concatenate([one.counts[place :: len(names), ROW.replies] for one in blocks])


def cut(replications: range, size: int = SIZE) -> list[range]:
    """Cut replications into blocks, as a run does unless said."""
    first, last = replications.start, replications.stop
    return [range(start, min(start + size, last)) for start in range(first, last, size)]


def timed_count(counts: Counts, replications: range) -> tuple[float, list[Block]]:
    """Live and count replications; return the core's seconds it took and what was counted.

    Seconds of the core, because other programs would otherwise be measured too.
    """
    begin = thread_time()
    blocks = [counts.count(some, OPEN) for some in cut(replications)]
    return thread_time() - begin, blocks


def enough(counts: Counts, seconds: float) -> int:
    """Find how many replications take about so long; everything is warm then.

    Chances are tabulated for `BLOCK` replications, so that it is a multiple of that.
    """
    counts.count(range(2), OPEN)
    spent, _ = timed_count(counts, range(BLOCK))
    return BLOCK * max(1, round(seconds / spent))
