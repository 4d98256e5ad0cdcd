"""Interest: prospects differ in how likely they are to answer, and stay as they are.

A prospect's log-odds move by a common part, the same in every channel, and a part of the channel's
own; each takes one of eight levels. This file knows what that does to an average rate.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.tables.chance import INTEREST_LEVELS

REACH: Final = 16.0
STEPS: Final = 64
"""Grid points a unit of log-odds: linear interpolation errs by less than 3e-6."""
GRID: Final = np.arange(-REACH * STEPS, REACH * STEPS + 1) / STEPS
NEVER_ODDS: Final = 48.0
"""Log-odds no sum of others makes up for: an impossible (-) or certain (+) answer."""
_FEW: Final = 16
"""Kinds of curves that are kept side by side, in 3 MB at most."""
LEAST: Final = 1e-6
MOST: Final = 0.999
"""A mean is solved for down to one in a million and up to this share of the highest possible."""


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Mean chance of an answer by log-odds before interest, on `GRID`, for S groups of people.

    Groups differ in their highest chance only. Of K kinds of replications, each with curves of its
    own, those of kind k are rows k S to (k + 1) S.
    """

    common: Floats
    """(K, 8) log-odds of the common levels"""
    apart: Floats
    """(K, 8) log-odds of the channel's own levels"""
    own: Floats
    """(K S, G) mean over the channel's own levels"""
    full: Floats
    """(K S, G) mean over common and own levels"""
    mean: Floats
    """(K, G) mean of `full` over the groups"""
    logits: Floats
    """(K, G) logits of the means' share of the highest, inf from nearly the highest on"""

    @property
    def groups(self) -> int:
        """S."""
        return len(self.own) // len(self.mean)


@cache
def levels() -> Floats:
    """Return eight equally likely levels of mean 0 and variance 1.

    They are the normal quantiles at the middle of each eighth, stretched to unit variance.
    """
    middles = (np.arange(INTEREST_LEVELS) + 0.5) / INTEREST_LEVELS
    raw = np.array([NormalDist().inv_cdf(float(middle)) for middle in middles])
    scaled: Floats = raw / np.sqrt(np.mean(raw**2))
    scaled.setflags(write=False)
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


def stack_curves(kinds: Sequence[Curves]) -> Curves:
    """Lay the curves of several kinds of replications below each other."""
    if len(kinds) == 1:
        return kinds[0]
    return _few_beside(*kinds) if len(kinds) <= _FEW else _beside(*kinds)


def _beside(*kinds: Curves) -> Curves:
    names = [part.name for part in fields(Curves)]
    return Curves(**{name: np.concatenate([getattr(one, name) for one in kinds]) for name in names})


_few_beside = lru_cache(maxsize=8)(_beside)
"""Worlds in which interest and highest chances are the same share them."""


@lru_cache(maxsize=128)
def _curves(
    spread: float, common: float, tops: tuple[float, ...], weights: tuple[float, ...]
) -> Curves:
    shared, own = level_odds(spread, common)
    unlimited = expit(GRID + own[:, None])
    # Most groups have the same highest chance.
    distinct = list(dict.fromkeys(tops))
    chances = np.stack([np.minimum(unlimited, top).mean(axis=0) for top in distinct])
    every = [distinct.index(top) for top in tops]
    full = _averaged(chances, shared)[every]
    mean = np.array(weights) @ full
    highest = mean[-1]
    below = int(np.searchsorted(mean, highest * (MOST + 1) / 2))
    known = np.full(len(GRID), np.inf)
    known[:below] = logit(mean[:below] / highest)
    return Curves(shared[None], own[None], chances[every], full, mean[None], known[None])


def _averaged(rows: Floats, moves: Floats) -> Floats:
    """Average curves (S, G) read at GRID + each of the moves, linearly; flat beyond the ends."""
    places = moves * STEPS
    wide = math.ceil(np.abs(places).max()) + 1
    padded = np.empty((len(rows), len(GRID) + 2 * wide))
    padded[:, :wide], padded[:, -wide:] = rows[:, :1], rows[:, -1:]
    padded[:, wide:-wide] = rows
    total, moved = np.zeros_like(rows), np.empty_like(rows)
    for place in places.tolist():
        start = math.floor(place)
        part = place - start
        for step, share in ((start, 1 - part), (start + 1, part)):
            begin = wide + step
            total += np.multiply(padded[:, begin : begin + len(GRID)], share, out=moved)
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


def odds_at(shape: Curves, kind: Ints, targets: Floats) -> Floats:
    """Return the log-odds at which mean curves have the heights `targets` (A, n).

    `kind` (A,) names the curve of each row. Targets outside [LEAST, MOST x highest] are moved to
    its ends. Between grid points the logit of the height is taken as linear, which it nearly is.
    """
    found = np.empty(targets.shape)
    for one, (top, known) in enumerate(zip(shape.mean[:, -1].tolist(), shape.logits, strict=True)):
        rows = kind == one
        below = int(np.searchsorted(known, np.inf))
        wanted = logit(within_reach(targets[rows], top) / top)
        found[rows] = np.interp(wanted, known[:below], GRID[:below])
    return found


def within_reach(targets: Floats, top: Floats | float) -> Floats:
    """Move targets into what a mean of chances that are at most `top` can be solved for."""
    return np.clip(targets, LEAST, MOST * top)


def expit(odds: Floats) -> Floats:
    """Return the chance of log-odds."""
    return 1 / (1 + np.exp(-odds))


def logit(chances: Floats) -> Floats:
    """Return the log-odds of a chance."""
    return np.log(chances / (1 - chances))
