"""Intervals of means and shares: how sure the simulated campaigns make us.

Everything at 95 % unless said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.stats.rare import is_rare, rare_bounds
from simulator.stats.student import t_quantile

LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and the interval that holds it; the interval is missing where it is unknown."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends of the interval; the number itself where there is none."""
        low = self.value if self.low is None else self.low
        return low, self.value if self.high is None else self.high

    @property
    def side(self) -> int:
        """On which side of 0 all of the interval lies: 1 or -1; 0 for neither, and without one."""
        if self.low is None or self.high is None:
            return 0
        return (self.low > 0) - (self.high < 0)


def mean_interval(
    values: Floats, least: float = -math.inf, most: float = math.inf, event: float | None = 1.0
) -> Estimate:
    """Return the mean with its t interval; no interval for a single value.

    Assumed is that the mean is nearly normal (Law, Simulation Modeling and Analysis, section 4.5).
    `least` and `most` are the bounds of what a value can be. The interval is cut there: nothing
    beyond can be the truth, so that cutting costs no coverage. What is never negative and hardly
    ever happened has `rare_bounds`; where it never did, an `event` is worth that much, and there
    is no interval where that is not known.
    """
    mean, count = float(values.mean()), len(values)
    if count < 2:
        return Estimate(mean)
    if least == 0 and is_rare(values):
        if event is None and mean == 0:
            return Estimate(mean)
        low, high = rare_bounds(values[values > 0], count, LEVEL, event or 0.0)
        return Estimate(mean, low, min(high, most))
    half = t_quantile((1 + LEVEL) / 2, count - 1) * standard_error(values)
    return Estimate(mean, max(mean - half, least), min(mean + half, most))


def paired_interval(values: Floats, others: Floats) -> Estimate:
    """Return the mean difference of two strategies on the same people and luck, t interval.

    Replication r of one is paired with replication r of the other, so that what both share
    cancels (Law, Simulation Modeling and Analysis, section 10.2.1).
    """
    return mean_interval(values - others)


def standard_error(values: Floats) -> float:
    """Return the standard error of the mean of independent values, at least two."""
    return float(values.std(ddof=1)) / math.sqrt(len(values))


def wilson_interval(hits: float, trials: int) -> Estimate:
    """Return a share with Wilson's score interval, honest at 0 and at all.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22:209. Hits may be shared: the average of parts
    between 0 and 1 varies no more than a share of whole hits does, so that the interval then
    covers more often than it promises.
    """
    share = hits / trials
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    weight = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / weight
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / weight
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == trials else centre + half
    return Estimate(share, low, high)


def wilson_intervals(hits: Ints, trials: int) -> tuple[Floats, Floats, Floats]:
    """Return many shares of as many trials with the ends of their intervals; `wilson_interval`."""
    # Few counts are different, however many people have them.
    counts, place = np.unique(hits, return_inverse=True)
    found = [wilson_interval(float(count), trials) for count in counts.tolist()]
    table = np.array([(one.value, one.low, one.high) for one in found]).reshape(-1, 3)
    value, low, high = table[place.reshape(-1)].T
    return value, low, high


def band(values: Floats, share: float = 0.8) -> tuple[float, float]:
    """Return two observed values between which at least `share` of the campaigns lie."""
    ordered, last = np.sort(values), len(values) - 1
    low, high = math.floor(last * ((1 - share) / 2)), math.ceil(last * ((1 + share) / 2))
    return float(ordered[low]), float(ordered[high])
