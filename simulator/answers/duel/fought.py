"""Lives the campaigns of two alternatives of stored runs again, and lets them fight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from simulator.answers.compare.agreement import disagreements
from simulator.answers.duel.duel import Duel, Pair, duel
from simulator.answers.journey.log import Log
from simulator.storage.alternatives import Alternative
from simulator.storage.places import Refused
from simulator.storage.read import outcome_arrays
from simulator.study.lives import Progress
from simulator.study.replay.replay import again
from simulator.study.replay.stage import Stage, stage
from simulator.study.replications import Replication

_SCENARIOS: Final = (".yaml", ".yml")


def fought(
    sides: tuple[Alternative, Alternative], outcome: str, replications: int, progress: Progress
) -> Duel:
    """Live the first replications of two alternatives again and find who changed sides, and why.

    `outcome` is one of `attained.BRINGS`. Each campaign equals its stored row. Raises Refused where
    people or luck of the two are not the same or a campaign is another than was stored, `Invalid`
    where a list is not found as it was, StorageError.
    """
    one, other = sides
    together = one.place is other.place and one.cell == other.cell
    places = [one.place] if one.place is other.place else [one.place, other.place]
    if not together and (reasons := disagreements(places)):
        raise Refused(*(f"{reason}; a duel takes the same people and luck" for reason in reasons))
    stored = [
        outcome_arrays(side.place.folder, [outcome], replications, side.cell)[side.strategy]
        for side in sides
    ]
    lives: Iterator[tuple[Replication, Replication]]
    some, total = range(replications), 2 * replications
    if together:
        ready = _ready(one, one.strategy, other.strategy)
        campaigns = again(ready, some)
        lives = zip(campaigns, campaigns, strict=True)
    else:
        mine, theirs = (_ready(side, side.strategy) for side in sides)
        lives = zip(again(mine, some), again(theirs, some), strict=True)

    def counted() -> Iterator[Pair]:
        for done, (first, second) in enumerate(lives, start=1):
            yield Log(first), Log(second)
            progress(2 * done, total)

    arrays = np.stack([columns[outcome] for columns in stored], axis=1)
    return duel((one.name, other.name), outcome, counted(), arrays)


def _ready(side: Alternative, *names: str) -> Stage:
    """Make the cell of an alternative ready; a list may lie beside the scenario that was typed."""
    typed = side.place.typed
    base = Path(typed).parent if typed.endswith(_SCENARIOS) else Path()
    return stage(side.place.folder, side.place.manifest, side.cell, names, base)
