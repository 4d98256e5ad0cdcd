"""Shipped scenarios and small worlds, run and measured as `outreach run` does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from simulator.arrays import Floats
from simulator.model.outcomes.columns import EXPECTED, NULLABLE
from simulator.model.outcomes.layout import ABSENT, COUNTED_COLUMNS
from simulator.model.stop import UNSTOPPED
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.study.engine import chosen as fastest
from simulator.study.engine import counts_of
from simulator.study.setup import set_up

Table = dict[str, Floats]
"""Column of outcomes -> its values, one a replication; what never happened is nan."""

FOLDER = Path(__file__).parents[2] / "scenarios"


def shipped(name: str, *sets: str) -> Scenario:
    """Load a shipped scenario with `path=value` settings; a warning is a failure."""
    scenario, warnings = load(FOLDER / f"{name}.yaml", sets)
    assert warnings == ()
    return scenario


def outcomes(
    scenario: Scenario, replications: int, *names: str, first: int = 0
) -> dict[str, Table]:
    """Run some strategies (all unless named) and measure them; route leaves are left out."""
    chosen: Sequence[str] = names or [one.name for one in scenario.strategies]
    engine, _ = fastest("auto")
    counts = counts_of(engine, set_up(scenario, chosen))
    block = counts.count(range(first, first + replications), UNSTOPPED)
    tables: dict[str, Table] = {}
    for number, name in enumerate(chosen):
        rows = block.counts[number :: len(chosen)].astype(float)
        table = {column: rows[:, place] for place, column in enumerate(COUNTED_COLUMNS)}
        table |= {
            column: np.where(table[column] == ABSENT, np.nan, table[column])
            for column in COUNTED_COLUMNS
            if column in NULLABLE
        }
        mine = block.expected[number :: len(chosen)]
        tables[name] = table | {column: mine[:, place] for place, column in enumerate(EXPECTED)}
    return tables


def by_a_person(table: Table, channel: str) -> Floats:
    """Answers by persons to the touches of a channel, one count a replication."""
    return table[f"answers_positive_{channel}"] + table[f"answers_negative_{channel}"]


def inmails(table: Table) -> Floats:
    """InMails and free messages to open profiles, one count a replication."""
    return table["touches_inmail"] + table["touches_open_profile"]


def ratio(above: Floats, below: Floats) -> tuple[float, float]:
    """Ratio of means over replications and its standard error by the jackknife."""
    count = len(above)
    left_out = (above.sum() - above) / (below.sum() - below)
    spread = ((left_out - left_out.mean()) ** 2).sum() * (count - 1) / count
    return float(above.sum() / below.sum()), float(np.sqrt(spread))


def is_near(found: tuple[float, float], wanted: float, least: float = 0.0) -> bool:
    """Tell whether an estimate lies within 3 standard errors, or within `least` of both."""
    value, error = found
    return abs(value - wanted) <= max(3 * error, least)
