"""When limits bound: the first campaigns of a run replayed, and looked at morning by morning."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.outcomes.columns import LIMIT_NAMES
from simulator.model.trace.columns import SEAT_DAY, Trace
from simulator.report.material import Material
from simulator.study.replay.replay import replay_stored

CAMPAIGNS: Final = 40
"""Replayed at most."""
LEAST: Final = 2
PEOPLE: Final = 1_000_000
"""Prospects times campaigns that are replayed at most: a few seconds."""
DAY, LIMITS = SEAT_DAY.index("day"), SEAT_DAY.index("limits")


def bound_by_week(material: Material) -> tuple[Floats, ...]:
    """Return, for each pictured alternative, the share of working days on which each limit bound.

    Shape (campaigns, weeks of sending, limits as in `LIMIT_NAMES`), NaN in weeks without a working
    day; no campaigns where the list is too long to replay them. Raises `UnusableRun` or
    StorageError where a campaign is not what was stored, `Invalid` where a list is gone.
    """
    pictured = [row.alternative for row in material.pictured]
    people = max(1.0, material.mean(0, "prospects").value) * len(pictured)
    count = min(CAMPAIGNS, material.campaigns, int(PEOPLE // people))
    weeks = -(-material.days // 7)
    found = np.full((len(pictured), max(count, 0), weeks, len(LIMIT_NAMES)), np.nan)
    if count < LEAST:
        return tuple(found[:, :0])
    for cell in dict.fromkeys(one.cell for one in pictured):
        places = {one.strategy: k for k, one in enumerate(pictured) if one.cell == cell}
        lives = replay_stored(
            material.folder, material.manifest, cell, tuple(places), range(count), Path()
        )
        for lived in lives:
            found[places[lived.strategy], lived.replication] = _shares(lived.trace, weeks)
    return tuple(found)


def _shares(trace: Trace, weeks: int) -> Floats:
    """Return the share of the mornings of each week on which each limit bound, (weeks, limits)."""
    week = trace.seat_days[:, DAY] // 7
    worked = np.bincount(week, minlength=weeks)[:weeks].astype(np.float64)
    bound = np.zeros((weeks, len(LIMIT_NAMES)))
    for bit, name in enumerate(trace.limit_names):
        held = week[(trace.seat_days[:, LIMITS] >> bit) & 1 == 1]
        bound[:, LIMIT_NAMES.index(name)] = np.bincount(held, minlength=weeks)[:weeks]
    with np.errstate(invalid="ignore", divide="ignore"):
        shares: Floats = np.where(worked[:, None] > 0, bound / worked[:, None], np.nan)
    return shares
