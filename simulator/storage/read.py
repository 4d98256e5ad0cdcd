"""Stored runs, read back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from simulator.arrays import Floats, Ints
from simulator.model.outcomes import columns as written
from simulator.model.outcomes.columns import COLUMNS, StoredColumn
from simulator.model.outcomes.kept import KEPT
from simulator.storage.folders import (
    GROUPS_FOLDER,
    OUTCOMES_FOLDER,
    TIMELINE_FOLDER,
    resolved_folder,
)
from simulator.storage.fresh import remembered
from simulator.storage.manifest import Manifest, Part, StoredFile, read_manifest
from simulator.storage.table import schema_of
from simulator.storage.whole import StorageError

RUN: Final = "digest"
"""What a file beside a run says of it."""
WRITTEN: Final = {
    table: {one.name: one for one in schema_of(columns)}
    for table, columns in {
        OUTCOMES_FOLDER: COLUMNS,
        TIMELINE_FOLDER: written.TIMELINE,
        GROUPS_FOLDER: written.GROUPS,
        **KEPT,
    }.items()
}
"""Folder of a run -> columns of its files by name; in a grid the levers come behind them."""
LARGEST: Final = 1 << 32
"""Bytes, or cells, of a file that is read."""

FEW: Final = 100_000
"""Numbers that one thread reads at once."""

_GROUP: Final = ("strategy", "kind", "group")


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group of the people of a strategy."""

    kind: str
    """segment, seniority, seat or leaf"""
    name: str
    columns: Mapping[str, Floats]
    """Column -> values (replications,)"""


def known_run(folder: Path) -> Manifest:
    """Return the manifest of a run that holds results. Raises StorageError where there are none."""
    manifest = read_manifest(folder)
    if manifest is None or not manifest.parts:
        raise StorageError(f"{folder} holds no results")
    return manifest


def read_table(
    place: Path, columns: Sequence[str] | None = None, table: str = OUTCOMES_FOLDER
) -> pa.Table:
    """Return a table of a run in stored order: outcomes, timeline, groups or one that it keeps.

    `place` is a run's folder or a `latest`. Raises StorageError where there is nothing to read or
    a part is damaged.
    """
    folder = resolved_folder(place)
    manifest = known_run(folder)
    if table in KEPT:
        files = [one.stored for one in manifest.kept if one.table == table]
    else:
        each = [getattr(part, table) for part in manifest.parts]
        files = [one for one in each if one is not None]
    if not files:
        raise StorageError(f"{folder} holds no {table}")
    # File by file: pyarrow's dataset reader would import pandas.
    parts = [read_part(folder, one, columns) for one in files]
    return pa.concat_tables(parts).unify_dictionaries()


def read_part(folder: Path, file: StoredFile, columns: Sequence[str] | None = None) -> pa.Table:
    """Return one stored file. Raises StorageError where it cannot be read or is not as written."""
    kinds = WRITTEN[file.file.partition("/")[0]]
    return _table(folder / file.file, columns, kinds, file.rows)


def _table(
    path: Path,
    columns: Sequence[str] | None,
    kinds: Mapping[str, pa.Field],
    rows: int | None = None,
) -> pa.Table:
    """Read a file that holds so many `rows`, and no more than can be held at once.

    What it says of itself is looked at before anything is decoded; columns that are in `kinds` are
    as these say. Raises StorageError.
    """
    try:
        if not path.is_file():
            raise OSError("no file")
        # As a file: pyarrow takes a path with a colon for an address.
        with path.open("rb") as file:
            stored = pq.ParquetFile(file, page_checksum_verification=True)
            data = stored.metadata
            sizes = [data.row_group(k).total_byte_size for k in range(data.num_row_groups)]
            if rows not in (None, data.num_rows) or not all(one >= 0 for one in sizes):
                raise OSError("another number of rows than was written")
            if sum(sizes) > LARGEST or data.num_rows * max(1, data.num_columns) > LARGEST:
                raise OSError("larger than anything that is written")
            wanted = None if columns is None else list(columns)
            # To hand a few numbers to threads takes longer than to read them.
            many = data.num_rows * (data.num_columns if wanted is None else len(wanted)) > FEW
            table = stored.read(columns=wanted, use_threads=many)
        for name in columns or table.column_names:
            kind = kinds.get(name, table.schema.field(name))
            if table.schema.field(name).type != kind.type:
                raise OSError("other values than were written")
            if table[name].null_count and not kind.nullable:
                raise OSError("nulls where none are written")
        return table
    except (OSError, pa.ArrowException, MemoryError, ValueError, KeyError) as error:
        raise StorageError(
            f"{path} cannot be read; it may be damaged. Run the command that made it again"
        ) from error


def outcome_arrays(
    place: Path,
    columns: Sequence[str],
    replications: int | None = None,
    cell: int = 0,
    known: Manifest | None = None,
) -> dict[str, dict[str, Floats]]:
    """Return strategy -> column -> values (replications,) in order; null becomes NaN.

    Those of `windows` are (replications, numbers). Of one cell and its first `replications`, all
    unless said. `known` is the manifest of a run whose stored one does not know of all. Raises
    StorageError, also where so many are not stored.
    """
    folder, manifest, wanted = _asked(place, replications, cell, known)
    names = manifest.strategies
    values: dict[str, Floats] = {}
    for part in manifest.parts:
        if part.cell == cell and part.first < wanted:
            for column, read in _part_columns(folder, part, columns, len(names)).items():
                numbers = read.shape[2:]
                own = values.setdefault(column, np.empty((len(names), wanted, *numbers)))
                if own.shape[2:] != numbers:
                    raise _unlike(part.outcomes)
                own[:, part.first : part.last + 1] = read[:, : wanted - part.first]
    none = np.empty((len(names), 0))
    return {
        name: {column: values.get(column, none)[s] for column in columns}
        for s, name in enumerate(names)
    }


def outcome_rows(
    folder: Path, manifest: Manifest, cell: int, columns: Sequence[str], replications: range
) -> Floats:
    """Return values (numbers, strategies, replications) of a stretch of a cell; null becomes NaN.

    Every column is one number, `windows` as many as they are. Raises StorageError, also where the
    stretch is not stored.
    """
    found: list[Floats] = []
    for part in manifest.parts:
        first, end = max(part.first, replications.start), min(part.last + 1, replications.stop)
        if part.cell != cell or first >= end:
            continue
        read = _part_columns(folder, part, columns, len(manifest.strategies))
        rows = [np.moveaxis(np.atleast_3d(one), 2, 0) for one in read.values()]
        found.append(np.concatenate(rows)[:, :, first - part.first : end - part.first])
        if len(found[0]) != len(found[-1]):
            raise _unlike(part.outcomes)
    if not found or sum(one.shape[2] for one in found) < len(replications):
        raise StorageError(f"{folder} does not hold {replications.stop} simulated campaigns")
    return np.concatenate(found, axis=2)


def timeline_arrays(
    place: Path,
    columns: Sequence[str],
    replications: int | None = None,
    cell: int = 0,
    period: str = "week",
) -> tuple[list[int], dict[str, dict[str, Floats]]]:
    """Return first days and strategy -> column -> values (replications, periods), in order.

    Of the weeks, which the last one may not fill, or the calendar months of one cell and its first
    `replications`, all unless said. Raises StorageError, also where so many are not stored.
    """
    folder, manifest, wanted = _asked(place, replications, cell)
    names = manifest.strategies
    values, days = np.zeros((len(columns), 0, len(names), 0)), np.zeros(0)
    for part in manifest.parts:
        if part.cell != cell or part.first >= wanted:
            continue
        table = read_part(folder, part.timeline, [*columns, "period", "start_day"])
        count = table.num_rows // ((part.last + 1 - part.first) * len(names))
        kept = [one == period for one in table["period"].slice(0, count).to_pylist()]
        shape = (-1, len(names), count)
        end = min(part.last + 1, wanted)
        read = [_column(table, column).reshape(shape)[: end - part.first] for column in columns]
        days = _column(table.slice(0, count), "start_day")[kept]
        more = np.stack(read)[..., kept]
        values = more if not values.size else np.concatenate([values, more], axis=1)
    return [int(day) for day in days], {
        name: {column: values[c, :, s] for c, column in enumerate(columns)}
        for s, name in enumerate(names)
    }


def read_groups(
    place: Path, columns: Sequence[str], replications: int | None = None, cell: int = 0
) -> dict[str, tuple[Grouped, ...]]:
    """Return strategy -> its groups, kind by kind, with values of each replication in order.

    Of one cell and its first `replications`, all unless said; none where no group is kept. Raises
    StorageError, also where so many are not stored.
    """
    folder, manifest, wanted = _asked(place, replications, cell)
    keys: list[tuple[str, str, str]] = []
    values = np.zeros((len(columns), 0, 0))
    for part in manifest.parts:
        if part.cell != cell or part.first >= wanted or part.groups is None:
            continue
        table = read_part(folder, part.groups, [*_GROUP, *columns])
        count = table.num_rows // (part.last + 1 - part.first)
        own = [table[name].slice(0, count).to_pylist() for name in _GROUP]
        found = list(zip(*own, strict=True))
        if found != (keys or found) or count * (part.last + 1 - part.first) != table.num_rows:
            raise _unlike(part.groups)
        end = min(part.last + 1, wanted)
        more = np.stack([_column(table, one).reshape(-1, count) for one in columns])
        more = more[:, : end - part.first]
        values = np.concatenate([values, more], axis=1) if keys else more
        keys = found
    groups: dict[str, tuple[Grouped, ...]] = dict.fromkeys(manifest.strategies, ())
    for number, (strategy, kind, name) in enumerate(keys):
        each = {column: values[c, :, number] for c, column in enumerate(columns)}
        groups[strategy] += (Grouped(kind, name, each),)
    return groups


def read_rows(
    path: Path, digest: str, columns: Sequence[StoredColumn]
) -> dict[str, list[Any]] | None:
    """Return column -> values of a file beside the run of this digest, of those that it has.

    None where there is no file, or one of another run; empty is None. Raises StorageError where it
    cannot be read, or holds something else in a column than `columns` say.
    """
    if not path.is_file():
        return None
    kinds = {one.name: one.with_nullable(True) for one in schema_of(columns)}
    table = _table(path, None, kinds)
    if (table.schema.metadata or {}).get(RUN.encode()) != digest.encode():
        return None
    return {name: table[name].to_pylist() for name in kinds if name in table.column_names}


def read_replications(path: Path, replications: range, columns: Sequence[str]) -> dict[str, Floats]:
    """Return columns of the outcomes of one strategy that a file of its own holds, values (n,).

    Null becomes NaN; lists have a last axis. Raises StorageError where it cannot be read or does
    not hold just these replications.
    """
    table = _table(path, ["replication", *columns], WRITTEN[OUTCOMES_FOLDER])
    if not np.array_equal(_column(table, "replication"), np.array(replications)):
        raise StorageError(f"{path} does not hold the campaigns that its name says")
    return {name: _values(table, name) for name in columns}


def _values(table: pa.Table, column: str) -> Floats:
    """Return a column of numbers or of lists that are all as long. Raises StorageError."""
    if not pa.types.is_list(table.schema.field(column).type):
        return _column(table, column)
    lists = _lists(table, column)
    if lists is None:
        raise StorageError(f"{column} has lists of different lengths")
    return lists


def _part_columns(
    folder: Path, part: Part, columns: Sequence[str], strategies: int
) -> dict[str, Floats]:
    """Return column -> values (strategies, replications) of a part; lists have a last axis.

    A part has all strategies of a replication before the next one. Raises StorageError.
    """
    table = remembered(folder / part.outcomes.file)
    if table is None or table.num_rows != part.outcomes.rows:
        table = read_part(folder, part.outcomes, columns)
    replications = part.last + 1 - part.first
    found = {}
    for column in columns:
        lists = pa.types.is_list(table.schema.field(column).type)
        read = _lists(table, column) if lists else _column(table, column)
        if read is None or len(read) != replications * strategies:
            raise _unlike(part.outcomes)
        rows = read.reshape(replications, strategies, *read.shape[1:])
        found[column] = np.moveaxis(rows, 0, 1)
    return found


def _asked(
    place: Path, replications: int | None, cell: int, known: Manifest | None = None
) -> tuple[Path, Manifest, int]:
    """Return the folder of a run, its manifest, and how many replications of a cell are asked for.

    All unless said. Raises StorageError, also where so many are not stored.
    """
    folder = resolved_folder(place)
    manifest = known or known_run(folder)
    stored = manifest.reached(cell)
    wanted = stored if replications is None else replications
    if wanted > stored:
        raise StorageError(f"{folder} holds {stored} simulated campaigns, not {wanted}")
    return folder, manifest, wanted


def _unlike(file: StoredFile) -> StorageError:
    return StorageError(f"{file.file} does not hold as many campaigns as its run")


def whole_numbers(table: pa.Table, column: str) -> Ints:
    """Return a column of whole numbers, none of them negative; null becomes -1."""
    values = _column(table, column)
    return np.where(np.isnan(values), -1, values).astype(np.int64)


def _column(table: pa.Table, column: str) -> Floats:
    return _floats(table[column].combine_chunks())


def _lists(table: pa.Table, column: str) -> Floats | None:
    """Return lists of whole numbers, (rows, numbers), None where not all are as long."""
    array = table[column].combine_chunks()
    flat = array.flatten()
    width = len(flat) // max(1, len(array))
    if flat.null_count or (np.diff(_memory(array.offsets)) != width).any():
        return None
    return _floats(flat).reshape(len(array), width)


def _floats(array: pa.Array) -> Floats:
    values = _memory(array).astype(np.float64, copy=False)
    if array.null_count == 0:
        return values
    bits = np.frombuffer(array.buffers()[0], dtype=np.uint8)
    known = np.unpackbits(bits, bitorder="little")[array.offset : array.offset + len(array)]
    return np.where(known == 1, values, math.nan)


def _memory(array: pa.Array) -> npt.NDArray[Any]:
    """Return the memory of an array of numbers.

    `to_numpy` and `fill_null` would import pandas, and a cast all that Arrow can compute; numpy
    knows Arrow's names of numbers.
    """
    kind = np.dtype(str(array.type))
    if not len(array):
        return np.zeros(0, dtype=kind)
    values: npt.NDArray[Any] = np.frombuffer(array.buffers()[1], dtype=kind)
    return values[array.offset : array.offset + len(array)]
