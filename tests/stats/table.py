"""One table of outcomes that is long enough to be taken for the truth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.sources import rules_digest
from simulator.scenario.load import load
from simulator.scenario.resolved import resolved
from simulator.storage.digest import scenario_digest
from simulator.study.pool import cut_blocks, in_order
from simulator.study.session import on_threads

QUICKSTART: Final = Path(__file__).parents[2] / "scenarios" / "quickstart.yaml"
KEPT: Final = (
    *("accepted", "replies", "positive_replies", "meetings", "deals", "cost", "any_restriction"),
    *("meetings_expected", "deals_expected"),
)
SIZE: Final = 500
"""Replications in a block."""

Progress = Callable[[int], None]
"""Replications lived -> nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Outcomes of many replications of some strategies."""

    strategies: tuple[str, ...]
    columns: Mapping[str, Floats]
    """Outcome -> values (replications, strategies)"""

    def of(self, outcome: str) -> Floats:
        """Return the values of an outcome."""
        return self.columns[outcome]


def table(
    folder: Path, replications: int, progress: Progress = lambda _done: None, workers: int = 2
) -> Table:
    """Return the quickstart's outcomes; kept in the folder until a rule or figure changes."""
    scenario, _ = load(QUICKSTART)
    name = scenario_digest(dict(resolved(scenario)), rules_digest())
    path = folder / f"quickstart-{name}-{replications}.npz"
    strategies = tuple(strategy.name for strategy in scenario.strategies)
    if not path.exists():
        pool = on_threads("compiled", workers)(scenario, strategies).pool
        found = {column: np.empty((replications, len(strategies)), np.float32) for column in KEPT}
        for block in in_order(pool, cut_blocks([range(replications)], SIZE)):
            rows = slice(block.first, block.first + block.replications)
            for column, values in found.items():
                values[rows] = block.column(column)
            progress(rows.stop)
        pool.close()
        folder.mkdir(parents=True, exist_ok=True)
        # A name of its own: another process may be making the same table.
        with NamedTemporaryFile(dir=folder, suffix=".npz", delete=False) as part:
            np.savez_compressed(part, allow_pickle=False, **found)
        Path(part.name).replace(path)
    with np.load(path) as kept:
        return Table(strategies, {column: kept[column].astype(np.float64) for column in KEPT})
