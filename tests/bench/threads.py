"""What a second thread brings, beside what it brings to a loop that touches no memory."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter
from typing import Any

import numba

from simulator.study.blocks import blocks
from tests.bench.chain import Bench, desk_of, enough

WORKERS = 2
SIZE = 25


@numba.njit(nogil=True)
def spin(times: int) -> int:
    """Turn one number over, so many times."""
    word = 88172645463325252
    for _ in range(times):
        word ^= word << 13
        word ^= word >> 7
        word ^= word << 17
    return word


def _seconds(work: Callable[[], Any]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _spins(times: int, tasks: int, workers: int) -> None:
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(spin, [times] * tasks))


def lines(bench: Bench, rounds: int, seconds: float) -> str:
    """Compare the speed-ups of campaigns and of the loop, round by round."""
    replications = 2 * enough(desk_of(bench, "compiled"), seconds / 2)
    ranges = [range(first, first + SIZE) for first in range(0, replications, SIZE)]
    spin(1)
    times = round(2e6 * seconds / _seconds(lambda: spin(2_000_000)))
    tasks = 20

    def campaigns(workers: int) -> None:
        for _ in blocks(desk_of(bench, "compiled"), ranges, workers):
            pass

    found = []
    for _ in range(rounds):
        took = [
            _seconds(work)
            for workers in (1, WORKERS)
            for work in (
                lambda workers=workers: campaigns(workers),
                lambda workers=workers: _spins(times // tasks, tasks, workers),
            )
        ]
        found.append((took[0] / took[2], took[1] / took[3]))
    return (
        f"  {WORKERS} threads: campaigns x {median(ours for ours, _ in found):.2f}, "
        f"spin loop x {median(spun for _, spun in found):.2f}, "
        f"quotient {median(ours / spun for ours, spun in found):.2f} (aim 0.85)\n"
    )
