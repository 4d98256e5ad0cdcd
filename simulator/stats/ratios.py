"""Ratios of means, such as the cost of a meeting.

The ratio of means, for the mean of quotients answers another question and breaks on zeros. What
is sure about it is read off its linearised values: R = mean(a) / mean(b) moves with replication r
as (a_r - R b_r) / mean(b) does (Cochran, Sampling Techniques, section 6.5), so that these values
are to a ratio what outcomes are to a mean, and the same intervals serve both.
"""

from __future__ import annotations

import math

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, Estimate, standard_error
from simulator.stats.student import t_quantile


def ratio_interval(above: Floats, below: Floats) -> Estimate | None:
    """Return mean(above) / mean(below) with its interval, None where there is nothing below.

    Both (replications,), paired. Where nothing is ever negative, the t interval is taken of the
    logarithm of the ratio: it stays positive, and the truth lies beyond either end about equally
    often. Fieller's interval, the jackknife and the plain delta method, measured beside it, cover
    95 % from 200 replications on as well, but miss up to three times as often on one side where
    few replications have anything below. Where something is negative, the plain delta method.
    Assumed is that both means are nearly normal. The interval is missing for a single
    replication, and where leaving one out would leave nothing to divide by.
    """
    count, base = len(above), float(below.sum())
    if base == 0:
        return None
    ratio = float(above.sum()) / base
    if count < 2 or bool((np.abs(base - below) <= 1e-12 * abs(base)).any()):
        return Estimate(ratio)
    half = t_quantile((1 + LEVEL) / 2, count - 1) * standard_error(ratio_values(above, below))
    if ratio > 0 and above.min() >= 0 and below.min() >= 0:
        # Beyond this no number is left; a ratio as unsure as that has no upper end worth naming.
        factor = math.exp(min(half / ratio, 700.0))
        return Estimate(ratio, ratio / factor, ratio * factor)
    return Estimate(ratio, ratio - half, ratio + half)


def ratio_values(above: Floats, below: Floats) -> Floats:
    """Return values (replications, ...) whose mean is the ratio and which spread as it does.

    The ratio of means plus its linearised values. Differences of ratios of several strategies are
    differences of the means of these, so that they go through `differences` as outcomes do, with
    (replications, strategies). Measured beside the jackknife's pseudo-values, which cover too
    often where few replications have anything below. Raises ValueError where there is nothing
    below.
    """
    base = below.mean(axis=0)
    if bool((base == 0).any()):
        raise ValueError("nothing to divide by")
    ratio = above.mean(axis=0) / base
    values: Floats = ratio + (above - ratio * below) / base
    return values
