"""Where runs are stored: `results/<scenario>/<digest>/`, and `latest` beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

from simulator.storage import manifest as manifests
from simulator.storage.whole import (
    StorageError,
    flush_folder,
    is_draft,
    storing,
    write_whole,
)

RESULTS_FOLDER: Final = "results"
PLAN_FILE: Final = "plan.json"
"""The answer of a plan, by which its folder is known."""
LATEST: Final = "latest"
LATEST_GRID: Final = "latest-grid"
OUTCOMES_FOLDER: Final = "outcomes"
TIMELINE_FOLDER: Final = "timeline"
GROUPS_FOLDER: Final = "groups"
LONGEST: Final = 257
"""More bytes than the name of a folder and the end of its line."""


def safe_name(name: str) -> str:
    """Return a scenario's name as the name of one folder, whatever it is made of."""
    coded = quote(name, safe=" ")
    return "%2E" + coded[1:] if coded.startswith(".") else coded


def run_folder(scenario: str, digest: str, out: Path | None) -> Path:
    """Return where a run belongs: `out` where given, else its own folder under `results`."""
    return Path(RESULTS_FOLDER) / safe_name(scenario) / digest if out is None else out


def claim(folder: Path, digest: str) -> None:
    """Make sure that `folder` is there, empty or of this very run.

    Raises StorageError where it is not a folder, holds something else or another run.
    """
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        found = [path for path in folder.iterdir() if not is_draft(path)]
    there = manifests.read_manifest(folder)
    if there is not None and there.digest != digest:
        raise StorageError(
            f"{folder} holds another run (of {there.scenario}, {there.digest}); "
            "name an empty folder, or remove this one"
        )
    if there is None and any(not _is_empty_room(path) for path in found):
        if (folder / OUTCOMES_FOLDER).is_dir():
            raise lost_manifest(folder)
        raise StorageError(f"{folder} holds other files; name an empty folder")
    for name in (OUTCOMES_FOLDER, TIMELINE_FOLDER):
        with storing(folder / name):
            (folder / name).mkdir(exist_ok=True)


def lost_manifest(folder: Path) -> StorageError:
    """Return what to raise where a folder has outcomes and no manifest: it is damaged."""
    return StorageError(
        f"{folder / manifests.MANIFEST_FILE} is gone, without which nobody can tell what {folder} "
        "holds. Remove the folder, and run the command that made it again"
    )


def _is_empty_room(path: Path) -> bool:
    """Tell whether a path is what a run leaves that was stopped before its manifest."""
    if path.name not in (OUTCOMES_FOLDER, TIMELINE_FOLDER, GROUPS_FOLDER) or not path.is_dir():
        return False
    return all(is_draft(child) for child in path.iterdir())


def point_latest(folder: Path, name: str = LATEST) -> Path:
    """Let `name` beside a finished run's folder name it, and return that name.

    It is a relative link, or where links fail a text file that holds the folder's name. Raises
    StorageError.
    """
    latest = folder.parent / name
    draft = folder.parent / f".{name}.{os.getpid()}.tmp"
    try:
        draft.unlink(missing_ok=True)
        draft.symlink_to(folder.name)
    except OSError:
        write_whole(latest, (folder.name + "\n").encode())
        return latest
    with storing(latest):
        try:
            draft.replace(latest)
        except OSError:
            draft.unlink()
            raise
    flush_folder(folder.parent)
    return latest


def resolved_folder(place: Path) -> Path:
    """Return the run folder that `place` names: itself, a link to it, or a `latest` text file.

    Raises StorageError where a `latest` holds anything but the name of a folder beside it.
    """
    linked = place.name in (LATEST, LATEST_GRID) and place.is_symlink()
    with storing(place, "read"):
        if linked:
            content = os.fsencode(place.readlink())
        elif place.is_file():
            with place.open("rb") as file:
                content = file.read(LONGEST)
        else:
            return place
    name = content.decode(errors="surrogateescape").strip()
    named = 0 < len(content) < LONGEST and name.isprintable()
    named = named and name not in ("", "..") and Path(name).name == name
    if linked and named:
        return place
    if not named:
        raise StorageError(f"{place} does not hold the name of a run's folder")
    return place.parent / name
