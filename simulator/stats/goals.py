"""The chance of a goal on what follows a positive answer by luck alone: meetings and deals.

How many of a campaign's positive answers become meetings is binomial, given the answers and the
drawn share. So a campaign that had 9 of them tells more of the chance of 3 meetings than whether
it had 3: the mean of the chances given the answers has the mean of the goals that were reached and
a smaller variance (Asmussen and Glynn 2007, Stochastic Simulation, section V.4).
"""

from __future__ import annotations

import math

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, Estimate
from simulator.stats.student import t_quantile


def drawn_shares(expected: Floats, positives: Floats) -> Floats:
    """Return by what share of its positive answers each campaign expects meetings, or deals.

    All of shape (n,): `expected` is the column `meetings_expected` or `deals_expected`. Of a
    campaign without positive answers it is not known, and 0: it does not matter there.
    """
    return np.divide(expected, positives, out=np.zeros(len(expected)), where=positives > 0)


def goal_chances(positives: Floats, share: Floats, comparison: str, bound: float) -> Floats:
    """Return in [0, 1] how likely each campaign has a count that is `comparison` `bound`, (n,).

    The count is binomial: `share` (n,) of the campaign's `positives` (n,), whole numbers, each on
    its own. For deals the share is that of meetings times that of deals. `comparison` is one of
    >=, >, <= and <; KeyError for another. Chances of counts of different windows or groups of a
    campaign may be multiplied: given their positives they have nothing to do with each other.
    """
    least = {
        ">=": math.ceil(bound),
        ">": math.floor(bound) + 1,
        "<=": math.floor(bound) + 1,
        "<": math.ceil(bound),
    }[comparison]
    reached = at_least(least, positives, share)
    return reached if comparison in (">=", ">") else 1 - reached


def chance_interval(chances: Floats) -> Estimate:
    """Return the mean of chances (n,) with its interval, honest where they are nearly all 0 or 1.

    Wilson's score interval of as many tosses as would leave the mean as unsure as these chances do
    (Korn and Graubard 1998, "Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data", Survey Methodology 24:193), Student's quantile in
    it as the spread is estimated too. To the spread comes one more chance as far from the mean as
    the farthest seen, as Fay and Feuer do for rates (`rare.rare_bounds`): without it 89 to 94 % of
    the intervals held a chance of 95 to 97 %, with it 93 to 96 %. Chances that are all the same,
    and so show no spread, count as one toss each. No interval for a single chance.
    """
    mean, count = min(float(chances.mean()), 1.0), len(chances)
    if count < 2:
        return Estimate(mean)
    farthest = float(np.abs(chances - mean).max())
    spread, whole = float(chances.var(ddof=1)) + farthest**2 / count, mean * (1 - mean)
    tosses = count * max(whole / spread, 1.0) if spread > 0 and whole > 0 else float(count)
    t = t_quantile((1 + LEVEL) / 2, count - 1)
    weight = 1 + t * t / tosses
    centre = (mean + t * t / (2 * tosses)) / weight
    half = t * math.sqrt(whole / tosses + t * t / (4 * tosses**2)) / weight
    return Estimate(mean, max(centre - half, 0.0), min(centre + half, 1.0))


def at_least(least: Floats | float, trials: Floats | float, share: Floats | float) -> Floats:
    """Return the chance of `least` hits or more in binomial trials, 1 where that is none at all.

    Whole numbers but for the shares; what is given once holds for all, shape (n,).
    """
    least, trials, share = np.broadcast_arrays(*map(np.atleast_1d, (least, trials, share)))
    chances = np.zeros(least.shape)
    chances[(least <= 0) | ((share >= 1) & (trials >= least))] = 1.0
    some = (least > 0) & (trials >= least) & (share > 0) & (share < 1)
    if some.any():
        a, x = least[some].astype(np.float64), share[some]
        b = trials[some] - a + 1
        # From the side on which the continued fraction converges.
        turned = x > (a + 1) / (a + b + 2)
        found = _beta(np.where(turned, b, a), np.where(turned, a, b), np.where(turned, 1 - x, x))
        chances[some] = np.where(turned, 1 - found, found)
    return chances


def _beta(a: Floats, b: Floats, x: Floats) -> Floats:
    """Return I_x(a, b), as `student.incomplete_beta`, of many whole a and b (DLMF 8.17.22)."""
    most = int((a + b).max())
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    scale = [logs[one.astype(np.int64) - 1] for one in (a, b, a + b)]
    front = np.exp(scale[2] - scale[0] - scale[1] + a * np.log(x) + b * np.log1p(-x)) / a
    value = np.zeros(len(a))
    # Whole b end the fraction: its term of m = b is 0.
    for m in range(min(100 + math.isqrt(most), int(b.max())), 0, -1):
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        value = even / (1 + odd / (1 + value))
    first = -(a + b) * x / (a + 1)
    chances: Floats = np.clip(front / (1 + first / (1 + value)), 0.0, 1.0)
    return chances
