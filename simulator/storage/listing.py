"""Finds every run that is stored, whatever state it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import Failed
from simulator.storage.folders import safe_name
from simulator.storage.manifest import MANIFEST_FILE, Manifest, read_manifest
from simulator.storage.names import names_beside
from simulator.storage.places import not_whole


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run's folder, and what is wrong with it."""

    folder: Path
    written: float
    """When its manifest was written last, in seconds since 1970."""
    names: tuple[str, ...]
    """What it is called beside its folder's name; `latest` too."""
    manifest: Manifest | None
    """None where it cannot be read."""
    problem: str
    """Why nothing can be compared with it; "" where it is finished and whole."""


def run_folders(results: Path, scenario: str | None = None) -> list[tuple[float, Path]]:
    """Return the folders of runs below a folder, or of one run, newest first, with their times.

    Of one scenario where that is named.
    """
    found = [
        ((folder / MANIFEST_FILE).stat().st_mtime, folder)
        for folder in _folders(results)
        if scenario is None or folder.parent.name == safe_name(scenario)
    ]
    return sorted(found, key=lambda one: (-one[0], one[1]))


def stored_run(written: float, folder: Path) -> StoredRun:
    """Open a run and say whether it is finished and as it was written."""
    names = names_beside(folder)
    try:
        manifest = read_manifest(folder)
        problem = "" if manifest is None else not_whole(folder, manifest)
    except Failed as failure:
        return StoredRun(folder, written, names, None, str(failure))
    return StoredRun(folder, written, names, manifest, problem)


def _folders(results: Path) -> Iterator[Path]:
    if (results / MANIFEST_FILE).is_file():
        yield results
        return
    for room in sorted(results.iterdir()) if results.is_dir() else ():
        if room.is_symlink() or not room.is_dir():
            continue
        if (room / MANIFEST_FILE).is_file():
            yield room
            continue
        for folder in sorted(room.iterdir()):
            if not folder.is_symlink() and (folder / MANIFEST_FILE).is_file():
                yield folder
