"""The round numbers at which a slider stops."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Final

FEWEST_STOPS: Final = 7
MOST_STOPS: Final = 25
"""Stops of a slider, where its range has room for the fewest."""
_FIRST: Final = (5, 2, 1)
"""How the distance of two stops begins."""


def slider_stops(low: float, high: float, whole: bool = False) -> tuple[Decimal, ...]:
    """Return the multiples of 1, 2 or 5 times a power of ten from `low` to `high`.

    As far apart as lets the fewest stops through, rather so that both ends are among them; whole
    numbers where `whole`. Both ends are finite, the second not below the first.
    """
    ends = Decimal(str(low)), Decimal(str(high))
    found: list[tuple[Decimal, ...]] = []
    power = Decimal(10) ** (ends[1] - ends[0]).adjusted() if ends[1] > ends[0] else Decimal(1)
    for size in (power * first for power in (power, power / 10, power / 100) for first in _FIRST):
        if not (whole and size != size.to_integral_value()):
            numbers = _multiples(size, *ends)
            if FEWEST_STOPS <= len(numbers) <= MOST_STOPS:
                found.append(numbers)
    exact = [one for one in found if (one[0], one[-1]) == ends]
    if found:
        return (exact or found)[0]
    return _multiples(Decimal(1), *ends) if whole else ends[: 1 + (ends[1] > ends[0])]


def _multiples(size: Decimal, low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    numbers = range(math.ceil(low / size), math.floor(high / size) + 1)
    return tuple(size * number for number in numbers) if len(numbers) <= MOST_STOPS else ()
