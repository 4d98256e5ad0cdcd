"""The name of a run: a digest of all that decides one of its replications."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from simulator.codec import plain

_NOT_DECIDING: Final = {
    (): ("name", "question", "base", "labels"),
    ("study",): ("replications", "outcome", "target"),
    ("world", "prospects"): ("file", "connections"),
}
"""What a resolved scenario holds beside: names, places, and how many replications are read how."""

_ROOMS: Final = (
    "vocabulary.py",
    "lists",
    "population",
    "draws",
    "rules",
    "trace",
    "tables",
    "engines",
    "outcomes",
)
"""What turns a resolved scenario into outcomes."""


def digest(resolved: Mapping[str, Any], rules: str) -> str:
    """Return 12 hexadecimal digits: equal where each replication must come out equal.

    Covers the resolved scenario (with its seed, the contents of its files and every catalogue
    figure) and `rules`, the digest of the package's own rules; not how many replications are run,
    nor which outcome is looked at.
    """
    deciding = _without(plain(resolved), ())
    text = json.dumps([deciding, rules], sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]


@cache
def rules_digest() -> str:
    """Return a digest of the sources that turn a scenario into outcomes."""
    total = hashlib.sha256()
    package = resources.files("simulator")
    for room in _ROOMS:
        for path, content in _sources(package / room, room):
            total.update(f"{path}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def _sources(place: Traversable, path: str) -> list[tuple[str, bytes]]:
    if place.is_file():
        # Line ends differ between checkouts of the same source.
        return [(path, place.read_bytes().replace(b"\r\n", b"\n"))]
    found: list[tuple[str, bytes]] = []
    if place.is_dir():
        for child in sorted(place.iterdir(), key=lambda item: item.name):
            if child.is_dir() or child.name.endswith((".py", ".yaml")):
                found += _sources(child, f"{path}/{child.name}")
    return found


def _without(value: Any, path: tuple[str, ...]) -> Any:
    if not isinstance(value, dict):
        return value
    unread = _NOT_DECIDING.get(path, ())
    return {key: _without(item, (*path, key)) for key, item in value.items() if key not in unread}
