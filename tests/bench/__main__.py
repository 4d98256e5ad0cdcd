"""Measure the reference engine beside an empty SimPy model, both in one run: `make bench`.

Nothing is asserted: machines differ. The rows of one round are timed one after the other, and the
ratio is the median of the rounds' ratios, so that a machine that slows down slows both.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import simpy

from simulator.draws.make import luck
from simulator.engines.reference.campaign import found, trace_of
from simulator.population.build import populate
from simulator.scenario.load import load
from simulator.tables.chances import chances
from simulator.tables.figures import sample
from simulator.tables.ground import ground_of
from simulator.tables.judge import judge_of
from simulator.tables.program import program_of
from tests.bench.empty import run_empty


@dataclass(frozen=True)
class Work:
    """What one campaign took: seconds of the model, and how much it did."""

    seconds: float
    touches: int
    processes: int
    events: int


class Counting(simpy.Environment):
    """An environment that counts the events it processes."""

    events = 0

    def step(self) -> None:
        """Process one event."""
        self.events += 1
        super().step()


def main() -> int:
    """Time every strategy of a scenario and print one table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("scenario", nargs="?", default="scenarios/quickstart.yaml", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    scenario, _ = load(arguments.scenario)
    population = populate(scenario, None)
    drawn = sample(scenario.world.figures, scenario.study.seed, range(arguments.rounds))
    tables = chances(scenario.world, drawn)
    sys.stdout.write(
        f"{arguments.scenario.name}: {len(population.ids)} prospects, {scenario.study.days} days; "
        f"Python {platform.python_version()}, SimPy {simpy.__version__}, "
        f"numpy {np.__version__}\n"
        f"median of {arguments.rounds} rounds, one core\n\n"
        f"{'strategy':<22}{'touches':>9}{'events':>9}{'us a touch':>12}{'us an event':>13}"
        f"{'empty SimPy':>13}{'ratio':>8}\n"
    )
    for strategy in scenario.strategies:
        ground = ground_of(scenario, strategy)
        program = program_of(scenario, strategy, population)
        ratios, costs = [], []
        for replication in range(arguments.rounds):
            judge = judge_of(scenario.world, drawn, replication)
            chance = tables[replication]
            words = luck(
                scenario.study.seed,
                replication,
                population,
                len(ground.seat_names),
                program.ordinals,
            )
            counted = found(ground, program, population, chance, judge, words, Counting())
            counted.env.run(until=ground.horizon)
            assert isinstance(counted.env, Counting)
            events, processes = counted.env.events, len(counted.people) + len(counted.desks)
            begin = perf_counter()
            campaign = found(ground, program, population, chance, judge, words)
            campaign.env.run(until=ground.horizon)
            touches = len(trace_of(campaign).touches)
            lived = perf_counter()
            run_empty(processes, events)
            empty = perf_counter() - lived
            ratios.append((lived - begin) / empty)
            costs.append((touches, events, lived - begin, empty))
        touches, events, seconds, empty = (
            statistics.median(column) for column in zip(*costs, strict=True)
        )
        sys.stdout.write(
            f"{strategy.name:<22}{touches:>9.0f}{events:>9.0f}{1e6 * seconds / touches:>12.1f}"
            f"{1e6 * seconds / events:>13.2f}{1e6 * empty / events:>11.2f}us"
            f"{statistics.median(ratios):>8.2f}\n"
        )
    sys.stdout.write("\nratio: time of the model over time of an empty SimPy model with as many\n")
    sys.stdout.write("processes and events (the aim is at most 5)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
