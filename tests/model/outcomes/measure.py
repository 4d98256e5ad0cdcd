"""From a trace to one row of outcomes: every count, each beside what it is to be divided by."""

from __future__ import annotations

import math

from simulator.model.outcomes.block import block_of
from simulator.model.outcomes.columns import EXPECTED, NULLABLE
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import ABSENT, COUNTED_COLUMNS
from simulator.model.outcomes.spans import timeless
from simulator.model.outcomes.worth import Worth
from simulator.model.population.people import Population
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace
from tests.model.outcomes.made import whose

Value = int | float | None | list[int]
Row = dict[str, Value]


def measure(
    trace: Trace, resources: Resources, population: Population, worth: Worth, lines: int = 0
) -> Row:
    """Return the row of one campaign, without `strategy` and `replication`.

    `lines` is the number of lines of the strategy's route; `leaves` has as many entries. Columns,
    units and meanings: `simulator.model.outcomes.columns`.
    """
    frame = timeless()
    block = block_of(("",), (lines,), range(1), frame)
    counter_of(resources, lines, frame).count(trace, whose(population), worth, block, 0)
    row: Row = dict(zip(COUNTED_COLUMNS, block.counts[0].tolist(), strict=False))
    row |= {name: None for name in NULLABLE if row.get(name) == ABSENT}
    expected = dict(zip(EXPECTED, block.expected[0].tolist(), strict=True))
    row |= {name: None if math.isnan(value) else value for name, value in expected.items()}
    row["leaves"] = [int(leaf) for leaf in block.leaves[0]]
    row["windows"] = [int(count) for count in block.windows[0]]
    return row
