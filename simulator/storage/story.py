"""A story as one Parquet file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.part import parquet
from simulator.storage.table import table_of
from simulator.storage.whole import write_whole

StoryValue = str | int | float | None


def write_story(
    path: Path,
    columns: Sequence[StoredColumn],
    known: Sequence[str],
    rows: Sequence[Mapping[str, StoryValue]],
) -> None:
    """Put rows into a Parquet file, whole or not at all; columns that are not `known` may be null.

    Raises StorageError.
    """
    values = {column.name: [row.get(column.name) for row in rows] for column in columns}
    columns = [replace(column, null=column.name not in known) for column in columns]
    write_whole(path, parquet(table_of(columns, values)))
