"""Columns as an Arrow schema, with unit and meaning on every field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import pyarrow as pa

from simulator.model.outcomes.columns import NULLABLE, Column

_TYPES: Final = {
    "string": pa.dictionary(pa.int32(), pa.string()),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "list<int64>": pa.list_(pa.int64()),
}


def schema_of(columns: Sequence[Column], nullable: Collection[str] = NULLABLE) -> pa.Schema:
    """Return the schema of a stored table; equal for every part of every run."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.type],
                nullable=column.name in nullable,
                metadata={"unit": column.unit, "meaning": column.meaning},
            )
            for column in columns
        ]
    )
