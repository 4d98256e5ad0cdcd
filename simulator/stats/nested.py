"""Ignorance against luck: how much of the spread would go away if the figures were known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, Estimate, standard_error, wilson_interval
from simulator.stats.student import t_quantile
from simulator.streams.normals import normals

RESAMPLES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Split:
    """The variance of an outcome in its two parts, in the outcome's unit squared."""

    ignorance: float
    """Between drawn figures; an unbiased estimate, which may come out below 0"""
    luck: float
    """Between replications of the same figures"""
    share: Estimate
    """Of ignorance in both, cut at 0"""


def split_variance(outcomes: Floats) -> Split:
    """Split the variance of a nested study, `outcomes` (drawn figures, replications of each).

    One-way analysis of variance with random effects (Searle, Casella and McCulloch, Variance
    Components, section 3.6): luck is the mean square within, ignorance that between less that
    within, over the replications of each. The interval of the share is the jackknife's on the
    logarithm of the ratio of both mean squares, leaving one draw of the figures out at a time
    (Arvesen and Schmitz 1970, "Robust procedures for variance component problems using the
    jackknife", Biometrics 26:677): unlike that of the F distribution it does not take outcomes
    for normal. Assumed is that the draws of figures are independent and luck spreads about alike
    under all of them. Measured coverage: 94 % of counts around skewed rates, from 20 draws on;
    where the figures act as skewed as exponential numbers, 88 % with 50 draws and 93 % with 200.
    Raises ValueError for fewer than three draws or two replications of each.
    """
    draws, each = outcomes.shape
    if draws < 3 or each < 2:
        raise ValueError("it takes three draws of the figures and two replications of each")
    means, inside = outcomes.mean(axis=1), outcomes.var(axis=1, ddof=1)
    between = each * float(means.var(ddof=1))
    luck = float(inside.mean())
    ignorance = (between - luck) / each
    if between == 0 or luck == 0:
        return Split(ignorance, luck, Estimate(1.0 if between > 0 else 0.0))
    whole = math.log(between / luck)
    left = _log_ratios_without_one(means, inside, each)
    pseudo = draws * whole - (draws - 1) * left
    value = _share(whole, each)
    if not np.isfinite(pseudo).all():
        # One draw alone makes all the difference, or all the luck.
        return Split(ignorance, luck, Estimate(value))
    half = t_quantile((1 + LEVEL) / 2, draws - 1) * standard_error(pseudo)
    middle = float(pseudo.mean())
    low, high = _share(middle - half, each), _share(middle + half, each)
    return Split(ignorance, luck, Estimate(value, low, high))


def above_zero(outcomes: Floats, seed: int) -> Estimate:
    """Return the share of drawn figures under which the mean is above 0, without the noise of luck.

    `outcomes` (drawn figures, replications of each). Few replications scatter the means of draws
    more than the figures do: each is pulled towards the mean of all until they spread as much as
    ignorance alone does (Louis 1984, "Estimating a population of parameter values using Bayes and
    empirical Bayes methods", Journal of the American Statistical Association 79:393). A mean of 0
    counts half. The interval is the wider one of Wilson's, for so many draws, and that of the
    Bayesian bootstrap over draws (Rubin 1981, "The Bayesian bootstrap", Annals of Statistics
    9:130), everything estimated anew, with random numbers of `seed`. Measured coverage with 100
    draws of 10: 91 to 99 % where the figures act nearly normally, as many together do; where they
    act in two lumps, or end sharply near 0, and luck is most of the spread, it may miss by far.
    Raises ValueError as `split_variance`.
    """
    draws, each = outcomes.shape
    if draws < 3 or each < 2:
        raise ValueError("it takes three draws of the figures and two replications of each")
    means, inside = outcomes.mean(axis=1), outcomes.var(axis=1, ddof=1) / each
    (value,) = _above(np.full((1, draws), 1 / draws), means, inside).tolist()
    # Two squared standard normals add up to twice an exponential number.
    pairs = normals(seed, "weights of drawn figures", 2 * RESAMPLES * draws)
    weights = (pairs.reshape(RESAMPLES, draws, 2) ** 2).sum(axis=2)
    shares = _above(weights / weights.sum(axis=1, keepdims=True), means, inside)
    low, high = np.quantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    within = wilson_interval(value * draws, draws)
    assert within.low is not None
    assert within.high is not None
    return Estimate(value, min(low, within.low), max(high, within.high))


def _above(weights: Floats, means: Floats, noise: Floats) -> Floats:
    """Return the share above 0 by each set of weights, (sets, draws), after pulling means in."""
    middle = weights @ means
    apart = means - middle[:, None]
    spread = (weights * apart**2).sum(axis=1) * len(means) / (len(means) - 1)
    left = np.maximum(0.0, spread - weights @ noise)
    pull = np.sqrt(np.divide(left, spread, out=np.zeros_like(spread), where=spread > 0))
    true = middle[:, None] + pull[:, None] * apart
    above = (weights * ((true > 0) + 0.5 * (true == 0))).sum(axis=1)
    # Weights add up to 1 but for rounding.
    shares: Floats = np.clip(above.round(12), 0.0, 1.0)
    return shares


def _log_ratios_without_one(means: Floats, inside: Floats, each: int) -> Floats:
    draws = len(means)
    apart = means - means.mean()
    squares = float((apart**2).sum()) - apart**2 * draws / (draws - 1)
    luck = (inside.sum() - inside) / (draws - 1)
    with np.errstate(divide="ignore"):
        logs: Floats = np.log(each * np.maximum(squares, 0) / (draws - 2)) - np.log(luck)
    return logs


def _share(log: float, each: int) -> float:
    """Turn the logarithm of between over within into the share of ignorance."""
    ratio = math.exp(min(log, 700.0))
    return max(0.0, (ratio - 1) / (ratio + each - 1))
