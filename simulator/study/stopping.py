"""When to stop: as many replications as a wanted precision takes, and no fewer by luck.

The replication method with look-ahead of Hoad, Robinson and Davies (2010, "Automated selection of
the number of replications for a discrete-event simulation", Journal of the Operational Research
Society 61:1632): stop at the first n at which half the width of the 95 % confidence interval,
divided by the mean, is small enough and stays so for the next replications, because an interval
may be narrow by chance. They look after every replication; here n is 50, 100, 200 and every
further hundred, for every strategy at once, so that neither blocks nor threads can change where a
run stops. Assumed is that the mean of n outcomes is nearly normal. Where it cannot be, because
next to nothing has happened yet, a run goes on: see `stats.rare`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Bools, Floats
from simulator.stats.intervals import LEVEL
from simulator.stats.rare import RARE, rare_bounds, rare_difference
from simulator.stats.student import t_quantile

FIRST: Final = (50, 100)
STEP: Final = 100
AHEAD: Final = 5
"""Replications looked ahead up to n = 100; from there on as many per cent of n."""
CEILING: Final = 10_000
"""The most replications, unless said."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Half a width that is small enough, as a share of the mean of an outcome."""

    outcome: str
    share: float


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a run stands against what was asked."""

    outcome: str
    asked_share: float
    reached_share: float | None
    """The widest half-width of a strategy, as a share as in `Precision`; None without a mean"""
    met: bool
    replications_more_to_halve: int


def looks(ceiling: int) -> Iterator[int]:
    """Yield the numbers of replications at which to look, up to the ceiling."""
    yield from (n for n in FIRST if n <= ceiling)
    yield from range(FIRST[-1] + STEP, ceiling + 1, STEP)


def ahead(n: int) -> int:
    """Return how many replications more must confirm what is seen after n of them."""
    return AHEAD if n <= FIRST[-1] else AHEAD * n // 100


def half_widths(outcomes: Floats, first: int) -> Floats:
    """Return the half-width over the mean after `first`, `first` + 1, ... of all outcomes.

    `outcomes` (n,) in order of replication, at least two up to `first`. As long as they are
    `rare.is_rare` it is the wider half of exact bounds, and infinite where all are 0.
    """
    count = np.arange(1, len(outcomes) + 1)
    # Sums of differences from one outcome keep their digits where the mean is far from zero.
    moved = outcomes - outcomes[0]
    mean = np.cumsum(moved) / count
    spread = np.cumsum(moved**2) - count * mean**2
    later = slice(first - 1, None)
    freedom = count[later] - 1
    error = np.sqrt(np.maximum(spread[later], 0) / freedom / count[later])
    quantiles = np.array([t_quantile((1 + LEVEL) / 2, int(one)) for one in freedom])
    halves, means = quantiles * error, mean[later] + outcomes[0]
    for place in np.flatnonzero(_rare(outcomes)[later]).tolist():
        some = outcomes[: first + place]
        means[place] = some.mean()
        bounds = rare_difference if some.min() < 0 else rare_bounds
        low, high = bounds(some[some != 0], len(some), LEVEL)
        halves[place] = max(high - means[place], means[place] - low)
    shares: Floats = np.full(len(means), np.inf)
    np.divide(halves, np.abs(means), out=shares, where=means != 0)
    return shares


def stops(outcomes: Sequence[Floats], wanted: Precision, n: int) -> bool:
    """Tell whether a run stops at look n; it has simulated `ahead(n)` replications more.

    `outcomes` holds (n + ahead(n),) of each strategy. All must be precise at n and stay so.
    """
    last = n + ahead(n)
    return precise([one[:last] for one in outcomes], wanted, n)


def precise(outcomes: Sequence[Floats], wanted: Precision, first: int = 0) -> bool:
    """Tell whether all strategies are precise after `first` of their outcomes (n,) and later.

    After all of them unless said. In each something must have happened `RARE` times: fewer say too
    little of the spread.
    """
    return all(
        not _rare(one)[(first or len(one)) - 1 :].any()
        and bool((half_widths(one, first or len(one)) <= wanted.share).all())
        for one in outcomes
    )


def precision_reached(outcomes: Sequence[Floats], wanted: Precision, met: bool) -> Reached:
    """Say how precise a run has become with all the replications it lived."""
    widest = max(float(half_widths(one, len(one))[0]) for one in outcomes)
    known = widest if np.isfinite(widest) else None
    return Reached(wanted.outcome, wanted.share, known, met, 3 * len(outcomes[0]))


def _rare(outcomes: Floats) -> Bools:
    """Tell whether the first 1, 2, ... of outcomes (n,) are `rare.is_rare`."""
    happened = np.cumsum(outcomes != 0)
    return (happened < RARE) & (2 * happened <= np.arange(1, len(outcomes) + 1))
