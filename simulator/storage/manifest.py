"""The manifest of a run: what was run, by which versions, and which parts are whole."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from simulator.storage.digest import plain
from simulator.storage.whole import StorageError, storing, write_whole

NAME: Final = "manifest.json"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A Parquet file of a part: path inside the run's folder, rows and checksum."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """Whole replications `first` to `last`, both included, of every strategy."""

    first: int
    last: int
    outcomes: StoredFile
    timeline: StoredFile


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says."""

    scenario: str
    digest: str
    seed: int
    strategies: tuple[str, ...]
    replications: int
    """How many were asked for."""
    engine: str
    resolved: Mapping[str, Any]
    versions: Mapping[str, str]
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Rows of the prospect list that were left out, by reason."""
    finished: bool = False
    wall_seconds: float = 0.0
    parts: tuple[Part, ...] = ()
    format: int = field(default=FORMAT)

    @property
    def done(self) -> int:
        """How many replications are stored."""
        return sum(part.last - part.first + 1 for part in self.parts)


def versions() -> dict[str, str]:
    """Return the versions a run depends on."""
    found = {"python": platform.python_version()}
    for name in ("outreach-simulator", "numba", "numpy", "pyarrow", "simpy"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Store the manifest of a run. Raises StorageError."""
    text = json.dumps(plain(manifest), indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(folder / NAME, (text + "\n").encode())


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a run's folder, None where there is none.

    Raises StorageError where it cannot be read or is not ours.
    """
    path = folder / NAME
    with storing(path, "read"):
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            text = ""
    try:
        said = json.loads(text)
        manifest = Manifest(**{**said, "strategies": tuple(said["strategies"]), "parts": ()})
        return replace(manifest, parts=tuple(_part(item) for item in said["parts"]))
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(f"{path} is not the manifest of a run") from error


def _part(said: Mapping[str, Any]) -> Part:
    return Part(
        first=said["first"],
        last=said["last"],
        outcomes=StoredFile(**said["outcomes"]),
        timeline=StoredFile(**said["timeline"]),
    )
