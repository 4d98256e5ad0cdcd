"""Intervals: how sure the simulated campaigns make us. Everything at 95 % unless said.

No statistics package is imported for the two quantiles that are needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEVEL: Final = 0.95
SERIES: Final = 100
"""Degrees of freedom from which Student's t is expanded around the normal distribution."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and the interval that holds it; the interval is missing where it is unknown."""

    value: float
    low: float | None = None
    high: float | None = None


@cache
def t_quantile(share: float, freedom: int) -> float:
    """Return the quantile of Student's t distribution, `share` above 0.5.

    From `SERIES` degrees of freedom on by its expansion around the normal quantile (Abramowitz and
    Stegun 26.7.5), right to 1e-8 there for shares up to 0.999; below by bisection.
    """
    return _expanded(share, freedom) if freedom >= SERIES else _bisected(share, freedom)


def _expanded(share: float, freedom: int) -> float:
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))


def _bisected(share: float, freedom: int) -> float:
    """Bisect the distribution function 1 - I_x(f/2, 1/2) / 2 with x = f / (f + t^2).

    I is the regularised incomplete beta function (DLMF 8.17).
    """
    low, high = 0.0, 1.0
    while _t_share(high, freedom) < share:
        high *= 2.0
    for _ in range(80):
        middle = (low + high) / 2
        if _t_share(middle, freedom) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_share(t: float, freedom: int) -> float:
    return 1 - _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Return I_x(a, b) by its continued fraction (DLMF 8.17.22), from the side that converges."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(scale + a * math.log(x) + b * math.log1p(-x)) / a
    value = 0.0
    for m in range(100, 0, -1):
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        value = even / (1 + odd / (1 + value))
    first = -(a + b) * x / (a + 1)
    return front / (1 + first / (1 + value))


def mean_interval(values: Floats) -> Estimate:
    """Return the mean with its t interval; no interval for a single value."""
    mean, count = float(values.mean()), len(values)
    if count < 2:
        return Estimate(mean)
    half = t_quantile((1 + LEVEL) / 2, count - 1) * float(values.std(ddof=1)) / math.sqrt(count)
    return Estimate(mean, mean - half, mean + half)


def paired_interval(values: Floats, others: Floats) -> Estimate:
    """Return the mean difference of two strategies on the same people and luck, t interval.

    Replication r of one is paired with replication r of the other, so that what both share
    cancels (Law, Simulation Modeling and Analysis, section 10.2.1).
    """
    return mean_interval(values - others)


def wilson_interval(hits: int, trials: int) -> Estimate:
    """Return a share with Wilson's score interval (Wilson 1927), honest at 0 and at all."""
    share = hits / trials
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    weight = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / weight
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2)) / weight
    low = 0.0 if hits == 0 else centre - half
    high = 1.0 if hits == trials else centre + half
    return Estimate(share, low, high)


def ratio_interval(above: Floats, below: Floats) -> Estimate | None:
    """Return mean(above) / mean(below) with its jackknife interval, None where that mean is 0.

    The ratio of means, for the mean of quotients answers another question and breaks on zeros.
    The interval is centred on the jackknife estimate, with the standard error of its pseudo-values
    and n - 1 degrees of freedom (Miller 1974, Biometrika 61:1). It is missing where leaving one
    replication out leaves nothing to divide by.
    """
    count, total, base = len(above), float(above.sum()), float(below.sum())
    if base == 0:
        return None
    ratio = total / base
    left = base - below
    if count < 2 or bool((np.abs(left) <= 1e-12 * abs(base)).any()):
        return Estimate(ratio)
    pseudo = count * ratio - (count - 1) * (total - above) / left
    interval = mean_interval(pseudo)
    return Estimate(ratio, interval.low, interval.high)


def band(values: Floats, share: float = 0.8) -> tuple[float, float]:
    """Return two observed values between which at least `share` of the campaigns lie."""
    low = float(np.quantile(values, (1 - share) / 2, method="lower"))
    high = float(np.quantile(values, (1 + share) / 2, method="higher"))
    return low, high
