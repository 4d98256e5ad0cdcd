"""Measure the compiled engine beside the reference and an empty SimPy model: `make bench`.

Nothing is asserted: machines differ. What is compared is timed one after the other in each round,
and a ratio is the median of the rounds' ratios, so that a machine that slows down slows both.
"""

from __future__ import annotations

import argparse
import sys
from statistics import median
from time import perf_counter

from simulator.model.jit import WHY_NOT


def main() -> int:
    """Print the table, then what lies behind it."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter lists")
    quick = parser.parse_args().quick
    if WHY_NOT:
        sys.stdout.write(f"{WHY_NOT}: there is no compiled engine to measure\n")
        return 1
    # Only now: without Numba these cannot be imported.
    from tests.bench import gaps, memory, precision, reading, rows, shares, sizes, threads
    from tests.bench.chain import BENCHMARK, QUICKSTART, bench_of, counts_by, timed_count
    from tests.bench.machine import machine

    began = perf_counter()
    say = sys.stdout.write
    rounds, seconds, pilots = (3, 0.2, 200) if quick else (9, 0.5, 2000)
    lengths = sizes.SIZES[:3] if quick else sizes.SIZES
    say(machine())
    say("whole chain without Parquet, by the seconds of one core; ")
    say(f"medians of {rounds} rounds\n")
    pilot_of = {}
    for path in (BENCHMARK, QUICKSTART):
        bench = bench_of(path)
        people, days = len(bench.setup.assignment.population.ids), bench.scenario.study.days
        seats = len(bench.setup.resources[0].seat_names)
        say(
            f"\n{path.name}: {people:,} prospects, seats: {seats}, {days} days, "
            f"strategies: {len(bench.names)}\n"
        )
        measured = rows.rounds_of(bench, rounds, seconds)
        say(rows.table(measured))
        say(shares.lines(bench, min(rounds, 5), 100 if quick else 500))
        paces = [one[rows.COMPILED] for one in measured]
        cost = median(pace.seconds / pace.replications for pace in paces)
        _, pilot_of[path] = timed_count(counts_by(bench, "compiled"), range(pilots))
        say(precision.half_width(pilot_of[path], cost))
        sys.stdout.flush()
    say("\nthreads, benchmark.yaml\n")
    say(threads.lines(bench_of(BENCHMARK), rounds, 4 * seconds))
    say("\npeak memory\n")
    say(memory.lines(lengths[-1:]))
    say(f"\nlongest stretch that cannot be cancelled, {lengths[-1]:,} prospects, one strategy\n")
    say(gaps.lines(lengths[-1]))
    say("\nreading\n")
    say(reading.lines())
    say("\nvariance of a difference in replies, independent over paired\n")
    say(precision.pairs(pilot_of[QUICKSTART]))
    say(precision.levers(min(pilots, 500)))
    say("\nns a touch by the length of the list, one strategy\n")
    say("(without chances, which cost each list the same)\n")
    say(sizes.lines(3 if quick else 5, lengths))
    say(sizes.mornings(3))
    say(f"\n{perf_counter() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
