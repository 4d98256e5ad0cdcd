"""Campaigns in compiled code: a block of them counted, or one traced.

One function does both, because it is compiled for each list of kinds of arguments that it meets,
and that takes longer than most runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.limits import LIMIT_WORDS
from simulator.model.engines.compiled.odds import Odds
from simulator.model.engines.compiled.record_tables import trace_table
from simulator.model.engines.compiled.tables import LEDGER_COUNT, TOUCH_COUNT, Tables
from simulator.model.engines.compiled.walk import walk
from simulator.model.engines.compiled.workspace import Workspace, make_room, workspace_of
from simulator.model.jit import entry
from simulator.model.outcomes.block import BlockTables
from simulator.model.outcomes.scratch import Scratch
from simulator.model.outcomes.tally import count_trace
from simulator.model.population.people import Population
from simulator.model.tables.inputs import own_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import PROSPECT, TOUCH, Trace
from simulator.streams.luck import Luck, Lucks


@entry
def campaigns(
    tables: Tables,
    odds: Odds,
    luck: Lucks,
    scratch: Scratch,
    rows: BlockTables,
    first: int,
    last: int,
    row: int,
    stride: int,
) -> int:
    """Simulate campaigns `first` to `last` of a block, the latter not included, and count them.

    Campaign k goes to row `row` + k `stride`; where there are no rows nothing is counted, and the
    tables hold what happened in the last one. Returns the first that did not come to its end, or
    `last`.
    """
    counted = rows.counts.shape[0] > 0
    for campaign in range(first, last):
        if not walk(tables, odds, luck, campaign):
            return campaign
        if counted:
            count_trace(
                tables.touches_plain[: tables.counts[TOUCH_COUNT]],
                tables.seat_rows,
                tables.ledger_rows[: tables.counts[LEDGER_COUNT]],
                tables.people_plain,
                tables.decided,
                scratch,
                rows,
                row + campaign * stride,
            )
    return last


_LINE, _TABLE, _TABLES = (np.zeros((0,) * axes, dtype=np.int64) for axes in (1, 2, 3))
UNCOUNTED: Final = (
    Scratch(
        fixed=_LINE,
        limit_at=_LINE,
        seats=_TABLE,
        pools=_TABLE,
        answers=_TABLE,
        deals=_LINE,
        members=_TABLE,
        places=_TABLE,
        asked=_TABLE,
        span_of=_LINE,
        periods=_TABLE,
        spans=_TABLE,
    ),
    BlockTables(counts=_TABLE, leaves=_TABLE, times=_TABLES, windows=_TABLE, grouped=_TABLES),
)
"""The scratch and the rows of campaigns that are not counted."""


@dataclass(slots=True)
class Engine:
    """A strategy ready to walk again and again; one a thread, for it owns its tables."""

    workspace: Workspace

    @classmethod
    def of(cls, resources: Resources, program: Program, population: Population) -> Engine:
        """Lay out the tables of a strategy."""
        return cls(workspace_of(resources, program, population))

    def take(self, resources: Resources, program: Program) -> None:
        """Take the terms of a campaign of the same strategy on the same people."""
        columns = own_columns(resources, program)
        self.workspace.tables = self.workspace.tables._replace(columns=columns)

    def simulate(self, odds: Odds, luck: Lucks, campaign: int = 0) -> Trace:
        """Simulate one campaign of a block and copy what happened, touches by minute."""
        last = campaign + 1
        while campaigns(self.workspace.tables, odds, luck, *UNCOUNTED, campaign, last, 0, 0) < last:
            make_room(self.workspace, 2 * self.workspace.room)
        tables = self.workspace.tables
        count, rows = tables.counts[TOUCH_COUNT], tables.counts[LEDGER_COUNT]
        order = self.workspace.order
        touches = trace_table(tables.touches[:count], len(TOUCH))
        touches[:, TOUCH.index("prospect")] = order[touches[:, TOUCH.index("prospect")]]
        prospects = np.empty((len(order), len(PROSPECT)), dtype=np.int64)
        prospects[order] = trace_table(tables.people, len(PROSPECT))
        return Trace(
            touches=_frozen(_in_order(touches)),
            seat_days=_frozen(tables.seat_rows.copy()),
            ledger=_frozen(tables.ledger_rows[:rows].copy()),
            prospects=_frozen(prospects),
            trial=_frozen(tables.decided.copy()),
            limit_names=tuple(LIMIT_WORDS),
        )


def luck_of_one(luck: Luck) -> Lucks:
    """Copy the luck of one replication as that of a block."""
    return Lucks(
        luck.touch[None].copy(),
        luck.person[None].copy(),
        luck.seat[None].copy(),
        luck.trial[None].copy(),
    )


def _in_order(touches: Ints) -> Ints:
    """Sort touches by (minute, seat, place in the seat's day); they come by seat and day."""
    return touches[np.lexsort((np.arange(len(touches)), touches[:, 2], touches[:, 0]))]


def _frozen(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
