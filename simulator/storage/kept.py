"""What is kept of campaigns one by one: tables of prospects and touches beside the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from simulator.model.outcomes.kept import KEPT, KEPT_NULLABLE, WORDS, Arrays
from simulator.storage.arrays import numbers, words
from simulator.storage.levers import lever_arrays, lever_fields
from simulator.storage.manifest import Kept, Manifest, Value, read_manifest, write_manifest
from simulator.storage.read import read_part, whole_numbers
from simulator.storage.run import as_written, file_name, longest, stored_file
from simulator.storage.schema import schema_of
from simulator.storage.whole import StorageError, storing, sweep

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CampaignRows:
    """The rows of one campaign in one of the tables."""

    strategy: str
    replication: int
    arrays: Arrays
    names: Mapping[str, Sequence[str]]
    """What the codes of `id`, `seat` and `step` stand for in this campaign."""


def kept_table(
    table: str,
    campaigns: Sequence[CampaignRows],
    strategies: Sequence[str],
    levers: Mapping[str, Value],
    cells: Sequence[Mapping[str, Value]],
) -> pa.Table:
    """Return the rows of campaigns as they are stored; behind their columns come the levers.

    Raises OverflowError where a number does not fit its column.
    """
    schema = schema_of(KEPT[table], KEPT_NULLABLE)
    sizes = [len(one.arrays["prospect"]) for one in campaigns]
    arrays = []
    for field in schema:
        if field.name == "strategy":
            codes = np.array([strategies.index(one.strategy) for one in campaigns])
            arrays.append(words(np.repeat(codes, sizes), strategies))
        elif field.name == "replication":
            values = np.array([one.replication for one in campaigns])
            arrays.append(numbers(np.repeat(values, sizes), field.type))
        else:
            values = np.concatenate([one.arrays[field.name] for one in campaigns])
            known = values >= 0 if field.nullable else None
            if pa.types.is_dictionary(field.type):
                if field.name in WORDS:
                    names = WORDS[field.name]
                else:
                    values, names = _one_numbering(field.name, campaigns, values, sizes)
                arrays.append(words(values, names, known))
            else:
                arrays.append(numbers(values, field.type, known))
    made = pa.Table.from_arrays(arrays, schema=schema)
    rows = made.num_rows
    for field, array in zip(lever_fields(cells), lever_arrays(levers, cells, rows), strict=True):
        made = made.append_column(field, array)
    return made


def _one_numbering(
    column: str, campaigns: Sequence[CampaignRows], values: Ints, sizes: Sequence[int]
) -> tuple[Ints, tuple[str, ...]]:
    """Number the names of all campaigns in one row, in the order in which they are first named."""
    every = [one.names[column] for one in campaigns]
    if all(names is every[0] for names in every):
        return values, tuple(every[0])
    place: dict[str, int] = {}
    maps = {
        id(names): np.array([place.setdefault(name, len(place)) for name in names] + [-1])
        for names in every
    }
    ends = np.cumsum(sizes)[:-1]
    parts = [
        maps[id(names)][codes] for names, codes in zip(every, np.split(values, ends), strict=True)
    ]
    return np.concatenate(parts), tuple(place)


def lacking(
    manifest: Manifest, table: str, cell: int, replications: int, size: int
) -> Iterator[tuple[int, range]]:
    """Yield the files of a table that are not there as far as `replications`, `size` to a file.

    Each with its number and all the replications that belong into it.
    """
    there = {one.number: one.last for one in manifest.kept_of(table, cell)}
    for first in range(0, replications, size):
        end = min(first + size, replications)
        if there.get(first // size, -1) < end - 1:
            yield first // size, range(first, end)


def keep(
    folder: Path,
    manifest: Manifest,
    table: str,
    cell: int,
    number: int,
    replications: range,
    made: pa.Table,
) -> Manifest:
    """Store a file of a table and return the manifest that knows of it. Raises StorageError."""
    room = folder / table
    with storing(room):
        room.mkdir(exist_ok=True)
    sweep(room)
    name = file_name((cell, number), len(manifest.cells) > 1)
    file = stored_file(folder, f"{table}/{name}", made)
    new = Kept(table, replications.start, replications.stop - 1, file, number, cell)
    there = read_manifest(folder)
    if there is None or there.digest != manifest.digest:
        raise StorageError(f"{folder} no longer holds this run")
    known = replace(there, kept=longest(there.kept, (new,)))
    write_manifest(folder, known)
    return known


def kept_arrays(
    folder: Path,
    manifest: Manifest,
    table: str,
    cell: int,
    replications: int,
    columns: Sequence[str],
) -> Iterator[dict[str, Ints]] | None:
    """Return columns of the first `replications` of a cell file by file, None unless all are kept.

    Whole numbers, -1 where empty. A file that is not as it was written counts as not there; the
    last one may hold more replications. Raises StorageError.
    """
    chosen, reached = [], 0
    for one in manifest.kept_of(table, cell):
        if one.first == reached < replications and as_written(folder, one.stored):
            chosen.append(one)
            reached = one.last + 1
    if reached < replications:
        return None
    return (
        {column: whole_numbers(read, column) for column in columns}
        for read in (read_part(folder, one.stored, columns) for one in chosen)
    )
