"""Alternatives that came out alike, which tables tell in one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Columns = Mapping[str, npt.NDArray[np.float64]]
Groups = tuple[tuple[int, ...], ...]
"""Places of those that are alike, the first one first; alone where nothing else is alike."""


def alike(read: Sequence[Columns]) -> Groups:
    """Group places by what was read of each: equal in every campaign, column by column."""
    groups: dict[tuple[bytes, ...], list[int]] = {}
    for place, columns in enumerate(read):
        values = tuple(blake2b(one.tobytes()).digest() for one in columns.values())
        groups.setdefault(values, []).append(place)
    return tuple(map(tuple, groups.values()))


def ranked_groups(groups: Groups, order: Sequence[int]) -> Groups:
    """Return groups of places as they stand after `order` named the places to stand there."""
    stands = {place: rank for rank, place in enumerate(order)}
    return tuple(sorted(tuple(sorted(stands[place] for place in group)) for group in groups))


def shared_name(names: Sequence[str]) -> str:
    """Name those that are alike, what they begin with only once: "notes 1, 2, 3 alike"."""
    first, *others = names
    if not others:
        return first
    words = [name.split(" ") for name in names]
    same = 0
    while same + 1 < min(map(len, words)) and len({one[same] for one in words}) == 1:
        same += 1
    return f"{first}, {', '.join(' '.join(one[same:]) for one in words[1:])} alike"
