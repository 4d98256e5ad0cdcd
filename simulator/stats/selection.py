"""Selection of the best: replications go where they still decide something.

The fully sequential procedure KN of Kim and Nelson (2001, "A fully sequential procedure for
indifference-zone selection in simulation", ACM Transactions on Modeling and Computer Simulation
11:251) with c = 1 and common random numbers. A first stage of n0 replications gives the variance
S2[i, l] of each paired difference. From then on, after every replication r, strategy i is dropped
where its mean is below that of another one still standing by more than

    W[i, l](r) = max(0, delta / (2 r) (h2 S2[i, l] / delta^2 - r))

with h2 = 2 eta (n0 - 1) and eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2 for k strategies.
It ends when one is left, or after 1 + max floor(h2 S2[i, l] / delta^2) replications, when the
highest mean is taken. If outcomes are normal and independent between replications, the best is
chosen with probability at least 1 - alpha wherever it is ahead of all others by at least delta.
Where others are closer to it the paper promises nothing; taking one of those costs less than delta.

A first stage in which next to nothing happened knows no variance: it is doubled until each pair
differs in enough replications (`rare.is_rare`), or exact bounds hold its difference below delta.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.stats.rare import is_rare, rare_difference

FIRST: Final = 50
"""Replications of the first stage: enough for means of skewed outcomes to be nearly normal."""


PIECE: Final = 1_000
"""Replications compared at once: memory stays small however many are handed over."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Where a selection stands; `look` makes the next one of it."""

    delta: float
    alpha: float
    first: int
    """Replications of the first stage, as far as is known"""
    more_is_better: bool
    squared: float
    """h2"""
    standing: tuple[int, ...]
    """Strategies that may still be the best"""
    dropped: tuple[tuple[int, int], ...]
    """(strategy, replications after which it was dropped), in that order"""
    seen: int
    """Replications looked at"""
    sums: Floats
    """(strategies,) of outcomes over those replications, up to where each was dropped"""
    begun: Floats
    """(replications, strategies) of a first stage that is under way, none behind it"""
    variances: Floats
    """(strategies, strategies) S2 of the first stage, zeros before its end"""
    chosen: int | None
    """The best, once it is known"""

    @property
    def asks(self) -> int:
        """Replications that it takes to go on: the first stage, then at least one; 0 at the end."""
        if self.chosen is not None:
            return 0
        return self.first - self.seen if self.opening else 1

    @property
    def opening(self) -> bool:
        """Whether the first stage is not over."""
        return len(self.begun) == self.seen

    @property
    def most(self) -> int | None:
        """Replications after which it ends at the latest, known after the first stage."""
        return None if self.opening else _end(self)

    @property
    def used(self) -> int:
        """Replications of single strategies that were looked at."""
        return sum(when for _, when in self.dropped) + self.seen * len(self.standing)


def begin_selection(
    strategies: int,
    delta: float,
    alpha: float = 0.05,
    first: int = FIRST,
    more_is_better: bool = True,
) -> Selection:
    """Begin to select among strategies; differences below `delta` do not matter.

    Raises ValueError where delta is not positive, alpha not between 0 and 1 - 1 / strategies, or
    the first stage has fewer than two replications.
    """
    if strategies < 1 or not delta > 0 or not 0 < alpha < 1 or first < 2:
        raise ValueError("a selection needs strategies, a positive delta and two replications")
    if strategies > 1 and alpha >= 1 - 1 / strategies:
        raise ValueError("a blind choice would already be right that often")
    return Selection(
        delta=delta,
        alpha=alpha,
        first=first,
        more_is_better=more_is_better,
        squared=h_squared(strategies, alpha, first) if strategies > 1 else 0.0,
        standing=tuple(range(strategies)),
        dropped=(),
        seen=0,
        sums=np.zeros(strategies),
        begun=np.zeros((0, strategies)),
        variances=np.zeros((strategies, strategies)),
        chosen=0 if strategies == 1 else None,
    )


def h_squared(strategies: int, alpha: float, first: int) -> float:
    """Return h2, which sets how far a strategy may fall behind."""
    eta: float = ((2 * alpha / (strategies - 1)) ** (-2 / (first - 1)) - 1) / 2
    return 2 * eta * (first - 1)


def look(state: Selection, outcomes: Floats) -> Selection:
    """Look at more replications, one after the other, and drop who cannot be the best.

    `outcomes` (replications, strategies standing), the next replications in order, in the order of
    `standing`; at least as many as `asks`. Replications after the end and those of a strategy
    after it was dropped are not looked at, so that the size of the pieces changes nothing.
    Raises ValueError for too few replications, other strategies, or outcomes that are not known.
    """
    if len(outcomes) < state.asks or outcomes.shape[1] != len(state.standing):
        raise ValueError(f"{state.asks} replications of strategies {state.standing} are wanted")
    if not np.isfinite(outcomes).all():
        raise ValueError("a selection takes known outcomes")
    signed, given = outcomes if state.more_is_better else -outcomes, state.standing
    while state.opening and state.chosen is None and len(signed):
        state, signed = _begun(state, signed)
    while len(signed) and state.chosen is None:
        kept = [place for place, one in enumerate(given) if one in state.standing]
        given, signed = state.standing, signed[:, kept]
        state, looked = _until_somebody_falls(state, signed)
        signed = signed[looked:]
    return state


def _begun(state: Selection, signed: Floats) -> tuple[Selection, Floats]:
    """Go on with the first stage, and end it where enough has happened; return what is left too."""
    more, left = signed[: state.first - state.seen], signed[state.first - state.seen :]
    begun = np.concatenate([state.begun, more])
    state = replace(state, seen=len(begun), sums=begun.sum(axis=0), begun=begun)
    if state.seen < state.first:
        return state, left
    if _too_little_happened(state):
        twice = 2 * state.first
        squared = h_squared(len(state.standing), state.alpha, twice)
        return replace(state, first=twice, squared=squared), left
    apart = begun[:, :, None] - begun[:, None, :]
    variances = apart.var(axis=0, ddof=1)
    return _screened(replace(state, begun=begun[:0], variances=variances)), left


def _too_little_happened(state: Selection) -> bool:
    """Tell whether two strategies may differ by delta though next to nothing shows it."""
    seldom = [is_rare(column) for column in state.begun.T]
    level = 1 - state.alpha / (len(seldom) - 1)
    for one, other in combinations(range(len(seldom)), 2):
        apart = state.begun[:, one] - state.begun[:, other]
        # Equal because they do the same is one thing, because nothing happened another.
        if is_rare(apart) and (apart.any() or (seldom[one] and seldom[other])):
            low, high = rare_difference(apart[apart != 0], len(apart), level)
            if max(-low, high) >= state.delta:
                return True
    return False


def _until_somebody_falls(state: Selection, signed: Floats) -> tuple[Selection, int]:
    """Look on until a strategy is dropped or nothing is left; also return how far that was."""
    standing = list(state.standing)
    signed = signed[: min(_end(state) - state.seen, PIECE)]
    sums = state.sums[standing] + np.cumsum(signed, axis=0)
    when = state.seen + np.arange(1, len(signed) + 1)
    behind = (_behind(sums) > _leeway(state, standing, when)).any(axis=(1, 2))
    looked = int(np.argmax(behind)) + 1 if behind.any() else len(signed)
    after = state.sums.copy()
    after[standing] = sums[looked - 1]
    return _screened(replace(state, seen=state.seen + looked, sums=after)), looked


def _screened(state: Selection) -> Selection:
    """Drop those too far behind one that stood before, and choose where it is time."""
    standing = list(state.standing)
    sums = state.sums[standing]
    leeway = _leeway(state, standing, np.array([state.seen]))
    falls = np.any(_behind(sums[None]) > leeway, axis=(0, 2)).tolist()
    left = tuple(one for one, fallen in zip(standing, falls, strict=True) if not fallen)
    out = tuple(one for one, fallen in zip(standing, falls, strict=True) if fallen)
    chosen = left[0] if len(left) == 1 else None
    if state.seen >= _end(state):
        chosen = max(left, key=lambda one: float(state.sums[one]))
    return replace(
        state,
        standing=left,
        dropped=state.dropped + tuple((one, state.seen) for one in out),
        chosen=chosen,
    )


def _end(state: Selection) -> int:
    return math.floor(state.squared * float(state.variances.max()) / state.delta**2) + 1


def _behind(sums: Floats) -> Floats:
    """Return how far sums are behind each other, (replications, behind, ahead)."""
    apart: Floats = sums[:, None, :] - sums[:, :, None]
    return apart


def _leeway(state: Selection, standing: list[int], when: Ints) -> Floats:
    """Return r W(r) for each of some replications r and pair, shape as of `_behind`."""
    reach = state.squared * state.variances[np.ix_(standing, standing)] / state.delta**2
    room: Floats = np.maximum(0, state.delta / 2 * (reach - when[:, None, None]))
    return room
