"""Exact bounds for what hardly ever happens, where a t interval is wrong.

Fewer than `RARE` campaigns in which anything happened say next to nothing of the shape of a mean's
law, and none at all says only how often it cannot be.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.student import incomplete_beta, root

RARE: Final = 20
"""Values that are not zero; from as many on a mean is taken for nearly normal."""


def is_rare(values: Floats) -> bool:
    """Tell whether values (n,) are mostly zero, and too few of them are not."""
    happened = int(np.count_nonzero(values))
    return happened < RARE and 2 * happened <= len(values)


def rare_bounds(
    values: Floats, count: int, level: float, event: float = 1.0
) -> tuple[float, float]:
    """Return bounds of the mean of `count` values, never negative, all but `values` zero.

    Each value that is not zero counts as an event of a Poisson process, and its size as what the
    event is worth: gamma bounds of a weighted sum (Fay and Feuer 1997, "Confidence intervals for
    directly standardized rates", Statistics in Medicine 16:791). Where every event is worth the
    same these are the exact ones of Garwood (1936, "Fiducial limits for the Poisson distribution",
    Biometrika 28:437). Assumed is that the next event is worth no more than the largest one seen;
    where none was seen, an `event`.
    """
    miss = (1 - level) / 2
    total, squares = float(values.sum()), float((values**2).sum())
    largest = float(values.max()) if total else event
    low = 0.0
    if total > 0:
        low = gamma_quantile(miss, total**2 / squares) * squares / total
    more, spread = total + largest, squares + largest**2
    high = gamma_quantile(1 - miss, more**2 / spread) * spread / more
    return low / count, high / count


def rare_difference(values: Floats, count: int, level: float) -> tuple[float, float]:
    """Return bounds of the mean of `count` paired differences, all but `values` zero.

    Where these are all of one size: how often, by Garwood's bounds, times which way, by Clopper
    and Pearson's (1934, "The use of confidence or fiducial limits illustrated in the case of the
    binomial", Biometrika 26:404) as in McNemar's exact test, each with half of what may be missed.
    Otherwise bounds of the gains less those of the losses, the same.
    """
    each = (1 + level) / 2
    gains, losses = values[values > 0], -values[values < 0]
    if of_one_size(values):
        least, most = rare_bounds(np.abs(values), count, each)
        low, high = (2 * end - 1 for end in share_bounds(len(gains), len(values), each))
        return low * (least if low > 0 else most), high * (most if high > 0 else least)
    won, lost = rare_bounds(gains, count, each), rare_bounds(losses, count, each)
    return won[0] - lost[1], won[1] - lost[0]


def rare_chance(values: Floats, count: int, level: float) -> float:
    """Return a chance, never too small, of differences as uneven where their mean is 0.

    Of differences of one size McNemar's exact test, which tosses a fair coin for each that is not
    zero. Of others 1 where `rare_difference` holds 0, else what its `level` misses.
    """
    if of_one_size(values):
        fewer = min(int((values > 0).sum()), int((values < 0).sum()))
        below = sum(math.comb(len(values), hits) for hits in range(fewer + 1))
        return min(1.0, math.ldexp(below, 1 - len(values)))
    low, high = rare_difference(values, count, level)
    return 1.0 if low <= 0 <= high else 1 - level


def of_one_size(values: Floats) -> bool:
    """Tell whether all are equal but for their signs."""
    return len(values) == 0 or bool(np.ptp(np.abs(values)) == 0)


@cache
def share_bounds(hits: int, trials: int, level: float) -> tuple[float, float]:
    """Return Clopper and Pearson's bounds of a share; 0 and 1 where nothing was tried."""
    miss = (1 - level) / 2
    low = 0.0 if hits == 0 else beta_quantile(miss, hits, trials - hits + 1)
    high = 1.0 if hits == trials else beta_quantile(1 - miss, hits + 1, trials - hits)
    return low, high


@cache
def gamma_quantile(share: float, shape: float) -> float:
    """Return the quantile of the gamma distribution of scale 1."""
    # Wilson and Hilferty 1931: the cube root is nearly normal.
    near = 1 - 1 / (9 * shape) + NormalDist().inv_cdf(share) / (3 * math.sqrt(shape))
    return root(
        lambda x: incomplete_gamma(shape, x) - share,
        lambda x: math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape)),
        (0.0, shape + 10 * math.sqrt(shape) + 40),
        shape * max(near, 0.1) ** 3,
    )


@cache
def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the quantile of the beta distribution."""
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return root(
        lambda x: incomplete_beta(a, b, x) - share,
        lambda x: math.exp(scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)),
        (0.0, 1.0),
        a / (a + b),
    )


def incomplete_gamma(a: float, x: float) -> float:
    """Return P(a, x), the regularised one from below, by its series (DLMF 8.11.4)."""
    if x <= 0:
        return 0.0
    term = math.exp(a * math.log(x) - x - math.lgamma(a + 1))
    total, n = term, 0
    while term > 1e-17 * total:
        n += 1
        term *= x / (a + n)
        total += term
    return min(total, 1.0)
