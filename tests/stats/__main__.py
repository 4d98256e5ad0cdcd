"""Measure how often each interval holds the truth: `make coverage`.

    python -m tests.stats --studies 10000

Studies are drawn from one table of 200,000 replications of the quickstart, which is lived once
and kept with the compiled code. `under` and `over` are the studies whose interval lies below and
above the truth. Then: how often the selection of the best is right, and what it saves.
"""

from __future__ import annotations

import argparse
import sys
import time

from simulator.jit import WHY_NOT
from tests.stats.coverage import SIZES, WANTED, Measured, misses
from tests.stats.pooled import REPLICATIONS, covered, lived
from tests.stats.selecting import OWN, SLIPPAGE, Chosen, on_normal, on_table


def main() -> int:
    """Print the tables; 1 where something does not cover."""
    parser = argparse.ArgumentParser(prog="make coverage", description=__doc__)
    parser.add_argument("--studies", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5_000, help="of the selection of the best")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if WHY_NOT:
        sys.stderr.write(f"{WHY_NOT}: it would take hours to live the table\n")
        return 2
    began, wrong = time.monotonic(), []
    outcomes = lived(told)
    for size in SIZES:
        measured = covered(size, asked.studies, asked.processes, "make coverage")
        sys.stdout.write(shown(measured, size, asked.studies))
        sys.stdout.flush()
        wrong += misses(measured, size)
    sys.stdout.write("\nselection of the best, 95 % wanted: right, replications, saved\n")
    for what, spread in SLIPPAGE.items():
        sys.stdout.write(chosen(f"normal, {what}", on_normal(spread, asked.runs, what)))
    for outcome in OWN:
        sys.stdout.write(chosen(outcome, on_table(outcomes, outcome, asked.runs // 5, outcome)))
    sys.stdout.write(f"\n{time.monotonic() - began:.0f} s\n")
    for line in wrong:
        sys.stdout.write(f"does not cover: {line}\n")
    return 1 if wrong else 0


def told(done: int) -> None:
    """Say how far the table is, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} of {REPLICATIONS:,} replications lived ")


def shown(measured: Measured, size: int, studies: int) -> str:
    """Lay out what was measured, a line each."""
    lines = [f"\nn = {size}, {studies:,} studies{'':27}wanted  covered  under   over\n"]
    for key in measured.names:
        wanted = WANTED[key[0]]
        band = "" if wanted is None or size < 200 else f"{wanted[0]:.1%}"
        if band and wanted is not None and wanted[1] < 1:
            band += f"-{wanted[1]:.1%}"
        under, over = (counted[key] / studies for counted in (measured.under, measured.over))
        figures = f"{band:>12} {measured.share(key):8.2%} {under:6.2%} {over:6.2%}"
        none = f"  {measured.missing[key]} without" if measured.missing[key] else ""
        lines.append(f"{key[0]:24} {key[1]:30} {figures}{none}\n")
    return "".join(lines)


def chosen(what: str, found: Chosen) -> str:
    """Lay out what a selection came to."""
    return (
        f"{what:46} {found.share:7.2%} of {found.runs:,} runs, {found.used:8.0f} of "
        f"{found.fixed:8.0f}, {found.saved:4.0%}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
