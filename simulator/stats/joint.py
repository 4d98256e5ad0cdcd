"""What estimated means of several strategies may be together, given the same replications.

The multiplier bootstrap (Chernozhukov, Chetverikov and Kato 2013, "Gaussian approximations and
multiplier bootstrap for maxima of sums of high-dimensional random vectors", Annals of Statistics
41:2786) gives each replication r one standard normal multiplier g_r, which all strategies share,
and looks at sum_r g_r (x_r - mean) / n again and again. Given the outcomes, such a sum is exactly
normal with the covariance of the outcomes over n. It is drawn from that law directly: the same
bootstrap, at a cost and memory that do not grow with the replications.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.rare import is_rare
from simulator.streams.normals import normals

DRAWS: Final = 20_000
"""Bootstrap draws: the 95 % quantile of a maximum is right to about 1 % then."""


def require_known(outcomes: Floats) -> None:
    """Raise ValueError for fewer than two replications, or where an outcome is not known.

    Replications in which the outcome of any strategy is null are left out by whoever asks: what
    is compared then are means over the others.
    """
    if len(outcomes) < 2 or not np.isfinite(outcomes).all():
        raise ValueError("a comparison takes two replications of known outcomes at least")


def deviations(outcomes: Floats, seed: int) -> Floats:
    """Draw how far estimated means lie from their truth, shape (`DRAWS`, strategies).

    `outcomes` (replications, strategies), as `require_known` wants them. Strategies that came out
    equal in every replication are equal in every draw. The same seed gives the same draws.
    """
    return deviations_of_all((outcomes,), seed)[0]


def deviations_of_all(criteria: Sequence[Floats], seed: int) -> list[Floats]:
    """Draw the same for several outcomes together, each (`DRAWS`, strategies), as `deviations`."""
    # What all strategies share would drown a small difference between them in rounding, and so
    # would a cost in cents drown a risk: everything is drawn as a distance and in its own spread.
    columns = []
    for outcomes in criteria:
        require_known(outcomes)
        columns += [outcomes[:, :1], outcomes - outcomes[:, :1]]
    both = np.concatenate(columns, axis=1)
    centred, count = both - both.mean(axis=0), len(both)
    size = np.sqrt((centred**2).sum(axis=0) / (count - 1))
    centred /= np.where(size > 0, size, 1)
    # Plain sums: threads of a linear algebra library would fight over cores that others use.
    correlation = np.einsum("ri,rj->ij", centred, centred) / (count - 1)
    drawn = _drawn(correlation, seed) * size / np.sqrt(count)
    found, at = [], 0
    for outcomes in criteria:
        strategies = outcomes.shape[1]
        means = drawn[:, at : at + 1] + drawn[:, at + 1 : at + 1 + strategies]
        found.append(means[:, _twins(outcomes)])
        at += 1 + strategies
    return found


def drawn_means(criteria: Sequence[Floats], seed: int) -> list[Floats]:
    """Draw what the means of several outcomes may be together, each (`DRAWS`, strategies).

    The means seen plus `deviations_of_all`. Of what hardly ever happened (`rare.is_rare`) those say
    too little, and nothing at all where it never did: one event more, of the size of the largest
    seen, is added to the spread of each such strategy, as in `rare.rare_bounds`.
    """
    found = []
    for outcomes, apart in zip(criteria, deviations_of_all(criteria, seed), strict=True):
        drawn = outcomes.mean(axis=0) + apart
        event = float(np.abs(outcomes).max()) or 1.0
        for place, first in enumerate(_twins(outcomes)):
            if is_rare(outcomes[:, place]):
                luck = normals(seed, f"what hardly ever happens, {first}", DRAWS)
                drawn[:, place] += luck * event / len(outcomes)
        found.append(drawn)
    return found


def _drawn(correlation: Floats, seed: int) -> Floats:
    values, vectors = np.linalg.eigh(correlation)
    # Strategies may depend on each other: what is 0 then may come out a little below. This square
    # root is the only symmetric one, so that no library's choice of vectors shows in the draws.
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    drawn: Floats = np.einsum("dk,ki->di", _normals(seed, len(correlation)), root)
    return drawn


@lru_cache(maxsize=4)
def _normals(seed: int, columns: int) -> Floats:
    return normals(seed, "joint law of means", DRAWS * columns).reshape(DRAWS, columns)


def _twins(outcomes: Floats) -> list[int]:
    """Find for each strategy the first one that came out equal to it."""
    first: dict[bytes, int] = {}
    return [first.setdefault(column.tobytes(), place) for place, column in enumerate(outcomes.T)]
