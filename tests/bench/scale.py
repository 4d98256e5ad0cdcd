"""What large runs need: a grid from a cold start, memory, and a billion touches.

    python -m tests.bench.scale [--billion]

Each figure comes from a process of its own, the program's usual threads and everything stored.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from simulator.reading.levers import read_lever
from simulator.storage.read import read_table
from simulator.study import run
from simulator.study.cells import load_cells
from simulator.study.engine import workers_of
from simulator.vocabulary import CHANNELS
from tests.bench.memory import peak

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LEVERS = (
    "seats.Ana.count=1..3",
    "world.rates.accepted=20%..30% step 5%",
    "seats.Ana.plan=sales-navigator-core,premium-business",
)
PEOPLE = "world.prospects=[{count: 1000, mix: benchmark}]"
CAMPAIGNS = 2_000
MEMORY = (10_000, 100_000)
BILLION = 500_000
"""Replications of the quickstart that come to a billion touches."""


def timed(place: Any, name: str, took: dict[str, float]) -> None:
    """Count the seconds that a function takes from now on."""
    original: Callable[..., Any] = getattr(place, name)

    @wraps(original)
    def counted(*arguments: Any, **more: Any) -> Any:
        begin = time.perf_counter()
        try:
            return original(*arguments, **more)
        finally:
            took[name] = took.get(name, 0.0) + time.perf_counter() - begin

    setattr(place, name, counted)


def cells(out: Path) -> None:
    """Run the grid and say where the time went."""
    from simulator.storage.run import Store

    took: dict[str, float] = {}
    for place, name in ((run, "simulate_cells"), (run, "summarise"), (Store, "add")):
        timed(place, name, took)
    begin = time.perf_counter()
    levers = [read_lever(one) for one in LEVERS]
    found, _ = load_cells(SCENARIOS / "capacity.yaml", [PEOPLE], [], levers)
    loaded = time.perf_counter() - begin
    workers = workers_of("compiled", None)
    run.run(found, (), CAMPAIGNS, None, out, engine="compiled", workers=workers)
    whole = time.perf_counter() - begin
    walk = took["simulate_cells"] - took["add"]
    rest = whole - took["simulate_cells"] - took["summarise"] - loaded
    sys.stdout.write(f"{len(found)} {whole} {loaded + rest} {walk} {took['add']} ")
    sys.stdout.write(f"{took['summarise']} {peak()}\n")


def study(replications: int, out: Path) -> None:
    """Run the quickstart and say its seconds, touches and peak of memory."""
    (cell,), _ = load_cells(SCENARIOS / "quickstart.yaml", [], [], ())
    workers = workers_of("compiled", None)
    begin = time.perf_counter()
    run.run(cell.scenario, (), replications, None, out, engine="compiled", workers=workers)
    seconds, most = time.perf_counter() - begin, peak()
    columns = [f"touches_{channel}" for channel in CHANNELS]
    table = read_table(out, columns)
    touches = sum(pc.sum(table[column]).as_py() for column in columns)
    sys.stdout.write(f"{seconds} {touches} {most}\n")


def own(*arguments: str) -> tuple[float, list[float]]:
    """Run this file in a process of its own; return its seconds and what it printed."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.scale", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - begin, [float(word) for word in done.stdout.split()]


def report(billion: bool) -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as place:
        seconds, found = own("--cells", f"{place}/cells")
        many, whole, start, walk, writing, summary, most = found
        start += seconds - whole
        sys.stdout.write(
            f"{many:.0f} cells x {CAMPAIGNS:,} campaigns x 1,000 prospects: {seconds:.1f} s\n"
            f"  start-up {100 * start / seconds:.0f} %, walk {100 * walk / seconds:.0f} %, writing "
            f"{100 * writing / seconds:.0f} %, summary {100 * summary / seconds:.0f} %; peak "
            f"{most:.0f} MiB\n"
        )
        first = 0.0
        for replications in (500, *MEMORY, *[BILLION] * billion):
            _, (took, touches, most) = own("--study", str(replications), f"{place}/{replications}")
            nanoseconds = 1e9 * took / touches
            first = first or nanoseconds
            sys.stdout.write(
                f"quickstart, {replications:,} campaigns a strategy, {touches:,.0f} touches: "
                f"{took:.1f} s, {nanoseconds:.0f} ns a touch ({nanoseconds / first:.2f} of the "
                f"first), peak {most:.0f} MiB\n"
            )
            sys.stdout.flush()


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--billion", action="store_true")
    parser.add_argument("--cells")
    parser.add_argument("--study", nargs=2)
    asked = parser.parse_args()
    if asked.cells:
        cells(Path(asked.cells))
    elif asked.study:
        study(int(asked.study[0]), Path(asked.study[1]))
    else:
        report(asked.billion)


if __name__ == "__main__":
    main()
