"""From where to where a weak figure may lie: what its sources leave open, or our convention."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from simulator.scenario.catalogue.figure import WHOLE_UNITS, Figure
from simulator.scenario.catalogue.spelling import number_spelt
from simulator.stats.intervals import LEVEL
from simulator.streams.beta import beta_quantiles

Origin = Literal["scenario", "sources", "convention"]
"""Who says how wide a range is."""

TIMES: Final = 2.0
"""Our convention for shares (on their odds), counts, times, money and weights: half to double."""
FACTOR: Final = 4 / 3
"""Our convention for factors of odds: three quarters to four thirds.

About as wide as the middle one of the factors of the catalogue whose sources leave a range.
"""
CONVENTION: Final = (
    "shares from half to double their odds, factors of odds from three quarters to four thirds, "
    "other numbers from half to double"
)

ORIGIN: Final[Mapping[Origin, str]] = {
    "scenario": "range of the scenario",
    "sources": "range that sources leave",
    "convention": "our convention",
}


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends, in the unit of the figure."""

    low: float
    high: float
    origin: Origin

    def holds(self, value: float) -> bool:
        """Tell whether a value lies between both ends and is neither."""
        return self.low < value < self.high


def range_of(figure: Figure) -> Range | None:
    """Return the range of a number, None where neither anybody nor our convention leaves one.

    A range of the scenario is taken as it is, of its evidence the middle 95 % of what is drawn; of
    any other figure what the catalogue's sources leave open, and where they name nothing our
    convention.
    """
    if figure.hits is not None and figure.trials is not None:
        tails = np.array([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        a, b = figure.hits + 0.5, figure.trials - figure.hits + 0.5
        low, high = (float(end) for end in beta_quantiles(tails, a, b))
        return Range(low, high, "scenario")
    if figure.low is None or figure.high is None:
        return None
    if figure.low != figure.high:
        return Range(figure.low, figure.high, "scenario")
    if figure.span is not None:
        return Range(*figure.span, "sources")
    low, high = _conventional(figure.low, figure.unit)
    return Range(low, high, "convention") if low < high else None


def value_at(value: float, unit: str) -> str:
    """Write a value of a figure with few digits: more would pretend too much."""
    if unit in WHOLE_UNITS:
        return number_spelt(float(round(value)), unit)
    return number_spelt(float(f"{value:.{2 if unit == 'probability' else 3}g}"), unit)


def _conventional(value: float, unit: str) -> tuple[float, float]:
    if unit == "probability":
        return _at_odds(value, 1 / TIMES), _at_odds(value, TIMES)
    times = FACTOR if unit == "factor" else TIMES
    low, high = value / times, value * times
    # What is counted is at least one: nothing at all is another kind of world.
    return (max(min(value, 1.0), math.floor(low)), high) if unit in WHOLE_UNITS else (low, high)


def _at_odds(share: float, times: float) -> float:
    return share * times / (1 - share + share * times)
