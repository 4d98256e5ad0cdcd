"""In what the cells of a grid differ: the stored scenario of the first one, and what is changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Edit = Sequence[Any]
"""[path, value]: the keys and places of lists that lead to a value, and what stands there."""


def changes(first: Any, other: Any) -> list[Edit]:
    """Return what makes `other` of `first`, both JSON values.

    Mappings of other keys and lists of another length are changed whole.
    """
    return [[list(path), value] for path, value in _changes(first, other, ())]


def _changes(first: Any, other: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    if isinstance(first, dict) and isinstance(other, dict) and first.keys() == other.keys():
        for key in first:
            yield from _changes(first[key], other[key], (*path, key))
    elif isinstance(first, list) and isinstance(other, list) and len(first) == len(other):
        for place, (mine, theirs) in enumerate(zip(first, other, strict=True)):
            yield from _changes(mine, theirs, (*path, place))
    # 1, 1.0 and true are equal here, and yet not the same text.
    elif type(first) is not type(other) or first != other:
        yield path, other


def changed(first: Mapping[str, Any], found: Sequence[Edit]) -> dict[str, Any]:
    """Return what the changes make of `first`, which stays as it is; they share what is equal.

    Raises KeyError, IndexError or TypeError where a path leads nowhere.
    """
    whole = dict(first)
    for path, value in found:
        *way, last = path
        place: Any = whole
        for key in way:
            place[key] = copy.copy(place[key])
            place = place[key]
        place[last] = value
    return whole
