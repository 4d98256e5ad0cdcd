"""One campaign on the compiled engine, from the tables of its world to a trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.limits import LIMIT_WORDS
from simulator.model.engines.compiled.odds import Odds, odds_of_one
from simulator.model.engines.compiled.records import trace_table
from simulator.model.engines.compiled.walk import walk as walk_tables
from simulator.model.engines.compiled.workspace import (
    LEDGER_ROWS,
    TOUCHES,
    Tables,
    Workspace,
    make_room,
    workspace_of,
)
from simulator.model.jit import entry
from simulator.model.population.people import Population
from simulator.model.tables.inputs import Inputs, own_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import PROSPECT, TOUCH, Ints, Trace
from simulator.streams.luck import Luck, Lucks


@entry
def simulate_campaign(tables: Tables, odds: Odds, luck: Lucks, campaign: int) -> bool:
    """Simulate a campaign of a block; tell whether the room sufficed."""
    sufficed: bool = walk_tables(tables, odds, luck, campaign)
    return sufficed


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
        while not simulate_campaign(self.workspace.tables, odds, luck, campaign):
            make_room(self.workspace, 2 * self.workspace.room)
        tables = self.workspace.tables
        count, rows = tables.counts[TOUCHES], tables.counts[LEDGER_ROWS]
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


def walk(inputs: Inputs) -> Trace:
    """Simulate one campaign and return its trace, as the reference engine does."""
    engine = Engine.of(inputs.resources, inputs.program, inputs.population)
    return engine.simulate(odds_of_one(inputs.chance, inputs.judge), luck_of_one(inputs.luck))


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
