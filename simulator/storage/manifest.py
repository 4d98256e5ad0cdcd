"""The manifest of a run: what was run, by which versions, and which parts are whole."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from simulator import __version__
from simulator.codec import Strange, made, plain
from simulator.model.sources import rules_digest
from simulator.storage.asked import Asked
from simulator.storage.book import book_of, content_of, write_book
from simulator.storage.digest import run_digest
from simulator.storage.varied import Edit, changed
from simulator.storage.whole import StorageError

MANIFEST_FILE: Final = "manifest.json"
MEANINGS: Final = "columns.parquet"
"""What the columns of a run are, beside it."""
_WHAT: Final = "the manifest of a run"
FORMAT: Final = 3
PART: Final = 1_000
"""Replications in a part; only the last one of a cell may hold fewer."""

_FILE: Final = re.compile(r"[a-z]+/part-(\d{4,9}-)?\d{5,9}\.parquet")

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A Parquet file of a part: path inside the run's folder, rows and checksum."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """Whole replications `first` to `last`, both included, of every strategy in one cell."""

    first: int
    last: int
    outcomes: StoredFile
    timeline: StoredFile
    number: int = 0
    """In its cell."""
    cell: int = 0
    groups: StoredFile | None = None
    """Where outcomes are kept by groups."""

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """All of it."""
        groups = () if self.groups is None else (self.groups,)
        return (self.outcomes, self.timeline, *groups)

    @property
    def place(self) -> tuple[int, int]:
        """Cell and number in it."""
        return self.cell, self.number


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A file of a table that is kept beside the outcomes, of every strategy in one cell.

    It holds whole replications `first` to `last`, both included.
    """

    table: str
    first: int
    last: int
    stored: StoredFile
    number: int = 0
    """In its table and cell."""
    cell: int = 0

    @property
    def place(self) -> tuple[str, int, int]:
        """Table, cell and number in it."""
        return self.table, self.cell, self.number


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says."""

    scenario: str
    digest: str
    """Of what decides a replication: `resolved`, `strategies`, `cells`, `varied` and `rules`."""
    seed: int
    strategies: tuple[str, ...]
    replications: int
    """The most that were ever asked for."""
    engine: str
    resolved: Mapping[str, Any]
    """The scenario; of a grid that of its first cell."""
    versions: Mapping[str, str]
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Rows of the prospect list that were left out, by reason."""
    cells: tuple[Mapping[str, Value], ...] = ({},)
    """Lever -> value in each cell of a grid; a single run is one cell without levers."""
    finished: bool = False
    wall_seconds: float = 0.0
    """Spent on what is stored, by all who worked on it."""
    part: int = PART
    """Replications in a part."""
    parts: tuple[Part, ...] = ()
    """By cell and number."""
    varied: tuple[Sequence[Edit], ...] = ()
    """Of each cell of a grid what makes its scenario of `resolved`; none of a single run."""
    kept: tuple[KeptTable, ...] = ()
    """By table, cell and number."""
    summary: str = ""
    """The checksum of `summary.csv`, once it is written."""
    columns: str = ""
    """The checksum of `columns.parquet`, once it is written; "" of older versions."""
    rules: str = ""
    """The digest of the rules it was simulated by; "" where an older version has not stored it."""
    asked: Asked = field(default_factory=Asked)
    """What `resolved` and `varied` were made of, and the command."""
    format: int = field(default=FORMAT)

    @property
    def levers(self) -> tuple[str, ...]:
        """What is varied."""
        return tuple(self.cells[0])

    @property
    def done(self) -> int:
        """How many replications, from the first on, every cell has stored."""
        return min(self.reached(cell) for cell in range(len(self.cells)))

    def reached(self, cell: int) -> int:
        """How many replications of a cell are stored from the first on without a gap."""
        reached = 0
        for part in self.parts:
            if part.cell == cell and part.first == reached:
                reached = part.last + 1
        return reached

    def resolved_of(self, cell: int) -> Mapping[str, Any]:
        """Return the scenario of a cell. Raises StorageError where it was not stored."""
        if self.varied:
            return changed(self.resolved, self.varied[cell])
        if cell:
            raise StorageError(
                f"this grid of {self.scenario} was stored before the scenarios of its cells were: "
                "the command that made it adds them"
            )
        return self.resolved

    def kept_of(self, table: str, cell: int) -> tuple[KeptTable, ...]:
        """Return the files of a table of one cell, in order."""
        return tuple(one for one in self.kept if (one.table, one.cell) == (table, cell))


def versions() -> dict[str, str]:
    """Return the versions a run depends on."""
    found = {"python": platform.python_version(), "outreach-simulator": __version__}
    return found | {name: _version(name) for name in ("numba", "numpy", "pyarrow", "simpy")}


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def write_manifest(folder: Path, manifest: Manifest) -> bytes:
    """Store the manifest of a run and return its bytes. Raises StorageError."""
    # The scenario is nearly all of it, and is made of JSON values as it is.
    said = {**plain(replace(manifest, resolved={})), "resolved": manifest.resolved}
    return write_book(folder / MANIFEST_FILE, said)


def is_still(folder: Path, content: bytes) -> bool:
    """Tell whether the manifest of a run is the one of such bytes. Raises StorageError."""
    return content_of(folder / MANIFEST_FILE, _WHAT) == content


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a run's folder, None where there is none.

    Raises StorageError where it cannot be read, is not ours, not as it was written, of another
    version's format, or where its digest is not that of what it says.
    """
    content = content_of(folder / MANIFEST_FILE, _WHAT)
    if content is None:
        return None
    own = _own.get(folder)
    if own is not None and own[0] == content:
        return own[1]
    return _manifest_of(folder, content, rules_digest())


def take_for_read(folder: Path, content: bytes, manifest: Manifest) -> None:
    """Spare the reading of a manifest that this process made and wrote as such bytes."""
    _own[folder] = content, manifest
    while len(_own) > _KEPT:
        _own.pop(next(iter(_own)), None)


_KEPT: Final = 8
"""Manifests of a process that are kept in memory."""
_own: Final[dict[Path, tuple[bytes, Manifest]]] = {}
"""What this process finished last, by folder; the oldest first."""


@lru_cache(maxsize=_KEPT)
def _manifest_of(folder: Path, content: bytes, today: str) -> Manifest:
    """Return the manifest that such bytes are, by the digest of the rules as they are today.

    A command asks several times, and of a large grid they are many.
    """
    path = folder / MANIFEST_FILE
    said = book_of(path, _WHAT, content)
    if "format" not in said:
        raise StorageError(f"{path} is not {_WHAT}")
    if said["format"] != FORMAT:
        raise StorageError(
            f"{folder} was written by another version of this program (format {said['format']}, "
            f"here {FORMAT}): remove the folder, or name another one"
        )
    try:
        manifest = made(Manifest, said)
    except Strange as strange:
        raise StorageError(
            *(f"{path} is not {_WHAT}: {one}" for one in strange.sentences)
        ) from None
    if wrong := _wrong(manifest):
        raise StorageError(f"{path} is not {_WHAT}: {wrong}")
    if manifest.levers and not manifest.varied:
        return manifest
    deciding = [manifest.resolved, manifest.strategies, manifest.cells, manifest.varied]
    named = _named(json.dumps([*deciding, manifest.rules or today]))
    if named == manifest.digest:
        return replace(manifest, rules=manifest.rules or today)
    if manifest.rules:
        raise StorageError(f"{path} is damaged: its scenario is not the one that its digest names")
    return manifest


@lru_cache(maxsize=8)
def _named(deciding: str) -> str:
    """Return the digest that a manifest must have, "" where it has no cells."""
    resolved, strategies, cells, varied, rules = json.loads(deciding)
    try:
        said = [changed(resolved, one) for one in varied] or [resolved]
        return run_digest(said, strategies, cells, rules)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return ""


def _wrong(manifest: Manifest) -> str:
    """Say what no run can be, "" where it can."""
    cells, strategies = len(manifest.cells), len(manifest.strategies)
    if not cells or any(set(one) != set(manifest.cells[0]) for one in manifest.cells):
        return "its cells do not have the same levers"
    if manifest.varied and len(manifest.varied) != cells:
        return "its cells do not have a scenario each"
    if min(manifest.part, manifest.replications, strategies) < 1:
        return "it holds no simulated campaigns"
    pieces: list[Part | KeptTable] = [*manifest.parts, *manifest.kept]
    if any(not 0 <= one.cell < cells or not 0 <= one.first <= one.last for one in pieces):
        return "its parts are not in its cells"
    files = [file for one in manifest.parts for file in one.files]
    files += [one.stored for one in manifest.kept]
    inside = all(_FILE.fullmatch(file.file) for file in files)
    return "" if inside else "its files are not in its folder"
