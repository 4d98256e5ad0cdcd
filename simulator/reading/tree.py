"""Reads a mapping of plain values as if it had been written as YAML."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from simulator.errors import Problem, is_text
from simulator.reading.node import DEEPEST, REFUSED, Node, Place, joined, with_paths
from simulator.reading.wording import shown

WANTED: Final = "text, a number, a date, true, false, nothing, a mapping or a list"


def tree_of(given: object, file: str, problems: list[Problem]) -> Node:
    """Return the tree of plain values that messages call `file`.

    What nothing in YAML would be joins `problems`, with its path, and is refused.
    """
    return with_paths(_node(given, Place(file, 0, 0), "", 0, problems))


def _node(given: object, at: Place, where: str, level: int, problems: list[Problem]) -> Node:
    def refused(expected: str, seen: str) -> Node:
        problems.append(Problem(at.file, 0, 0, where, expected, seen))
        return Node(REFUSED, at, at)

    if level > DEEPEST:
        return refused(f"at most {DEEPEST} levels", "deeper nesting")
    if isinstance(given, Mapping):
        items = {}
        for key, item in given.items():
            if not isinstance(key, str) or not key or not is_text(key):
                refused("a word as key", shown(str(key)) if is_text(str(key)) else "no text")
                continue
            items[key] = _node(item, at, joined(where, key), level + 1, problems)
        return Node(items, at, at)
    if isinstance(given, Sequence) and not isinstance(given, str | bytes):
        return Node(
            [
                _node(item, at, joined(where, str(number)), level + 1, problems)
                for number, item in enumerate(given, start=1)
            ],
            at,
            at,
        )
    # Numbers of numpy and pandas are those of Python.
    plain = given.item() if hasattr(given, "item") else given
    if isinstance(plain, date):
        plain = plain.isoformat()[:10]
    if plain is not None and not isinstance(plain, str | bool | int | float):
        return refused(WANTED, shown(type(given).__name__, quoted=False))
    if isinstance(plain, str) and not is_text(plain):
        return refused("readable characters", "what is no text")
    if isinstance(plain, float) and not math.isfinite(plain):
        return refused("a finite number", str(plain))
    return Node(plain, at, at, raw="" if isinstance(plain, str) else _written(plain))


def _written(plain: bool | float | None) -> str:
    if plain is None:
        return "null"
    return str(plain).lower() if isinstance(plain, bool) else str(plain)
