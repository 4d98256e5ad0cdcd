"""The longest stretch in which what is under way does not look whether anybody still waits."""

from __future__ import annotations

import sys
from statistics import median
from time import thread_time
from typing import Any
from unittest.mock import patch

import numpy as np

from simulator.model.campaigns import UNCOUNTED, campaigns
from simulator.model.stop import UNSTOPPED, Stop
from simulator.study import compiled
from simulator.study.setup import set_up
from tests.bench.sizes import A_SEAT, flat

SET = np.ones(1, dtype=np.int64)


def lines(prospects: int, rounds: int = 3) -> str:
    """Measure, in processor time, making ready and simulating one strategy on so many people.

    Compiled code looks on each morning: longest is from the last one of a campaign, whose outcomes
    are counted then, to the first of the next, whose tables are set back before.
    """
    ready: list[tuple[float, str]] = []
    simulating: list[float] = []
    last_look = 0.0

    def look(place: str) -> None:
        nonlocal last_look
        ready.append((thread_time() - last_look, place))
        last_look = thread_time()

    def check(_stop: Stop) -> None:
        look(sys._getframe(1).f_code.co_name)

    def simulate(tables: Any, odds: Any, luck: Any, *rest: Any) -> int:
        nonlocal last_look
        look("the first campaign")
        counting, (first, last, row, stride) = rest[:-4], rest[-4:]
        one = first, first + 1, row, stride
        times = []
        for number in range(4):
            times.append(thread_time())
            if number == 1:
                campaigns(tables._replace(stop=SET), odds, luck, *counting, *one)
            else:
                campaigns(tables, odds, luck, *(counting if number == 3 else UNCOUNTED), *one)
        times.append(thread_time())
        _, set_back, uncounted, counted = np.diff(times).tolist()
        simulating.append(set_back + max(0.0, counted - uncounted))
        done = campaigns(tables, odds, luck, *counting, first, last, row, stride)
        last_look = thread_time()
        return done

    bench = flat(prospects, prospects // A_SEAT)
    with patch.object(Stop, "check", check), patch.object(compiled, "campaigns", simulate):
        for _ in range(rounds):
            last_look = thread_time()
            engine = compiled.Compiled(set_up(bench.scenario, bench.names))
            engine.count(range(2), UNSTOPPED)
    took, place = max(ready)
    return (
        f"  making ready: {1e3 * took:.0f} ms, before {place}\n"
        f"  while simulating: {1e3 * median(simulating):.0f} ms\n"
    )
