"""A scenario ready to be lived again and again, by either engine and on any number of threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.outcomes.layout import ROW_PLACES
from simulator.model.stop import UNSTOPPED
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.study.draws import MOST_DRAWS
from simulator.study.engine import BLOCK_SIZE, Counts, counts_of
from simulator.study.session import strategy_names
from simulator.study.setup import Setup, set_up
from simulator.vocabulary import CHANNELS

HERE = Path(__file__).parent
BENCHMARK = HERE / "benchmark.yaml"
QUICKSTART = HERE.parents[1] / "scenarios" / "quickstart.yaml"
FLAT = HERE / "flat.yaml"

SIZE = BLOCK_SIZE["compiled"]
"""Replications in a block, as in a run."""
SENT = [getattr(ROW_PLACES, f"touches_{channel}") for channel in CHANNELS]


@dataclass(frozen=True, slots=True)
class Bench:
    """A scenario set up, with all of its strategies or some."""

    scenario: Scenario
    setup: Setup

    @property
    def names(self) -> tuple[str, ...]:
        """Name the strategies."""
        return self.setup.names


def bench_of(path: Path, sets: Sequence[str] = (), names: Sequence[str] = ()) -> Bench:
    """Load a scenario and set it up."""
    scenario, _ = load(path, sets)
    return Bench(scenario, set_up(scenario, strategy_names(scenario, names)))


def counts_by(bench: Bench, engine: str) -> Counts:
    """Set up what lives and counts campaigns, as a run does."""
    return counts_of(engine, bench.setup)


def touches_of(blocks: Sequence[ReplicationBlock]) -> int:
    """Count the touches of all campaigns of some blocks."""
    return sum(int(block.counts[:, SENT].sum()) for block in blocks)


def replies_of(blocks: Sequence[ReplicationBlock], name: str) -> Ints:
    """Return the replies that a strategy had in each replication, shape (R,)."""
    names = blocks[0].strategies
    place = names.index(name)
    return np.concatenate([one.counts[place :: len(names), ROW_PLACES.replies] for one in blocks])


def cut(replications: range, size: int = SIZE) -> list[range]:
    """Cut replications into blocks, as a run does unless said."""
    first, last = replications.start, replications.stop
    return [range(start, min(start + size, last)) for start in range(first, last, size)]


def timed_count(counts: Counts, replications: range) -> tuple[float, list[ReplicationBlock]]:
    """Live and count replications; return the core's seconds it took and what was counted.

    Seconds of the core, because other programs would otherwise be measured too.
    """
    begin = thread_time()
    blocks = [counts.count(some, UNSTOPPED) for some in cut(replications)]
    return thread_time() - begin, blocks


def enough(counts: Counts, seconds: float) -> int:
    """Find how many replications take about so long; everything is warm then.

    Chances are tabulated for `MOST_DRAWS` replications, so that it is a multiple of that.
    """
    counts.count(range(2), UNSTOPPED)
    spent, _ = timed_count(counts, range(MOST_DRAWS))
    return MOST_DRAWS * max(1, round(seconds / spent))
