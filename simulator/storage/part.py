"""One part of a run: some replications of every strategy, as two Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.model.outcomes.block import Block
from simulator.model.outcomes.columns import COLUMNS, KEYS, NULLABLE, TIMELINE
from simulator.model.outcomes.layout import ABSENT, ROW, TIME
from simulator.model.outcomes.spans import PERIODS
from simulator.storage.arrays import lists, numbers, words
from simulator.storage.levers import lever_arrays, lever_fields
from simulator.storage.manifest import Value
from simulator.storage.schema import schema_of

COMPRESSION: Final = "zstd"
LEVEL: Final = 3


def outcomes_table(
    blocks: Sequence[Block], levers: Mapping[str, Value], cells: Sequence[Mapping[str, Value]]
) -> pa.Table:
    """Return the outcomes of blocks that follow each other, one row a campaign.

    Behind its own columns come the levers of a grid with their values in these blocks.
    """
    schema = schema_of(COLUMNS)
    arrays = _keys(blocks, 1)
    counts = np.concatenate([block.counts for block in blocks])
    for field in list(schema)[len(KEYS) :]:
        if field.name == "leaves":
            leaves = np.concatenate([block.leaves for block in blocks])
            sizes = np.concatenate([np.tile(block.lines, block.replications) for block in blocks])
            arrays.append(lists(leaves, sizes))
        elif field.name == "value_expected":
            arrays.append(numbers(np.concatenate([block.expected for block in blocks]), field.type))
        else:
            values = counts[:, getattr(ROW, field.name)]
            known = values != ABSENT if field.name in NULLABLE else None
            arrays.append(numbers(values, field.type, known))
    return _levered(pa.Table.from_arrays(arrays, schema=schema), levers, cells)


def timeline_table(
    blocks: Sequence[Block], levers: Mapping[str, Value], cells: Sequence[Mapping[str, Value]]
) -> pa.Table:
    """Return the timeline of blocks that follow each other, one row a campaign and period.

    Behind its own columns come the levers of a grid with their values in these blocks.
    """
    times = np.concatenate([block.times for block in blocks])
    schema = schema_of(TIMELINE)
    arrays = _keys(blocks, times.shape[1])
    for field in list(schema)[len(KEYS) :]:
        values = times[:, :, getattr(TIME, field.name)].reshape(-1)
        period = field.name == "period"
        arrays.append(words(values, PERIODS) if period else numbers(values, field.type))
    return _levered(pa.Table.from_arrays(arrays, schema=schema), levers, cells)


def _levered(
    table: pa.Table, levers: Mapping[str, Value], cells: Sequence[Mapping[str, Value]]
) -> pa.Table:
    for field, array in zip(
        lever_fields(cells), lever_arrays(levers, cells, table.num_rows), strict=True
    ):
        table = table.append_column(field, array)
    return table


def joined(stored: pa.Table, more: pa.Table, rows: int) -> pa.Table:
    """Return the first `rows` of a stored table and `more` behind them, as if written at once."""
    # What was read back carries numbers of fields and chunks that a new table has not.
    before = stored.slice(0, rows).cast(more.schema)
    return pa.concat_tables([before, more]).unify_dictionaries().combine_chunks()


def _keys(blocks: Sequence[Block], periods: int) -> list[pa.Array]:
    """Return strategy and replication of each row, `periods` rows a campaign."""
    names = blocks[0].strategies
    replications = np.concatenate([block.first + np.arange(block.replications) for block in blocks])
    codes = np.tile(np.arange(len(names)), len(replications))
    return [
        words(np.repeat(codes, periods), names),
        numbers(np.repeat(replications, len(names) * periods), pa.int32()),
    ]


def parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table, sink, compression=COMPRESSION, compression_level=LEVEL, write_page_checksum=True
    )
    return bytes(sink.getvalue())
