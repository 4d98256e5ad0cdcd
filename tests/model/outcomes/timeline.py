"""The course of a campaign by week and by calendar month."""

from __future__ import annotations

from datetime import date

from simulator.arrays import Ints
from simulator.model.outcomes.block import block_of
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import TIMED_COLUMNS
from simulator.model.outcomes.spans import frame_of
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace
from tests.model.outcomes.made import population, whose


def timeline(trace: Trace, resources: Resources, start: date) -> dict[str, Ints]:
    """Return the rows of one campaign as columns, without `strategy` and `replication`.

    Weeks come first, then months, up to the day on which counting ends; every array has shape
    (periods,). Columns, units and meanings: `simulator.model.outcomes.columns.TIMELINE`.
    """
    frame = frame_of(start, resources.horizon)
    block = block_of(("",), (0,), range(1), frame)
    counter = counter_of(resources, 0, frame)
    counter.know(whose(population(len(trace.prospects))))
    counter.tally(trace, block, 0)
    return dict(zip(TIMED_COLUMNS, block.times[0].T, strict=True))
