"""Stored runs, read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.storage.folders import OUTCOMES, resolve
from simulator.storage.folders import TIMELINE as TIMELINE_FOLDER
from simulator.storage.whole import StorageError


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
    names = table["strategy"].to_pylist()
    found: dict[str, dict[str, npt.NDArray[np.float64]]] = {
        name: {} for name in dict.fromkeys(names)
    }
    owner = np.array(names, dtype=object)
    for column in columns:
        values = table[column].cast(pa.float64()).to_numpy()
        for name, arrays in found.items():
            arrays[column] = np.ascontiguousarray(values[owner == name])
    return found
