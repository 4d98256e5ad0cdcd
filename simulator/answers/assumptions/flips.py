"""The value of a figure at which the advice would change: another strategy becomes best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from simulator.answers.assumptions.effects import Point

INSIDE: Final = 2
"""Values tried at once between the two that a flip lies between."""
NEAR: Final = 1 / 16
"""Of the range: so near to a simulated value nothing bends enough to try another."""


@dataclass(frozen=True, slots=True)
class Flip:
    """Where the advice changes on one side of a range."""

    side: Literal["below", "above"]
    value: float
    """Below or above it another strategy has the better mean."""
    advice_until: float | None
    """From here on the advised strategy is no longer surely best; None where it never surely is."""
    other_from: float | None
    """From here on it surely is not best; None where that never comes within the range."""

    @property
    def sure(self) -> bool:
        """Whether another strategy surely is best somewhere in the range."""
        return self.other_from is not None


def brackets(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the neighbours between which the advice changes, from the ends of a range inwards.

    `points` by rising value, two at least. Where the advised strategy is behind at both ends and
    everywhere known, there is nothing that it changes from.
    """
    found = []
    for one, other in pairwise(points):
        if (one.margin.value < 0) != (other.margin.value < 0):
            found.append((one, other))
    outer = [found[0]] if found and points[0].margin.value < 0 else []
    outer += [found[-1]] if found and points[-1].margin.value < 0 else []
    return outer


def flips(points: Sequence[Point]) -> tuple[Flip, ...]:
    """Return where the advice changes, at most once on each side; margins bend only at points.

    The interval of a flip is read off the intervals of the margin: it holds every value at which
    they hold 0.
    """
    found = []
    for one, other in brackets(points):
        side: Literal["below", "above"] = "below" if one.margin.value < 0 else "above"
        # From the end at which another strategy is best towards the advised one.
        way = list(points) if side == "below" else list(reversed(points))
        found.append(
            Flip(
                side,
                _crossing([one, other] if side == "below" else [other, one], _value) or 0.0,
                _crossing(way, _low),
                _crossing(way, _high),
            )
        )
    return tuple(found)


def evenly_between(points: Sequence[Point]) -> list[float]:
    """Return values to try first: evenly between the neighbours of each bracket."""
    return [
        one.value + (other.value - one.value) * k / (INSIDE + 1)
        for one, other in brackets(points)
        for k in range(1, INSIDE + 1)
    ]


def crossings(points: Sequence[Point]) -> list[float]:
    """Return values to try next: where straight lines put each flip and the ends of its interval.

    So what is told of them lies near to what was simulated.
    """
    ends = [(one.value, one.other_from, one.advice_until) for one in flips(points)]
    return [value for flip in ends for value in flip if value is not None]


def new_values(points: Sequence[Point], values: Sequence[float], whole: bool) -> list[float]:
    """Return those values, whole if asked, that are `NEAR` no simulated one and no other."""
    known = [point.value for point in points]
    least, found = NEAR * (known[-1] - known[0]), list[float]()
    for value in (float(round(value)) if whole else value for value in values):
        if min(abs(value - one) for one in (*known, *found)) > least:
            found.append(value)
    return found


def _crossing(way: Sequence[Point], read: Callable[[Point], float | None]) -> float | None:
    """Return where a number first rises through 0 along the way; None where it never does."""
    for one, other in pairwise(way):
        before, after = read(one), read(other)
        if before is not None and after is not None and before < 0 <= after:
            return one.value + (other.value - one.value) * before / (before - after)
    return None


def _value(one: Point) -> float | None:
    return one.margin.value


def _low(one: Point) -> float | None:
    return one.margin.low


def _high(one: Point) -> float | None:
    return one.margin.high
