"""What moving one figure does to outcome and lead, campaign by campaign on the same luck."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from simulator.arrays import Floats
from simulator.stats.differences import differences, holm
from simulator.stats.intervals import Estimate, mean_interval

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Effect:
    """From the low to the high end of a range: by how much a mean rises, and whether by chance."""

    size: Estimate
    chance: float
    """Of an effect at least as large where there is none."""


@dataclass(frozen=True, slots=True)
class Point:
    """What the strategies came to where a figure stands at one value."""

    value: float
    outcome: Estimate
    """Mean of the strategy that is advised."""
    leads: tuple[Estimate, ...]
    """By how much it is better than each other one; the intervals hold together."""

    @property
    def margin(self) -> Estimate:
        """By how much it is ahead of whichever other one does best here; negative is behind.

        From the smallest low end to the smallest high end: it is best where the low end is above
        0, and another one is where the high end is below.
        """
        ends = [(one.low, one.high) for one in self.leads]
        known = [(low, high) for low, high in ends if low is not None and high is not None]
        value = min(one.value for one in self.leads)
        if len(known) < len(ends):
            return Estimate(value)
        return Estimate(value, min(low for low, _ in known), min(high for _, high in known))


def point(value: float, outcomes: Floats, advised: int, more_is_better: bool, seed: int) -> Point:
    """Return what `outcomes` (replications, strategies) say where a figure stands at `value`."""
    others = [one for one in range(outcomes.shape[1]) if one != advised]
    pairs = [(advised, one) if more_is_better else (one, advised) for one in others]
    family = differences(outcomes, pairs, seed).differences if pairs else ()
    return Point(
        value,
        mean_interval(outcomes[:, advised], least=0.0),
        tuple(one.together for one in family),
    )


def effect(low: Floats, high: Floats, seed: int) -> Effect:
    """Return by how much the mean is higher in `high` than in `low`, both (replications,)."""
    (found,) = differences(np.stack([high, low], axis=1), [(0, 1)], seed).differences
    return Effect(found.alone, found.chance)


def beyond_chance(effects: Mapping[K, Effect]) -> frozenset[K]:
    """Return whose effects are no chance, all of them together at 95 % (Holm)."""
    return frozenset(holm({key: one.chance for key, one in effects.items()}))
