"""Which strategies no other beats on everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Bools, Floats
from simulator.stats.intervals import LEVEL
from simulator.stats.joint import drawn_means
from simulator.stats.rare import is_rare, rare_difference


@dataclass(frozen=True, slots=True)
class FrontPlace:
    """Where a strategy stands."""

    dominated_by: tuple[int, ...]
    """Strategies whose means are nowhere worse and somewhere better"""
    share: float
    """Bootstrap probability that none dominates it"""

    @property
    def on_front(self) -> bool:
        """Whether no other has means that are nowhere worse and somewhere better."""
        return not self.dominated_by


def front(
    criteria: Sequence[Floats], more_is_better: Sequence[bool], seed: int
) -> tuple[FrontPlace, ...]:
    """Find the strategies that no other dominates, for instance on meetings, cost and risk.

    Each criterion is (replications, strategies) on the same replications, as `require_known` wants
    them; a ratio is given as `ratio_values`. Means are estimates, so a place next to the front is
    not proof of being worse: `share` says in how many multiplier bootstrap draws of all means
    together (`joint.drawn_means`) the strategy is dominated by none. A strategy that nobody can
    tell from another that dominates it has a share of about a half. None is dominated because
    nothing happened: of two that cannot be told apart by what is sought, since there was next to
    none of it in either, neither dominates the other. A risk that was never seen is taken for one.
    """
    signs = [1.0 if more else -1.0 for more in more_is_better]
    signed = [sign * one for sign, one in zip(signs, criteria, strict=True)]
    means = np.array([one.mean(axis=0) for one in signed])
    drawn = np.stack(drawn_means(signed, seed), axis=1)
    sought = [one for one, more in zip(criteria, more_is_better, strict=True) if more]
    places = []
    for one in range(means.shape[1]):
        known = np.array([_told_apart(sought, one, other) for other in range(means.shape[1])])
        seen = _dominates(means, means[:, one : one + 1]) & known
        beaten = (_dominates(drawn, drawn[:, :, one : one + 1]) & known).any(axis=1)
        places.append(
            FrontPlace(
                tuple(int(other) for other in np.flatnonzero(seen)), float(1 - beaten.mean())
            )
        )
    return tuple(places)


def _told_apart(sought: Sequence[Floats], one: int, other: int) -> bool:
    """Tell whether enough happened of all that is sought to compare two strategies by it."""
    for outcomes in sought:
        apart = outcomes[:, one] - outcomes[:, other]
        if is_rare(apart) and is_rare(outcomes[:, one]) and is_rare(outcomes[:, other]):
            low, high = rare_difference(apart[apart != 0], len(apart), LEVEL)
            if low <= 0 <= high:
                return False
    return True


def _dominates(means: Floats, those: Floats) -> Bools:
    """Tell which strategies beat one; the last two axes are criteria and strategies."""
    nowhere_worse = np.all(means >= those, axis=-2)
    somewhere_better = np.any(means > those, axis=-2)
    return np.asarray(nowhere_worse & somewhere_better)
