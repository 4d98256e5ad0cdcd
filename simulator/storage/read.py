"""Stored runs, read back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.storage.folders import OUTCOMES, resolve
from simulator.storage.folders import TIMELINE as TIMELINE_FOLDER
from simulator.storage.whole import StorageError

_Number = TypeVar("_Number", np.int32, np.float64)


def read_outcomes(place: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the outcomes of a run, one row a strategy and replication, in stored order.

    `place` is a run's folder or a `latest`. Raises StorageError where there is nothing to read or
    a part is damaged.
    """
    return _read(resolve(place) / OUTCOMES, columns)


def read_timeline(place: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the timeline of a run; as `read_outcomes`."""
    return _read(resolve(place) / TIMELINE_FOLDER, columns)


def _read(folder: Path, columns: Sequence[str] | None) -> pa.Table:
    # File by file: pyarrow's dataset reader would import pandas.
    parts = sorted(folder.glob("part-*.parquet"))
    if not parts:
        raise StorageError(f"{folder} holds no results")
    tables = []
    for path in parts:
        try:
            with pq.ParquetFile(path) as file:
                tables.append(file.read(columns=None if columns is None else list(columns)))
        except (OSError, pa.ArrowException) as error:
            raise StorageError(f"{path} cannot be read; it may be damaged") from error
    return pa.concat_tables(tables).unify_dictionaries()


def outcome_arrays(
    place: Path, columns: Sequence[str]
) -> dict[str, dict[str, npt.NDArray[np.float64]]]:
    """Return strategy -> column -> values (replications,) in order; null becomes NaN."""
    table = read_outcomes(place, ("strategy", *columns))
    owners = _whole(table["strategy"])
    names = owners.dictionary.to_pylist()
    codes = _memory(owners.indices, np.int32)
    found: dict[str, dict[str, npt.NDArray[np.float64]]] = {name: {} for name in names}
    for column in columns:
        values = _floats(_whole(table[column].cast(pa.float64())))
        for code, name in enumerate(names):
            found[name][column] = values[codes == code]
    return found


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def _floats(array: pa.Array) -> npt.NDArray[np.float64]:
    values = _memory(array, np.float64)
    if array.null_count == 0:
        return values
    bits = np.frombuffer(array.buffers()[0], dtype=np.uint8)
    known = np.unpackbits(bits, bitorder="little")[array.offset : array.offset + len(array)]
    return np.where(known == 1, values, math.nan)


def _memory(array: pa.Array, kind: type[_Number]) -> npt.NDArray[_Number]:
    """Return the memory of an array; `to_numpy` and `fill_null` would import pandas."""
    if not len(array):
        return np.zeros(0, dtype=kind)
    values: npt.NDArray[_Number] = np.frombuffer(array.buffers()[1], dtype=kind)
    return values[array.offset : array.offset + len(array)]
