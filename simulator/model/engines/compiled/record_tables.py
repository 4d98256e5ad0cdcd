"""Tables of records, with fields that plain Python finds as compiled code does."""

from __future__ import annotations

from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.arrays import Ints
from simulator.model.jit import WORKS

Records = npt.NDArray[np.void]


def blank(kind: np.dtype[np.void], *shape: int) -> Records:
    """Make a table of records that are all zero."""
    return shaped(np.zeros(shape, dtype=kind))


def record_table(kind: np.dtype[np.void], items: Any) -> Records:
    """Make a table of records from dataclass objects or tuples, in order of the fields."""
    numbers = attrgetter(*kind.names or ())
    rows = [item if isinstance(item, tuple) else numbers(item) for item in items]
    return shaped(np.array(rows, dtype=kind).reshape(len(rows)))


def record_rows(kind: np.dtype[np.void], items: Any) -> Records:
    """Make a table of rows of records from rows of dataclass objects."""
    numbers = attrgetter(*kind.names or ())
    return shaped(np.array([[numbers(item) for item in row] for row in items], dtype=kind))


def shaped(table: Records) -> Records:
    """Let plain Python reach the fields of a record by name, as compiled code does."""
    if WORKS or table.dtype.names is None:
        return table
    return table.view(np.dtype((_by_name(table.dtype.names), table.dtype)))


@cache
def _by_name(names: tuple[str, ...]) -> type[np.void]:
    """A record whose fields are properties: numpy's own takes five times as long to find one."""
    return type("Record", (np.void,), {name: _field(name) for name in names})


def _field(name: str) -> property:
    def put(record: np.void, value: int) -> None:
        record[name] = value

    return property(itemgetter(name), put)


def as_numbers(records: Records) -> npt.NDArray[np.int32]:
    """View small records as a table of whole numbers, one row a record."""
    names = records.dtype.names
    assert names is not None
    return records.view(np.ndarray).view(np.int32).reshape(len(records), len(names))


def trace_table(records: Records, width: int) -> Ints:
    """Copy the first `width` fields of small records as a table of 64-bit numbers."""
    return as_numbers(records)[:, :width].astype(np.int64)
