"""Differences between strategies on the same people and luck, all of them right at once.

Twenty intervals of 95 % each would miss once on average. These are widened so that all intervals
of a family hold together in 95 % of studies.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from simulator.arrays import Floats
from simulator.stats.intervals import LEVEL, Estimate, standard_error
from simulator.stats.joint import deviations, require_known
from simulator.stats.needed import needed_to_decide
from simulator.stats.rare import RARE, is_rare, rare_chance, rare_difference
from simulator.stats.student import normal_beyond, t_beyond, t_quantile

Pair = tuple[int, int]
K = TypeVar("K", bound=Hashable)

FEW: Final = 100
"""Replications below which it is not known well enough how differences hang together."""
EQUAL: Final = 0.9
"""What intervals hold together that two one-sided tests at 5 % look at."""


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the mean of strategy `one` is above that of `other`."""

    one: int
    other: int
    together: Estimate
    """With an interval that holds together with all of its family."""
    bonferroni: Estimate
    """The same by Bonferroni's inequality, never narrower: the check."""
    alone: Estimate
    """With an interval that looks at this pair only."""
    equal: Estimate
    """With an interval of `EQUAL` that holds together with all of its family."""
    chance: float
    """Of a difference at least as large where there is none (two-sided p of the paired t test)."""
    apart: int
    """1 where `one` may be called higher, -1 where `other` may, else 0."""
    same: bool
    """Whether both came out equal in every replication."""
    needed: int | None
    """Replications more that would probably tell them apart, see `needed.needed_to_decide`."""


@dataclass(frozen=True, slots=True)
class Family:
    """Differences whose intervals hold together."""

    differences: tuple[Difference, ...]
    replications: int
    critical: float
    """Standard errors on each side of a difference."""
    bonferroni: float
    """Standard errors that Bonferroni's inequality would take."""

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """Pairs that cannot be told apart, each in one order."""
        found: dict[frozenset[int], Difference] = {}
        for each in self.differences:
            if not each.apart:
                found.setdefault(frozenset((each.one, each.other)), each)
        return tuple(found.values())

    @property
    def needed(self) -> int | None:
        """Replications more that would probably tell all apart that ever differ.

        0 where nothing is left to tell; None where it would take too many.
        """
        wanted = [each.needed for each in self.undecided if not each.same]
        known = [one for one in wanted if one is not None]
        return max(known, default=0) if len(known) == len(wanted) else None


def against(baseline: int, strategies: int) -> tuple[Pair, ...]:
    """Pair every strategy with the baseline, chosen before any outcome was seen."""
    return tuple((one, baseline) for one in range(strategies) if one != baseline)


def every_pair(strategies: int) -> tuple[Pair, ...]:
    """Pair all strategies, each pair in both orders.

    Differences against the best belong to this family: the best is known only from the outcomes,
    and only intervals that hold for all pairs hold for those that the outcomes pick.
    """
    return tuple(
        (one, other) for one in range(strategies) for other in range(strategies) if one != other
    )


def differences(
    outcomes: Floats, pairs: Sequence[Pair], seed: int, among: int | None = None
) -> Family:
    """Compare the means of pairs of strategies with simultaneous 95 % intervals.

    `outcomes` (replications, strategies), replication r of all strategies on the same luck; for
    ratios, `ratio_values`; as `require_known` wants them. A single replication, which says nothing
    about chance, has differences without intervals.

    Max-t: each interval is its paired difference, give or take the same number of standard
    errors. That number is the one which the largest of all standardised differences stays under
    in 95 % of multiplier bootstrap draws (see `joint`), turned from the normal distribution to
    Student's with the same chance beyond it, because the standard errors are estimated too; for
    a single pair it is that of the paired t interval. Assumed is that mean differences are nearly
    normal. With fewer than `FEW` replications it is that of Bonferroni's inequality: how
    differences hang together is estimated too, and with 10 alternatives in 20 replications the
    maximum missed in 6.5 to 7 % of studies, Bonferroni's in 3 to 4.5 %. Pairs that never differ by
    another amount have intervals without width and take no part in the maximum. Nor do pairs that
    hardly ever differ, and those that do not because nothing happened in either: theirs are
    `rare_difference`, with the share of what may be missed that Bonferroni's inequality leaves to
    each, and what is left to the others.

    A strategy may be called higher where its interval lies above 0 or where Holm's step-down
    (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
    Statistics 6:65) rejects equality. Both are contained in the step-down of the max-t (Romano
    and Wolf 2005, Econometrica 73:1237), so that the chance of any wrong word stays at 5 %.

    Where `pairs` are only some of many, picked with the outcomes seen, `among` is how many
    comparisons must hold together: by Bonferroni's inequality then, without any drawing.
    """
    count = len(outcomes)
    if count == 1:
        return _lone_differences(outcomes, pairs)
    require_known(outcomes)
    found = _paired(outcomes, pairs)
    rare = {pair: one.rare for pair, one in zip(pairs, found, strict=True) if one.rare is not None}
    # A pair and its reverse are one comparison.
    spread = {
        frozenset(pair): one.error
        for pair, one in zip(pairs, found, strict=True)
        if one.error and pair not in rare
    }
    seldom = len({frozenset(pair) for pair in rare})
    whole = among or max(1, len(spread) + seldom)
    largest = None if among or count < FEW else _largest(outcomes, spread, seed)
    wide, equal = (
        _width(largest if spread else np.zeros(1), level, whole, seldom, count)
        for level in (LEVEL, EQUAL)
    )
    keys = [frozenset(pair) for pair in pairs]
    higher = holm({key: one.chance for key, one in zip(keys, found, strict=True)}, among=among)
    return Family(
        tuple(
            _difference(pair, one, count, (wide, equal), key in higher)
            for pair, key, one in zip(pairs, keys, found, strict=True)
        ),
        count,
        wide.together,
        wide.bonferroni,
    )


def gains(values: Sequence[Floats], pairs: Sequence[Pair], seed: int) -> list[Estimate]:
    """Return what the first of each pair has more than the second, on the same luck.

    `values` (n,) each, a mean apiece; the intervals hold together, see `differences`.
    """
    family = differences(np.stack(values, axis=1), pairs, seed)
    return [one.together for one in family.differences]


def practically_same(difference: Difference, margin: float) -> bool:
    """Tell whether a difference is shown to be at most the margin, in either direction.

    Two one-sided tests at 5 %, held together over the family (Schuirmann 1987, "A comparison of the
    two one-sided tests procedure and the power approach for assessing the equivalence of average
    bioavailability", Journal of Pharmacokinetics and Biopharmaceutics 15:657). What came out equal
    in every replication is the same within any margin.
    """
    low, high = difference.equal.low, difference.equal.high
    return difference.same or (
        low is not None and high is not None and -margin <= low <= high <= margin
    )


@dataclass(frozen=True, slots=True)
class _Width:
    """Standard errors on each side of the differences of a family."""

    together: float
    bonferroni: float
    each: float
    """The level that Bonferroni's inequality leaves to each."""


def _width(largest: Floats | None, level: float, whole: int, seldom: int, count: int) -> _Width:
    """Return how wide intervals are that hold together at a level.

    `largest` are draws of the largest standardised difference, None where Bonferroni's inequality
    serves; `seldom` of the `whole` comparisons are rare.
    """
    each = 1 - (1 - level) / whole
    bonferroni = t_quantile((1 + each) / 2, count - 1)
    if largest is None:
        return _Width(bonferroni, bonferroni, each)
    joint = 1 - (1 - level) * (whole - seldom) / whole
    beyond = normal_beyond(float(np.quantile(largest, joint)))
    return _Width(min(t_quantile(1 - beyond / 2, count - 1), bonferroni), bonferroni, each)


def _difference(
    pair: Pair, found: _Paired, count: int, widths: tuple[_Width, _Width], higher: bool
) -> Difference:
    """Tell one pair, `widths` at `LEVEL` and at `EQUAL`."""
    wide, equal = widths
    mean, error = found.mean, found.error
    if found.rare is None:
        together, check = (
            interval_around(mean, wide.together * error),
            interval_around(mean, wide.bonferroni * error),
        )
        alone = interval_around(mean, t_quantile((1 + LEVEL) / 2, count - 1) * error)
        within = interval_around(mean, equal.together * error)
        higher = higher or abs(mean) > wide.together * error
        needed = needed_to_decide(mean, error, wide.together, count)
    else:
        together = check = Estimate(mean, *rare_difference(found.rare, count, wide.each))
        alone = Estimate(mean, *rare_difference(found.rare, count, LEVEL))
        within = Estimate(mean, *rare_difference(found.rare, count, equal.each))
        higher = higher or not (together.low or 0) <= 0 <= (together.high or 0)
        needed = needed_to_decide(mean, error, wide.bonferroni, count)
        if needed is not None:
            needed = max(needed, math.ceil(count * RARE / len(found.rare)) - count)
    return Difference(
        one=pair[0],
        other=pair[1],
        together=together,
        bonferroni=check,
        alone=alone,
        equal=within,
        chance=found.chance,
        apart=_sign(mean) if higher else 0,
        same=mean == 0 and error == 0 and found.rare is None,
        needed=0 if higher else needed,
    )


def _lone_differences(outcomes: Floats, pairs: Sequence[Pair]) -> Family:
    (values,) = outcomes
    told = []
    for one, other in pairs:
        seen = Estimate(float(values[one] - values[other]))
        told.append(Difference(one, other, seen, seen, seen, seen, 1.0, 0, seen.value == 0, None))
    return Family(tuple(told), 1, math.nan, math.nan)


def holm(chances: Mapping[K, float], level: float = LEVEL, among: int | None = None) -> set[K]:
    """Return the comparisons whose equality Holm's step-down rejects, the surest first.

    `chances` are their p-values, however they depend on each other; of `among` comparisons where
    these are some of them.
    """
    rejected: set[K] = set()
    for place, key in enumerate(sorted(chances, key=lambda key: chances[key])):
        if chances[key] > (1 - level) / ((among or len(chances)) - place):
            break
        rejected.add(key)
    return rejected


def error_of(values: Floats) -> float:
    """Return the standard error of the mean, just 0 where all values are equal."""
    return 0.0 if np.ptp(values) == 0 else standard_error(values)


def p_value(mean: float, error: float, freedom: int) -> float:
    """Return the chance of a difference at least as large where there is none (two-sided p)."""
    if mean == 0:
        return 1.0
    return 0.0 if error == 0 else t_beyond(mean / error, freedom)


def interval_around(mean: float, half: float) -> Estimate:
    """Return a difference, give or take half the width of its interval."""
    return Estimate(mean, mean - half, mean + half)


@dataclass(frozen=True, slots=True)
class _Paired:
    """The differences of a pair."""

    mean: float
    error: float
    """Standard error."""
    chance: float
    rare: Floats | None
    """Those that are not zero where they hardly ever are; None where a t interval serves."""


def _paired(outcomes: Floats, pairs: Sequence[Pair]) -> list[_Paired]:
    columns = np.ascontiguousarray(outcomes.T)
    seldom = [is_rare(column) for column in columns]
    known: dict[Pair, _Paired] = {}
    for one, other in pairs:
        if (other, one) in known:
            found = known[other, one]
            rare = None if found.rare is None else -found.rare
            known[one, other] = _Paired(-found.mean, found.error, found.chance, rare)
            continue
        values = columns[one] - columns[other]
        mean, error = float(values.mean()), error_of(values)
        # Equal because they do the same is one thing, because nothing happened another.
        if is_rare(values) and (error or (seldom[one] and seldom[other])):
            differ = values[values != 0]
            chance = rare_chance(differ, len(values), LEVEL)
            known[one, other] = _Paired(mean, error, chance, differ)
        else:
            chance = p_value(mean, error, len(values) - 1)
            known[one, other] = _Paired(mean, error, chance, None)
    return [known[pair] for pair in pairs]


def _largest(outcomes: Floats, errors: dict[frozenset[int], float], seed: int) -> Floats | None:
    """Draw the largest standardised difference again and again; None of a single one."""
    if len(errors) < 2:
        return None
    drawn = deviations(outcomes, seed)
    largest = np.zeros(len(drawn))
    # Pair by pair, so that a grid of many cells takes no more memory than a few strategies.
    for (one, other), error in ((sorted(pair), error) for pair, error in errors.items()):
        np.maximum(largest, np.abs(drawn[:, one] - drawn[:, other]) / error, out=largest)
    return largest


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
