"""The certificate of a candidate: what campaigns that no search has seen tell of it."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from simulator.answers.plan.model import Certificate, Requirements, Sample
from simulator.arrays import Floats
from simulator.stats.rare import share_bounds
from simulator.stats.student import t_quantile


def certificate(
    asked: Requirements, candidate: int, first: int, seen: Sample, miss: float
) -> Certificate:
    """Return what campaigns of a candidate from `first` on tell of it, that nobody has seen before.

    Each bound is wrong with a chance of `miss` at most: Clopper and Pearson's lower one of the
    chance of each goal. The upper one of the mean that the budget bounds is Student's, an estimate:
    it takes the mean for nearly normal, with one more value as far from it as the farthest seen.
    """
    count = len(seen.price)
    hits = tuple(int(one) for one in seen.reached.sum(axis=0))
    lows = tuple(share_bounds(one, count, 1 - 2 * miss)[0] for one in hits)
    most = None if asked.budget is None else _highest_mean(seen.spent, miss)
    return Certificate(
        candidate=candidate,
        first=first,
        campaigns=count,
        hits=hits,
        lows=lows,
        level=1 - miss,
        spent_most=most,
        holds=all(low >= goal.chance for low, goal in zip(lows, asked.goals, strict=True))
        and (most is None or asked.budget is None or most <= asked.budget),
    )


def _highest_mean(values: Floats, miss: float) -> float:
    mean, count = float(values.mean()), len(values)
    farthest = float(np.abs(values - mean).max())
    error = math.hypot(float(values.std(ddof=1)) / math.sqrt(count), farthest / count)
    return mean + t_quantile(1 - miss, count - 1) * error


def keeps_budget(spent: Floats, budget: float, size: int, miss: float) -> float:
    """Return the chance that a certificate of a size shows the budget kept, as it was so far."""
    room, error = budget - float(spent.mean()), float(spent.std(ddof=1)) / math.sqrt(size)
    if error == 0:
        return float(room >= 0)
    return NormalDist().cdf(room / error - t_quantile(1 - miss, size - 1))
