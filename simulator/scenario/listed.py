"""A prospect list beside the scenario: its file, what its columns hold, and who is connected."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem, nearest
from simulator.lists.fields import FIELDS, plain
from simulator.lists.headers import Wish
from simulator.lists.read import read_list
from simulator.lists.sheet import Ask, Sheet
from simulator.reading.fields import Kind, Notes, one_of
from simulator.reading.form import Form
from simulator.reading.node import Node, tidy
from simulator.reading.wording import listed, shown
from simulator.reading.yaml_text import MISSING, beside, unopenable
from simulator.scenario.kinds import TEXT
from simulator.scenario.model import ProspectSource
from simulator.vocabulary import SENIORITIES

RANKS: Final = SENIORITIES[1:]
"""What a word of a title can mean."""


def _mapping(names: Mapping[str, str] | None, value: Kind, what: str) -> Kind:
    """A mapping of `names` (of any word where None) to values of one kind."""

    def reader(node: Node, notes: Notes) -> dict[str, Node] | None:
        if node.refused:
            return None
        if not isinstance(node.value, dict):
            notes.blame(node, what)
            return None
        kept = {}
        for key, child in node.items.items():
            if names is None and (not plain(key) or "*" in key):
                notes.blame_key(child, "words of a title", shown(key))
            elif names is not None and key not in names:
                known = tuple(names)
                notes.blame_key(child, listed(known), f"the key {shown(key)}", nearest(key, known))
            elif value.read(child, notes) is not None:
                kept[key] = child
        return kept

    def form() -> Form:
        inner = value.form().schema
        if names is None:
            return Form({"type": "object", "additionalProperties": inner})
        properties = {name: {**inner, "description": names[name]} for name in names}
        return Form({"type": "object", "properties": properties, "additionalProperties": False})

    return Kind(reader, form)


COLUMNS: Final = _mapping(
    {name: one.meaning for name, one in FIELDS.items()},
    TEXT,
    "fields and their columns such as {title: Cargo}",
)
TITLES: Final = _mapping(None, one_of(RANKS), "words of titles and ranks such as {president: vp}")
Asked = tuple[
    date | None, tuple[str, ...], tuple[tuple[str, Wish], ...], tuple[tuple[str, str], ...]
]
"""What `Ask` holds, hashable."""
_FOR_FILES: Final = ("columns", "titles", "connections")


def read_file(
    node: Node,
    values: Mapping[str, object],
    base: Path,
    start: date | None,
    seats: tuple[str, ...],
    notes: Notes,
) -> ProspectSource:
    """The list that `prospects:` names, read whole; every problem of it is noted."""
    nothing = ProspectSource((), None, None, bool(values["resample"]))
    for name in _FOR_FILES:
        if name in node.items and "file" not in node.items:
            notes.blame_key(node.items[name], "a file: beside it", "none")
    if values["file"] is None:
        return nothing
    columns = _nodes(values["columns"])
    titles = {word: str(child.value) for word, child in _nodes(values["titles"]).items()}
    found = _open(node.items["file"], base, "a list of prospects, as CSV or Parquet", notes)
    connected = None
    if values["connections"] is not None:
        what = "a file of connections, as CSV"
        connected = _open(node.items["connections"], base, what, notes)
        if connected is None:
            return nothing
    if found is None:
        return nothing
    path, name, digest = found
    wishes = tuple((one, _wish(child)) for one, child in columns.items())
    ask = (start, seats, wishes, tuple(titles.items()))
    sheet = None
    try:
        sheet = sheet_of_file(path, digest, ask, *(connected or (None, "", ""))[::2])
    except Invalid as error:
        notes.problems.extend(error.problems)
    return replace(
        nothing,
        file=name,
        file_digest=digest,
        columns={one: str(child.value) for one, child in sorted(columns.items())},
        titles=dict(sorted(titles.items())),
        connections=None if connected is None else connected[1],
        connections_digest=None if connected is None else connected[2],
        sheet=sheet,
    )


@lru_cache(maxsize=1)
def sheet_of_file(
    path: Path,
    _digest: str,
    ask: Asked,
    connections: Path | None,
    _connections_digest: str,
) -> Sheet:
    """Read a list; the cells of a grid that ask the same of the same content share it."""
    start, seats, wishes, titles = ask
    known = None if connections is None else (connections, tidy(connections))
    return read_list(path, tidy(path), Ask(start, seats, dict(wishes), dict(titles)), known)


def _nodes(value: object) -> dict[str, Node]:
    return value if isinstance(value, dict) else {}


def _wish(node: Node) -> Wish:
    at = node.place
    return Wish(str(node.value).strip(), Problem(at.file, at.line, at.column, node.where, ""))


def _open(node: Node, base: Path, what: str, notes: Notes) -> tuple[Path, str, str] | None:
    """A file named in the scenario: where it lies, its path from `base`, its SHA-256."""
    folder = base if node.place.file.startswith("--set ") else Path(node.place.file).parent
    path = folder / str(node.value)
    if reason := unopenable(path):
        near = beside(path) if reason == MISSING else ""
        told = f"{reason}: {tidy(path)}"
        notes.blame(node, what, shown(told, quoted=False, longest=200), near)
        return None
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return path, os.path.relpath(path, base), digest
