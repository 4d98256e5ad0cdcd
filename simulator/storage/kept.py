"""What is kept of campaigns one by one: tables of prospects and touches beside the outcomes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from simulator.arrays import Ints
from simulator.model.outcomes.columns import KEYS
from simulator.model.outcomes.kept import KEPT, WORDS, Arrays
from simulator.storage.manifest import KeptTable, Manifest, Value, read_manifest, write_manifest
from simulator.storage.read import read_part, whole_numbers
from simulator.storage.run import EVERY, as_written, file_name, fullest, stored_file
from simulator.storage.table import Coded, ColumnValues, table_of
from simulator.storage.whole import StorageError, storing, sweep_drafts


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
    sizes = [len(one.arrays["prospect"]) for one in campaigns]
    codes = np.array([strategies.index(one.strategy) for one in campaigns])
    values: dict[str, ColumnValues] = {
        "strategy": Coded(np.repeat(codes, sizes), strategies),
        "replication": np.repeat([one.replication for one in campaigns], sizes),
    }
    for column in KEPT[table][len(KEYS) :]:
        name = column.name
        found = np.concatenate([one.arrays[name] for one in campaigns])
        if name in WORDS:
            values[name] = Coded(found, WORDS[name])
        elif column.type == "string":
            values[name] = _one_numbering(name, campaigns, found, sizes)
        else:
            values[name] = found
    return table_of(KEPT[table], values, levers, cells)


def _one_numbering(
    column: str, campaigns: Sequence[CampaignRows], values: Ints, sizes: Sequence[int]
) -> Coded:
    """Number the names of all campaigns in one row, in the order in which they are first named."""
    every = [one.names[column] for one in campaigns]
    if all(names is every[0] for names in every):
        return Coded(values, every[0])
    place: dict[str, int] = {}
    maps = {
        id(names): np.array([place.setdefault(name, len(place)) for name in names] + [-1])
        for names in every
    }
    ends = np.cumsum(sizes)[:-1]
    parts = [
        maps[id(names)][codes] for names, codes in zip(every, np.split(values, ends), strict=True)
    ]
    return Coded(np.concatenate(parts), tuple(place))


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


@dataclass(slots=True)
class Keeper:
    """Tables that are being kept: files as they are made, of which the manifest knows soon."""

    folder: Path
    manifest: Manifest
    """Of the run, as it was last read or written."""
    new: list[KeptTable] = field(default_factory=list)
    """Files that the manifest does not know of."""
    written: float = field(default_factory=time.monotonic)
    """When that was last so, on the monotonic clock."""

    def keep(self, table: str, cell: int, number: int, replications: range, made: pa.Table) -> None:
        """Store a file of a table. Raises StorageError."""
        with storing(self.folder / table):
            (self.folder / table).mkdir(exist_ok=True)
        name = file_name((cell, number), len(self.manifest.cells) > 1)
        file = stored_file(self.folder, f"{table}/{name}", made)
        self.new.append(
            KeptTable(table, replications.start, replications.stop - 1, file, number, cell)
        )
        if time.monotonic() - self.written >= EVERY:
            self.note()

    def note(self) -> None:
        """Let the stored manifest know of all that is kept. Raises StorageError."""
        if not self.new:
            return
        there = read_manifest(self.folder)
        if there is None or there.digest != self.manifest.digest:
            raise StorageError(f"{self.folder} no longer holds this run")
        self.manifest = replace(there, kept=fullest(there.kept, self.new))
        write_manifest(self.folder, self.manifest)
        self.new, self.written = [], time.monotonic()


@contextmanager
def keeping(folder: Path, manifest: Manifest, tables: Sequence[str]) -> Iterator[Keeper]:
    """Keep tables of a finished run; however that ends, the manifest knows what is kept.

    Raises StorageError.
    """
    for table in tables:
        sweep_drafts(folder / table)
    keeper = Keeper(folder, manifest)
    try:
        yield keeper
    finally:
        keeper.note()


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
