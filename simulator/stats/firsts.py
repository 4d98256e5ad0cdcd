"""Who comes first: in a campaign that will be run once, and on average.

The two differ: a strategy may come first in half of all campaigns and still have the best mean
almost surely, because that chance grows with the replications and the other does not.
"""

from __future__ import annotations

from simulator.arrays import Floats
from simulator.stats.intervals import Estimate, wilson_interval
from simulator.stats.joint import drawn_means, require_known


def wins(outcomes: Floats, more_is_better: bool = True) -> tuple[Estimate, ...]:
    """Return the share of replications in which each strategy came first, Wilson intervals.

    `outcomes` (replications, strategies), as `require_known` wants them. Strategies that come
    first together share the win, so that the shares add up to 1; shared wins make the interval
    cover more often than 95 %. Each interval is one on its own.
    """
    require_known(outcomes)
    won = _shared_firsts(outcomes, more_is_better)
    count = len(outcomes)
    return tuple(wilson_interval(min(float(one), count), count) for one in won.sum(axis=0))


def best(outcomes: Floats, seed: int, more_is_better: bool = True) -> tuple[float, ...]:
    """Return the bootstrap probability that each strategy's mean is the best one.

    The share of multiplier bootstrap draws (`joint.drawn_means`) in which its mean comes first.
    `outcomes` (replications, strategies), as `require_known` wants them.
    Equal strategies share. The draws leave a standard error of 0.35 points at most.
    """
    (means,) = drawn_means((outcomes,), seed)
    shares = _shared_firsts(means, more_is_better).mean(axis=0)
    return tuple(float(share) for share in shares)


def _shared_firsts(values: Floats, more_is_better: bool) -> Floats:
    top = values.max(axis=1) if more_is_better else values.min(axis=1)
    first = values == top[:, None]
    shared: Floats = first / first.sum(axis=1, keepdims=True)
    return shared
