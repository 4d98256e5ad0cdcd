"""Sums over campaigns: of each prospect under each alternative, and of what a credit brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.answers.prospects.feed import Fates
from simulator.arrays import Bools, Floats, Ints
from simulator.stats.shrinkage import Moments

Bytes = npt.NDArray[np.int8]

REPLIED, MET, NEVER_TOUCHED, CREDITS_PAID = range(4)
CELLS: Final = 1 << 26
"""Prospects times campaigns of which each is remembered, three bytes each."""
LEAST: Final = 20
"""Campaigns that are remembered whatever it takes."""
AT_ONCE: Final = 1 << 20
"""Prospects times campaigns that are summed at once."""


@dataclass(slots=True)
class Tallies:
    """Sums over the campaigns so far, (alternatives, 4, N) by `REPLIED` to `CREDITS_PAID`."""

    sums: Ints

    def add(self, fates: Sequence[Fates]) -> None:
        """Count a campaign of every alternative."""
        for mine, one in zip(self.sums, fates, strict=True):
            mine[REPLIED] += one.replied
            mine[MET] += one.met
            mine[NEVER_TOUCHED] += one.never
            mine[CREDITS_PAID] += one.credits


@dataclass(frozen=True, slots=True)
class InMailGains:
    """Replies gained and credits used where an InMail went out, one alternative beyond another.

    Arrays of shape (R, N) and one byte a number, so that any half of the campaigns can be looked at
    by itself.
    """

    kinds: Ints
    """(N,)"""
    gains: Bytes
    """Replies gained: -1, 0 or 1"""
    costs: Bytes
    """Credits used, those come back not counted"""
    mailed: Bools
    """Whether an InMail took a credit"""

    @property
    def campaigns(self) -> int:
        """How many were counted."""
        return len(self.gains)

    @property
    def ever(self) -> Bools:
        """(N,) who got an InMail that takes a credit in any campaign"""
        ever: Bools = np.any(self.mailed, axis=0, keepdims=True)[0]
        return ever

    @property
    def moments(self) -> Moments:
        """Sums over the campaigns."""
        sums = np.zeros((5, len(self.kinds)))
        for gain, cost in self._blocks():
            sums += [
                gain.sum(axis=0),
                cost.sum(axis=0),
                (gain * gain).sum(axis=0),
                (cost * cost).sum(axis=0),
                (gain * cost).sum(axis=0),
            ]
        return Moments(self.campaigns, *sums)

    @property
    def each(self) -> Floats:
        """(N,) credits that an InMail to a prospect of this kind takes in the end, on average"""
        cost = np.bincount(self.kinds, weights=self.moments.cost)
        mailed = np.bincount(self.kinds, weights=self.mailed.sum(axis=0))
        taken = np.divide(cost, mailed, out=np.zeros_like(cost), where=mailed > 0)
        each: Floats = taken[self.kinds]
        return each

    def of(self, people: Bools) -> tuple[Floats, Floats]:
        """Return gain and cost of chosen prospects together in each campaign, (R,) each."""
        gains = self.gains[:, people].sum(axis=1, dtype=np.float64)
        costs = self.costs[:, people].sum(axis=1, dtype=np.float64)
        return gains, costs

    def some(self, campaigns: slice) -> InMailGains:
        """Return a stretch of the campaigns; nothing is copied."""
        return InMailGains(
            self.kinds, self.gains[campaigns], self.costs[campaigns], self.mailed[campaigns]
        )

    def _blocks(self) -> Iterator[tuple[Floats, Floats]]:
        """Yield gains and costs a few campaigns at a time: as floats they take eight times more."""
        many = max(1, AT_ONCE // max(1, len(self.kinds)))
        for first in range(0, self.campaigns, many):
            some = slice(first, first + many)
            yield self.gains[some].astype(np.float64), self.costs[some].astype(np.float64)


def room_for(kinds: Ints, campaigns: int) -> InMailGains:
    """Return room for so many campaigns, or for as many as memory is spent on."""
    shape = min(campaigns, max(LEAST, CELLS // max(1, len(kinds)))), len(kinds)
    return InMailGains(
        kinds,
        np.zeros(shape, dtype=np.int8),
        np.zeros(shape, dtype=np.int8),
        np.zeros(shape, dtype=np.bool_),
    )


def note(worth: InMailGains, campaign: int, mail: Fates, base: Fates) -> None:
    """Count a campaign, unless there is no room for it."""
    if campaign < worth.campaigns:
        # Where no InMail went out, whatever differs is not its doing: others were served before.
        worth.gains[campaign] = (mail.replied - base.replied) * mail.mailed
        worth.costs[campaign] = (mail.credits - base.credits) * mail.mailed
        worth.mailed[campaign] = mail.mailed
