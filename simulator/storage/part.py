"""One part of a run: some replications of every strategy, as two Parquet files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.outcomes.columns import COLUMNS, KEYS, TIMELINE
from simulator.outcomes.timeline import PERIODS
from simulator.storage.arrays import lists, numbers, words
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
    codes, names = _coded([row["strategy"] for row in draft.rows])
    schema = schema_of(COLUMNS)
    arrays = [words(codes, names)]
    for field_ in list(schema)[1:]:
        values = [row[field_.name] for row in draft.rows]
        nested = pa.types.is_list(field_.type)
        arrays.append(lists(values) if nested else numbers(values, field_.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def timeline_table(draft: Draft) -> pa.Table:
    """Return the timeline of a draft, one row a campaign and period."""
    sizes = [len(times["period"]) for _, _, times in draft.times]
    codes, names = _coded([name for name, _, _ in draft.times])
    replications = np.array([replication for _, replication, _ in draft.times], dtype=np.int64)
    schema = schema_of(TIMELINE)
    arrays = [
        words(np.repeat(codes, sizes), names),
        numbers(np.repeat(replications, sizes), pa.int32()),
    ]
    for field_ in list(schema)[len(KEYS) :]:
        values = np.concatenate([times[field_.name] for _, _, times in draft.times])
        period = field_.name == "period"
        arrays.append(words(values, PERIODS) if period else numbers(values, field_.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _coded(names: list[str]) -> tuple[Ints, list[str]]:
    """Return each name's place among the different ones, and these in order of appearance."""
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([places[name] for name in names], dtype=np.int64), list(places)


def parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression=COMPRESSION, compression_level=LEVEL)
    return bytes(sink.getvalue())
