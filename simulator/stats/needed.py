"""How many campaigns more would probably decide.

What was seen is one draw of what may be true: whoever takes it for the truth promises too much, the
more so the less it is known. So the truth is drawn from what is known of it, and the campaigns to
come from that truth: as many are named as decide in `POWER` of such futures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.goals import at_least
from simulator.stats.rare import share_bounds

POWER: Final = 0.9
"""Of studies like this one that shall be decided. Of studies of one truth more are where it is far
from the border, and fewer where it is nearly on it: measured by `make coverage`."""
MOST: Final = 1_000_000
"""More replications than this are not worth suggesting."""
GRID: Final = 100
"""Shares that may be the true one."""
LARGE: Final = 2_000
"""Trials from which on the normal distribution serves for the binomial."""
NORMAL: Final = NormalDist()
NEAR: Final = 24
"""Hits around the normal quantile within which that of the binomial is looked for."""


def needed_to_decide(mean: float, error: float, critical: float, count: int) -> int | None:
    """Return how many replications more would probably tell a mean from 0.

    0 where it lies `critical` standard errors from it already; None where it would take more than
    a million, as where nothing ever differs. With r times as many replications the mean to be seen
    then is normal about the one seen now, with (r - 1) / r of its variance, where nothing else was
    known before (predictive power: Spiegelhalter, Freedman and Blackburn 1986, "Monitoring clinical
    trials: conditional or predictive power?", Controlled Clinical Trials 7:8). Assumed is that the
    spread stays.
    """
    if abs(mean) > critical * error:
        return 0
    if error == 0:
        return None
    total = _in_all(abs(mean) / error, critical, count)
    return None if total is None else total - count


@lru_cache(maxsize=4096)
def _in_all(away: float, critical: float, count: int) -> int | None:
    """Return how many replications in all; each pair is asked for in both orders."""
    return _smallest(lambda total: _decides(away, critical, total / count), count)


@cache
def needed_for_share(hits: int, trials: int, chance: float, level: float) -> int | None:
    """Return how many trials more would probably show a share to be at least `chance`, or below.

    By Clopper and Pearson's bounds at `level`: 0 where they show it already; None where it would
    take more than a million. The true share is drawn from Jeffreys' posterior (Brown, Cai and
    DasGupta 2001, "Interval estimation for a binomial proportion", Statistical Science 16:101).
    """
    low, high = share_bounds(hits, trials, level)
    if low >= chance or high < chance:
        return 0
    total = _smallest(lambda total: _shows(hits, trials, chance, level, total), trials)
    return None if total is None else total - trials


def _smallest(chance: Callable[[int], float], count: int) -> int | None:
    """Return how many replications in all give a chance of `POWER`, too many by 2 % at most."""
    low, high = count, count + MOST
    if chance(high) < POWER:
        return None
    while high - low > max(1, (high - count) // 50):
        middle = count + math.isqrt((low - count + 1) * (high - count))
        low, high = (low, middle) if chance(middle) >= POWER else (middle, high)
    return high


def _decides(away: float, critical: float, times: float) -> float:
    """Return the chance that a mean `away` standard errors from 0 is told from it."""
    spread, border = math.sqrt((times - 1) / times), critical / math.sqrt(times)
    return NORMAL.cdf((away - border) / spread) + NORMAL.cdf((-away - border) / spread)


def _shows(hits: int, trials: int, chance: float, level: float, total: int) -> float:
    """Return the chance that `total` trials show whether the share is at least `chance`."""
    shares, weights = _posterior(hits, trials)
    enough, few = _borders(total, chance, level)
    more = total - trials
    shown = _tail(enough - hits, more, shares) + 1 - _tail(few + 1 - hits, more, shares)
    return float(weights @ shown)


def _posterior(hits: int, trials: int) -> tuple[Floats, Floats]:
    """Return shares that may be the true one, and how likely each is."""
    a, b = hits + 0.5, trials - hits + 0.5
    mean, spread = a / (a + b), math.sqrt(a * b / (a + b + 1)) / (a + b)
    low, high = max(0.0, mean - 8 * spread), min(1.0, mean + 8 * spread)
    shares = low + (high - low) * (np.arange(GRID) + 0.5) / GRID
    logs = (a - 1) * np.log(shares) + (b - 1) * np.log1p(-shares)
    weights = np.exp(logs - logs.max())
    return shares, weights / weights.sum()


@cache
def _borders(total: int, chance: float, level: float) -> tuple[int, int]:
    """Return the fewest hits that show a share of at least `chance`, the most that show less."""
    miss = (1 - level) / 2
    away = NORMAL.inv_cdf(1 - miss) * math.sqrt(total * chance * (1 - chance))
    around = np.arange(-NEAR, NEAR + 1)
    many = np.clip(round(total * chance + away) + around, 0, total + 1).astype(np.float64)
    few = np.clip(round(total * chance - away) + around, -1, total).astype(np.float64)
    enough = many[_tail(many, total, chance) <= miss]
    below = few[1 - _tail(few + 1, total, chance) < miss]
    return int(enough.min(initial=total + 1)), int(below.max(initial=-1))


def _tail(least: Floats | float, trials: int, share: Floats | float) -> Floats:
    """Return the chances of `least` hits or more; never less than half a hit of spread."""
    if trials < LARGE:
        return at_least(least, trials, share)
    spread = np.maximum(np.sqrt(trials * np.multiply(share, np.subtract(1, share))), 0.5)
    away = np.atleast_1d((np.asarray(least) - 0.5 - trials * np.asarray(share)) / spread)
    return np.array([NORMAL.cdf(-one) for one in away.tolist()])
