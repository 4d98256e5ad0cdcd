"""A run being written: parts as they are finished, a manifest that is true at every moment."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from simulator.model.outcomes.block import ReplicationBlock
from simulator.storage.folders import GROUPS_FOLDER, OUTCOMES_FOLDER, TIMELINE_FOLDER, claim
from simulator.storage.fresh import keep_fresh
from simulator.storage.manifest import (
    MEANINGS,
    KeptTable,
    Manifest,
    Part,
    StoredFile,
    is_still,
    read_manifest,
    take_for_read,
    write_manifest,
)
from simulator.storage.part import appended, groups_table, outcomes_table, parquet, timeline_table
from simulator.storage.read import read_part
from simulator.storage.spreadsheet import SheetCell, csv_text
from simulator.storage.whole import storing, sweep_drafts, write_whole

SUMMARY: Final = "summary.csv"
EVERY: Final = 1.0
"""Seconds between two manifests at least: with many parts they are long."""


@dataclass(slots=True)
class Store:
    """The folder of a run under way; other processes may be at work on the same run."""

    folder: Path
    manifest: Manifest
    new: bool = False
    """Whether the manifest knows of parts that the stored one does not."""
    written: float = -EVERY
    """When the stored one was last written, on the monotonic clock."""
    own: bytes = b""
    """The stored one, where nobody else has written it since."""

    def missing(self, cell: int, replications: int) -> list[range]:
        """Return what is not stored of the first `replications` of a cell, part by part."""
        size = self.manifest.part
        stored = {part.number: part for part in self.manifest.parts if part.cell == cell}
        found = []
        for first in range(0, replications, size):
            end = min(first + size, replications)
            part = stored.get(first // size)
            begin = first if part is None else part.last + 1
            if begin < end:
                found.append(range(begin, end))
        return found

    def add(self, cell: int, blocks: Sequence[ReplicationBlock]) -> None:
        """Store blocks of one part, each of which begins where the one before ends.

        They begin a part or go on where the stored piece of it ends. Of a new part the stored
        manifest hears by `note` or `finish`. Raises StorageError.
        """
        if self._learn():
            self._reopen()
        first, last = blocks[0].first, blocks[-1].first + blocks[-1].replications - 1
        place = (cell, first // self.manifest.part)
        there = next((part for part in self.manifest.parts if part.place == place), None)
        if there is None or there.last < last:
            self._store(place, there, blocks, last)
        if there is not None:
            # What the stored manifest says of it is wrong.
            self.note(at_once=True)

    def note(self, at_once: bool = False) -> None:
        """Let the stored manifest know of new parts, unless it was written just now."""
        if self.new and (at_once or time.monotonic() - self.written >= EVERY):
            self._learn()
            self.own = write_manifest(self.folder, self.manifest)
            self.new, self.written = False, time.monotonic()

    def finish(self, seconds: float, summary: str = "", columns: str = "") -> None:
        """Mark the run finished with all that is stored; `seconds` were spent on it now.

        `summary` is the checksum of the summary of it all, `columns` that of what its columns are.
        """
        self._learn()
        manifest = self.manifest
        self.manifest = replace(
            manifest,
            finished=True,
            summary=summary,
            columns=columns,
            replications=manifest.done,
            wall_seconds=round(manifest.wall_seconds + seconds, 3),
        )
        content = write_manifest(self.folder, self.manifest)
        take_for_read(self.folder, content, self.manifest)
        self.new = False

    def _store(
        self,
        place: tuple[int, int],
        there: Part | None,
        blocks: Sequence[ReplicationBlock],
        last: int,
    ) -> None:
        """Put blocks behind what is `there` of their part."""
        first, names = blocks[0].first, self.manifest.strategies
        levers = self.manifest.cells[place[0]]
        outcomes, timeline = (
            table(blocks, levers, self.manifest.cells) for table in (outcomes_table, timeline_table)
        )
        groups = groups_table(blocks, levers, self.manifest.cells)
        if there is not None:
            keep, first = first - there.first, there.first
            outcomes = appended(read_part(self.folder, there.outcomes), outcomes, keep * len(names))
            periods = timeline.num_rows // ((last + 1 - blocks[0].first) * len(names))
            rows = keep * len(names) * periods
            timeline = appended(read_part(self.folder, there.timeline), timeline, rows)
            if groups is not None and there.groups is not None:
                rows = keep * (groups.num_rows // (last + 1 - blocks[0].first))
                groups = appended(read_part(self.folder, there.groups), groups, rows)
        name = file_name(place, len(self.manifest.cells) > 1)
        stored = stored_file(self.folder, f"{OUTCOMES_FOLDER}/{name}", outcomes)
        keep_fresh(self.folder / stored.file, outcomes)
        part = Part(
            first=first,
            last=last,
            outcomes=stored,
            timeline=stored_file(self.folder, f"{TIMELINE_FOLDER}/{name}", timeline),
            number=place[1],
            cell=place[0],
            groups=None if groups is None else self._stored_groups(name, groups),
        )
        others = [one for one in self.manifest.parts if one.place != place]
        parts = tuple(sorted([*others, part], key=lambda one: one.place))
        self.manifest = replace(self.manifest, parts=parts)
        self.new = True

    def _stored_groups(self, name: str, groups: pa.Table) -> StoredFile:
        with storing(self.folder / GROUPS_FOLDER):
            (self.folder / GROUPS_FOLDER).mkdir(exist_ok=True)
        return stored_file(self.folder, f"{GROUPS_FOLDER}/{name}", groups)

    def _learn(self) -> bool:
        """Take over what another process has stored of the same run since.

        Returns whether the run is marked finished and yet is to go on.
        """
        if self.own and is_still(self.folder, self.own):
            return False
        there, mine = read_manifest(self.folder), self.manifest
        if there is None or there.digest != mine.digest:
            return False
        parts = {part.place: part for part in mine.parts}
        for part in there.parts:
            if part.place not in parts or parts[part.place].last < part.last:
                parts[part.place] = part
        both = replace(
            mine,
            parts=tuple(parts[place] for place in sorted(parts)),
            replications=max(mine.replications, there.replications),
            wall_seconds=max(mine.wall_seconds, there.wall_seconds),
            kept=fullest(mine.kept, there.kept),
        )
        enough = both.done >= both.replications
        self.manifest = replace(both, finished=there.finished and enough)
        return there.finished and not enough

    def _reopen(self) -> None:
        """Say that a finished run goes on, before anything of it changes."""
        self.manifest = replace(self.manifest, finished=False, summary="")
        self.own = write_manifest(self.folder, self.manifest)
        with storing(self.folder / SUMMARY):
            (self.folder / SUMMARY).unlink(missing_ok=True)


def claim_run(folder: Path, manifest: Manifest) -> Store:
    """Claim the folder of a run, sweep what was left half-written, and find what is whole.

    A finished run of the same digest stays as it is until there is something to add. Parts whose
    checksums are wrong are forgotten, and the stored manifest says so at once. Raises
    StorageError; the folders it made itself are then gone again.
    """
    rooms = (folder / OUTCOMES_FOLDER, folder / TIMELINE_FOLDER)
    new = [place for place in (*rooms, folder, *folder.parents) if not place.exists()]
    try:
        claim(folder, manifest.digest)
        for place in (folder, *rooms, folder / GROUPS_FOLDER):
            with storing(place):
                sweep_drafts(place)
        there = read_manifest(folder)
        if there is None:
            return Store(folder, manifest, own=write_manifest(folder, manifest))
        whole = tuple(part for part in there.parts if _is_whole(folder, part))
        kept = tuple(one for one in there.kept if as_written(folder, one.stored))
        damaged = len(whole) < len(there.parts)
        known = replace(
            manifest,
            parts=whole,
            replications=max(manifest.replications, there.replications),
            part=there.part,
            wall_seconds=there.wall_seconds,
            finished=there.finished
            and not damaged
            and but_replications(manifest.resolved) == but_replications(there.resolved),
            summary=there.summary,
            columns=there.columns,
            kept=kept,
        )
        if (
            damaged
            or len(kept) < len(there.kept)
            or (known.varied, known.resolved, known.asked)
            != (there.varied, there.resolved, there.asked)
        ):
            # What is finished stays so, with as many as it has, until there is something to add.
            most = there.replications if known.finished else known.replications
            write_manifest(folder, replace(known, replications=most))
        return Store(folder, known)
    except BaseException:
        for place in new:
            with suppress(OSError):
                place.rmdir()
        raise


def but_replications(resolved: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that a scenario says but how many campaigns it asks for."""
    return {**resolved, "study": {**resolved.get("study", {}), "replications": 0}}


def fullest(mine: Sequence[KeptTable], theirs: Sequence[KeptTable]) -> tuple[KeptTable, ...]:
    """Return the files of both, of each place the one that holds more."""
    found = {one.place: one for one in mine}
    for one in theirs:
        if one.place not in found or found[one.place].last < one.last:
            found[one.place] = one
    return tuple(found[place] for place in sorted(found))


def _is_whole(folder: Path, part: Part) -> bool:
    """Tell whether all files of a part are there as they were written."""
    return all(as_written(folder, one) for one in part.files)


def as_written(folder: Path, file: StoredFile) -> bool:
    """Tell whether a file is there as it was written."""
    return _sum(folder / file.file) == file.sha256


def file_name(place: tuple[int, int], grid: bool) -> str:
    """Return the name of a part's files; in a grid it begins with the cell."""
    cell, number = place
    return f"part-{cell:04d}-{number:05d}.parquet" if grid else f"part-{number:05d}.parquet"


def _sum(path: Path) -> str:
    """Return the checksum of a file, "" of what is none; a pipe would keep one waiting."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def stored_file(folder: Path, file: str, table: pa.Table) -> StoredFile:
    """Store a table whole at a path inside the folder of its run. Raises StorageError."""
    content = parquet(table)
    write_whole(folder / file, content)
    return StoredFile(file, table.num_rows, hashlib.sha256(content).hexdigest())


def not_as_written(folder: Path, manifest: Manifest) -> list[str]:
    """Name the files of a run that are not there as they were written."""
    files = [file for part in manifest.parts for file in part.files]
    files += [one.stored for one in manifest.kept]
    wrong = [file.file for file in files if not as_written(folder, file)]
    wrong += [] if has_summary(folder, manifest) else [SUMMARY]
    return wrong if has_meanings(folder, manifest) else [*wrong, MEANINGS]


def has_meanings(folder: Path, manifest: Manifest) -> bool:
    """Tell whether what the columns are is there as it was written, where it ever was."""
    return not manifest.columns or _sum(folder / MEANINGS) == manifest.columns


def has_summary(folder: Path, manifest: Manifest) -> bool:
    """Tell whether the summary is there as it was written; of older versions, that it is there."""
    summed = _sum(folder / SUMMARY)
    return summed == manifest.summary if manifest.summary else summed != ""


def write_summary(folder: Path, header: Sequence[str], rows: Sequence[Sequence[SheetCell]]) -> str:
    """Store `summary.csv` and return its checksum. Raises StorageError."""
    content = csv_text(header, rows).encode()
    write_whole(folder / SUMMARY, content)
    return hashlib.sha256(content).hexdigest()
