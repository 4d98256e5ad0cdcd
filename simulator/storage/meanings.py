"""What SQL cannot read of stored tables: `columns.parquet`, a row a column."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pyarrow as pa

from simulator.model.outcomes.columns import COLUMNS, GROUPS, TIMELINE
from simulator.model.outcomes.kept import KEPT
from simulator.storage import folders
from simulator.storage.arrays import text_array
from simulator.storage.manifest import MEANINGS, Value
from simulator.storage.part import parquet
from simulator.storage.table import lever_fields, schema_of
from simulator.storage.whole import write_whole

HEADER: Final = ("table", "column", "type", "unit", "meaning", "path")
"""`path` is that of a lever in the scenario; "" of all other columns."""


def write_meanings(folder: Path, cells: Sequence[Mapping[str, Value]]) -> str:
    """Store what the columns of a run are and return the checksum. Raises StorageError.

    Of all tables that it has or may keep; behind the columns of each come the levers of its cells.
    """
    levers = list(lever_fields(cells).values())
    content = _content(levers) if levers else _alone()
    write_whole(folder / MEANINGS, content)
    return hashlib.sha256(content).hexdigest()


@cache
def _alone() -> bytes:
    """What stands beside every run that is no grid."""
    return _content([])


def _content(levers: Sequence[pa.Field]) -> bytes:
    tables = {
        folders.OUTCOMES_FOLDER: COLUMNS,
        folders.TIMELINE_FOLDER: TIMELINE,
        folders.GROUPS_FOLDER: GROUPS,
        **KEPT,
    }
    rows: list[tuple[str, ...]] = []
    for table, columns in tables.items():
        for field in (*schema_of(columns), *levers):
            kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
            about = {key.decode(): text.decode() for key, text in field.metadata.items()}
            said = (about["unit"], about["meaning"], about.get("path", ""))
            rows.append((table, field.name, str(kind), *said))
    arrays = [text_array(values) for values in zip(*rows, strict=True)]
    return parquet(pa.Table.from_arrays(arrays, names=list(HEADER)))
