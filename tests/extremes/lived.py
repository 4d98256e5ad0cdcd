"""A scenario lived and stored in memory, and what must hold of whatever it counts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from simulator.model.stop import UNSTOPPED
from simulator.outcomes import least_of
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.storage.part import outcomes_table, parquet, timeline_table
from simulator.study.engine import counts_of
from simulator.study.session import strategy_names
from simulator.study.setup import set_up

CAMPAIGNS = 2
Rows = list[dict[str, Any]]


def read(root: object, path: Path) -> Scenario:
    """Load a tree, for JSON is YAML. Raises `Invalid`."""
    path.write_text(json.dumps(root))
    return load(path)[0]


def stored(scenario: Scenario, engine: str) -> tuple[Rows, Rows]:
    """Live two campaigns of each strategy; their outcomes and timeline, out of Parquet again."""
    counts = counts_of(engine, set_up(scenario, strategy_names(scenario)))
    blocks = [counts.count(range(CAMPAIGNS), UNSTOPPED)]
    tables = (outcomes_table(blocks, {}, [{}]), timeline_table(blocks, {}, [{}]))
    one, other = (pq.read_table(io.BytesIO(parquet(table))).to_pylist() for table in tables)
    return one, other


def wrong(outcomes: Rows, timeline: Rows) -> Iterator[str]:
    """What cannot be: less than the least there is, or credits and money gone without a trace."""
    for row in (*outcomes, *timeline):
        for name, value in row.items():
            if isinstance(value, int | float) and not value >= least_of(name):
                yield f"{name} is {value}"
    for row in outcomes:
        came = sum(row[f"credits_{one}"] for one in ("granted", "bought", "refunded"))
        went = sum(row[f"credits_{one}"] for one in ("spent", "expired", "truncated", "left"))
        if came != went:
            yield f"{came:,} credits came, {went:,} went or are left"
        costs = sum(row[f"cost_{one}"] for one in ("plans", "tools", "labour", "credits"))
        if costs != row["cost"]:
            yield f"{row['cost']:,} cents of {costs:,}"
        if row["net_value"] != row["value_expected"] - row["cost"]:
            yield f"net_value is {row['net_value']}"
