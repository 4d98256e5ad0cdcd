"""What estimated means of several strategies may be together, given the same replications.

The multiplier bootstrap (Chernozhukov, Chetverikov and Kato 2013, "Gaussian approximations and
multiplier bootstrap for maxima of sums of high-dimensional random vectors", Annals of Statistics
41:2786) gives each replication r one standard normal multiplier g_r, which all strategies share,
and looks at sum_r g_r (x_r - mean) / n again and again. Given the outcomes, such a sum is exactly
normal with the covariance of the outcomes over n. It is drawn from that law directly: the same
bootstrap, at a cost and memory that do not grow with the replications.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.draws.normals import normals

Floats = npt.NDArray[np.float64]

DRAWS: Final = 20_000
"""Bootstrap draws: the 95 % quantile of a maximum is right to about 1 % then."""


def deviations(outcomes: Floats, seed: int) -> Floats:
    """Draw how far estimated means lie from their truth, shape (`DRAWS`, strategies).

    `outcomes` (replications, strategies), at least two replications. Strategies that came out
    equal in every replication are equal in every draw. The same seed gives the same draws.
    """
    # What all strategies share would drown a small difference between them in rounding.
    first = outcomes[:, :1]
    apart = outcomes - first
    both = np.concatenate((apart, first), axis=1)
    centred, count = both - both.mean(axis=0), len(both)
    # Plain sums: threads of a linear algebra library would fight over cores that others use.
    covariance = np.einsum("ri,rj->ij", centred, centred) / (count - 1) / count
    drawn = _drawn(covariance, seed)
    means = drawn[:, :-1] + drawn[:, -1:]
    return means[:, _twins(outcomes)]


def _drawn(covariance: Floats, seed: int) -> Floats:
    values, vectors = np.linalg.eigh(covariance)
    # Strategies may depend on each other: what is 0 then may come out a little below. This square
    # root is the only symmetric one, so that no library's choice of vectors shows in the draws.
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    drawn: Floats = np.einsum("dk,ki->di", _normals(seed, len(covariance)), root)
    return drawn


@lru_cache(maxsize=4)
def _normals(seed: int, columns: int) -> Floats:
    return normals(seed, "joint law of means", DRAWS * columns).reshape(DRAWS, columns)


def _twins(outcomes: Floats) -> list[int]:
    """Find for each strategy the first one that came out equal to it."""
    first: dict[bytes, int] = {}
    return [first.setdefault(column.tobytes(), place) for place, column in enumerate(outcomes.T)]
