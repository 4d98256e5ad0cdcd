"""Sums up why prospects changed sides, over the replications of two strategies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.answers.duel.attained import attained_by
from simulator.answers.duel.reasons import UNEXPLAINED, Reason
from simulator.answers.duel.why import why
from simulator.answers.journey.log import Log
from simulator.arrays import Floats
from simulator.stats.intervals import Estimate, mean_interval
from simulator.storage.whole import StorageError

PairOfMeans = tuple[Estimate, Estimate]
LogPair = tuple[Log, Log]
"""Both sides of a replication; people, chances and luck are the same for both."""


@dataclass(frozen=True, slots=True)
class SideChange:
    """A prospect whom only one strategy won in a replication."""

    replication: int
    prospect: int
    id: str
    winner: int
    """0 or 1: the first strategy or the second."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """What one reason came to."""

    reason: Reason
    won: PairOfMeans
    """Prospects a replication that the first strategy won, and the second."""
    shares: tuple[float, float]
    """Of all that the first won, and of all that the second won."""


@dataclass(frozen=True, slots=True)
class Duel:
    """Who changed sides between two strategies, and why."""

    names: tuple[str, str]
    outcome: str
    replications: int
    won: PairOfMeans
    """Prospects a replication that only the first strategy won, and only the second."""
    both: Estimate
    """Prospects a replication that both won."""
    net: Estimate
    """Mean of the first less that of the second: `won` of one less `won` of the other."""
    lines: tuple[ReasonLine, ...]
    """Most prospects first; the unexplained, whether or not there are any, last."""
    changes: tuple[SideChange, ...]
    """Every one, in order of replications."""

    @property
    def unexplained(self) -> float:
        """Share of the changes for which no reason was found, 0 to 1."""
        found = sum(change.reason == UNEXPLAINED for change in self.changes)
        return found / max(1, len(self.changes))


def duel(names: tuple[str, str], outcome: str, pairs: Iterable[LogPair], stored: Floats) -> Duel:
    """Find who changed sides in each pair of campaigns, and why.

    `stored` is what the outcome came to in each of these replications, shape (R, 2), R at least 1.
    Raises StorageError where a campaign that was replayed comes to something else.
    """
    changes: list[SideChange] = []
    counts: dict[Reason, Floats] = {UNEXPLAINED: np.zeros((len(stored), 2))}
    both = np.zeros(len(stored))
    for place, (pair, expected) in enumerate(zip(pairs, stored.tolist(), strict=True)):
        one, other = (attained_by(side.trace, outcome) for side in pair)
        replication, people = pair[0].lived.replication, pair[0].lived.population
        if [int(one.sum()), int(other.sum())] != expected:
            raise StorageError(
                f"simulated campaign {replication}, replayed, comes to other {outcome} than those "
                f"stored"
            )
        both[place] = (one & other).sum()
        for prospect in np.flatnonzero(one != other).tolist():
            winner = int(other[prospect])
            reason = why(pair[winner], pair[1 - winner], prospect, outcome)
            changes.append(SideChange(replication, prospect, people.ids[prospect], winner, reason))
            counts.setdefault(reason, np.zeros((len(stored), 2)))[place, winner] += 1
    total = np.sum(list(counts.values()), axis=0)
    return Duel(
        names=names,
        outcome=outcome,
        replications=len(stored),
        won=_means(total),
        both=mean_interval(both, least=0.0),
        net=mean_interval(stored[:, 0] - stored[:, 1]),
        lines=_lines(counts, total),
        changes=tuple(changes),
    )


def _lines(counts: Mapping[Reason, Floats], total: Floats) -> tuple[ReasonLine, ...]:
    most = np.maximum(total.sum(axis=0), 1)
    order = sorted(counts, key=lambda one: (one == UNEXPLAINED, -counts[one].sum(), one))
    return tuple(
        ReasonLine(
            reason, _means(counts[reason]), tuple((counts[reason].sum(axis=0) / most).tolist())
        )
        for reason in order
    )


def _means(counts: Floats) -> PairOfMeans:
    return mean_interval(counts[:, 0], least=0.0), mean_interval(counts[:, 1], least=0.0)
