"""One campaign on the compiled engine, from the tables of its world to a trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.limits import LIMIT_WORDS
from simulator.model.engines.compiled.odds import Odds, odds_of_one
from simulator.model.engines.compiled.records import table_of
from simulator.model.engines.compiled.stage import (
    LEDGER_ROWS,
    TOUCHES,
    Stage,
    Tables,
    make_room,
    stage_of,
)
from simulator.model.engines.compiled.walk import walk as walk_tables
from simulator.model.jit import entry
from simulator.model.population.people import Population
from simulator.model.tables.ground import Ground
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.program import Program
from simulator.model.trace.columns import PROSPECT, TOUCH, Ints, Trace
from simulator.streams.luck import Luck, Lucks


@entry
def live(tables: Tables, odds: Odds, luck: Lucks, campaign: int) -> bool:
    """Live a campaign of a block; tell whether the room sufficed."""
    sufficed: bool = walk_tables(tables, odds, luck, campaign)
    return sufficed


@dataclass(slots=True)
class Engine:
    """A strategy ready to walk again and again; one a thread, for it owns its tables."""

    stage: Stage

    @classmethod
    def of(cls, ground: Ground, program: Program, population: Population) -> Engine:
        """Lay out the tables of a strategy."""
        return cls(stage_of(ground, program, population))

    def live(self, odds: Odds, luck: Lucks, campaign: int = 0) -> Trace:
        """Live one campaign of a block and copy what happened, touches by minute."""
        while not live(self.stage.tables, odds, luck, campaign):
            make_room(self.stage, 2 * self.stage.room)
        tables = self.stage.tables
        count, rows = tables.counts[TOUCHES], tables.counts[LEDGER_ROWS]
        order = self.stage.order
        touches = table_of(tables.touches[:count], len(TOUCH))
        touches[:, TOUCH.index("prospect")] = order[touches[:, TOUCH.index("prospect")]]
        prospects = np.empty((len(order), len(PROSPECT)), dtype=np.int64)
        prospects[order] = table_of(tables.people, len(PROSPECT))
        return Trace(
            touches=_frozen(_in_order(touches)),
            seat_days=_frozen(tables.seat_rows.copy()),
            ledger=_frozen(tables.ledger_rows[:rows].copy()),
            prospects=_frozen(prospects),
            limit_names=tuple(LIMIT_WORDS),
        )


def walk(inputs: Inputs) -> Trace:
    """Live one campaign and return its trace, as the reference engine does."""
    engine = Engine.of(inputs.ground, inputs.program, inputs.population)
    return engine.live(odds_of_one(inputs.chance, inputs.judge), luck_of_one(inputs.luck))


def luck_of_one(luck: Luck) -> Lucks:
    """Copy the luck of one replication as that of a block."""
    return Lucks(luck.touch[None].copy(), luck.person[None].copy(), luck.seat[None].copy())


def _in_order(touches: Ints) -> Ints:
    """Sort touches by (minute, seat, place in the seat's day); they come by seat and day."""
    return touches[np.lexsort((np.arange(len(touches)), touches[:, 2], touches[:, 0]))]


def _frozen(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
