"""One row a person beside a run: the same table as CSV and as Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from simulator.model.outcomes.columns import Column
from simulator.storage.arrays import numbers, words
from simulator.storage.part import parquet
from simulator.storage.read import RUN
from simulator.storage.schema import schema_of
from simulator.storage.spreadsheet import Cell, csv_text
from simulator.storage.whole import write_whole

Values = npt.NDArray[np.int64] | npt.NDArray[np.float64] | Sequence[str]
"""Numbers, where NaN is empty, or words, where "" is."""


def write_persons(
    folder: Path, name: str, columns: Sequence[Column], values: Mapping[str, Values], digest: str
) -> tuple[Path, Path]:
    """Store `name`.csv and `name`.parquet in a run's folder, each whole; return their paths.

    The latter says the digest of its run. Raises StorageError.
    """
    paths = folder / f"{name}.csv", folder / f"{name}.parquet"
    rows = zip(*(_cells(one, values[one.name]) for one in columns), strict=True)
    write_whole(paths[0], csv_text([one.name for one in columns], rows).encode())
    said = persons_table(columns, values).replace_schema_metadata({RUN: digest})
    write_whole(paths[1], parquet(said))
    return paths


def persons_table(columns: Sequence[Column], values: Mapping[str, Values]) -> pa.Table:
    """Return the rows as a table with unit and meaning on every field."""
    schema = schema_of(columns, [column.name for column in columns])
    return pa.Table.from_arrays(
        [_array(values[field.name], field.type) for field in schema], schema=schema
    )


def _array(values: Values, kind: pa.DataType) -> pa.Array:
    if isinstance(values, np.ndarray):
        known = ~np.isnan(values)
        return numbers(np.where(known, values, 0), kind, known)
    codes: dict[str, int] = {}
    places = np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.int64)
    known = np.array([value != "" for value in values], dtype=np.bool_)
    return words(places, tuple(codes), known)


def _cells(column: Column, values: Values) -> Iterator[Cell]:
    if not isinstance(values, np.ndarray):
        yield from values
        return
    # Six digits are more than any number of campaigns can tell.
    form = "{:.0f}" if column.type.startswith("int") else "{:.6g}"
    for value in values.tolist():
        known = None if value != value else float(form.format(value))
        yield int(known) if known is not None and known.is_integer() else known
