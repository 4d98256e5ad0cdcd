"""How often something happens that may still happen to the young: hits of whole trials.

What is open is no refusal. Of a share p it happens at last, of these to a share f(k) on the k-th
day: a mixture cure model (Boag 1949, Journal of the Royal Statistical Society B 11:15). Without a
plateau for those it never happens to, Kaplan and Meier's estimate (1958, Journal of the American
Statistical Association 53:457) would be 1 - p F. Both p and f are unknown: p has Jeffreys' prior,
f a Dirichlet one around the usual delays that counts as `WEIGHT` delays seen, and the posterior is
drawn by filling in what will become of the open ones (Tanner and Wong 1987, Journal of the American
Statistical Association 82:528). Delays are assumed to be alike for all, and to have nothing to do
with when something was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.stats.rare import beta_quantile
from simulator.streams.imputed import imputing

WEIGHT: Final = 20.0
"""So many delays of its own count as much as the usual ones."""
EDGES: Final = (*range(31), 45, 60, 90)
"""Days on which delays are told apart; from the last on nothing happens any more."""
CHAINS, SETTLING, KEPT = 40, 10, 50
"""Chains side by side, their first steps, which are left out, and those that are kept."""
ANGLES: Final = 150
"""Among which a share is drawn."""


@dataclass(frozen=True, slots=True)
class Matured:
    """So many hits of trials that were all waited for to the end."""

    hits: float
    trials: float
    """As many as tell as much about the share as all there were, young ones among them"""

    def bounds(self, level: float) -> tuple[float, float]:
        """Return the ends of the credible interval under Jeffreys' prior, equal tails."""
        a, b = self.hits + 0.5, self.trials - self.hits + 0.5
        miss = (1 - level) / 2
        return beta_quantile(miss, a, b), beta_quantile(1 - miss, a, b)


def matured(delays: Ints, watched: Ints, usual: Floats, seed: int = 0, undated: int = 0) -> Matured:
    """Return the hits of whole trials that leave the share as well known as a sample does.

    `delays` (k,) are whole days, from 0, on which it happened; `watched` (n,) whole days, 0 or
    more, through which each of the others was seen to be open, so that 1 knows of day 0 only. To
    none of either may it have happened on a day beyond those it was watched. `usual` (D,) is the
    share of usual delays within 1, 2, ... days; D is at least the last of `EDGES`. `undated` is to
    how many more it happened, nobody knows when.
    """
    events, leaving = _counted(delays), _counted(watched)
    over = int(leaving[len(EDGES) - 1])
    leaving = leaving[: len(EDGES) - 1]
    if not leaving.sum():
        return Matured(float(len(delays) + undated), float(len(delays) + undated + over))
    within = np.concatenate([[0.0], usual])[list(EDGES)]
    prior = np.diff(within) / within[-1] * WEIGHT
    shares = _posterior(events[: len(EDGES) - 1], leaving, (undated, over), prior, seed)
    mean, spread = float(shares.mean()), float(shares.var())
    whole = max(mean * (1 - mean) / spread - 1, 1.0)
    hits = min(max(mean * whole - 0.5, 0.0), whole - 1)
    return Matured(hits, whole - 1)


def _counted(days: Ints) -> Ints:
    places = np.searchsorted(EDGES, days, side="right") - 1
    return np.bincount(places, minlength=len(EDGES)).astype(np.int64)


def _posterior(
    events: Ints, leaving: Ints, known: tuple[int, int], prior: Floats, seed: int
) -> Floats:
    """Draw shares (chains x kept,), given events by stretch and open ones by the days watched.

    `leaving[j]` were watched to the beginning of stretch j. Of those that are `known` it happened
    to some, and to some it never will. The share is drawn with all that is open left open, so that
    chains do not linger where hardly anything is known.
    """
    draws = imputing(seed)
    happened = int(events.sum()) + known[0]
    angles = (np.arange(ANGLES) + 0.5) / ANGLES * np.pi / 2
    steady = happened * np.log(np.sin(angles) ** 2) + known[1] * np.log(np.cos(angles) ** 2)
    watched = np.flatnonzero(leaving)
    delay = np.tile((prior + events) / (prior + events).sum(), (CHAINS, 1))
    kept = []
    for step in range(SETTLING + KEPT):
        # Shares are those of the angles' squared sines: on them Jeffreys' prior is even.
        before = np.cumsum(delay, axis=1) - delay
        still = 1 - np.sin(angles)[:, None, None] ** 2 * before[:, watched]
        log = steady[:, None] + np.log(still) @ leaving[watched]
        weights = np.cumsum(np.exp(log - log.max(axis=0)), axis=0)
        chosen = (weights < draws.random(CHAINS) * weights[-1]).sum(axis=0)
        share = np.sin((chosen + draws.random(CHAINS)) / ANGLES * np.pi / 2) ** 2
        later = np.zeros((CHAINS, len(events)), dtype=np.int64)
        waiting = np.zeros(CHAINS, dtype=np.int64)
        for place in range(len(events)):
            waiting += leaving[place]
            left = np.maximum(1 - share * before[:, place], 1e-12)
            chance = np.minimum(share * delay[:, place] / left, 1.0)
            later[:, place] = draws.binomial(waiting, chance)
            waiting -= later[:, place]
        parts = draws.gamma(prior + events + later)
        delay = parts / parts.sum(axis=1, keepdims=True)
        if step >= SETTLING:
            kept.append(share)
    return np.concatenate(kept)
