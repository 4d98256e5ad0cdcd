"""The levers of a grid as columns: one a lever, with its value in the cell on every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from simulator.storage.arrays import numbers, words
from simulator.storage.manifest import Value


def lever_fields(cells: Sequence[Mapping[str, Value]]) -> list[pa.Field]:
    """Return the field of each lever: whole numbers, numbers, or words where any cell has one."""
    return [
        pa.field(
            lever,
            _kind([cell[lever] for cell in cells]),
            nullable=False,
            metadata={"unit": "as in the scenario", "meaning": f"{lever} in this cell of the grid"},
        )
        for lever in cells[0]
    ]


def lever_arrays(
    levers: Mapping[str, Value], cells: Sequence[Mapping[str, Value]], rows: int
) -> list[pa.Array]:
    """Return each lever's value in one cell, `rows` times."""
    found = []
    for lever, field in zip(levers, lever_fields(cells), strict=True):
        value = levers[lever]
        if pa.types.is_dictionary(field.type):
            found.append(words(np.zeros(rows, dtype=np.int64), [str(value)]))
        else:
            found.append(numbers(np.full(rows, value), field.type))
    return found


def _kind(values: Sequence[Value]) -> pa.DataType:
    if all(isinstance(value, int) for value in values):
        return pa.int64()
    if all(isinstance(value, int | float) for value in values):
        return pa.float64()
    return pa.dictionary(pa.int32(), pa.string())
