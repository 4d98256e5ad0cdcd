"""Interest: prospects differ in how likely they are to answer, and stay as they are.

A prospect's log-odds move by a common part, the same in every channel, and a part of the channel's
own; each takes one of eight levels. This file knows what that does to an average rate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.model.tables.chance import INTEREST_LEVELS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

REACH: Final = 16.0
STEPS: Final = 64
"""Grid points a unit of log-odds: linear interpolation errs by less than 3e-6."""
GRID: Final = np.arange(-REACH * STEPS, REACH * STEPS + 1) / STEPS
NEVER_ODDS: Final = 48.0
"""Log-odds no sum of others makes up for: an impossible (-) or certain (+) answer."""
LEAST: Final = 1e-6
MOST: Final = 0.999
"""A mean is solved for down to one in a million and up to this share of the highest possible."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Mean chance of an answer by log-odds before interest, on `GRID`, for S groups of people.

    Groups differ in their highest chance only.
    """

    common: Floats
    """(8,) log-odds of the common levels"""
    apart: Floats
    """(8,) log-odds of the channel's own levels"""
    own: Floats
    """(S, G) mean over the channel's own levels"""
    full: Floats
    """(S, G) mean over common and own levels"""
    mean: Floats
    """(G,) mean of `full` over the groups"""


def levels() -> Floats:
    """Return eight equally likely levels of mean 0 and variance 1.

    They are the normal quantiles at the middle of each eighth, stretched to unit variance.
    """
    middles = (np.arange(INTEREST_LEVELS) + 0.5) / INTEREST_LEVELS
    raw = np.array([NormalDist().inv_cdf(float(middle)) for middle in middles])
    scaled: Floats = raw / np.sqrt(np.mean(raw**2))
    return scaled


def level_odds(spread: float, common: float) -> tuple[Floats, Floats]:
    """Return the log-odds of the common and of the own levels, (8,) each.

    `spread` is the standard deviation of the sum, `common` the common part's share of its variance.
    """
    unit = levels()
    return spread * np.sqrt(common) * unit, spread * np.sqrt(1 - common) * unit


def curves(spread: float, common: float, tops: Floats, weights: Floats) -> Curves:
    """Tabulate the mean chance for groups with the highest chances `tops` (S,), weighted (S,)."""
    return _curves(spread, common, tuple(tops.tolist()), tuple(weights.tolist()))


@lru_cache(maxsize=64)
def _curves(
    spread: float, common: float, tops: tuple[float, ...], weights: tuple[float, ...]
) -> Curves:
    shared, own = level_odds(spread, common)
    unlimited = expit(GRID + own[:, None])
    chances = np.stack([np.minimum(unlimited, top).mean(axis=0) for top in tops])
    full = _averaged(chances, shared)
    mean = np.array(weights) @ full
    return Curves(common=shared, apart=own, own=chances, full=full, mean=mean)


def _averaged(rows: Floats, moves: Floats) -> Floats:
    """Average curves (S, G) read at GRID + each of the moves, linearly; flat beyond the ends."""
    places = moves * STEPS
    wide = math.ceil(np.abs(places).max()) + 1
    padded = np.pad(rows, ((0, 0), (wide, wide)), mode="edge")
    total = np.zeros_like(rows)
    for place in places.tolist():
        start = math.floor(place)
        part = place - start
        for step, share in ((start, 1 - part), (start + 1, part)):
            total += share * padded[:, wide + step : wide + step + len(GRID)]
    return total / len(moves)


def height(rows: Floats, group: Ints, odds: Floats) -> tuple[Floats, Floats]:
    """Read curves `rows` (S, G) at log-odds, linearly: value and rise a grid step.

    `group` must broadcast to the shape of `odds`.
    """
    place = odds + REACH
    place *= STEPS
    np.clip(place, 0, len(GRID) - 1.001, out=place)
    whole = place.astype(np.int64)
    place -= whole
    whole += group * len(GRID)
    flat = rows.reshape(-1)
    low = flat[whole]
    whole += 1
    rise = flat[whole]
    rise -= low
    place *= rise
    low += place
    return low, rise


def odds_at(mean: Floats, targets: Floats) -> Floats:
    """Return the log-odds at which the rising curve `mean` (G,) has the heights `targets`.

    Targets outside [LEAST, MOST x highest] are moved to its ends. Between grid points the logit of
    the height is taken as linear, which it nearly is.
    """
    top = mean[-1]
    below = int(np.searchsorted(mean, top * (MOST + 1) / 2))
    known = logit(mean[:below] / top)
    return np.interp(logit(within_reach(targets, top) / top), known, GRID[:below])


def within_reach(targets: Floats, top: Floats) -> Floats:
    """Move targets into what a mean of chances that are at most `top` can be solved for."""
    return np.clip(targets, LEAST, MOST * top)


def expit(odds: Floats) -> Floats:
    """Return the chance of log-odds."""
    return 1 / (1 + np.exp(-odds))


def logit(chances: Floats) -> Floats:
    """Return the log-odds of a chance."""
    return np.log(chances / (1 - chances))
