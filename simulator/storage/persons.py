"""One row a person beside a run: the same table as CSV and as Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.part import parquet
from simulator.storage.read import RUN
from simulator.storage.spreadsheet import SheetCell, csv_text
from simulator.storage.table import table_of
from simulator.storage.whole import write_whole

PersonValues = Ints | Floats | Sequence[str]
"""Numbers, where NaN is empty, or words, where "" is."""


def write_persons(
    folder: Path,
    name: str,
    columns: Sequence[StoredColumn],
    values: Mapping[str, PersonValues],
    digest: str,
) -> tuple[Path, Path]:
    """Store `name`.csv and `name`.parquet in a run's folder, each whole; return their paths.

    The latter says the digest of its run. Raises StorageError.
    """
    paths = folder / f"{name}.csv", folder / f"{name}.parquet"
    rows = zip(*(_cells(one, values[one.name]) for one in columns), strict=True)
    write_whole(paths[0], csv_text([one.name for one in columns], rows).encode())
    said = table_of([replace(column, null=True) for column in columns], values)
    write_whole(paths[1], parquet(said.replace_schema_metadata({RUN: digest})))
    return paths


def _cells(column: StoredColumn, values: PersonValues) -> Iterator[SheetCell]:
    if not isinstance(values, np.ndarray):
        yield from values
        return
    # Six digits are more than any number of campaigns can tell.
    form = "{:.0f}" if column.type.startswith("int") else "{:.6g}"
    for value in values.tolist():
        known = None if value != value else float(form.format(value))
        yield int(known) if known is not None and known.is_integer() else known
