"""How often the interval holds the truth at which a run stops by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, mean_interval
from simulator.streams.streams import BOOTSTRAP_STREAM, digest, uniforms, words
from simulator.study.stopping import Precision, ahead, looks, precise, stops

CEILING: Final = 3_000
"""Replications that a study may have."""
WISHES: Final = (
    ("replies", 0.05, "nearly symmetric"),
    ("meetings", 0.05, "skewed"),
    ("deals", 0.20, "rare"),
)
"""Outcome, precision, what it is like."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of many studies that stopped by themselves."""

    covered: float
    """Share whose interval holds the truth at the n where they stopped, nominally `LEVEL`."""
    met: float
    """Share that were precise within the ceiling."""
    replications: float
    """On average."""


def study(outcomes: Floats, wanted: Precision) -> int:
    """Return after how many of the outcomes (n,) a run would stop; all of them at the latest."""
    for n in looks(len(outcomes)):
        last = n + ahead(n)
        if last > len(outcomes):
            break
        if stops([outcomes], wanted, n):
            return last
    return len(outcomes)


def on_values(values: Floats, wanted: Precision, studies: int, name: str) -> Stopped:
    """Draw studies from stored values (replications,) whose mean is the truth, and stop each."""
    truth = float(values.mean())
    covered = met = total = 0
    for number in range(studies):
        drawn = uniforms(words(number, BOOTSTRAP_STREAM, None, digest(name), count=CEILING))
        sample = values[(drawn * len(values)).astype(np.int64)]
        n = study(sample, wanted)
        found = mean_interval(sample[:n], least=0.0)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= truth <= found.high
        met += precise([sample[:n]], wanted)
        total += n
    return Stopped(covered / studies, met / studies, total / studies)


def told_of(what: str, found: Stopped) -> str:
    """Lay out one outcome."""
    return (
        f"  {what:42} {found.covered:7.2%} {LEVEL:8.0%} {found.met:8.1%} "
        f"{found.replications:8,.0f}\n"
    )
