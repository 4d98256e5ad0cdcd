"""What a cluster costs beside threads: `python -m tests.bench.cluster`.

Two workers of one thread each on this machine, beside two threads of one process; round by round,
and the median of the rounds. What a hundred machines would do is extrapolated from that.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from simulator.cluster.connect import Patience, connected
from simulator.cluster.stages import SIZES, Remote
from simulator.cluster.worker import pack
from simulator.outcomes.block import Block
from simulator.storage.manifest import PART
from simulator.storage.part import outcomes_table, parquet, timeline_table
from simulator.study.blocks import blocks, cut
from simulator.study.pools import Pool, Threads
from tests.bench.chain import BENCHMARK, Bench, bench_of, counts_by, enough
from tests.bench.machine import machine
from tests.cluster.made import cluster, nursery_in

SLOTS = 2
FAR = 100
"""Machines of two cores in the extrapolation."""
SMALLEST = (
    "world.prospects=[{count: 1, mix: benchmark}]",
    "study.days=1",
    "study.answers_until=2",
)
"""Campaigns that cost next to nothing: what is left is the way there and back."""


def seconds(pool: Pool, ranges: Sequence[range]) -> float:
    """Count the ranges and return how long it took."""
    begin = perf_counter()
    for _ in blocks(pool, ranges):
        pass
    return perf_counter() - begin


def written(bench: Bench) -> tuple[float, float]:
    """Return the seconds that storing a replication takes, and its bytes on the way here."""
    counts = counts_by(bench, "compiled")
    pool = Threads(counts, SLOTS)
    part = list(blocks(pool, cut([range(PART)], SIZES["compiled"][-1])))
    pool.close()
    begin = perf_counter()
    for table in (outcomes_table, timeline_table):
        parquet(table(part, {}, ({},)))
    return (perf_counter() - begin) / PART, sum(map(size_of, part)) / PART


def size_of(block: Block) -> int:
    """Return the bytes of a block."""
    tables = (block.counts, block.expected, block.leaves, block.times)
    return sum(table.nbytes for table in tables)


def measure(rounds: int, long: float) -> None:
    """Print everything."""
    bench = bench_of(BENCHMARK)
    tiny = bench_of(BENCHMARK, SMALLEST)
    size = SIZES["compiled"][-1]
    counts = counts_by(bench, "compiled")
    many = enough(counts, SLOTS * long)
    few = 40 * rounds
    beside: list[float] = []
    paces: list[float] = []
    alone: list[float] = []
    with tempfile.TemporaryDirectory() as folder, nursery_in(Path(folder)) as nursery:
        there = cluster(nursery, SLOTS)
        with connected(there.address, Patience()) as workers:
            remote = Remote(workers, pack(bench.scenario, bench.names, "compiled"))
            least = Remote(workers, pack(tiny.scenario, tiny.names, "compiled"))
            seconds(remote, cut([range(4 * size)], size))
            seconds(least, cut([range(100)], 1))
            for number in range(rounds):
                # Other replications each time: chances that are at hand would cost nothing.
                first = (2 * number + 8) * many
                threads = Threads(counts, SLOTS)
                here = seconds(threads, cut([range(first, first + many)], size))
                threads.close()
                far = seconds(remote, cut([range(first + many, first + 2 * many)], size))
                paces.append(many / here)
                beside.append(SLOTS * (far - here) / (many / size))
                alone.append(
                    seconds(least, cut([range(number * few, (number + 1) * few)], 1)) / few
                )
    storing, weight = written(bench)
    pace, overhead, least_cost = median(paces), median(beside), median(alone)
    far_cores = FAR * SLOTS
    counted = far_cores * size / (size * SLOTS / pace + overhead)
    through, stored = size / least_cost, 1 / storing
    sys.stdout.write(
        f"benchmark scenario, {SLOTS} workers on this machine beside {SLOTS} threads, blocks of "
        f"{size}\n"
        f"  {SLOTS} threads: {pace:,.0f} replications/s\n"
        f"  a block on a worker takes {1000 * overhead:.0f} ms more than on a thread "
        f"({100 * overhead / (size * SLOTS / pace):.0f} %)\n"
        f"  there and back, nothing to count: {1000 * least_cost:.1f} ms a block, one after the "
        "other\n"
        f"  on its way a replication weighs {weight / 1000:.1f} kB; storing it takes "
        f"{1000 * storing:.2f} ms\n"
        f"{FAR} machines of {SLOTS} cores, extrapolated from the measured overhead per block:\n"
        f"  counted up to {counted:,.0f} replications/s; through one scheduler up to "
        f"{through:,.0f}; stored by one machine up to {stored:,.0f}\n"
    )


def main() -> int:
    """Measure, quickly or well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    quick = parser.parse_args().quick
    sys.stdout.write(machine())
    measure(3 if quick else 9, 0.5 if quick else 2.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
