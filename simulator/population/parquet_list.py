"""Prospect lists in Parquet; the only file here that needs a Parquet library."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from simulator.errors import Invalid, Problem
from simulator.population.columns import Table, match_header


def read_parquet(path: Path, file: str) -> Table:
    """Read the known columns of a Parquet file as text; `file` is the name that problems carry.

    A problem's line is the row number, from 1. Columns that name no field are never loaded. Raises
    `Invalid` for a file that cannot be read or a header that names nothing.
    """
    try:
        with pq.ParquetFile(path) as parquet:
            names = parquet.schema_arrow.names
            header = match_header(file, 1, names)
            if header.problems:
                raise Invalid(list(header.problems))
            # By its place: a file may repeat a column's name.
            wanted = [names[place] for place in header.columns.values()]
            table = parquet.read(columns=wanted)
    except (OSError, pa.ArrowException) as error:
        raise Invalid(
            [
                Problem(
                    file=file,
                    line=1,
                    column=1,
                    where="",
                    expected="a Parquet file that can be read",
                    seen=str(error).splitlines()[0],
                )
            ]
        ) from error
    return Table(
        file=file,
        cells={
            field: _texts(table.column(names[place])) for field, place in header.columns.items()
        },
        lines=range(1, table.num_rows + 1),
        columns={field: place + 1 for field, place in header.columns.items()},
        ignored=header.ignored,
    )


def _texts(column: pa.ChunkedArray) -> list[str]:
    # Nanoseconds would come back as objects of another library.
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False).cast(pa.date32())
    return [_text(value) for value in column.to_pylist()]


def _text(value: object) -> str:
    """What the value would look like in a CSV; whole floats are integers that had blanks."""
    # Only "not a number" differs from itself.
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
