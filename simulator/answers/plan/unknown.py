"""Which unknown figures decide whether a plan reaches its goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.figure import Figure
from simulator.stats.differences import holm
from simulator.stats.goals import chance_interval
from simulator.stats.intervals import Estimate, standard_error
from simulator.stats.student import t_beyond

SEARCHED_CAMPAIGNS: Final = 600
"""Campaigns that figures are looked for in; 200 in each third."""
NAMED: Final = 3
"""So many figures are named."""
PARTS: Final = 3
"""Parts that the campaigns are cut into by the value of a figure."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """A figure nobody knows, and how the chance of the goal hangs on it."""

    path: str
    meaning: str
    unit: str
    above: bool
    """Whether high values are the good ones"""
    bound: float
    """Where the best third of its values begins"""
    good: Estimate
    """Chance of the goal where it lies in that third"""
    bad: Estimate
    """Chance of the goal where it lies in the worst third"""


def deciding_figures(
    chances: Floats,
    drawn: Mapping[str, Floats],
    figures: Mapping[str, Figure],
    wanted: float,
    words: Mapping[str, str],
) -> tuple[Deciding, ...]:
    """Return the figures whose discovery would decide, those that move the chance most first.

    `chances` (n,) is how likely each campaign was to reach the goal, `drawn` path -> the value of
    the figure in each, (n,). A figure decides where the campaigns of its best third come to the
    chance that is wanted and differ from those of its worst third beyond chance: Welch's t test,
    Holm's step-down over all figures that were drawn at 95 %.
    """
    parts = {path: tuple(_parts(chances, values)) for path, values in drawn.items()}
    tests = {path: _chance_of(low, high) for path, (low, high) in parts.items()}
    found = [
        _deciding(path, figures[path], drawn[path], parts[path], words) for path in holm(tests)
    ]
    found.sort(key=lambda one: one.bad.value - one.good.value)
    return tuple(one for one in found if one.good.value >= wanted)[:NAMED]


def _order(values: Floats) -> Ints:
    return np.argsort(values, kind="stable")


def _parts(chances: Floats, values: Floats) -> Iterator[Floats]:
    """Yield the chances where a figure is in its lowest, and in its highest third."""
    order, third = _order(values), len(values) // PARTS
    yield chances[order[:third]]
    yield chances[order[len(values) - third :]]


def _chance_of(low: Floats, high: Floats) -> float:
    error = np.hypot(standard_error(low), standard_error(high))
    gap = float(high.mean() - low.mean())
    if error == 0:
        return 1.0 if gap == 0 else 0.0
    return t_beyond(gap / float(error), len(low) - 1)


def _deciding(
    path: str,
    figure: Figure,
    values: Floats,
    parts: tuple[Floats, ...],
    words: Mapping[str, str],
) -> Deciding:
    low, high = parts
    above = bool(high.mean() > low.mean())
    good, bad = (high, low) if above else (low, high)
    order, third = _order(values), len(values) // PARTS
    bound = values[order[-third]] if above else values[order[third - 1]]
    return Deciding(
        path,
        meaning(path, words),
        figure.unit,
        above,
        float(bound),
        chance_interval(good),
        chance_interval(bad),
    )
