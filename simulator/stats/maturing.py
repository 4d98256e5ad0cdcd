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
import numpy.typing as npt

from simulator.stats.rare import beta_quantile
from simulator.streams.imputed import imputing

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WEIGHT: Final = 20.0
"""So many delays of its own count as much as the usual ones."""
EDGES: Final = (*range(31), 45, 60, 90)
"""Days on which delays are told apart; from the last on nothing happens any more."""
CHAINS, SETTLING, KEPT = 100, 30, 40
"""Chains side by side, their first steps, which are left out, and those that are kept."""


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
    to some, and to some it never will.
    """
    draws = imputing(seed)
    happened = int(events.sum()) + known[0]
    everybody = happened + int(leaving.sum()) + known[1]
    share = np.full(CHAINS, (happened + 0.5) / (everybody + 1))
    delay = np.tile((prior + events) / (prior + events).sum(), (CHAINS, 1))
    kept = []
    for step in range(SETTLING + KEPT):
        later = np.zeros((CHAINS, len(events)), dtype=np.int64)
        waiting = np.zeros(CHAINS, dtype=np.int64)
        left = np.ones(CHAINS)
        for place in range(len(events)):
            waiting = waiting + leaving[place]
            chance = np.minimum(share * delay[:, place] / left, 1.0)
            later[:, place] = draws.binomial(waiting, chance)
            waiting = waiting - later[:, place]
            left = np.maximum(left - share * delay[:, place], 1e-12)
        hits = happened + later.sum(axis=1)
        share = draws.beta(hits + 0.5, everybody - hits + 0.5)
        parts = draws.gamma(prior + events + later)
        delay = parts / parts.sum(axis=1, keepdims=True)
        if step >= SETTLING:
            kept.append(share)
    return np.concatenate(kept)
