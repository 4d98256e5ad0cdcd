"""What the invariants read a trace with: rows by name, touches by prospect, counts by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from simulator.arrays import Ints
from simulator.model.trace.columns import Trace
from simulator.vocabulary import (
    MINUTES_PER_DAY,
)
from tests.worlds import columns

Complaints = Iterator[str]
Row = dict[str, int]


def listed(table: Ints) -> list[Row]:
    """Read a table of a trace as one mapping a row."""
    named = {name: column.tolist() for name, column in columns(table).items()}
    return [dict(zip(named, row, strict=True)) for row in zip(*named.values(), strict=True)]


def by_prospect(trace: Trace) -> dict[int, list[Row]]:
    """List the touches of each prospect that had one, in order of time."""
    found: dict[int, list[Row]] = defaultdict(list)
    for touch in listed(trace.touches):
        found[touch["prospect"]].append(touch)
    return found


def sent_on(trace: Trace, *channels: int) -> dict[tuple[int, int], int]:
    """Count touches of some channels by (seat, day)."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for touch in listed(trace.touches):
        if touch["channel"] in channels:
            found[touch["seat"], touch["minute"] // MINUTES_PER_DAY] += 1
    return found
