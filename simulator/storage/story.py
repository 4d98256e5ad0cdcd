"""A story as one Parquet file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from simulator.model.outcomes.columns import Column
from simulator.storage.arrays import numbers, words
from simulator.storage.part import parquet
from simulator.storage.schema import schema_of
from simulator.storage.whole import write_whole

Value = str | int | float | None


def write_story(
    path: Path, columns: Sequence[Column], known: Sequence[str], rows: Sequence[Mapping[str, Value]]
) -> None:
    """Put rows into a Parquet file, whole or not at all; columns that are not `known` may be null.

    Raises StorageError.
    """
    write_whole(path, parquet(story_table(columns, known, rows)))


def story_table(
    columns: Sequence[Column], known: Sequence[str], rows: Sequence[Mapping[str, Value]]
) -> pa.Table:
    """Return rows as a table with unit and meaning on every field."""
    fields = [field.with_nullable(field.name not in known) for field in schema_of(columns)]
    schema = pa.schema(fields)
    arrays = [_column([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _column(values: Sequence[Value], kind: pa.DataType) -> pa.Array:
    known = np.array([value is not None for value in values], dtype=np.bool_)
    if not pa.types.is_dictionary(kind):
        filled = [0 if value is None else value for value in values]
        dtype = np.float64 if pa.types.is_floating(kind) else np.int64
        return numbers(np.array(filled, dtype=dtype), kind, known)
    codes: dict[str, int] = {}
    for value in values:
        if value is not None:
            codes.setdefault(str(value), len(codes))
    places = [codes.get(str(value), 0) if value is not None else 0 for value in values]
    return words(np.array(places, dtype=np.int64), tuple(codes), known)
