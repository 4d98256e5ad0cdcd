"""Tables as they are stored: unit and meaning on every field; the levers of a grid come last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from simulator.arrays import Ints
from simulator.model.outcomes.columns import COLUMNS, GROUPS, TIMELINE, StoredColumn
from simulator.model.outcomes.kept import KEPT
from simulator.model.outcomes.layout import ABSENT
from simulator.storage.arrays import number_array, word_array
from simulator.storage.manifest import Value

_TYPES: Final = {
    "string": pa.dictionary(pa.int32(), pa.string()),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "list<int64>": pa.list_(pa.int64()),
}


@dataclass(frozen=True, slots=True)
class Coded:
    """Words by their code, `ABSENT` where there is none."""

    codes: Ints
    names: Sequence[str]


ColumnValues: TypeAlias = (
    npt.NDArray[np.generic] | Coded | Sequence[str | None] | Sequence[float | None] | pa.Array
)
"""A column: numbers, where `ABSENT` of whole ones and NaN of others are empty; words, where "" is;
anything of these as a list, where None is; or an array as it is."""


def schema_of(columns: Sequence[StoredColumn]) -> pa.Schema:
    """Return the schema of a stored table; equal for every part of every run."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.type],
                nullable=column.null,
                metadata={"unit": column.unit, "meaning": column.meaning},
            )
            for column in columns
        ]
    )


def lever_columns(levers: Iterable[str]) -> dict[str, str]:
    """Return lever -> its column: letters, digits and underscores of its path, no two alike."""
    taken = {one.name for columns in (COLUMNS, TIMELINE, GROUPS, *KEPT.values()) for one in columns}
    found: dict[str, str] = {}
    for lever in levers:
        plain = re.sub(r"\W+", "_", lever).strip("_")
        name = plain if plain and not plain[0].isdigit() else f"lever_{plain}"
        others = taken | set(found.values())
        number = 2
        column = name
        while column in others:
            column, number = f"{name}_{number}", number + 1
        found[lever] = column
    return found


def lever_fields(cells: Sequence[Mapping[str, Value]]) -> dict[str, pa.Field]:
    """Return lever -> its field, which fits its values in all cells and says its path."""
    return {
        lever: _lever_field(lever, column, [cell[lever] for cell in cells])
        for lever, column in lever_columns(cells[0]).items()
    }


def table_of(
    columns: Sequence[StoredColumn],
    values: Mapping[str, ColumnValues],
    levers: Mapping[str, Value] | None = None,
    cells: Sequence[Mapping[str, Value]] = ({},),
) -> pa.Table:
    """Return a table as it is stored; what is empty is null where it may be.

    Behind its own columns come the levers of a grid with their values in this cell, typed so that
    those of all `cells` fit. Raises OverflowError where a number does not fit its column.
    """
    schema = schema_of(columns)
    arrays = [_array(values[field.name], field) for field in schema]
    table = pa.Table.from_arrays(arrays, schema=schema)
    fields = lever_fields(cells) if levers else {}
    for lever, value in (levers or {}).items():
        field = fields[lever]
        every: ColumnValues = [str(value)] * table.num_rows
        if not pa.types.is_dictionary(field.type):
            every = np.full(table.num_rows, value)
        table = table.append_column(field, _array(every, field))
    return table


def with_levers(table: pa.Table, cells: Sequence[Mapping[str, Value]]) -> pa.Table:
    """Append the levers of a grid to a table that has a row a cell."""
    for lever, field in lever_fields(cells).items() if cells else ():
        table = table.append_column(field, _array([cell[lever] for cell in cells], field))
    return table


def _array(values: ColumnValues, field: pa.Field) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, Coded):
        return word_array(
            values.codes, values.names, values.codes != ABSENT if field.nullable else None
        )
    if not isinstance(values, np.ndarray):
        known = np.array([value is not None and value != "" for value in values], dtype=np.bool_)
        if pa.types.is_dictionary(field.type):
            codes: dict[str, int] = {}
            places = [
                0 if one is None else codes.setdefault(str(one), len(codes)) for one in values
            ]
            return word_array(np.array(places, dtype=np.int64), tuple(codes), known)
        kind = np.float64 if pa.types.is_floating(field.type) else np.int64
        return number_array(np.array([one or 0 for one in values], dtype=kind), field.type, known)
    if not field.nullable:
        return number_array(values, field.type)
    if np.issubdtype(values.dtype, np.floating):
        known = ~np.isnan(values)
        return number_array(np.where(known, values, 0), field.type, known)
    return number_array(values, field.type, values != ABSENT)


def _lever_field(lever: str, column: str, values: Sequence[Value]) -> pa.Field:
    """Return whole numbers, numbers, or words where any cell has one."""
    kind = _TYPES["string"]
    if all(isinstance(value, int) for value in values):
        kind = pa.int64()
    elif all(isinstance(value, int | float) for value in values):
        kind = pa.float64()
    about = {
        "unit": "as in the scenario",
        "meaning": f"{lever} in this cell of the grid",
        "path": lever,
    }
    return pa.field(column, kind, nullable=False, metadata=about)
