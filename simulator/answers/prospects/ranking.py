"""Whose InMail brings most for its credit, and what following that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.answers.prospects.tally import LEAST, InMailGains
from simulator.arrays import Bools, Floats, Ints
from simulator.stats.intervals import Estimate, mean_interval
from simulator.stats.ratios import ratio_interval, ratio_values
from simulator.stats.shrinkage import shrink

NO_REASON, NEVER_MAILED, ALL_CAME_BACK = range(3)
RANK_REASONS: Final = (
    "",
    "nobody of this kind ever gets an InMail that takes a credit",
    "every credit spent on this kind came back",
)
"""Why a prospect has no rank."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """N prospects in the order in which a credit brings most; arrays of shape (N,)."""

    rank: Ints
    """1 for the first, shared by equals; 0 for none"""
    value: Floats
    """Replies gained per credit, pulled towards the kind; NaN without a rank"""
    own: Floats
    """The same of the prospect alone; NaN where it cost nothing"""
    weight: Floats
    """Share of its own number in the value"""
    reason: Ints
    """Index in `RANK_REASONS`"""
    each: Floats
    """Credits that an InMail takes in the end"""

    @property
    def order(self) -> Ints:
        """Places of the ranked prospects, the first rank first, equals in the order of the list."""
        ranked = np.flatnonzero(self.rank > 0)
        return ranked[np.argsort(self.rank[ranked], kind="stable")]

    def first(self, amount: float) -> Ints:
        """Return those with whom it pays, as far as this amount of credits reaches."""
        order = self.order[self.value[self.order] > 0]
        before = np.cumsum(self.each[order]) - self.each[order]
        return order[before < amount]


@dataclass(frozen=True, slots=True)
class KindWorth:
    """What a credit brings with one kind of prospects."""

    name: str
    people: int
    value: float
    """Replies gained per credit, pulled towards all kinds"""
    own: Estimate | None
    """The same of this kind alone"""
    best: int
    """Rank of its first member"""


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """Rankings by half of the campaigns, each judged by the other half."""

    campaigns: int
    first: Estimate
    """Replies gained per credit among those whom the credits reach"""
    every: Estimate
    """Among all who get an InMail now: credits spent without regard to the ranking"""
    more: Estimate
    """Replies more in a campaign, if its credits went to the first, as many as those can take"""


def rank(worth: InMailGains) -> Ranking | None:
    """Rank by what was counted so far, None where no credit was used up."""
    moments, ever = worth.moments, worth.ever
    if moments.cost.sum() <= 0:
        return None
    found = shrink(moments, worth.kinds)
    # Whoever got none for lack of credits or time is worth what the kind is.
    mailed, used = (
        np.bincount(worth.kinds, weights=one)[worth.kinds] > 0 for one in (ever, moments.cost)
    )
    reason = np.where(mailed, np.where(used, NO_REASON, ALL_CAME_BACK), NEVER_MAILED)
    ranked = reason == NO_REASON
    value = np.where(ranked, found.values, np.nan)
    above, place = np.unique(-value[ranked], return_inverse=True)
    before = np.cumsum(np.bincount(place, minlength=len(above))) - np.bincount(
        place, minlength=len(above)
    )
    ranks = np.zeros(len(value), dtype=np.int64)
    ranks[ranked] = 1 + before[place]
    alone = ranked & (moments.cost > 0)
    own = np.where(alone, moments.gain / np.where(alone, moments.cost, 1.0), np.nan)
    return Ranking(ranks, value, own, np.where(ranked, found.weights, np.nan), reason, worth.each)


def kind_worths(
    worth: InMailGains, ranking: Ranking, names: tuple[str, ...]
) -> tuple[KindWorth, ...]:
    """Return the kinds that have ranks, the best one first."""
    found = []
    values = shrink(worth.moments, worth.kinds).kinds
    for kind, name in enumerate(names):
        members = (worth.kinds == kind) & (ranking.rank > 0)
        if members.any():
            own = ratio_interval(*worth.of(members))
            best = int(ranking.rank[members].min())
            found.append(KindWorth(name, int(members.sum()), float(values[kind]), own, best))
    return tuple(sorted(found, key=lambda one: -one.value))


def cross_validate(worth: InMailGains) -> CrossValidation | None:
    """Rank by each half of the campaigns, and judge it by the other one.

    Whoever leads a ranking has had luck in the campaigns that made it, and no more of it than
    anybody in those that did not. None of few campaigns, and where there is nobody to put first.
    """
    half = worth.campaigns // 2
    if worth.campaigns < LEAST:
        return None
    halves = worth.some(slice(0, half)), worth.some(slice(half, None))
    first, every, more = [], [], []
    for made, judge in (halves, halves[::-1]):
        ranking = rank(made)
        gains, costs = judge.of(np.ones(len(worth.kinds), dtype=np.bool_))
        if ranking is None or costs.sum() <= 0:
            return None
        leading = np.zeros(len(worth.kinds), dtype=np.bool_)
        leading[ranking.first(_used(made))] = True
        values = _values_of(leading, ranking.each, made, judge)
        if values is None:
            return None
        theirs = ratio_values(gains, costs)
        first.append(values)
        every.append(theirs)
        more.append(_used(worth) * (_taken(ranking, leading, made) * values - theirs))
    apart = np.concatenate(more)
    # Where the first are all there are, sums in another order are no difference.
    apart = np.where(np.abs(apart) < 1e-9, 0.0, apart)
    return CrossValidation(
        worth.campaigns,
        mean_interval(np.concatenate(first)),
        mean_interval(np.concatenate(every)),
        mean_interval(apart),
    )


def _used(worth: InMailGains) -> float:
    """Return the credits that are used up in a campaign."""
    return float(worth.moments.cost.sum()) / worth.campaigns


def _taken(ranking: Ranking, leading: Bools, made: InMailGains) -> float:
    """Return the share of the credits that the leading prospects can take, an InMail each."""
    return min(1.0, float(ranking.each[leading].sum()) / _used(made))


def _values_of(
    leading: Bools, each: Floats, made: InMailGains, judge: InMailGains
) -> Floats | None:
    """Return values (R,) whose mean is what a credit brings with the leading prospects.

    Each kind counts by the credits that its leading members take, those of them who got no InMail
    by what their kind is worth. None where nobody of their kinds got any in the campaigns that
    judge.
    """
    gains, costs = np.zeros(judge.campaigns), np.zeros(judge.campaigns)
    for kind in np.unique(made.kinds[leading]).tolist():
        alike = made.kinds == kind
        for members in (leading & alike, alike):
            # Weights of the campaigns that judge would lend their luck to the ratio.
            spent = float(made.of(members)[1].sum())
            if spent > 0:
                weight = float(each[leading & alike].sum()) / spent
                gain, cost = judge.of(members)
                gains += weight * gain
                costs += weight * cost
                break
    return ratio_values(gains, costs) if costs.sum() > 0 else None
