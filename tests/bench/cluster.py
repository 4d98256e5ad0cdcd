"""What a block costs on a cluster beside threads: `python -m tests.bench.cluster`.

Two workers of one thread each on this machine, beside two threads of one process. What is compared
are the seconds of cores that each process took, so that other programs are not measured too; round
by round, and the median of the rounds. What a hundred machines would do is extrapolated from that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

import psutil

from simulator.model.outcomes.block import ReplicationBlock
from simulator.storage.manifest import PART
from simulator.storage.part import outcomes_table, parquet, timeline_table
from simulator.study.cluster.connect import Patience, connected
from simulator.study.cluster.stages import BLOCK_SIZES, Remote
from simulator.study.cluster.worker import pack
from simulator.study.draws import MOST_DRAWS
from simulator.study.pool import Pool, Threads, cut_blocks, in_order
from simulator.study.setup import set_up
from tests.bench.chain import BENCHMARK, Bench, bench_of, counts_by
from tests.bench.machine import machine
from tests.study.cluster.made import Machines, cluster, nursery_in

SLOTS = 2
FAR = 100
"""Machines of two cores in the extrapolation."""
LEAST = (
    "world.prospects=[{count: 1, mix: benchmark}]",
    "study.days=1",
    "study.answers_until=2",
)
"""Campaigns that cost next to nothing: what is left is the way there and back."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of cores that a block takes."""

    here: float
    """In this process."""
    scheduler: float
    workers: float

    @property
    def whole(self) -> float:
        """All together."""
        return self.here + self.scheduler + self.workers


def cost(pool: Pool[ReplicationBlock], ranges: Sequence[range], made: Machines) -> Cost:
    """Count the ranges in a pool and say what each took."""
    before = spent(made)
    for _ in in_order(pool, ranges):
        pass
    pairs = zip(spent(made), before, strict=True)
    return Cost(*((after - earlier) / len(ranges) for after, earlier in pairs))


def spent(made: Machines) -> tuple[float, float, float]:
    """Return the seconds of cores that each process took up to now."""
    others = [psutil.Process(number).cpu_times() for number in (made.scheduler, *made.pids)]
    scheduler, *workers = (times.user + times.system for times in others)
    return process_time(), scheduler, sum(workers)


def middle(costs: Sequence[Cost], of: Callable[[Cost], float]) -> float:
    """Return the median of a figure."""
    return median(map(of, costs))


def storing(bench: Bench) -> float:
    """Return the seconds of a core that storing a replication takes."""
    pool = Threads(counts_by(bench, "compiled").count, SLOTS)
    part = list(in_order(pool, cut_blocks([range(PART)], MOST_DRAWS)))
    pool.close()
    begin = process_time()
    for table in (outcomes_table, timeline_table):
        parquet(table(part, {}, ({},)))
    return (process_time() - begin) / PART


def measure(rounds: int, each: int) -> None:
    """Print everything; `each` blocks in a round."""
    bench, least = bench_of(BENCHMARK), bench_of(BENCHMARK, LEAST)
    size = BLOCK_SIZES["compiled"][-1]
    counts = counts_by(bench, "compiled")
    threads, remotes, empty = [], [], []
    with tempfile.TemporaryDirectory() as folder, nursery_in(Path(folder)) as nursery:
        made = cluster(nursery, SLOTS)
        with connected(made.address, Patience()) as workers:
            far = Remote(workers, pack(bench.scenario, bench.names, "compiled"))
            light = Remote(workers, pack(least.scenario, least.names, "compiled"))
            cost(far, cut_blocks([range(SLOTS * size)], size), made)
            cost(light, cut_blocks([range(MOST_DRAWS)], 10), made)
            for number in range(1, rounds + 1):
                # Other replications each time: chances that are at hand would cost nothing.
                first = 2 * number * each * size
                some = cut_blocks([range(first, first + 2 * each * size)], size)
                near = Threads(counts.count, SLOTS, counts.prepare)
                threads.append(cost(near, some[:each], made))
                near.close()
                remotes.append(cost(far, some[each:], made))
                empty.append(cost(light, cut_blocks([range(MOST_DRAWS)], 1), made))
    alone = middle(threads, lambda one: one.whole)
    more = median(far.whole - near.whole for far, near in zip(remotes, threads, strict=True))
    say = sys.stdout.write
    say(f"benchmark scenario, blocks of {size}, {SLOTS} workers beside {SLOTS} threads\n")
    say(f"  a block takes a thread {1000 * alone:.0f} ms of a core, ")
    say(f"a cluster {1000 * more:.0f} ms more ({100 * more / alone:.0f} %)\n")
    for name, costs in (("of which", remotes), ("with nothing to count", empty)):
        say(f"  {name}: scheduler {1000 * middle(costs, lambda one: one.scheduler):.1f} ms, ")
        say(f"whoever runs the study {1000 * middle(costs, lambda one: one.here):.1f} ms\n")
    store = storing(bench)
    say(f"  storing a replication takes {1000 * store:.2f} ms of a core\n")
    cores, tables = FAR * SLOTS, tabling(bench)
    campaigns = (alone - tables) / size
    paces: dict[str, float] = {
        "its cores count": cores * size / (campaigns * size + tables + more),
        "its scheduler hands out": size / middle(empty, lambda one: one.scheduler),
        "whoever runs the study takes in and stores": 1
        / (middle(empty, lambda one: one.here) / size + store),
    }
    say(f"{FAR} machines of {SLOTS} cores, EXTRAPOLATED from the overhead per block:\n")
    for name, pace in paces.items():
        say(f"  {name} at most {pace:,.0f} replications/s\n")


def tabling(bench: Bench) -> float:
    """Return the seconds of a core that tabulating chances for `MOST_DRAWS` replications takes."""
    begin = process_time()
    set_up(bench.scenario, bench.names).draws.prepare(7 * MOST_DRAWS)
    return process_time() - begin


def main() -> int:
    """Measure, quickly or well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    quick = parser.parse_args().quick
    sys.stdout.write(machine())
    measure(3 if quick else 9, 4 if quick else 8)
    return 0


if __name__ == "__main__":
    sys.exit(main())
