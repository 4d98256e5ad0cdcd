"""A text as it was written: values, each with the place it stands at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Final

from simulator.reading.wording import LONGEST, shown

Path = tuple[str | int, ...]
"""Keys of mappings and numbers of list items (from 0), outermost first."""
DEEPEST: Final = 40
"""Levels of nesting."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RefusedValue:
    """Stands where a value was refused, so that nothing is said about it twice."""


REFUSED: Final = RefusedValue()

NodeValue = bool | int | float | str | RefusedValue | dict[str, "Node"] | list["Node"] | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value, where it stands, and where the key before it stands.

    `where` is the dotted path under which it was written; it stays when a variation carries the
    node elsewhere, as does the place, so that a mistake is always told where it can be mended.
    """

    value: NodeValue
    place: Place
    key: Place | None = None
    where: str = ""
    raw: str = field(default="", compare=False)
    """The scalar as written."""

    @property
    def items(self) -> dict[str, Node]:
        """The keys of a mapping; empty for all else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def refused(self) -> bool:
        """Whether something was already said about this value."""
        return isinstance(self.value, RefusedValue)


@dataclass(frozen=True, slots=True)
class Document:
    """A text read: the tree, and the same as plain data."""

    root: Node

    @property
    def data(self) -> object:
        """The plain value: dict, list, str, int, float, bool or None."""
        return plain_value(self.root)

    @property
    def places(self) -> Mapping[Path, Place]:
        """Path -> place of the value."""
        return {path: node.place for path, node in every_node(self.root)}

    @property
    def keys(self) -> Mapping[Path, Place]:
        """Path -> place of the key, for the values that have one."""
        return {path: node.key for path, node in every_node(self.root) if node.key is not None}


def plain_value(node: Node) -> object:
    """The node's value without places."""
    if isinstance(node.value, dict):
        return {key: plain_value(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain_value(child) for child in node.value]
    return node.value


def every_node(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, in the order written."""
    yield path, node
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from every_node(child, (*path, key))
    elif isinstance(node.value, list):
        for number, child in enumerate(node.value):
            yield from every_node(child, (*path, number))


def with_paths(node: Node, where: str = "") -> Node:
    """The same tree with every node's dotted path filled in, list items by name or from 1."""
    value = node.value
    if isinstance(value, dict):
        value = {key: with_paths(child, joined(where, key)) for key, child in value.items()}
    elif isinstance(value, list):
        value = [
            with_paths(child, joined(where, item_name(child) or str(number)))
            for number, child in enumerate(value, start=1)
        ]
    # `replace` takes several times as long, and books have thousands of nodes.
    return Node(value, node.place, node.key, where, node.raw)


def item_name(node: Node) -> str:
    """The `name` of a list item, or ""."""
    name = node.items.get("name")
    return name.value if name is not None and isinstance(name.value, str) else ""


def joined(where: str, key: str) -> str:
    """The dotted path one key further; keys with dots or blanks are quoted."""
    simple = key.isprintable() and re.fullmatch(r"[^\s.\"'=]+", key)
    spelt = key if simple and len(key) <= LONGEST else shown(key)
    return f"{where}.{spelt}" if where else spelt


def tidy(path: FilePath) -> str:
    """A path for print, without detours through `..` where that leads to the same place."""
    short = os.path.normpath(path)
    try:
        same = os.path.realpath(short) == os.path.realpath(path)
    except ValueError:
        # The path holds a NUL.
        same = False
    return short if same else str(path)


def seen(node: Node) -> str:
    """What stands there, in words for a message."""
    match node.value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case None:
            return "nothing"
        case str() as text:
            return shown(text)
        case _:
            return shown(node.raw or str(node.value), quoted=False)
