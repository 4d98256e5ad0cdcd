"""What a search for a plan simulated, a row a candidate, its levers as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.arrays import list_array
from simulator.storage.manifest import Value
from simulator.storage.part import parquet
from simulator.storage.table import ColumnValues, table_of, with_levers
from simulator.storage.whole import write_whole

PLANS: Final = (
    StoredColumn("candidate", "int32", "number", "place of the plan, counted from 0"),
    StoredColumn("strategy", "string", "name", "strategy of the scenario"),
    StoredColumn("state", "string", "word", "what became of it in the search"),
    StoredColumn("reason", "string", "words", "why arithmetic rules it out", null=True),
    StoredColumn("campaigns", "int32", "campaigns", "simulated by the search"),
    StoredColumn("hits", "list<int64>", "campaigns", "of these, which reached each goal in turn"),
    StoredColumn("price", "float64", "as minimised", "mean of what is minimised", null=True),
    StoredColumn("price_least", "float64", "as minimised", "what it cannot be less than"),
    StoredColumn("spent", "float64", "cents", "mean of what the budget bounds", null=True),
)
"""Columns of the table; the levers follow."""


def write_plans(
    path: Path,
    values: Mapping[str, ColumnValues],
    hits: Ints,
    levers: Sequence[Mapping[str, Value]],
) -> None:
    """Store the table whole: `values` by column of `PLANS`, `hits` (rows, goals), levers by row.

    Raises StorageError.
    """
    every = list_array(hits, np.full(len(hits), hits.shape[1]))
    table = table_of(PLANS, {**values, "hits": every})
    write_whole(path, parquet(with_levers(table, levers)))
