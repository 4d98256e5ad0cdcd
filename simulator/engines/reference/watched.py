"""One campaign lived while somebody looks on."""

from __future__ import annotations

import numpy as np

from simulator.draws.luck import Luck
from simulator.engines.reference.campaign import found, table, trace_of
from simulator.engines.reference.onlooker import Onlooker, Watched
from simulator.population.people import Population
from simulator.rules.state import Judge
from simulator.tables.chance import Chance
from simulator.tables.ground import Ground
from simulator.tables.program import Program
from simulator.trace import notes
from simulator.trace.columns import Trace
from simulator.trace.notes import Notes


def watch(
    ground: Ground,
    program: Program,
    population: Population,
    chance: Chance,
    judge: Judge,
    luck: Luck,
) -> tuple[Trace, Notes]:
    """Live one campaign as `walk` does, and return its trace with the notes of an onlooker."""
    onlooker = Onlooker()
    campaign = found(ground, program, population, chance, judge, luck, Watched(onlooker))
    campaign.env.run(until=ground.horizon)
    odds = np.array(onlooker.odds, dtype=np.int64)
    odds.setflags(write=False)
    noted = {
        name: table(rows, len(getattr(notes, name.upper()))) for name, rows in onlooker.rows.items()
    }
    return trace_of(campaign), Notes(**noted, odds=odds)
