"""A small picture of a comparison: where campaigns and means lie, a line an alternative."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.answers.compare.comparison import Comparison, Row
from simulator.cli.screen import shows
from simulator.words import outcome_name, size

LINES: Final = "─━●┊"
ASCII: Final = "-=o:"
"""Campaigns, interval of the mean, mean, goal."""
ROOM: Final = 50
"""Letters of the picture at most."""
MOST: Final = 12
"""Alternatives in it; the best ones."""


def picture_lines(
    found: Comparison, names: Sequence[str], width: int, encoding: str
) -> Iterator[str]:
    """Yield the picture, its ends in numbers and what its signs mean."""
    rows = found.rows[:MOST]
    low, high = (pick(_ends(row)[end] for row in rows) for end, pick in ((0, min), (-1, max)))
    if not low < high:
        return
    signs = LINES if shows(encoding, LINES) else ASCII
    left = max(map(len, names[: len(rows)]))
    room = min(ROOM, width - left - 2)
    goal = found.target.value if found.target and found.target.outcome == found.outcome else None

    def place(value: float) -> int:
        return round((value - low) / (high - low) * (room - 1))

    for name, row in zip(names, rows, strict=False):
        first, begin, mean, end, last = map(place, _ends(row))
        drawn = [" "] * room
        drawn[first : last + 1] = signs[0] * (last + 1 - first)
        drawn[begin : end + 1] = signs[1] * (end + 1 - begin)
        if goal is not None and low <= goal <= high:
            drawn[place(goal)] = signs[3]
        drawn[mean] = signs[2]
        yield f"{name.ljust(left)}  {''.join(drawn)}".rstrip()
    ends = size(found.outcome, low), size(found.outcome, high)
    yield " " * (left + 2) + ends[0] + ends[1].rjust(room - len(ends[0]))
    said = f"{signs[0]} 8 of 10 campaigns, {signs[1]} 95 % of the mean, {signs[2]} mean"
    if goal is not None and low <= goal <= high:
        said += f", {signs[3]} the goal"
    more = f"; the best {MOST} of {len(found.rows)}" if len(found.rows) > MOST else ""
    yield from textwrap.wrap(f"{outcome_name(found.outcome, found.labels)}: {said}{more}", width)


def _ends(row: Row) -> tuple[float, float, float, float, float]:
    """Return where campaigns begin, the interval of the mean, the mean, and both other ends."""
    mean = row.mean
    low = mean.value if mean.low is None else mean.low
    high = mean.value if mean.high is None else mean.high
    first, last = (row.quantiles[end].estimate.value for end in (0, -1))
    return min(first, low), low, mean.value, high, max(last, high)
