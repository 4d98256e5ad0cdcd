"""Evidence that may be looked at after every campaign, and acted upon: e-processes.

An e-process is a sum of money that a gambler has who began with 1 and bets against a claim. Where
the claim is true it is above 1 / m at any time at all with a chance of at most m (Ville 1939,
"Étude critique de la notion de collectif"), so that nobody has to say beforehand when to look.
Assumed is that campaigns do not depend on each other, as those of different replications do not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final, Literal

import numpy as np

from simulator.arrays import Floats

Claim = Literal["at least", "at most"]

ALTERNATIVES: Final = 64
"""Shares that are bet on in equal parts."""
SPREAD: Final = 0.5
"""Standard deviation of the means that are bet on, in standard deviations of a value."""


@dataclass(frozen=True, slots=True)
class EProcess:
    """What bets against a claim on a chance have come to."""

    claim: Claim
    """Whether the chance is said to be at least, or at most, `share`"""
    share: float
    others: Floats
    """Chances that are bet on"""
    parts: Floats
    """Of the money, one of each"""
    logs: Floats
    """What was made of 1, in logarithms, one of each"""

    @property
    def value(self) -> float:
        """The evidence against the claim."""
        top = float(np.max(self.logs))
        if top == -math.inf:
            return 0.0
        return math.exp(min(top, 700.0)) * float(np.exp(self.logs - top) @ self.parts)

    def after(self, values: Floats, beyond: float = 0.0, left: float = 1.0) -> EProcess:
        """Return the evidence with values (n,) that follow, whose mean is the chance.

        Each is between 0 - `beyond` and 1 + `beyond`. A bet on a chance stakes its distance from
        the share, in what the variance is taken to be: `left` times that of values that are 0 or 1,
        so that of such each bet comes to the likelihood ratio. It never stakes more than the worst
        value would take, and more than half of that only where it would of values that are 0 or 1.
        `beyond` and `left` may be anything that was known before the values were.
        """
        share = self.share
        plain = (self.others - share) / (share * (1 - share))
        all_of_it = 1 / (beyond + (1 - share if self.claim == "at least" else share))
        most = np.clip(np.abs(plain), all_of_it / 2, all_of_it)
        stakes = np.clip(plain / left, -most, most)
        distinct, counts = np.unique(values, return_counts=True)
        with np.errstate(divide="ignore"):
            won = np.log(np.maximum(1 + np.outer(distinct - share, stakes), 0.0))
        return replace(self, logs=self.logs + counts @ won)


def evidence_against(claim: Claim, share: float, near: float) -> EProcess:
    """Return the evidence that a chance is not `claim` (`at least` or `at most`) `share`: none yet.

    Half of the money is bet on the chance `near`, on the other side of the share, and half in equal
    parts on `ALTERNATIVES` chances on that side (Robbins 1970, "Statistical methods related to the
    law of the iterated logarithm", Annals of Mathematical Statistics 41:1397; Howard, Ramdas,
    McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences",
    Annals of Statistics 49:1055). Bets are those of Waudby-Smith and Ramdas (2024, "Estimating
    means of bounded random variables by betting", JRSS B 86:1): fair where the chance is the share,
    and losing beyond it, so that the claim may be any of its chances. The chances that are bet on
    in equal parts are counted in standard errors, and most of them are near: up to 0 or 1 their
    distances grow as the squares of whole numbers. 0 < share < 1.
    """
    here = math.asin(math.sqrt(share))
    end = 0.0 if claim == "at least" else math.pi / 2
    steps = np.arange(1, ALTERNATIVES + 1) / ALTERNATIVES
    others = np.sin(here + (end - here) * steps**2) ** 2
    others[-1] = round(float(others[-1]))
    parts = np.full(ALTERNATIVES + 1, 0.5 / ALTERNATIVES)
    parts[0] = 0.5
    return EProcess(claim, share, np.append(near, others), parts, np.zeros(ALTERNATIVES + 1))


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
