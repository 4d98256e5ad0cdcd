"""Simulates the campaigns of two alternatives again, and compares them one by one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.answers.compare.agreement import disagreements
from simulator.answers.duel.duel import Duel, LogPair, duel
from simulator.answers.journey.log import Log
from simulator.answers.question import base_of
from simulator.storage.alternatives import Alternative
from simulator.storage.places import UnusableRun
from simulator.storage.read import outcome_arrays
from simulator.study.replay.replay import replay
from simulator.study.replay.stored_cell import StoredCell, stored_cell
from simulator.study.replications import Replication
from simulator.study.simulation import Progress


def run_duel(
    sides: tuple[Alternative, Alternative], outcome: str, replications: int, progress: Progress
) -> Duel:
    """Simulate the first replications of two alternatives again: who changed sides, and why.

    `outcome` is one of `attained.BRINGS`. Each campaign equals its stored row. Raises UnusableRun
    where people or luck of the two are not the same or a campaign is another than was stored,
    `Invalid` where a list is not found as it was, StorageError.
    """
    one, other = sides
    together = one.place is other.place and one.cell == other.cell
    places = [one.place] if one.place is other.place else [one.place, other.place]
    if not together and (reasons := disagreements(places)):
        raise UnusableRun(
            *(f"{reason}; a duel takes the same people and luck" for reason in reasons)
        )
    stored = [
        outcome_arrays(side.place.folder, [outcome], replications, side.cell)[side.strategy]
        for side in sides
    ]
    pairs: Iterator[tuple[Replication, Replication]]
    some, total = range(replications), 2 * replications
    if together:
        ready = _ready(one, one.strategy, other.strategy)
        campaigns = replay(ready, some)
        pairs = zip(campaigns, campaigns, strict=True)
    else:
        mine, theirs = (_ready(side, side.strategy) for side in sides)
        pairs = zip(replay(mine, some), replay(theirs, some), strict=True)

    def counted() -> Iterator[LogPair]:
        for done, (first, second) in enumerate(pairs, start=1):
            yield Log(first), Log(second)
            progress(2 * done, total)

    arrays = np.stack([columns[outcome] for columns in stored], axis=1)
    return duel((one.name, other.name), outcome, counted(), arrays)


def _ready(side: Alternative, *names: str) -> StoredCell:
    place = side.place
    return stored_cell(place.folder, place.manifest, side.cell, names, base_of(place))
