"""A prospect list beside the scenario: its file, what its columns hold, and who is connected."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from simulator.errors import Invalid, Problem, nearest
from simulator.prospect_lists.encodings import ENCODINGS, encoding_named
from simulator.prospect_lists.fields import EXCLUDE, FIELDS, OWNER, bare
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.read import PARQUET, read_list
from simulator.prospect_lists.report import EXCLUDED, HISTORY_REASONS
from simulator.prospect_lists.sheet import Ask, Sheet
from simulator.reading.fields import Findings, Kind, one_of, one_or_more
from simulator.reading.form import Form
from simulator.reading.node import Node, Place, tidy
from simulator.reading.wording import listed, shown
from simulator.reading.yaml_text import MISSING, nearest_file, unopenable
from simulator.scenario.kinds import MOST, NAMES, TEXT
from simulator.scenario.model import ProspectSource
from simulator.vocabulary import SENIORITIES

RANKS: Final = SENIORITIES[1:]
"""What a word of a title can mean."""


def _mapping(names: Mapping[str, str] | None, value: Kind, what: str, of_any: str = "") -> Kind:
    """A mapping of `names` (of `of_any` where None) to values of one kind."""

    def reader(node: Node, notes: Findings) -> dict[str, Node] | None:
        if node.refused:
            return None
        if not isinstance(node.value, dict):
            notes.blame(node, what)
            return None
        kept = {}
        for key, child in node.items.items():
            if names is None and (not bare(key) or "*" in key):
                notes.blame_key(child, of_any, shown(key))
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


COLUMN_NAMES: Final = _mapping(
    {name: one.meaning for name, one in {**FIELDS, **OWNER}.items()},
    TEXT,
    "fields and their columns such as {title: Cargo}",
)
TITLES: Final = _mapping(
    None,
    one_of(RANKS),
    "words of titles and ranks such as {president: vp}",
    "words of a title",
)
EXCLUDED_VALUES: Final = _mapping(
    None,
    NAMES,
    "columns and values such as {Stage: [Do Not Contact]}",
    "the header of a column",
)
KEEP: Final = one_or_more(one_of([reason for reason in HISTORY_REASONS if reason != EXCLUDED]))


def _encoding(node: Node, notes: Findings) -> str | None:
    text: str | None = TEXT.read(node, notes)
    if text is None or (name := encoding_named(text)):
        return text and name
    notes.blame(node, listed(tuple(ENCODINGS)), suggestion=nearest(text, tuple(ENCODINGS)))
    return None


ENCODING: Final = Kind(_encoding, TEXT.form)
Pairs = tuple[tuple[str, str], ...]
_ARCHIVE: Final = ("connections", "invitations")
_FOR_FILES: Final = ("columns", "titles", "keep", "exclude", "encoding", *_ARCHIVE)


def read_listed(
    node: Node,
    values: Mapping[str, Any],
    base: Path,
    start: date | None,
    seats: tuple[str, ...],
    owners: bool,
    notes: Findings,
) -> ProspectSource:
    """The list that `prospects:` names, read whole; every problem of it is noted."""
    nothing = ProspectSource((), None, None, bool(values["resample"]))
    for name in _FOR_FILES:
        if name in node.items and "file" not in node.items:
            notes.blame_key(node.items[name], "a file: with it", "none")
    if values["file"] is None:
        return nothing
    columns, exclude = _nodes(values["columns"]), _nodes(values["exclude"])
    found = _open(node.items["file"], base, "a list of prospects, as CSV or Parquet", notes)
    beside = {
        kind: _open(node.items[kind], base, f"a file of {kind}, as CSV", notes)
        for kind in _ARCHIVE
        if values[kind] is not None
    }
    if found is None or None in beside.values():
        return nothing
    path, name, digest = found
    if values["encoding"] and path.suffix.lower() == PARQUET:
        expected = "no encoding beside a list in Parquet, which holds its own"
        notes.blame(node.items["encoding"], expected)
    connected, invited = (beside.get(kind) or (None, None, None) for kind in _ARCHIVE)
    titles = {word: str(child.value) for word, child in _nodes(values["titles"]).items()}
    source = replace(
        nothing,
        file=name,
        file_digest=digest,
        columns={one: str(child.value) for one, child in sorted(columns.items())},
        titles=dict(sorted(titles.items())),
        keep=tuple(one for one in HISTORY_REASONS if one in (values["keep"] or ())),
        exclude={one: NAMES.read(child, notes) for one, child in sorted(exclude.items())},
        encoding=values["encoding"] or "",
        connections=connected[1],
        connections_digest=connected[2],
        invitations=invited[1],
        invitations_digest=invited[2],
        owners=owners,
    )
    if "owner" in columns and not owners:
        notes.warn(columns["owner"], "assign: {share: by owner}, which reads it", "share: even")
    wishes = {one: _wish(child, child.place, str(child.value)) for one, child in columns.items()}
    wishes |= {
        EXCLUDE + one: _wish(child, child.key or child.place, one) for one, child in exclude.items()
    }
    try:
        sheet = sheet_of_source(source, start, seats, wishes, path, connected[0], invited[0])
    except Invalid as error:
        notes.problems.extend(error.problems)
        return source
    if (kept := sheet.dropped.count(0)) > MOST:
        notes.blame(node.items["file"], f"a list of at most {MOST:,} prospects", f"{kept:,}")
    return replace(source, sheet=sheet)


def sheet_of_source(
    source: ProspectSource,
    start: date | None,
    seats: tuple[str, ...],
    wishes: Mapping[str, Wish],
    path: Path,
    connections: Path | None,
    invitations: Path | None,
) -> Sheet:
    """Read the list of a source from its place; `wishes` are its columns with their places."""
    return _sheet(
        path,
        source.file_digest,
        (start, seats, tuple(wishes.items()), tuple(source.titles.items())),
        (source.keep, tuple(source.exclude.items()), source.owners, source.encoding),
        (connections, source.connections_digest),
        (invitations, source.invitations_digest),
    )


@lru_cache(maxsize=1)
def _sheet(
    path: Path,
    _digest: str | None,
    asked: tuple[date | None, tuple[str, ...], tuple[tuple[str, Wish], ...], Pairs],
    more: tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...], bool, str],
    *archive: tuple[Path | None, str | None],
) -> Sheet:
    """Read a list; the cells of a grid that ask the same of the same content share it."""
    start, seats, wishes, titles = asked
    keep, exclude, owners, encoding = more
    left_out = {EXCLUDE + header: texts for header, texts in exclude}
    ask = Ask(start, seats, dict(wishes), dict(titles), keep, left_out, owners, encoding)
    known, sent = (None if one is None else (one, tidy(one)) for one, _ in archive)
    return read_list(path, tidy(path), ask, known, sent)


def _nodes(value: object) -> dict[str, Node]:
    return value if isinstance(value, dict) else {}


def _wish(node: Node, at: Place, header: str) -> Wish:
    return Wish(header.strip(), Problem(at.file, at.line, at.column, node.where, ""))


def _open(node: Node, base: Path, what: str, notes: Findings) -> tuple[Path, str, str] | None:
    """A file named in the scenario: where it lies, its path from `base`, its SHA-256.

    Of what was written as an absolute path that path stays.
    """
    folder = base if node.place.file.startswith("--set ") else Path(node.place.file).parent
    path = folder / str(node.value)
    if reason := unopenable(path):
        near = nearest_file(path) if reason == MISSING else ""
        told = f"{reason}: {tidy(path)}"
        notes.blame(node, what, shown(told, quoted=False, longest=200), near)
        return None
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    # What was written as an absolute path has no way from here that would not tell of the machine.
    apart = folder.is_absolute() and folder != base
    if Path(str(node.value)).is_absolute() or apart:
        return path, str(path), digest
    return path, os.path.relpath(path, base), digest
