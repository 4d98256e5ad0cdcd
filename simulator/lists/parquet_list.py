"""Lists in Parquet; the only file here that needs a Parquet library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from simulator.errors import Invalid, Problem
from simulator.lists.headers import Wish, match_header
from simulator.lists.table import Column, Table, Written


def read_parquet(path: Path, file: str, wishes: Mapping[str, Wish]) -> Table:
    """Read the columns of a Parquet file that hold something, as text.

    `file` is the name that problems carry; their line is the row number, from 1. Columns that hold
    no field are never loaded. Raises `Invalid` for a file that cannot be read or a header that
    names nothing.
    """
    try:
        with pq.ParquetFile(path) as parquet:
            names = parquet.schema_arrow.names
            header = match_header(file, 1, names, wishes)
            if header.problems:
                raise Invalid(header.problems)
            # By its place: a file may repeat a column's name.
            wanted = [names[one.number - 1] for one in header.mapped]
            table = parquet.read(columns=list(dict.fromkeys(wanted)))
    except (OSError, pa.ArrowException) as error:
        problem = Problem(
            file=file,
            line=1,
            column=1,
            where="",
            expected="a Parquet file that can be read",
            seen=str(error).splitlines()[0],
        )
        raise Invalid([problem]) from error
    columns = tuple(
        Column(one.field, one.header, one.number, one.how, _texts(table.column(name)))
        for one, name in zip(header.mapped, wanted, strict=True)
    )
    return Table(
        file=file,
        written=Written("Parquet"),
        header=header,
        columns=columns,
        lines=range(1, table.num_rows + 1),
        filled=[any(cells) for cells in zip(*(one.texts for one in columns), strict=True)],
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
