"""One campaign simulated while somebody looks on."""

from __future__ import annotations

import numpy as np

from simulator.model.engines.reference.onlooker import Onlooker, Watched
from simulator.model.engines.reference.walk import int_table, set_up_campaign, trace_of
from simulator.model.tables.inputs import Inputs
from simulator.model.trace import notes
from simulator.model.trace.columns import Trace
from simulator.model.trace.notes import Notes


def watch(inputs: Inputs) -> tuple[Trace, Notes]:
    """Simulate one campaign as `walk` does, and return its trace with the notes of an onlooker."""
    onlooker = Onlooker()
    campaign = set_up_campaign(inputs, Watched(onlooker))
    campaign.env.run(until=campaign.horizon)
    odds = np.array(onlooker.odds, dtype=np.int64)
    odds.setflags(write=False)
    noted = {
        name: int_table(rows, len(getattr(notes, f"{name.upper()}_NOTE")))
        for name, rows in onlooker.rows.items()
    }
    return trace_of(campaign), Notes(**noted, odds=odds)
