"""One part of a run: some replications of every strategy, as two Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.outcomes.columns import COLUMNS, KEYS, TIMELINE, Column
from simulator.outcomes.timeline import PERIODS
from simulator.storage.schema import schema_of

Ints = npt.NDArray[np.int64]

COMPRESSION: Final = "zstd"
LEVEL: Final = 3


@dataclass(slots=True)
class Draft:
    """Rows that wait to be written: those of whole replications, in order."""

    rows: list[Mapping[str, Any]] = field(default_factory=list)
    """One outcomes row a campaign, keys included."""
    times: list[tuple[str, int, Mapping[str, Ints]]] = field(default_factory=list)
    """(strategy, replication, timeline columns) a campaign."""

    def add(
        self, strategy: str, replication: int, row: Mapping[str, Any], times: Mapping[str, Ints]
    ) -> None:
        """Append one campaign."""
        self.rows.append({"strategy": strategy, "replication": replication, **row})
        self.times.append((strategy, replication, times))

    def cut(self, replication: int) -> None:
        """Drop the campaigns of `replication` and later ones."""
        self.rows = [row for row in self.rows if row["replication"] < replication]
        self.times = [item for item in self.times if item[1] < replication]


def outcomes_table(draft: Draft) -> pa.Table:
    """Return the outcomes of a draft, one row a campaign."""
    columns = {c.name: [row[c.name] for row in draft.rows] for c in COLUMNS}
    return _table(COLUMNS, columns)


def timeline_table(draft: Draft) -> pa.Table:
    """Return the timeline of a draft, one row a campaign and period."""
    sizes = [len(times["period"]) for _, _, times in draft.times]
    columns: dict[str, Any] = {
        "strategy": np.repeat(np.array([name for name, _, _ in draft.times], dtype=object), sizes),
        "replication": np.repeat(np.array([r for _, r, _ in draft.times], dtype=np.int64), sizes),
    }
    for column in TIMELINE[len(KEYS) :]:
        columns[column.name] = np.concatenate([times[column.name] for _, _, times in draft.times])
    columns["period"] = np.array(PERIODS, dtype=object)[columns["period"]]
    return _table(TIMELINE, columns)


def _table(columns: Sequence[Column], values: Mapping[str, Any]) -> pa.Table:
    schema = schema_of(columns)
    arrays = []
    for part in schema:
        if pa.types.is_dictionary(part.type):
            arrays.append(pa.array(values[part.name], pa.string()).dictionary_encode())
        else:
            arrays.append(pa.array(values[part.name], part.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression=COMPRESSION, compression_level=LEVEL)
    return bytes(sink.getvalue())
