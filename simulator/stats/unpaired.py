"""Differences between strategies that share neither people nor luck.

Independent intervals, wider than those of `differences` where luck was shared after all, since
what two strategies have in common then no longer cancels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from simulator.arrays import Floats
from simulator.stats.differences import (
    EQUAL,
    Difference,
    Family,
    Pair,
    error_of,
    holm,
    interval_around,
    p_value,
)
from simulator.stats.intervals import LEVEL
from simulator.stats.joint import require_known
from simulator.stats.needed import needed_to_decide
from simulator.stats.student import t_quantile


def unpaired_differences(outcomes: Floats, pairs: Sequence[Pair]) -> Family:
    """Compare the means of pairs of independent strategies with simultaneous 95 % intervals.

    `outcomes` (replications, strategies), as `require_known` wants them; which rows stand side by
    side does not matter. Welch's interval (Welch 1947, "The generalization of Student's problem
    when several different population variances are involved", Biometrika 34:28) with whole degrees
    of freedom, rounded down, widened by Bonferroni's inequality to hold together; the word
    "higher" also by Holm's step-down, as in `differences`. Assumed is that means are nearly normal.
    The `critical` of the family is the largest of all pairs.
    """
    require_known(outcomes)
    count = len(outcomes)
    means = outcomes.mean(axis=0)
    errors = np.array([error_of(column) for column in outcomes.T])
    keys = [frozenset(pair) for pair in pairs]
    found = [_welch(errors[one], errors[other], count) for one, other in pairs]
    compared = len({key for key, (error, _) in zip(keys, found, strict=True) if error})
    level, equal = (1 - (1 - one) / 2 / max(1, compared) for one in (LEVEL, EQUAL))
    chances = [
        p_value(float(means[one] - means[other]), *welch)
        for (one, other), welch in zip(pairs, found, strict=True)
    ]
    higher = holm(dict(zip(keys, chances, strict=True)))
    told = []
    for pair, key, (error, freedom), chance in zip(pairs, keys, found, chances, strict=True):
        mean = float(means[pair[0]] - means[pair[1]])
        critical = t_quantile(level, freedom)
        together = interval_around(mean, critical * error)
        apart = key in higher or abs(mean) > critical * error
        told.append(
            Difference(
                one=pair[0],
                other=pair[1],
                together=together,
                bonferroni=together,
                alone=interval_around(mean, t_quantile((1 + LEVEL) / 2, freedom) * error),
                equal=interval_around(mean, t_quantile(equal, freedom) * error),
                chance=chance,
                apart=((mean > 0) - (mean < 0)) if apart else 0,
                same=mean == 0 and error == 0,
                needed=needed_to_decide(mean, error, critical, count),
            )
        )
    widest = max((t_quantile(level, freedom) for _, freedom in found), default=0.0)
    return Family(tuple(told), count, widest, widest)


def _welch(one: float, other: float, count: int) -> tuple[float, int]:
    """Return the standard error of a difference and its degrees of freedom (Satterthwaite)."""
    error = math.hypot(one, other)
    if error == 0:
        return 0.0, count - 1
    return error, max(1, math.floor((count - 1) * error**4 / (one**4 + other**4) + 1e-9))
