"""One part of a run: some replications of every strategy, as two or three Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.outcomes.columns import (
    COLUMNS,
    EXPECTED,
    GROUPS,
    HOPED,
    TIMELINE,
    StoredColumn,
)
from simulator.model.outcomes.layout import (
    COUNTED_COLUMNS,
    GROUPED_COLUMNS,
    ROW_PLACES,
    TIME_PLACES,
    TIMED_COLUMNS,
)
from simulator.model.outcomes.spans import PERIODS
from simulator.storage.arrays import list_array
from simulator.storage.manifest import Value
from simulator.storage.table import Coded, ColumnValues, table_of

COMPRESSION: Final = "zstd"
LEVEL: Final = 3


def outcomes_table(
    blocks: Sequence[ReplicationBlock],
    levers: Mapping[str, Value],
    cells: Sequence[Mapping[str, Value]],
    columns: Sequence[StoredColumn] = COLUMNS,
) -> pa.Table:
    """Return outcomes of blocks that follow each other, one row a campaign; all unless said."""
    counts = np.concatenate([block.counts for block in blocks])
    expected = np.concatenate([block.expected for block in blocks])
    leaves = np.concatenate([block.leaves for block in blocks])
    windows = np.concatenate([block.windows for block in blocks])
    sizes = np.concatenate([np.tile(block.lines, block.replications) for block in blocks])
    values: dict[str, ColumnValues] = {
        **_keys(blocks, 1),
        **{name: counts[:, getattr(ROW_PLACES, name)] for name in COUNTED_COLUMNS},
        **{name: expected[:, place] for place, name in enumerate(EXPECTED)},
        "leaves": list_array(leaves, sizes),
        "windows": list_array(windows, np.full(len(windows), windows.shape[1])),
    }
    return table_of(columns, values, levers, cells)


def timeline_table(
    blocks: Sequence[ReplicationBlock],
    levers: Mapping[str, Value],
    cells: Sequence[Mapping[str, Value]],
) -> pa.Table:
    """Return the timeline of blocks that follow each other, one row a campaign and period."""
    times = np.concatenate([block.times for block in blocks])
    found = {name: times[:, :, getattr(TIME_PLACES, name)].reshape(-1) for name in TIMED_COLUMNS}
    values: dict[str, ColumnValues] = {
        **_keys(blocks, times.shape[1]),
        **found,
        "period": Coded(found["period"], PERIODS),
    }
    return table_of(TIMELINE, values, levers, cells)


def groups_table(
    blocks: Sequence[ReplicationBlock],
    levers: Mapping[str, Value],
    cells: Sequence[Mapping[str, Value]],
) -> pa.Table | None:
    """Return the groups of blocks that follow each other, one row a campaign and group.

    None where there are none.
    """
    strategies, groups = blocks[0].strategies, blocks[0].groups
    sizes = np.array([len(own) for own in groups])
    if not sizes.any():
        return None
    replications = np.concatenate([block.first + np.arange(block.replications) for block in blocks])
    rows = np.tile(np.arange(sizes.max()) < sizes[:, None], (len(replications), 1))
    counts = np.concatenate([block.grouped for block in blocks])[rows]
    expected = np.concatenate([block.grouped_expected for block in blocks])[rows]

    def coded(words: Sequence[str]) -> Coded:
        names = tuple(dict.fromkeys(words))
        return Coded(np.tile([names.index(one) for one in words], len(replications)), names)

    every = [group for own in groups for group in own]
    values: dict[str, ColumnValues] = {
        "strategy": Coded(
            np.tile(np.repeat(np.arange(len(sizes)), sizes), len(replications)), strategies
        ),
        "replication": np.repeat(replications, len(every)),
        "kind": coded([group.kind for group in every]),
        "group": coded([group.name for group in every]),
        **{name: counts[:, place] for place, name in enumerate(GROUPED_COLUMNS)},
        **{column.name: expected[:, place] for place, column in enumerate(HOPED)},
    }
    return table_of(GROUPS, values, levers, cells)


def appended(stored: pa.Table, more: pa.Table, rows: int) -> pa.Table:
    """Return the first `rows` of a stored table and `more` behind them, as if written at once."""
    # What was read back carries numbers of fields and chunks that a new table has not.
    before = stored.slice(0, rows).cast(more.schema)
    return pa.concat_tables([before, more]).unify_dictionaries().combine_chunks()


def _keys(blocks: Sequence[ReplicationBlock], periods: int) -> dict[str, ColumnValues]:
    """Return strategy and replication of each row, `periods` rows a campaign."""
    names = blocks[0].strategies
    replications = np.concatenate([block.first + np.arange(block.replications) for block in blocks])
    codes = np.tile(np.arange(len(names)), len(replications))
    return {
        "strategy": Coded(np.repeat(codes, periods), names),
        "replication": np.repeat(replications, len(names) * periods),
    }


def parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table, sink, compression=COMPRESSION, compression_level=LEVEL, write_page_checksum=True
    )
    return bytes(sink.getvalue())
