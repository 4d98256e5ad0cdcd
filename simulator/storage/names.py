"""Names of runs: links beside their folders, as `latest` is one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from simulator.errors import WRONG_INPUT, Failed, expected
from simulator.reading.wording import shown
from simulator.storage.folders import (
    LATEST,
    LATEST_GRID,
    RESULTS_FOLDER,
    resolved_folder,
    safe_name,
)
from simulator.storage.manifest import MANIFEST_FILE
from simulator.storage.whole import StorageError

_LATEST: Final = (LATEST, LATEST_GRID)
_DIGEST: Final = re.compile(r"[0-9a-f]{12}")


class NameTaken(Failed):
    """A name that means something else already."""

    code = WRONG_INPUT


def names_beside(folder: Path) -> tuple[str, ...]:
    """Return what a run is called beside its folder's own name: names, and `latest`."""
    room = folder.parent
    entries = sorted(room.iterdir()) if room.is_dir() else []
    return tuple(
        one.name for one in entries if one.name != folder.name and _named(one) == folder.name
    )


def check_name(name: str, folder: Path) -> None:
    """Refuse a name for the run of a folder that means something else. Raises NameTaken."""
    place, wanted = folder.parent / name, "a name that is not in use"
    if name in _LATEST or _DIGEST.fullmatch(name):
        told = "a name that runs get by themselves"
    elif (Path(RESULTS_FOLDER) / safe_name(name)).is_dir():
        told = f"a scenario that has runs, in {Path(RESULTS_FOLDER) / safe_name(name)}"
    elif (named := _named(place)) and named != folder.name and (place / MANIFEST_FILE).exists():
        told = f"the run {folder.parent / named}"
    elif not named and place.exists():
        told = f"{place}, which already exists"
    else:
        return
    raise NameTaken(expected(wanted, f"{shown(name)}: {told}", "--name"))


def run_named(name: str) -> Path | None:
    """Return the place of the run of this name under `results`, None where there is none.

    Raises NameTaken where several scenarios have a run of this name.
    """
    if Path(name).name != name:
        return None
    found = [one / name for one in _rooms() if _named(one / name)]
    if len(found) > 1:
        told = f"{shown(name)}, which {' and '.join(map(str, found))} are called"
        raise NameTaken(expected("the name of one run", told))
    return resolved_folder(found[0]) if found else None


def every_name() -> list[str]:
    """Name the scenarios and runs under `results`."""
    rooms = _rooms()
    links = [one.name for room in rooms for one in sorted(room.iterdir()) if _named(one)]
    return [*(room.name for room in rooms), *(one for one in links if one not in _LATEST)]


def _rooms() -> list[Path]:
    """Return the folders under `results`, each of the runs of a scenario."""
    results = Path(RESULTS_FOLDER)
    return sorted(one for one in results.iterdir() if one.is_dir()) if results.is_dir() else []


def _named(place: Path) -> str:
    """Return the name of the folder that a link, or a text file in place of one, means, or ""."""
    try:
        if place.is_symlink():
            return place.readlink().name
        return resolved_folder(place).name if place.is_file() else ""
    except (StorageError, OSError):
        return ""
