"""Which levers of a grid change no outcome, by what is stored of its cells."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from simulator.model.outcomes.columns import COLUMNS, KEYS
from simulator.reading.wording import listed
from simulator.storage.manifest import Value
from simulator.storage.read import outcome_arrays

Cells = Sequence[Mapping[str, Value]]
"""The levers of each cell."""
AT_ONCE: Final = 30
"""Columns that are read at once."""


def idle_levers(folder: Path, cells: Cells, replications: int) -> tuple[str, ...]:
    """Say of each lever which of its values give the same outcomes, whatever the other levers are.

    The same is equal in every column of every campaign and strategy. Raises StorageError.
    """
    same = _same(folder, cells, replications)
    return tuple(text for lever in cells[0] for text in _told(lever, cells, same))


def _same(folder: Path, cells: Cells, replications: int) -> list[int]:
    """Number the cells so that those with equal outcomes have the same number.

    By the first column, in which most differ, then many at once; a cell that is like no other is
    read no further.
    """
    numbers = [0] * len(cells)
    names = [one.name for one in COLUMNS[len(KEYS) :] if not one.type.startswith("list")]
    for some in (names[:1], *(names[at : at + AT_ONCE] for at in range(1, len(names), AT_ONCE))):
        members = defaultdict(list)
        for cell, number in enumerate(numbers):
            members[number].append(cell)
        shared = [own for own in members.values() if len(own) > 1]
        if not shared:
            break
        fresh = max(numbers) + 1
        for own in shared:
            found: dict[bytes, int] = {}
            for cell in own:
                digest = hashlib.sha256()
                for by in outcome_arrays(folder, some, replications, cell).values():
                    for name in some:
                        digest.update(by[name].tobytes())
                numbers[cell] = found.setdefault(digest.digest(), fresh + len(found))
            fresh += len(found)
    return numbers


def _told(lever: str, cells: Cells, same: Sequence[int]) -> Iterator[str]:
    """Tell which values of a lever are alike for all settings of the others."""
    came: defaultdict[Value, list[int]] = defaultdict(list)
    for cell, number in zip(cells, same, strict=True):
        came[cell[lever]].append(number)
    alike: defaultdict[tuple[int, ...], list[Value]] = defaultdict(list)
    for value, numbers in came.items():
        alike[tuple(numbers)].append(value)
    for values in alike.values():
        if len(values) > 1:
            what = f"--vary {lever}" + " changes no outcome" * (len(values) == len(came))
            shown = listed([str(value) for value in values])
            yield f"{what}: every simulated campaign comes out the same with {shown}"
