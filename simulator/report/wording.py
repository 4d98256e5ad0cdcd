"""Numbers with their intervals as cells, and what several sections say alike."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from simulator.answers.compare.told import mean_cell
from simulator.arrays import Floats
from simulator.stats.binomial import needed_for
from simulator.stats.intervals import Estimate

OUTER: Final = 0.1
INNER: Final = 0.25


def cell(outcome: str, estimate: Estimate | None) -> str:
    """Write a number with its interval: 10.7 (9.8 to 11.6); - where there is none."""
    return str(mean_cell(outcome, estimate))


def bar(name: str, estimate: Estimate, label: str, told: str) -> dict[str, Any]:
    """Return a bar of a chart with its interval; `label` stands behind it."""
    return {
        "name": name,
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "end": estimate.ends[1],
        "label": label,
        "told": told,
    }


def bands(campaigns: int) -> tuple[str, str]:
    """Name the wide and the narrow band that so many campaigns carry, "" for none.

    A quantile is shown only where its own rank interval exists.
    """
    outer = "8 of 10 campaigns" if campaigns >= needed_for(OUTER) else f"all {campaigns} campaigns"
    inner = "the middle half of them" if campaigns >= needed_for(INNER) else ""
    return outer, inner


def band_values(values: Floats) -> dict[str, Floats]:
    """Return low, inner_low, middle, inner_high and high over campaigns (axis 0)."""
    outer, inner = bands(len(values))
    wide = (OUTER, 1 - OUTER) if outer.startswith("8") else (0.0, 1.0)
    narrow = (INNER, 1 - INNER) if inner else (0.5, 0.5)
    ordered = np.sort(values, axis=0)
    last = len(values) - 1
    return {
        "low": ordered[math.floor(wide[0] * last)],
        "inner_low": ordered[math.floor(narrow[0] * last)],
        "middle": ordered[math.floor(last / 2)],
        "inner_high": ordered[math.ceil(narrow[1] * last) if inner else math.floor(last / 2)],
        "high": ordered[math.ceil(wide[1] * last)],
    }
