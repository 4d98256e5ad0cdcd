"""How often the band that a run states for 8 of 10 campaigns holds one in a world of its own.

    python -m tests.stats.predictive

A world is one draw of every figure from its range, with people and luck of its own. The band is
that of a run, whose campaigns meet such worlds too but none of these. Counts that lie on an end of
the band are half inside: a band of whole numbers cannot hold just 8 of 10.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.stop import UNSTOPPED
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.stats.intervals import band
from simulator.study.engine import chosen, counts_of
from simulator.study.setup import set_up
from tests.stats.table import QUICKSTART

WORLDS: Final = 700
CAMPAIGNS: Final = 400
"""Of the runs that state a band."""
RUNS: Final = 5
"""Runs whose bands are tried: one alone is as far off as its own luck."""
OUTCOMES: Final = ("cost", "replies", "meetings")
BETWEEN: Final = (0.77, 0.83)


def inside(values: Floats, ends: tuple[float, float]) -> float:
    """Return the share of values within a band, those on its ends by half."""
    low, high = ends
    within = (values >= low) & (values <= high)
    on_end = (values == low) | (values == high)
    return float((within - 0.5 * on_end).mean())


def lived(scenario: Scenario, seed: int, replications: int) -> Mapping[str, Floats]:
    """Return each outcome (replications, strategies) of a run with a seed."""
    seeded = replace(scenario, study=replace(scenario.study, seed=seed))
    setup = set_up(seeded, [one.name for one in scenario.strategies])
    block = counts_of(chosen("auto")[0], setup).count(range(replications), UNSTOPPED)
    return {outcome: block.column(outcome) for outcome in OUTCOMES}


def shares(worlds: int = WORLDS, runs: int = RUNS) -> Mapping[str, Floats]:
    """Return by outcome the share of worlds that the bands hold, (runs, strategies)."""
    scenario, _ = load(QUICKSTART)
    truth = lived(scenario, 1_000, worlds)
    found: dict[str, list[list[float]]] = {outcome: [] for outcome in OUTCOMES}
    for seed in range(runs):
        stated = lived(scenario, seed + 1, CAMPAIGNS)
        for outcome, values in stated.items():
            held = zip(truth[outcome].T, values.T, strict=True)
            found[outcome].append([inside(seen, band(own)) for seen, own in held])
    return {outcome: np.array(rows) for outcome, rows in found.items()}


def main() -> int:
    """Print the shares; 1 where one lies outside of what is wanted."""
    wrong = False
    sys.stdout.write(f"{WORLDS} worlds, {RUNS} runs of {CAMPAIGNS} campaigns: held of 8 in 10\n")
    for outcome, held in shares().items():
        mean = float(held.mean())
        wrong |= not BETWEEN[0] <= mean <= BETWEEN[1]
        sys.stdout.write(f"  {outcome:20} {mean:6.1%}   {held.min():.1%} to {held.max():.1%}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
