"""How often Kim and Nelson's procedure chooses the best, and what it saves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.stats.selection import Selection, begin_selection, look
from simulator.stats.student import t_quantile
from simulator.streams.streams import digest
from tests.stats.table import Table

ALPHA: Final = 0.05
PIECE: Final = 100
"""Replications handed over at once; it changes nothing."""

SLIPPAGE: Final = {
    "4 strategies, the best spreads least": (1.0, 1.5, 2.0, 2.5),
    "4 strategies, the best spreads most": (2.5, 2.0, 1.5, 1.0),
    "10 strategies, the best spreads most": tuple(np.linspace(3.0, 1.0, 10)),
}
"""Standard deviations, the best first; all others lie behind by just delta."""

OWN: Final = {"meetings": (0.5, True), "deals": (0.08, True), "cost": (1_000.0, False)}
"""Outcome -> (delta, whether more is better); the cost in cents."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What some runs of the procedure came to."""

    runs: int
    right: int
    """Runs that chose the best, or one within delta of it"""
    used: float
    """Replications of single strategies, mean over runs"""
    fixed: float
    """The same for the two-stage procedure that gives all strategies the same number"""

    @property
    def share(self) -> float:
        """Return the share of right choices."""
        return self.right / self.runs

    @property
    def saved(self) -> float:
        """Return the share of replications that dropping losers early saved."""
        return 1 - self.used / self.fixed


def on_normal(deviations: Sequence[float], runs: int, name: str, first: int = 20) -> Chosen:
    """Select among normal outcomes in the slippage configuration, with shared luck.

    As in the paper delta is a standard error of the best after the first stage; half of the
    smallest variance is shared by all.
    """
    generator = np.random.default_rng(digest(name))
    spread = np.array(deviations)
    shared = spread.min() ** 2 / 2
    own = np.sqrt(spread**2 - shared)
    delta = float(spread[0]) / math.sqrt(first)
    ahead = np.where(np.arange(len(spread)) == 0, delta, 0.0)

    def more(count: int) -> Floats:
        luck = math.sqrt(shared) * generator.standard_normal((count, 1))
        drawn: Floats = ahead + luck + own * generator.standard_normal((count, len(spread)))
        return drawn

    right, used, fixed = 0, [], []
    for _ in range(runs):
        state = begin_selection(len(spread), delta, ALPHA, first)
        begun = more(first)
        state = look(state, begun)
        fixed.append(two_stage(begun, delta))
        while state.asks:
            state = look(state, more(PIECE)[:, list(state.standing)])
        right += state.chosen == 0
        used.append(state.used)
    return Chosen(runs, right, float(np.mean(used)), float(np.mean(fixed)))


def on_table(table: Table, outcome: str, runs: int, name: str, first: int = 50) -> Chosen:
    """Select among the strategies of a table, each run on replications drawn from it."""
    generator = np.random.default_rng(digest(name))
    delta, more_is_better = OWN[outcome]
    values = table.of(outcome)
    means = values.mean(axis=0) * (1 if more_is_better else -1)
    right, used, fixed = 0, [], []
    for _ in range(runs):
        state: Selection = begin_selection(values.shape[1], delta, ALPHA, first, more_is_better)
        begun = values[generator.integers(0, len(values), first)]
        state = look(state, begun)
        fixed.append(two_stage(begun, delta))
        while state.asks:
            rows = generator.integers(0, len(values), PIECE)
            state = look(state, values[rows][:, list(state.standing)])
        assert state.chosen is not None
        right += bool(means[state.chosen] > means.max() - delta)
        used.append(state.used)
    return Chosen(runs, right, float(np.mean(used)), float(np.mean(fixed)))


def two_stage(begun: Floats, delta: float) -> int:
    """Return the replications that Clark and Yang's two-stage procedure takes in all.

    Clark and Yang 1986, "A Bonferroni selection procedure when using common random numbers with
    unknown variances": the same guarantee from the same first stage, without looking in between.
    """
    first, strategies = begun.shape
    largest = (begun[:, :, None] - begun[:, None, :]).var(axis=0, ddof=1).max()
    t = t_quantile(1 - ALPHA / (strategies - 1), first - 1)
    return strategies * max(first, math.ceil(t * t * largest / delta**2))
