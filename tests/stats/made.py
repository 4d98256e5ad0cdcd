"""What tests of the statistics share."""

from __future__ import annotations

import pytest

from simulator.stats.differences import Difference, Family
from simulator.stats.intervals import Estimate


def near(
    estimate: Estimate | None, value: float, low: float, high: float, within: float = 1e-8
) -> bool:
    """Tell whether an estimate and its interval are these."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return False
    found = (estimate.value, estimate.low, estimate.high)
    return found == pytest.approx((value, low, high), abs=within)


def covers(estimate: Estimate | None, truth: float) -> bool:
    """Tell whether an interval holds the truth; a missing one does not."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return False
    return estimate.low <= truth <= estimate.high


def between(family: Family, one: int, other: int) -> Difference:
    """The difference of two strategies."""
    (found,) = [each for each in family.differences if (each.one, each.other) == (one, other)]
    return found
