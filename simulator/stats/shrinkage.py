"""Ratios of many people, each pulled towards its kind as far as chance alone may explain it.

Whoever ranks people by noisy numbers puts the luckiest first. Empirical Bayes takes from each
number what luck put there: the less it is sure, the more it is moved towards what people of the
same kind came to (Morris 1983, "Parametric empirical Bayes inference: theory and applications",
Journal of the American Statistical Association 78:47).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from simulator.arrays import Floats, Ints

PRIOR: Final = 20.0
"""Costs' worth of the noise of all that each kind's own noise is blended with: few hits look sure
where they are none."""

ENOUGH: Final = 10
"""People of a kind by whom their spread is estimated; kinds with fewer do it together."""
SURE: Final = 2.0
"""Standard errors of luck by which people must be further apart than luck alone puts them. Taken
for more than it is, a spread puts the luckiest first; taken for less, it only keeps the kinds'
order."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over `replications` of gains d and costs c of N people, arrays of shape (N,)."""

    replications: int
    gain: Floats
    """Of d"""
    cost: Floats
    """Of c"""
    gain_gain: Floats
    """Of d d"""
    cost_cost: Floats
    """Of c c"""
    gain_cost: Floats
    """Of d c"""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Gain per cost after shrinking."""

    values: Floats
    """(N,) pulled towards the kind"""
    weights: Floats
    """(N,) share of a person's own ratio in its value, 0 to 1"""
    kinds: Floats
    """(K,) ratios of kinds, pulled towards that of all"""


def shrink(moments: Moments, kinds: Ints) -> Shrunk:
    """Shrink gain / cost of N people of K kinds, `kinds` (N,) numbered from 0.

    A person's ratio is that of the kind plus its own, nearly normal, with luck whose variance falls
    with the cost; kinds spread about the ratio of all alike. Both spreads are estimated by moments
    (DerSimonian and Laird 1986, "Meta-analysis in clinical trials", Controlled Clinical Trials
    7:177). Whoever cost nothing takes the value of the kind. Raises ValueError where nobody cost
    anything.
    """
    if moments.cost.sum() <= 0:
        raise ValueError("nothing to divide by")
    cost = np.maximum(moments.cost, 0.0)
    total = _sums(cost, kinds)
    known = total > 0
    ratios = np.full(len(total), moments.gain.sum() / moments.cost.sum())
    np.divide(_sums(moments.gain, kinds), total, out=ratios, where=known)
    luck = _luck(moments, kinds, ratios, total)
    own = np.where(cost > 0, moments.gain / np.where(cost > 0, cost, 1.0), ratios[kinds])
    weight = np.where(cost > 0, cost**2 / luck, 0.0)
    people = np.bincount(kinds[cost > 0], minlength=len(total))
    spread = _spreads(own, weight, kinds, ratios, people)[kinds]
    mine = spread * weight / (1.0 + spread * weight)
    # A kind is as unsure as its luck, and as the few people by whom it is known.
    unsure = np.where(known, 0.0, np.inf)
    np.divide(_sums(luck + cost**2 * spread, kinds), total**2, out=unsure, where=known)
    pulled = _kinds(ratios, unsure)
    return Shrunk(pulled[kinds] + mine * (own - pulled[kinds]), mine, pulled)


def _sums(values: Floats, kinds: Ints) -> Floats:
    sums = np.bincount(kinds, weights=values, minlength=int(kinds.max(initial=-1)) + 1)
    return sums.astype(np.float64)


def _luck(moments: Moments, kinds: Ints, ratios: Floats, total: Floats) -> Floats:
    """Return the variance (N,) that luck gives to the gain of a person beyond that of its kind."""
    ratio, n = ratios[kinds], moments.replications
    squares = (moments.gain_gain - 2 * ratio * moments.gain_cost + ratio**2 * moments.cost_cost) - (
        moments.gain - ratio * moments.cost
    ) ** 2 / n
    squares = np.maximum(squares, 0.0) * n / max(n - 1, 1)
    inside = _sums(squares, kinds)
    every = max(inside.sum() / total.sum(), 1e-12)
    noise = (inside + PRIOR * every) / (total + PRIOR)
    luck: Floats = noise[kinds] * np.maximum(moments.cost, 1e-12)
    return luck


def _spreads(own: Floats, weight: Floats, kinds: Ints, ratios: Floats, people: Ints) -> Floats:
    """Return the variance of people about their kind beyond luck, of each kind."""
    whole = _sums(weight, kinds)
    squares = np.divide(_sums(weight**2, kinds), whole, out=np.zeros_like(whole), where=whole > 0)
    room = whole - squares
    apart = _sums(weight * (own - ratios[kinds]) ** 2, kinds)
    freedom = np.maximum(people - 1, 0).astype(np.float64)
    # Kinds of few people lend each other what they are too small to tell.
    few = people < ENOUGH
    shared = _beyond(apart[few].sum(), freedom[few].sum()) / max(room[few].sum(), 1e-300)
    found = np.full(len(whole), shared)
    np.divide(_beyond(apart, freedom), room, out=found, where=~few & (room > 0))
    return found


def _beyond(apart: Any, freedom: Any) -> Any:
    """Return by how much squared distances exceed what luck alone may well bring."""
    return np.maximum(0.0, apart - freedom - SURE * np.sqrt(2.0 * freedom))


def _kinds(ratios: Floats, unsure: Floats) -> Floats:
    """Pull the ratios of kinds towards their common mean."""
    weight = 1.0 / np.maximum(unsure, 1e-12)
    middle = float((weight * ratios).sum() / weight.sum())
    apart = float((weight * (ratios - middle) ** 2).sum())
    room = float(weight.sum() - (weight**2).sum() / weight.sum())
    spread = _beyond(apart, max(np.isfinite(unsure).sum() - 1, 0)) / room if room > 0 else 0.0
    anew = np.where(np.isinf(unsure), 0.0, 1.0 / (np.maximum(unsure, 1e-12) + spread))
    middle = float((anew * ratios).sum() / anew.sum())
    mine = np.where(np.isinf(unsure), 0.0, spread / (spread + np.maximum(unsure, 1e-12)))
    values: Floats = middle + mine * (ratios - middle)
    return values
