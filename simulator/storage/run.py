"""A run being written: parts as they are finished, a manifest that is true at every moment."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from simulator.outcomes.block import Block
from simulator.storage.folders import OUTCOMES, TIMELINE, claim
from simulator.storage.manifest import Manifest, Part, StoredFile, read_manifest, write_manifest
from simulator.storage.part import outcomes_table, parquet, timeline_table
from simulator.storage.whole import storing, sweep, write_whole

SUMMARY = "summary.csv"


def begin(folder: Path, manifest: Manifest) -> None:
    """Claim the folder of a run and sweep what an earlier process left half-written.

    A finished run of the same digest stays as it is until the first new part is ready; where there
    is none, a manifest says that this run is not finished. Raises StorageError; the folders it
    made itself are then gone again.
    """
    rooms = (folder / OUTCOMES, folder / TIMELINE)
    new = [place for place in (*rooms, folder, *folder.parents) if not place.exists()]
    try:
        claim(folder, manifest.digest)
        for place in (folder, *rooms):
            with storing(place):
                sweep(place)
        if read_manifest(folder) is None:
            write_manifest(folder, manifest)
    except BaseException:
        for place in new:
            with suppress(OSError):
                place.rmdir()
        raise


def write_part(folder: Path, manifest: Manifest, blocks: Sequence[Block]) -> Manifest:
    """Store blocks as the next part and return the manifest that knows it.

    Each block begins where the one before ends. The first part retires whatever an earlier run of
    the same digest left. Raises StorageError.
    """
    number = len(manifest.parts)
    if number == 0:
        _retire(folder, manifest)
    part = Part(
        first=blocks[0].first,
        last=blocks[-1].first + blocks[-1].replications - 1,
        outcomes=_store(folder, OUTCOMES, number, outcomes_table(blocks)),
        timeline=_store(folder, TIMELINE, number, timeline_table(blocks)),
    )
    manifest = replace(manifest, parts=(*manifest.parts, part))
    write_manifest(folder, manifest)
    return manifest


def _retire(folder: Path, manifest: Manifest) -> None:
    write_manifest(folder, replace(manifest, parts=(), finished=False))
    old = [folder / SUMMARY]
    for name in (OUTCOMES, TIMELINE):
        old += sorted((folder / name).glob("part-*.parquet"))
    for path in old:
        with storing(path):
            path.unlink(missing_ok=True)


def _store(folder: Path, kind: str, number: int, table: pa.Table) -> StoredFile:
    file = f"{kind}/part-{number:05d}.parquet"
    content = parquet(table)
    write_whole(folder / file, content)
    return StoredFile(file, table.num_rows, hashlib.sha256(content).hexdigest())


def write_summary(folder: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Store `summary.csv`; None is an empty cell. Raises StorageError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    write_whole(folder / SUMMARY, text.getvalue().encode())
