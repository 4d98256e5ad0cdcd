"""Evidence that may be looked at after every campaign, and acted upon: e-processes.

An e-process is a sum of money that a gambler has who began with 1 and bets against a claim. Where
the claim is true it is above 1 / m at any time at all with a chance of at most m (Ville 1939,
"Étude critique de la notion de collectif"), so that nobody has to say beforehand when to look.
Assumed is that campaigns do not depend on each other, as those of different replications do not.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Claim = Literal["at least", "at most"]

ALTERNATIVES: Final = 64
"""Shares that are bet on in equal parts."""
SPREAD: Final = 0.5
"""Standard deviation of the means that are bet on, in standard deviations of a value."""


def against_share(claim: Claim, share: float, hits: int, trials: int) -> float:
    """Return the evidence that a chance is not `claim` (`at least` or `at most`) `share`.

    The mean of likelihood ratios of `ALTERNATIVES` chances on the other side, 0 < share < 1, to
    that share (Robbins 1970, "Statistical methods related to the law of the iterated logarithm",
    Annals of Mathematical Statistics 41:1397; Howard, Ramdas, McAuliffe and Sekhon 2021,
    "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics
    49:1055). Each ratio is what a bet of a fixed stake comes to (Waudby-Smith and Ramdas 2024,
    "Estimating means of bounded random variables by betting", JRSS B 86:1): a fair one at the
    share, and a losing one beyond it, so that the claim may be any of its chances. The chances
    that are bet on are counted in standard errors, and most of them are near: up to 0 or 1 their
    distances grow as the squares of whole numbers.
    """
    others = _others(claim, share)
    with np.errstate(divide="ignore"):
        won, lost = np.log(others / share), np.log1p(-others) - math.log1p(-share)
    # A chance of 0 or 1 is ruled out by a single campaign to the contrary, and not by none.
    logs = (hits * won if hits else 0.0) + ((trials - hits) * lost if trials > hits else 0.0)
    top = float(np.max(logs))
    return math.exp(min(top, 700.0)) * float(np.exp(logs - top).mean())


@cache
def _others(claim: Claim, share: float) -> Floats:
    """Return chances that contradict a claim, from next to the share to 0 or 1 itself."""
    here = math.asin(math.sqrt(share))
    end = 0.0 if claim == "at least" else math.pi / 2
    parts = np.arange(1, ALTERNATIVES + 1) / ALTERNATIVES
    others = np.sin(here + (end - here) * parts**2) ** 2
    others[-1] = round(float(others[-1]))
    return others


def against_mean(claim: Claim, bound: float, values: Floats) -> float:
    """Return the evidence that the mean of values (n,) is not `claim` `bound`, nearly.

    What comes of a bet on means that are normal about the bound and on its other side (Howard and
    others, proposition 6), with the standard deviation that was seen for the true one, as in an
    asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024,
    "Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics
    52:2613). So what holds of an e-process holds of many values only. 1 of a single value; of
    values that are all the same 0, 1 or infinite.
    """
    count, sign = len(values), -1.0 if claim == "at least" else 1.0
    beyond = sign * float(values.mean() - bound)
    spread = float(values.std(ddof=1)) if count > 1 else 0.0
    if count < 2 or beyond == 0 == spread:
        return 1.0
    if spread == 0:
        return math.inf if beyond > 0 else 0.0
    grown = 1 + count * SPREAD**2
    away = SPREAD * count * beyond / (spread * math.sqrt(grown))
    return 2 / math.sqrt(grown) * math.exp(min(away**2 / 2, 700.0)) * NormalDist().cdf(away)
