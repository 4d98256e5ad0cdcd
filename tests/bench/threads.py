"""What a second thread brings, beside what it brings to a loop that touches no memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

import numba

from simulator.study.pool import Threads, in_order
from tests.bench.chain import Bench, counts_by, cut, enough

WORKERS = 2
TASKS = 20


@numba.njit(nogil=True)
def spin(times: int) -> int:
    """Turn one number over, so many times."""
    word = 88172645463325252
    for _ in range(times):
        word ^= word << 13
        word ^= word >> 7
        word ^= word << 17
    return word


def seconds_of_spins(times: int, workers: int) -> float:
    """Turn numbers over on so many threads; return the seconds it took."""
    begin = perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(spin, [times] * TASKS))
    return perf_counter() - begin


def seconds_of_campaigns(bench: Bench, replications: range, workers: int) -> float:
    """Live and count replications on so many threads; return the seconds it took."""
    counts, ranges = counts_by(bench, "compiled"), cut(replications)
    begin = perf_counter()
    pool = Threads(counts.count, workers, counts.prepare)
    for _ in in_order(pool, ranges):
        pass
    pool.close()
    return perf_counter() - begin


def lines(bench: Bench, rounds: int, seconds: float) -> str:
    """Compare the speed-ups of campaigns and of the loop, round by round."""
    many = enough(counts_by(bench, "compiled"), seconds)
    spin(1)
    times = round(1_000_000 * seconds / seconds_of_spins(1_000_000, 1))
    found = []
    for number in range(rounds):
        # Other replications each time: chances that are still at hand would cost nothing.
        first, second = cut(range(2 * number * many, 2 * (number + 1) * many), many)
        one = seconds_of_campaigns(bench, first, 1)
        spun_by_one = seconds_of_spins(times, 1)
        both = seconds_of_campaigns(bench, second, WORKERS)
        spun_by_both = seconds_of_spins(times, WORKERS)
        found.append((one / both, spun_by_one / spun_by_both))
    return (
        f"  {WORKERS} threads: campaigns x {median(ours for ours, _ in found):.2f}, "
        f"spin loop x {median(spun for _, spun in found):.2f}, "
        f"quotient {median(ours / spun for ours, spun in found):.2f} (aim 0.85)\n"
    )
