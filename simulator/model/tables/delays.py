"""Time from sent to answered, as the quantiles that a delay draw picks from."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.tables.chance import DELAY_BITS
from simulator.scenario.catalogue.figure import Delay


@lru_cache(maxsize=64)
def delay_table(delay: Delay) -> Ints:
    """Return the 4096 middle quantiles of a delay in whole minutes, rising, at least 1.

    The quantile of share u is the first whole minute by which at least u is answered, so no
    reader is faster than the source says.
    """
    quantiles = 1 << DELAY_BITS
    middles = (np.arange(quantiles) + 0.5) / quantiles
    table = np.searchsorted(answered_share(delay), middles).astype(np.int64) + 1
    table.setflags(write=False)
    return table


def answered_share(delay: Delay) -> Floats:
    """Return the share answered by minute 1, 2, ... up to the minute that completes it.

    The share is linear in the logarithm of time between the points, from 0 before the first of
    them; each bump takes its part of the whole out of that curve and spreads it evenly over its
    own stretch.
    """
    times = np.array([minutes for minutes, _ in delay.points], np.float64)
    shares = np.array([share for _, share in delay.points])
    ends = [int(times[-1])] + [end for _, end, _ in delay.bumps]
    minutes = np.arange(1, max(ends) + 1)
    bumped = sum(share for _, _, share in delay.bumps)
    log_linear = np.interp(np.log(minutes), np.log(np.maximum(times, 1)), shares, left=0.0)
    answered: Floats = (1 - bumped) * log_linear
    for start, end, share in delay.bumps:
        answered += share * np.clip((minutes - start) / (end - start), 0, 1)
    answered[-1] = 1.0
    return answered
