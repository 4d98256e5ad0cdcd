"""One campaign on the compiled engine, from the tables of its world to a trace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.draws.luck import Luck
from simulator.engines.compiled import walk as kernel
from simulator.engines.compiled.records import table_of
from simulator.engines.compiled.stage import (
    Odds,
    Stage,
    channels_of,
    make_room,
    odds_of,
    set_back,
    stage_of,
)
from simulator.population.people import Population
from simulator.rules import LIMIT_WORDS
from simulator.rules.state import Judge
from simulator.tables.chance import Chance
from simulator.tables.ground import Ground
from simulator.tables.program import Program
from simulator.trace.columns import PROSPECT, TOUCH, Ints, Trace


@dataclass(slots=True)
class Engine:
    """A strategy ready to walk again and again; one a thread, for it owns its tables."""

    stage: Stage

    @classmethod
    def of(cls, ground: Ground, program: Program, population: Population) -> Engine:
        """Lay out the tables of a strategy."""
        return cls(stage_of(ground, program, population))

    def live(self, odds: Odds, luck: Luck) -> Trace:
        """Live one campaign; the trace is a view that the next one overwrites.

        Its touches come by seat and day, not yet by minute: see `in_order`.
        """
        stage, chance = self.stage, odds.chance
        now = stage.now
        channels = channels_of(stage.program, chance)
        fixed = now["fixed"]
        fixed["meeting"], fixed["deal"] = chance.meeting, chance.deal
        fixed["soft_view"] = chance.soft_view
        while True:
            set_back(stage, luck)
            kernel.walk(
                fixed,
                now["people"],
                now["touches"],
                now["nodes"],
                now["news"],
                now["steps"],
                now["seats"],
                now["terms"],
                now["desks"],
                now["pools"],
                now["pool_terms"],
                now["accounts"],
                now["grants"],
                now["lot_day"],
                now["lot_left"],
                now["days"],
                now["tally"],
                now["mornings"],
                odds.sums,
                chance.logistic,
                chance.delay,
                chance.automatic_delay,
                chance.seen,
                chance.inflate,
                chance.spam,
                channels,
                luck.touch,
                luck.seat,
                odds.judge_record,
                now["queues"],
                now["plans"],
                now["gather"],
                now["movers"],
                now["counts"],
                now["seat_rows"],
                now["ledger_days"],
                now["ledger_rows"],
                now["account_closed"],
                now["ramp"],
            )
            if now["counts"][kernel.ROOM]:
                break
            make_room(stage, 2 * stage.room)
        touches, rows = now["counts"][kernel.TOUCHES], now["counts"][kernel.LEDGER_ROWS]
        return Trace(
            touches=table_of(now["touches"][:touches], len(TOUCH)),
            seat_days=now["seat_rows"],
            ledger=now["ledger_rows"][:rows],
            prospects=table_of(now["people"], len(PROSPECT)),
            limit_names=tuple(LIMIT_WORDS),
        )


def in_order(trace: Trace) -> Trace:
    """Copy a trace with its touches in order of (minute, seat, place in the seat's day)."""
    touches = trace.touches
    order = np.lexsort((np.arange(len(touches)), touches[:, 2], touches[:, 0]))
    return Trace(
        touches=_frozen(touches[order]),
        seat_days=_frozen(trace.seat_days.copy()),
        ledger=_frozen(trace.ledger.copy()),
        prospects=_frozen(trace.prospects.copy()),
        limit_names=trace.limit_names,
    )


def walk(
    ground: Ground,
    program: Program,
    population: Population,
    chance: Chance,
    judge: Judge,
    luck: Luck,
) -> Trace:
    """Live one campaign and return its trace, as the reference engine does."""
    engine = Engine.of(ground, program, population)
    return in_order(engine.live(odds_of(chance, judge, None), luck))


def _frozen(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
