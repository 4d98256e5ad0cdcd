"""Prove the two engines the same on random scenarios, and that the scenarios ask everything.

    python -m tests.prove --replications 10000

Every strategy of a random scenario is walked by both engines. What came to pass is counted by
replication: limits that bound, ways out, levels, fates, answers, closings, statuses; and for each
rule the replications in which the campaign is another one with that rule switched off, of those in
which that was tried. A difference between the engines fails, and so does a count under 100.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TextIO

from simulator.model.jit import WHY_NOT
from tests.prove.counts import EVERYTHING
from tests.prove.walks import EACH, Found, look_at

ENOUGH = 100
CHUNK = 8
"""Scenarios that a process takes at once."""


def main() -> int:
    """Prove it; 1 where the engines differ or something happened too seldom."""
    parser = argparse.ArgumentParser(prog="make prove", description=__doc__)
    parser.add_argument("--replications", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if WHY_NOT:
        say(f"Nothing to prove: {WHY_NOT}.", sys.stderr)
        return 2
    first = asked.seed * 1_000_000
    numbers = range(first, first - -asked.replications // EACH)
    chunks = [numbers[k : k + CHUNK] for k in range(0, len(numbers), CHUNK)]
    found, start = Found(), time.monotonic()
    say("Compiling, where that was not done before ...", sys.stderr)
    look_at(range(1))
    began = time.monotonic()
    with ProcessPoolExecutor(asked.processes, get_context("spawn")) as pool:
        under_way = [pool.submit(look_at, chunk) for chunk in chunks]
        for done, chunk in enumerate(as_completed(under_way), 1):
            found.add(chunk.result())
            report(done / len(chunks), time.monotonic() - began, found)
    say("", sys.stderr)
    return verdict(found, time.monotonic() - start)


def say(line: str, to: TextIO = sys.stdout) -> None:
    """Write a line."""
    to.write(f"{line}\n")


def report(share: float, seconds: float, found: Found) -> None:
    """Say on one line how far it is."""
    left = seconds * (1 - share) / share
    said = f"{found.replications:,} replications, {len(found.differences)} differences"
    sys.stderr.write(f"\r{said}, {left:.0f} s left ")
    sys.stderr.flush()


def verdict(found: Found, seconds: float) -> int:
    """Print all counts, and what is wrong."""
    kind = ""
    for group, name in EVERYTHING:
        if group != kind:
            kind = group
            say(f"{group}:")
        count = found.counts[group, name]
        tried = f" of {found.tried[name]:,} tried" if group == "rule" else ""
        say(f"  {name:20} {count:7,}{tried}{'   TOO FEW' if count < ENOUGH else ''}")
    say(
        f"{found.replications:,} random scenario-replications, {found.walks:,} campaigns on each "
        f"engine, {found.touches:,} touches, {seconds:.0f} s: {len(found.differences)} differences"
    )
    for difference in found.differences[:20]:
        say(difference)
    few = [name for name in EVERYTHING if found.counts[name] < ENOUGH]
    if few:
        say(f"Fewer than {ENOUGH}: {', '.join(' '.join(name) for name in few)}")
    return 1 if few or found.differences else 0


if __name__ == "__main__":
    sys.exit(main())
