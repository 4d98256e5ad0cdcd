"""What a run has stored, a few columns at a time: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.arrays import Floats
from simulator.storage.manifest import Manifest, read_manifest
from simulator.storage.read import Grouped, outcome_arrays, read_groups

StrategyArrays = Mapping[str, Mapping[str, Floats]]
"""Strategy -> column -> values (replications,)."""

AT_ONCE: Final = 1_000_000
"""Numbers that are read at once, unless one column has more: 8 MB."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The first `replications` of a cell of a run."""

    folder: Path
    replications: int
    cell: int = 0
    manifest: Manifest | None = None
    """Of the run, where it knows of more than the stored one"""

    def arrays(self, columns: Sequence[str]) -> StrategyArrays:
        """Read columns whole. Raises StorageError."""
        return outcome_arrays(self.folder, columns, self.replications, self.cell, self.manifest)

    def in_turn(self, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, Floats]]]:
        """Yield each column with strategy -> values, few of them in memory at a time."""
        manifest = self.manifest or read_manifest(self.folder)
        strategies = 1 if manifest is None else len(manifest.strategies)
        many = max(1, AT_ONCE // max(1, self.replications * strategies))
        for first in range(0, len(columns), many):
            some = columns[first : first + many]
            arrays = self.arrays(some)
            for column in some:
                yield column, {name: values[column] for name, values in arrays.items()}

    def groups(
        self, columns: Sequence[str]
    ) -> Iterator[tuple[str, Mapping[str, Sequence[Grouped]]]]:
        """Yield each column with strategy -> its groups, few of them in memory at a time.

        Nothing where no group is kept.
        """
        first = read_groups(self.folder, columns[:1], self.replications, self.cell)
        size = self.replications * sum(map(len, first.values()))
        many = max(1, AT_ONCE // max(1, size))
        for begin in range(0, len(columns) if size else 0, many):
            some = columns[begin : begin + many]
            groups = read_groups(self.folder, some, self.replications, self.cell)
            for column in some:
                yield column, groups
