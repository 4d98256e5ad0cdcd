"""The least and the most that a figure may be.

Each bound leaves room for whatever a campaign multiplies and sums: up to 1,000,000 prospects and
1,000 seats over 3,660 days keep every count and credit within 32 bits, and money, scores and
minutes within 64.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.reading.clock import say_duration
from simulator.reading.refusal import LARGEST
from simulator.reading.units import say_money, say_share
from simulator.scenario.catalogue.paths import find
from simulator.vocabulary import MINUTES_PER_DAY

_BY_UNIT: Final[Mapping[str, tuple[float, float]]] = {
    "probability": (0, 1),
    "factor": (0, 1_000),
    "number": (0, 10_000),
    "count": (0, 1_000_000),
    "limit": (0, 1_000_000),
    "minutes": (0, 36_600 * MINUTES_PER_DAY),
    "cents": (0, LARGEST),
}
_BY_PATH: Final[Mapping[str, tuple[float, float]]] = {
    "plans.*.credits": (0, 10_000),
    "plans.*.boost": (0, 5_000),
    "plans.*.cap_multiple": (0, 1_000),
    "prices.minutes.*": (0, MINUTES_PER_DAY),
    "prices.credit": (0, 1_000_000),
    "prices.wage": (0, 1_000_000),
    "prices.*": (0, 100_000_000),
    "rates.automatic.*": (0, 0.99),
    "rates.caps.*": (0.01, 1),
    "rates.power.*": (0, 10),
    "rates.volume.per_invitation": (0, 1),
    "rates.interest.spread": (0, 10),
    "limits.ramp.A.per_day": (0.001, 1),
    "limits.ramp.*.stage_days": (0, 3_660),
    "limits.suppression.weight_*": (0, 100),
    "limits.suppression.acceptance_least": (1, 1_000_000),
    "delays.crowding.shape": (0.001, 10_000),
    "delays.crowding.depth": (0.001, 10_000),
}
_PATTERNS: Final = tuple((pattern, pattern) for pattern in _BY_PATH)


def bounds_of(path: str, unit: str) -> tuple[float, float] | None:
    """The least and the most in the unit of the figure; None for a choice or switch."""
    try:
        return _BY_PATH[find(_PATTERNS, path)[0]]
    except KeyError:
        return _BY_UNIT.get(unit)


def said(value: float, unit: str) -> str:
    """A bound as a planner may write it."""
    match unit:
        case "cents":
            return say_money(value)
        case "minutes":
            return say_duration(round(value))
        case "probability":
            return say_share(value)
        case _:
            return f"{value:,.10g}"
