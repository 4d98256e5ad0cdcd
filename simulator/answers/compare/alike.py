"""Alternatives that came out alike, which tables tell in one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from simulator.answers.show import cut
from simulator.study.goals import Columns
from simulator.words import quoted

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


def split_groups(groups: Groups, shown: Sequence[object]) -> Groups:
    """Return groups in which what else is shown of each place is equal too."""
    found: list[tuple[int, ...]] = []
    for group in groups:
        parts: list[list[int]] = []
        for place in group:
            same = [part for part in parts if shown[part[0]] == shown[place]]
            if same:
                same[0].append(place)
            else:
                parts.append([place])
        found += map(tuple, parts)
    return tuple(found)


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


def brief_name(names: Sequence[str], most: int) -> str:
    """Name those that are alike in at most so many letters: the first one and how many more."""
    name = shared_name(names)
    if len(name) <= most or len(names) == 1:
        return cut(name, most)
    rest = f" and {len(names) - 1} alike"
    return cut(names[0], most - len(rest)) + rest


def alike_note(names: Iterable[Sequence[str]]) -> str:
    """Say which of them are alike; "" where none are."""
    told = [quoted(group) for group in names if len(group) > 1]
    return f"The same in every campaign: {'; '.join(told)}." if told else ""
