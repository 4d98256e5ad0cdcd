"""The binomial distribution, for ranks and counts of up to millions of campaigns."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL

_REACH: Final = 12
"""Standard deviations from the mean beyond which nothing is left to count."""


@cache
def ranks(count: int, share: float, level: float = LEVEL) -> tuple[int, int] | None:
    """Find two ranks between whose values the `share` quantile of `count` values lies.

    The quantile lies below the value of rank l, counted from 1, only if fewer than l values lie
    at or below it, and that number is binomial whatever the distribution (David and Nagaraja,
    Order Statistics, section 7.1). Each side misses with at most half of 1 - level, so that the
    interval covers with at least `level`, ties included. None where no such ranks exist.
    """
    first, chances = _chances(count, share)
    upto = np.cumsum(chances)
    beyond = np.cumsum(chances[::-1])[::-1]
    miss = (1 - level) / 2
    low = first + int(np.searchsorted(upto, miss, side="right"))
    high = first + len(chances) - int(np.searchsorted(beyond[::-1], miss, side="right"))
    return (low, high) if low >= 1 and high <= count else None


def needed_for(share: float, level: float = LEVEL) -> int:
    """Return how many values it takes until `ranks` finds any."""
    miss = (1 - level) / 2
    return int(np.ceil(np.log(miss) / np.log(max(share, 1 - share)) - 1e-12))


@cache
def fewest_hits(count: int, share: float, miss: float) -> int:
    """Return the fewest of `count` hits that are as many with a chance of `miss` at most.

    That many show a chance of `share` or more by Clopper and Pearson's one-sided bound. One more
    than `count` where no number does. 0 < share < 1.
    """
    first, chances = _chances(count, share)
    beyond = np.cumsum(chances[::-1])[::-1]
    return first + int(np.count_nonzero(beyond > miss))


def tail_from(count: int, share: float, hits: int) -> float:
    """Return the chance of `hits` or more of `count`, each with the chance `share`."""
    first, chances = _chances(count, share)
    return min(float(chances[max(hits - first, 0) :].sum()), 1.0)


def _chances(count: int, share: float) -> tuple[int, Floats]:
    """Return the smallest number of hits that can happen, and the chances from it on.

    From the ratios of neighbours, as no factorial of that size is a number.
    """
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not at {share}")
    spread = _REACH * np.sqrt(count * share * (1 - share)) + _REACH
    first = max(0, int(count * share - spread))
    last = min(count, int(count * share + spread))
    hits = np.arange(first, last)
    steps = np.log(count - hits) - np.log(hits + 1) + np.log(share) - np.log1p(-share)
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    chances = np.exp(logs - logs.max())
    return first, chances / chances.sum()
