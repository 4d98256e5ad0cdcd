"""What is looked at in the cells of a sub-study."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.answers.assumptions.effects import Point, point
from simulator.answers.compare.comparison import Comparison
from simulator.storage.read import outcome_arrays

Floats = npt.NDArray[np.float64]

REPLICATIONS: Final = 200
"""Of each strategy in each cell, fewer where the run itself has fewer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An outcome, the strategy that is advised by it, and the campaigns that are looked at."""

    names: tuple[str, ...]
    outcome: str
    more_is_better: bool
    advised: int
    """Place of the strategy with the best mean in the run."""
    second: int | None
    """Place of the next one; None where there is only one."""
    replications: int
    seed: int

    @property
    def others(self) -> tuple[int, ...]:
        """Places of the strategies that are not advised, in the order of `Point.leads`."""
        return tuple(one for one in range(len(self.names)) if one != self.advised)

    def read(self, folder: Path, cell: int, column: str = "") -> Floats:
        """Return a column of a cell, the outcome unless said; (replications, strategies)."""
        wanted = column or self.outcome
        arrays = outcome_arrays(folder, [wanted], self.replications, cell)
        return np.stack([arrays[name][wanted] for name in self.names], axis=1)

    def point(self, value: float, outcomes: Floats) -> Point:
        """Return what outcomes say where a figure stands at `value`."""
        return point(value, outcomes, self.advised, self.more_is_better, self.seed)

    def lead(self, outcomes: Floats, over: int) -> Floats:
        """Return by how much the advised strategy is better than another, (replications,)."""
        found: Floats = outcomes[:, self.advised] - outcomes[:, over]
        return found if self.more_is_better else -found

    def best_other(self, at: Point) -> int:
        """Return the place of the strategy that does best at a point beside the advised one."""
        return min(zip(at.leads, self.others, strict=True), key=lambda pair: pair[0].value)[1]


def asked_of(found: Comparison, replications: int = REPLICATIONS) -> Asked:
    """Return what a comparison of the strategies of one run asks about it."""
    manifest = found.rows[0].alternative.place.manifest
    ranked = [manifest.strategies.index(row.alternative.strategy) for row in found.rows]
    return Asked(
        names=manifest.strategies,
        outcome=found.outcome,
        more_is_better=found.more_is_better,
        advised=ranked[0],
        second=ranked[1] if len(ranked) > 1 else None,
        replications=min(replications, manifest.done),
        seed=found.seed,
    )
