"""The most memory that a process of its own needs: `python -m tests.bench.memory SIZE WORKERS`."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from simulator.study.pool import Threads, in_order
from tests.bench.chain import BENCHMARK, bench_of, counts_by
from tests.bench.sizes import A_SEAT, flat

MIB = 1 << 20


def peak() -> float:
    """Return the most memory this process ever held, in MiB."""
    # On Linux a process begins with the peak of whoever started it; this one is its own.
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(told["VmHWM"].split()[0]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MIB if sys.platform == "darwin" else most / 1024


def measured(size: int, workers: int) -> tuple[float, float]:
    """Return the peak before and after the campaigns, in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.memory", str(size), str(workers)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return float(said[0]), float(said[1])


def lines(sizes: tuple[int, ...]) -> str:
    """Say what the benchmark scenario needs, on one thread and two, and a long list."""
    text = ""
    for size, workers in ((0, 1), (0, 2), *((size, 1) for size in sizes)):
        before, after = measured(size, workers)
        name = f"{size:,} prospects, one strategy" if size else "benchmark scenario"
        threads = f"{workers} thread{'s' if workers > 1 else ''}"
        text += f"  {name}, {threads}: {after:.0f} MiB ({before:.0f} before the first campaign)\n"
    return text


def main(size: int, workers: int) -> None:
    """Live some campaigns and print both peaks."""
    bench = flat(size, size // A_SEAT) if size else bench_of(BENCHMARK)
    counts = counts_by(bench, "compiled")
    before = peak()
    each, many = (2, 4) if size else (25, 200)
    ranges = [range(first, first + each) for first in range(0, many, each)]
    pool = Threads(counts.count, workers, counts.prepare)
    for _ in in_order(pool, ranges):
        pass
    pool.close()
    sys.stdout.write(f"{before} {peak()}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
