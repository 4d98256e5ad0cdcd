"""A cell of a stored run made ready to be replayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import nearest
from simulator.model.sources import rules_digest
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import revive
from simulator.storage.manifest import Manifest
from simulator.storage.places import UnusableRun
from simulator.study.setup import Setup, set_up


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell whose people are placed and whose strategies are numbered."""

    folder: Path
    manifest: Manifest
    cell: int
    names: tuple[str, ...]
    setup: Setup

    @property
    def same_rules(self) -> bool:
        """Whether this version has the very rules that made the run."""
        return self.manifest.rules == rules_digest()


def stored_cell(
    folder: Path, manifest: Manifest, cell: int, names: Sequence[str], base: Path
) -> StoredCell:
    """Make a cell of a run ready; `base` is where its list may lie beside.

    Raises `Invalid` where the list is not found as it was, `UnusableRun` where `names` holds a
    strategy that was not run, StorageError where the scenario of the cell was not stored.
    """
    for name in names:
        if name not in manifest.strategies:
            near = nearest(name, manifest.strategies)
            hint = f' (did you mean "{near}"?)' if near else ""
            raise UnusableRun(f'{folder} holds no strategy "{name}"{hint}')
    return stored_cell_of(folder, manifest, cell, names, revive(manifest.resolved_of(cell), base))


def stored_cell_of(
    folder: Path, manifest: Manifest, cell: int, names: Sequence[str], scenario: Scenario
) -> StoredCell:
    """Make a cell ready whose scenario is at hand. Raises `Invalid` as `set_up` does."""
    return StoredCell(folder, manifest, cell, tuple(names), set_up(scenario, names))
