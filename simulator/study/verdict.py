"""Which strategy has the best mean, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.scenario.model import Target
from simulator.stats.intervals import (
    Estimate,
    band,
    mean_interval,
    paired_interval,
    wilson_interval,
)
from simulator.stats.ratios import ratio_interval

Floats = npt.NDArray[np.float64]
Arrays = Mapping[str, Floats]
"""Column -> values (replications,)."""

FEW: Final = 20
"""Below so many campaigns a t interval is only a hint."""
MOST: Final = 1_000_000
"""Numbers of campaigns above this are not worth suggesting."""

LESS_IS_BETTER: Final = ("cost",)
"""Outcomes that are the better the smaller they are; a target on the outcome decides first."""

RATIOS: Final = (
    ("cost per reply", "cost", "replies"),
    ("cost per meeting", "cost", "meetings"),
    ("cost per deal", "cost", "deals"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one strategy came to."""

    strategy: str
    mean: Estimate
    band: tuple[float, float]
    """8 of 10 campaigns lie within."""
    histogram: tuple[int, ...]
    """Campaigns by value, over the range of all strategies together."""
    target: Estimate | None
    """Chance of reaching the target, where the study names one."""
    lead: Estimate | None
    """How much better the best strategy is, on the same people and luck; None for the best."""
    ratios: tuple[tuple[str, Estimate | None], ...]
    """Cost per reply, meeting and deal in cents; return on each cent spent."""
    locked: Estimate
    """Chance that a seat was ever locked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first screen as numbers; `standings` best first."""

    outcome: str
    replications: int
    more_is_better: bool
    target: Target | None
    standings: tuple[Standing, ...]
    ties: tuple[str, ...]
    """Strategies that cannot be told apart from the best."""
    same: tuple[str, ...]
    """Those among them that came out equal to it in every campaign."""
    needed: int | None
    """About how many campaigns would tell all of them apart, where that is feasible."""
    few: bool
    """Whether there are too few campaigns to lean on any interval."""


def columns_needed(outcome: str, target: Target | None) -> tuple[str, ...]:
    """Name the columns of the outcomes table that a verdict reads."""
    wanted = [outcome, "any_restriction", "value_expected"]
    wanted += [] if target is None else [target.outcome]
    wanted += [column for _, *pair in RATIOS for column in pair]
    return tuple(dict.fromkeys(wanted))


def judge(outcome: str, target: Target | None, arrays: Mapping[str, Arrays]) -> Verdict:
    """Compare strategies by the mean of `outcome` over the same replications.

    The best mean stands against each other one by a paired 95 % t interval, each pair on its own
    (not corrected for their number). `arrays`: strategy -> column -> values. Replications in which
    the outcome is null are left out of each pair.
    """
    more = _more_is_better(outcome, target)
    means = {name: _mean(columns[outcome]) for name, columns in arrays.items()}
    # Stable, so that equal means stay in the planner's order; unknown means come last.
    order = sorted(arrays, key=lambda name: _rank(means[name].value, more))
    best = order[0]
    leads = {name: _lead(arrays[best][outcome], arrays[name][outcome], more) for name in order[1:]}
    ties = tuple(name for name in order[1:] if not _apart(leads[name]))
    same = tuple(
        name
        for name in ties
        if np.array_equal(arrays[best][outcome], arrays[name][outcome], equal_nan=True)
    )
    edges = _edges([columns[outcome] for columns in arrays.values()])
    replications = len(next(iter(arrays.values()))[outcome])
    return Verdict(
        outcome=outcome,
        replications=replications,
        more_is_better=more,
        target=target,
        standings=tuple(
            _standing(name, outcome, target, arrays[name], means[name], leads.get(name), edges)
            for name in order
        ),
        ties=ties,
        same=same,
        needed=_needed([leads[name] for name in ties if name not in same], replications),
        few=replications < FEW,
    )


def _more_is_better(outcome: str, target: Target | None) -> bool:
    if target is not None and target.outcome == outcome:
        return target.comparison in (">=", ">")
    return outcome not in LESS_IS_BETTER


def _mean(values: Floats) -> Estimate:
    known = values[~np.isnan(values)]
    return mean_interval(known, least=0.0) if len(known) else Estimate(math.nan)


def _rank(mean: float, more: bool) -> float:
    if math.isnan(mean):
        return math.inf
    return -mean if more else mean


def _lead(best: Floats, other: Floats, more: bool) -> Estimate:
    known = ~(np.isnan(best) | np.isnan(other))
    if not known.any():
        return Estimate(math.nan)
    pair = (best[known], other[known])
    return paired_interval(*(pair if more else pair[::-1]))


def _apart(lead: Estimate) -> bool:
    return lead.low is not None and lead.low > 0


def _needed(leads: list[Estimate], replications: int) -> int | None:
    """Estimate how many campaigns shrink each half-width below its lead; None where too many.

    The half-width falls with the square root of their number; 20 % are added, for the lead itself
    is only estimated. Two digits.
    """
    most = 0.0
    for lead in leads:
        if lead.low is None or not lead.value > 0:
            return None
        most = max(most, 1.2 * replications * ((lead.value - lead.low) / lead.value) ** 2)
    if not 0 < most < MOST:
        return None
    unit = int(10 ** max(0, math.floor(math.log10(most)) - 1))
    return math.ceil(most / unit) * unit


def _edges(columns: list[Floats]) -> Floats:
    """Return the edges of at most 8 bins over all values; whole numbers share a bin evenly."""
    known = np.concatenate(columns)
    known = known[~np.isnan(known)]
    if not len(known):
        return np.array([0.0, 1.0])
    low, high = float(known.min()), float(known.max())
    width = max((high - low + 1) / 8, 1.0)
    if bool((known == np.floor(known)).all()):
        width = math.ceil(width)
    bins = max(1, math.ceil((high - low + 1) / width))
    return np.array([low - 0.5 + width * place for place in range(bins + 1)])


def _standing(
    name: str,
    outcome: str,
    target: Target | None,
    columns: Arrays,
    mean: Estimate,
    lead: Estimate | None,
    edges: Floats,
) -> Standing:
    values = columns[outcome]
    known = values[~np.isnan(values)]
    counts = np.histogram(known, edges)[0]
    ratios = [(label, ratio_interval(columns[a], columns[b])) for label, a, b in RATIOS]
    if columns["value_expected"].any():
        gain = columns["value_expected"] - columns["cost"]
        ratios.append(("return on cost", ratio_interval(gain, columns["cost"])))
    return Standing(
        strategy=name,
        mean=mean,
        band=band(known) if len(known) else (math.nan, math.nan),
        histogram=tuple(int(count) for count in counts),
        target=None if target is None else chance_of(columns[target.outcome], target),
        lead=lead,
        ratios=tuple(ratios),
        locked=wilson_interval(int(columns["any_restriction"].sum()), len(values)),
    )


def chance_of(values: Floats, target: Target) -> Estimate:
    """Return the share of campaigns that reach the target, Wilson interval; null never does."""
    reached = {
        ">=": values >= target.value,
        ">": values > target.value,
        "<=": values <= target.value,
        "<": values < target.value,
    }[target.comparison]
    return wilson_interval(int(reached.sum()), len(values))
