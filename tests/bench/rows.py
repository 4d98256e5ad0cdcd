"""The table: both engines beside what SimPy and a heap need for as many events."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from statistics import median
from time import thread_time

import simpy

from simulator.model.engines.reference.walk import set_up_campaign
from simulator.model.stop import UNSTOPPED
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.restriction import restriction_of
from simulator.streams.make import luck
from tests.bench.chain import Bench, counts_by, enough, timed_count, touches_of
from tests.bench.empty import run_empty
from tests.bench.heap import run_heap

NAMES = ("reference engine", "compiled engine", "empty SimPy model", "bare heapq loop")
REFERENCE, COMPILED, EMPTY, HEAP = range(4)


@dataclass(frozen=True, slots=True)
class Pace:
    """What something needed for some replications, in seconds of a core."""

    seconds: float
    replications: int
    touches: int

    @property
    def touch(self) -> float:
        """Seconds a touch."""
        return self.seconds / max(1, self.touches)


class Counting(simpy.Environment):
    """An environment that counts the events it processes."""

    events = 0

    def step(self) -> None:
        """Process one event."""
        self.events += 1
        super().step()


def rounds_of(bench: Bench, rounds: int, seconds: float) -> list[tuple[Pace, ...]]:
    """Time the rows of the table one after the other, so many times.

    Both engines do the whole chain: draws, chances, the walk of every strategy, measuring. Each
    round is another replication for the reference engine, and others for the compiled one.
    """
    reference, compiled = counts_by(bench, "reference"), counts_by(bench, "compiled")
    many = enough(compiled, seconds)
    reference.count(range(1), UNSTOPPED)
    found_out: list[tuple[Pace, ...]] = []
    for number in range(rounds):
        works = work_of(bench, number)
        # What counting events left behind is not for the reference engine to clear away.
        gc.collect()
        spent, lived = timed_count(reference, range(number, number + 1))
        touches = touches_of(lived)
        whole, blocks = timed_count(compiled, range(number * many, (number + 1) * many))
        begin = thread_time()
        for processes, events in works:
            run_empty(processes, events)
        middle = thread_time()
        for processes, events in works:
            run_heap(processes, events)
        end = thread_time()
        found_out.append(
            (
                Pace(spent, 1, touches),
                Pace(whole, many, touches_of(blocks)),
                Pace(middle - begin, 1, touches),
                Pace(end - middle, 1, touches),
            )
        )
    return found_out


def work_of(bench: Bench, replication: int) -> list[tuple[int, int]]:
    """Count the processes and events of each strategy in one replication."""
    scenario, setup = bench.scenario, bench.setup
    seed, cast = scenario.study.seed, setup.assignment
    drawn = sample(scenario.world.figures, seed, range(replication, replication + 1))
    chance, judge = chances(scenario.world, drawn)[0], restriction_of(scenario.world, drawn, 0)
    works = []
    for resources, program in zip(setup.resources, cast.programs, strict=True):
        words = luck(seed, replication, cast.population, len(resources.seat_names), cast.ordinals)
        counting = Counting()
        inputs = Inputs(resources, program, cast.population, chance, judge, words)
        model = set_up_campaign(inputs, counting)
        counting.run(until=resources.horizon)
        processes = len(model.servers) + sum(person.process is not None for person in model.people)
        works.append((processes, counting.events))
    return works


def table(found_out: list[tuple[Pace, ...]]) -> str:
    """Lay out the medians of the rounds, and the median of the rounds' ratios to compiled."""
    text = (
        f"  {'':<20}{'replications/s':>15}{'touches/s':>13}{'ns a touch':>12}{'x compiled':>12}\n"
    )
    for row, name in enumerate(NAMES):
        paces = [one[row] for one in found_out]
        ratio = median(one[row].touch / one[COMPILED].touch for one in found_out)
        text += (
            f"  {name:<20}{median(one.replications / one.seconds for one in paces):>15,.1f}"
            f"{median(1 / one.touch for one in paces):>13,.0f}"
            f"{1e9 * median(one.touch for one in paces):>12,.0f}{ratio:>12,.1f}\n"
        )
    times = median(one[REFERENCE].touch / one[EMPTY].touch for one in found_out)
    return (
        text + f"  reference engine / empty SimPy model: {times:.2f} times its time (at most 5)\n"
    )
