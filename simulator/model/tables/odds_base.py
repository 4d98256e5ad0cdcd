"""The base log-odds at which the reference sender gets the catalogue's rates back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.tables.interest import (
    NEVER_ODDS,
    STEPS,
    Curves,
    height,
    logit,
    odds_at,
    within_reach,
)
from simulator.model.tables.odds import OddsFactors
from simulator.vocabulary import SENIORITIES

ROUNDS = 40
CLOSE = 1e-4
"""Newton doubles the digits: after a step this small the next would be about its square."""
LONGEST_STEP = 3.0
_ROWS = 16
"""Replications looked at together where tables are large: they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class WeightedKinds:
    """Kinds of people an average is taken over, A rows of Q kinds."""

    odds: Floats
    """(A, Q) log-odds beside the base"""
    weight: Floats
    """(A, Q) shares, sum 1"""
    group: Ints
    """(Q,), or (A, Q) where replications differ in their curves: which one their chance follows"""


def benchmark(shifts: OddsFactors, mix: Floats, shape: Curves, kind: Ints) -> WeightedKinds:
    """Return the benchmark mix as seen by one channel; `mix` is (A, 6, 40), the kinds are 240.

    They follow the curves `shape`, of which those of each replication are named by `kind`.
    """
    odds = attribute_odds(shifts)
    ranks, others = odds.shape[1:]
    group = curve_of(np.repeat(np.arange(ranks), others), shape, kind)
    return WeightedKinds(odds.reshape(len(odds), -1), mix.reshape(len(mix), -1), group)


def curve_of(group: Ints, shape: Curves, kind: Ints) -> Ints:
    """Return the curve of people by their group, (Q,) where replications share all, else (A, Q)."""
    return group if len(shape.mean) == 1 else kind[:, None] * shape.groups + group


def attribute_odds(shifts: OddsFactors) -> Floats:
    """Return the log-odds of seniority, industry and size, shape (A, 6, 40)."""
    firms = shifts.industry[:, :, None] + shifts.size[:, None, :]
    return shifts.seniority[:, :, None] + firms.reshape(len(firms), 1, -1)


def acceptors(
    shifts: OddsFactors,
    invited: WeightedKinds,
    base: Floats,
    curves: Curves,
    seer: Curves,
    kind: Ints,
) -> WeightedKinds:
    """Return those of the benchmark mix who accept, as seen by the message channel.

    Their shares are mix x P(accept | kind, common level): acceptance selects the interested, and
    the common part of interest stays with them. `base` (A,) and `curves` are the invitation's,
    `seer` the message's, and `kind` names those of each replication.
    Where messages ignore the attributes, kinds are (seniority, common level), else also the firm.
    """
    seen = attribute_odds(shifts)
    group, common = invited.group, curves.common[kind]
    apart = bool(seen.any())
    parts = []
    for first in range(0, len(base), _ROWS):
        some = slice(first, first + _ROWS)
        odds = some_rows(invited.odds, some)[:, :, None] + base[some, None, None]
        odds = odds + some_rows(common, some)[:, None]
        follow = group if group.ndim == 1 else group[some]
        chance = height(curves.own, follow[..., None], odds)[0]
        chance *= some_rows(invited.weight, some)[:, :, None]
        if not apart:
            shape = (len(chance), len(SENIORITIES), -1, common.shape[1])
            chance = chance.reshape(shape).sum(axis=2)
        parts.append(chance)
    weight = np.concatenate(parts)
    weight /= weight.sum(axis=(1, 2), keepdims=True)
    if not apart:
        seen = np.zeros((1, len(SENIORITIES)))
    kinds = seen.reshape(len(seen), -1)[:, :, None] + common[:, None]
    ranks = np.repeat(np.arange(len(SENIORITIES)), kinds.shape[1] // len(SENIORITIES))
    return WeightedKinds(
        kinds.reshape(len(kinds), -1),
        weight.reshape(len(weight), -1),
        curve_of(np.repeat(ranks, common.shape[1]), seer, kind),
    )


def some_rows(values: Floats, some: slice | Ints) -> Floats:
    """Take some rows of a table, or its only one."""
    return values if len(values) == 1 else values[some]


def bases(rates: Floats, people: WeightedKinds, rows: Floats, shape: Curves, kind: Ints) -> Floats:
    """Solve the base log-odds of each ordinal, shape as `rates`, (A, 8) or fewer.

    `rows` are those curves of `shape` that the people follow, and `kind` names the mean curve that
    each replication starts from. Equal rates are solved once. A rate of 0 is never met by an
    answer; one at or above the highest mean possible puts everybody at the highest chance.
    """
    # One rate may have to be met on several curves.
    rates = np.broadcast_to(rates, (max(len(rates), len(kind)), rates.shape[1]))
    solved: list[Floats] = []
    for ordinal in range(rates.shape[1]):
        if ordinal and bool((rates[:, ordinal] == rates[:, ordinal - 1]).all()):
            solved.append(solved[-1])
        else:
            solved.append(_base(rates[:, ordinal], people, rows, shape, kind))
    return np.stack(solved, axis=1)


def _base(rates: Floats, people: WeightedKinds, rows: Floats, shape: Curves, kind: Ints) -> Floats:
    top = (people.weight * rows[people.group, -1]).sum(axis=1)
    wanted = within_reach(rates, top)[:, None]
    # One rate of people who do not vary is solved once, from whichever curve comes first.
    start = odds_at(shape, np.resize(kind, len(wanted)), wanted)[:, 0]
    start = start - (people.weight * people.odds).sum(axis=1)

    def answered(base: Floats) -> tuple[Floats, Floats]:
        value, slope = height(rows, people.group, base[:, None] + people.odds)
        return (people.weight * value).sum(axis=1), STEPS * (people.weight * slope).sum(axis=1)

    return newton(rates, top, start, answered)


def newton(
    rates: Floats, top: Floats, base: Floats, answered: Callable[[Floats], tuple[Floats, Floats]]
) -> Floats:
    """Solve the base at which `answered` is `rates`, all (A,), from a first guess.

    `answered` gives the mean chance at a base and how fast it rises; `top` is the highest there is.
    Newton's method on the logit of (mean chance / highest), nearly a straight line. Each row stops
    by itself, so that no replication depends on those beside it. A rate of 0 is never met by an
    answer; one at or above the highest mean possible puts everybody at the highest chance.
    """
    goal = logit(within_reach(rates, top) / top)
    moving = np.ones(len(base), dtype=np.bool_)
    for _ in range(ROUNDS):
        mean, slope = answered(base)
        share = np.clip(mean / top, 1e-9, 1 - 1e-9)
        rise = slope / top / (share * (1 - share))
        step = (goal - logit(share)) / np.maximum(rise, 1e-3)
        base = base + np.where(moving, np.clip(step, -LONGEST_STEP, LONGEST_STEP), 0.0)
        moving &= np.abs(step) >= CLOSE
        if not moving.any():
            break
    base = np.where(rates <= 0, -NEVER_ODDS, base)
    return np.where(rates >= top, NEVER_ODDS, base)
