"""Lists in Parquet; the only file here that needs a Parquet library."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import types

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.encodings import TWICE, saved_once, saved_twice
from simulator.prospect_lists.fields import FIELDS, ListField
from simulator.prospect_lists.headers import Header, Mapped, Wish, match_header
from simulator.prospect_lists.sums import LAST, is_sum_row, may_be_sums
from simulator.prospect_lists.table import ListColumn, ListTable, Written, first_problems
from simulator.reading.wording import shown

MOST_ROWS: Final = 10_000_000
MOST_COLUMNS: Final = 10_000
LARGEST: Final = 1 << 32
"""Bytes of all columns before they were compressed."""
_SAMPLED: Final = 100
"""Rows by which it is told how many cells rows fill."""
_JUDGED: Final = 20_000
"""Texts with letters beyond ASCII by which it is told how they were saved."""
_FIRST_DAY: Final = date(1970, 1, 1).toordinal()
_DAMAGE: Final = (
    OSError, pa.ArrowException, ValueError, ArithmeticError, LookupError, TypeError, MemoryError,
)  # fmt: skip
"""What the library raises for a file that it cannot read."""
_PLAIN: Final = (
    types.is_null, types.is_boolean, types.is_integer, types.is_floating, types.is_decimal,
    types.is_date, types.is_timestamp, types.is_string, types.is_large_string, types.is_binary,
    types.is_large_binary,
)  # fmt: skip
_WORDS: Final = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)


def read_parquet(
    path: Path, file: str, wishes: Mapping[str, Wish], fields: Mapping[str, ListField] = FIELDS
) -> ListTable:
    """Read the columns of a Parquet file that hold something, as text.

    `file` is the name that problems carry; their line is the row number, from 1. `fields` are those
    that are looked for. Columns that hold no field are never loaded, but where the last rows may
    be sums: these are left blank and told. What was saved in UTF-8 twice over is read as it was
    before. The file is measured by its metadata before anything is decoded. Raises `Invalid` for a
    file that cannot be read or is too large, a header that names nothing, and columns of other
    kinds than text, numbers, days and logicals.
    """
    try:
        with pq.ParquetFile(path) as parquet:
            names = parquet.schema_arrow.names
            headers = [*map(saved_once, names)] if saved_twice("\n".join(names)) else names
            header = match_header(file, 1, headers, wishes, (), fields)
            if header.problems:
                raise Invalid(first_problems(list(header.problems)))
            problems = list(_unfit(parquet, header, file))
            if problems:
                raise Invalid(first_problems(problems))
            # By its place: the name in the header is trimmed, and several may share it.
            wanted = {names[one.number - 1] for one in header.mapped}
            # A long word that many rows share stays one.
            columns_of = map(parquet.schema_arrow.field, range(len(names)))
            shared = {one.name for one in columns_of if one.name in wanted and _is(one, _WORDS)}
            with pq.ParquetFile(path, read_dictionary=list(shared)) as dense:
                table = dense.read(columns=list(wanted))
    except _DAMAGE as error:
        reason = shown(next(iter(str(error).splitlines()), ""), quoted=False, longest=200)
        problem = Problem(file, 0, 0, "", "a Parquet file that can be read", reason)
        raise Invalid([problem]) from error
    there, loaded = _places(names), _places(table.column_names)
    cells = []
    for one in header.mapped:
        name = names[one.number - 1]
        column = table.column(loaded[name][there[name].index(one.number - 1)])
        cells.append(_texts(column, one, file))
    beyond = (text for texts in (names, *cells) for text in texts if not text.isascii())
    twice = saved_twice("\n".join(islice(beyond, _JUDGED)))
    if twice:
        cells = [[*map(saved_once, texts)] for texts in cells]
    cells = [[*map(str.strip, texts)] for texts in cells]
    filled = [any(row) for row in zip(*cells, strict=True)]
    try:
        sums = [*_sum_rows(path, headers, cells, filled)]
    except _DAMAGE:
        # A column that is not read is damaged.
        sums = []
    for texts in cells:
        for row in sums:
            texts[row] = ""
    return ListTable(
        file=file,
        written=Written("Parquet", TWICE if twice or headers != names else ""),
        header=header,
        columns=tuple(
            ListColumn(one.field, one.header, one.number, one.how, texts)
            for one, texts in zip(header.mapped, cells, strict=True)
        ),
        lines=range(1, table.num_rows + 1),
        filled=filled,
        sums=sums,
    )


def _sum_rows(
    path: Path, headers: Sequence[str], cells: Sequence[Sequence[str]], filled: Sequence[bool]
) -> Iterator[int]:
    """Yield the rows of sums at the end; `cells` are those of each column that is read.

    Other columns are looked at only where these may well be sums. Raises what the library raises.
    """
    rows, tail = len(filled), None
    for row in islice((row for row in reversed(range(rows)) if filled[row]), LAST):
        if not may_be_sums(texts[row] for texts in cells):
            return
        tail = tail or _tail_of(path)
        missing = rows - tail.num_rows
        if row < missing:
            return
        whole, *others = (
            [_said(column[one - missing]) for column in tail.columns]
            for one in (row, *range(missing, row)[-_SAMPLED:])
            if filled[one]
        )
        read = ((texts[row], texts[:row]) for texts in cells)
        if not is_sum_row(whole, headers, others, read):
            return
        yield row


def _tail_of(path: Path) -> pa.Table:
    """The last rows of a file with all columns, a few at least unless there are fewer."""
    with pq.ParquetFile(path) as parquet:
        last = [max(0, parquet.num_row_groups - 1)]
        return pa.Table.from_batches(deque(parquet.iter_batches(row_groups=last), maxlen=2))


def _said(cell: pa.Scalar) -> str:
    """A cell as text, "?" where no text can say it."""
    try:
        return _text(cell.as_py()).strip()
    except (*_DAMAGE, ImportError):
        return "?"


def _places(names: Sequence[str]) -> dict[str, list[int]]:
    """Where each name stands, in order."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return places


def _unfit(parquet: pq.ParquetFile, header: Header, file: str) -> Iterator[Problem]:
    """What of a file is too large, or cannot be read as text."""
    about, schema = parquet.metadata, parquet.schema_arrow
    if about.num_rows > MOST_ROWS:
        yield Problem(file, 0, 0, "", f"at most {MOST_ROWS:,} rows", f"{about.num_rows:,}")
    if about.num_columns > MOST_COLUMNS:
        yield Problem(file, 0, 0, "", f"at most {MOST_COLUMNS:,} columns", f"{about.num_columns:,}")
        return
    # The figures of single columns would end the process where the file is damaged.
    groups = (about.row_group(number) for number in range(about.num_row_groups))
    size = sum(max(one.total_byte_size, 0) for one in groups)
    if size > LARGEST:
        yield Problem(file, 0, 0, "", f"at most {LARGEST:,} bytes of cells", f"{size:,}")
    for one in header.mapped:
        column = schema.field(one.number - 1)
        if not _is(column, _PLAIN):
            expected = "a column of text, numbers, days or yes and no"
            kind = shown(str(column.type), quoted=False)
            yield Problem(file, 1, one.number, one.field, expected, kind)


def _is(field: pa.Field, kinds: Sequence[Any]) -> bool:
    kind = field.type.value_type if types.is_dictionary(field.type) else field.type
    return any(of(kind) for of in kinds)


def _texts(column: pa.ChunkedArray, about: Mapped, file: str) -> list[str]:
    """What each row would look like in a CSV; raises `Invalid` for what no text can say."""
    texts: list[str] = []
    problems: list[Problem] = []

    def blame(row: int, expected: str, seen: str) -> str:
        problems.append(Problem(file, row, about.number, about.field, expected, seen))
        return ""

    for chunk in column.chunks:
        row = len(texts) + 1
        try:
            if types.is_dictionary(chunk.type):
                words = [*_values(chunk.dictionary), None]
                numbers = chunk.indices.fill_null(-1).to_pylist()
                values = [words[number] for number in numbers]
            else:
                values = _values(chunk)
            texts += [_text(value) for value in values]
        except UnicodeDecodeError as error:
            blame(row, "text in UTF-8 from here on", f"the byte 0x{error.object[error.start]:02x}")
            break
        except _DAMAGE:
            blame(row, "cells that can be read from here on", shown(str(chunk.type), quoted=False))
            break
    if problems:
        raise Invalid(problems)
    return texts


def _values(cells: pa.Array) -> list[Any]:
    """Values of Python; days for times. Raises what the library raises."""
    if types.is_timestamp(cells.type):
        # Whole seconds first: nanoseconds have no day, and more of a smaller unit might not fit.
        seconds = cells.cast(pa.timestamp("s", tz=cells.type.tz), safe=False)
        cells = seconds.cast(pa.date32())
    if types.is_date64(cells.type):
        cells = cells.cast(pa.date32(), safe=False)
    if types.is_date32(cells.type):
        days = cells.cast(pa.int32()).to_pylist()
        return [None if day is None else date.fromordinal(_FIRST_DAY + day) for day in days]
    values: list[Any] = cells.to_pylist()
    return values


def _text(value: object) -> str:
    """What the value would look like in a CSV; whole floats are integers that had blanks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        # Only "not a number" differs from itself.
        return "" if value != value else str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else f"{value:f}"
    return value.decode() if isinstance(value, bytes) else str(value)
