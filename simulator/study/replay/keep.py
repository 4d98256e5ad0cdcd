"""Keeps prospects and touches of a stored run, by living its campaigns again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from simulator.model.outcomes.kept import prospects_of, touches_of
from simulator.scenario.model import Scenario
from simulator.storage.kept import CampaignRows, keeping, kept_table, lacking
from simulator.storage.manifest import Manifest, read_manifest
from simulator.storage.whole import StorageError
from simulator.study.replay.replay import replay
from simulator.study.replay.stored_cell import StoredCell, stored_cell_of
from simulator.study.replications import Replication
from simulator.study.simulation import Interrupted, Progress

ROWS: Final = 1 << 17
"""Rows of the table of prospects in a file, unless one replication has more."""
MAKERS: Final = {"prospects": prospects_of, "touches": touches_of}


def keep_all(
    folder: Path,
    scenarios: Sequence[Scenario],
    tables: Sequence[str],
    progress: Progress = lambda _done, _total: None,
    engine: str = "auto",
    workers: int | None = None,
) -> Manifest:
    """Keep the `tables` of all stored replications of a finished run; return its manifest.

    `scenarios` are those of its cells. What is kept already stays; each campaign that is replayed
    equals its stored row. Files are the same whatever engine and threads, and however often
    this was cut. Raises StorageError, `UnusableRun` as `replay` does, and `Interrupted` with the
    files kept that were whole.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise StorageError(f"{folder} holds no results")
    replications, done = manifest.done, 0
    total = len(manifest.strategies) * replications * len(scenarios)
    whole = 0
    try:
        with keeping(folder, manifest, tables) as keeper:
            for cell, scenario in enumerate(scenarios):
                ready = stored_cell_of(folder, manifest, cell, manifest.strategies, scenario)
                size = _file_size(ready)
                wanted = {
                    table: dict(lacking(manifest, table, cell, replications, size))
                    for table in tables
                }
                for number, first in enumerate(range(0, replications, size)):
                    some = range(first, min(first + size, replications))
                    asked = [table for table in tables if number in wanted[table]]
                    if asked:
                        told = _told(progress, done, total)
                        found = replay(ready, some, told, engine, workers)
                        rows = rows_of(asked, found)
                        for table in asked:
                            levers = manifest.cells[cell]
                            names, cells = manifest.strategies, manifest.cells
                            made = kept_table(table, rows[table], names, levers, cells)
                            keeper.keep(table, cell, number, some, made)
                    whole = some.stop
                    done += len(some) * len(manifest.strategies)
                    progress(done, total)
    except KeyboardInterrupt as error:
        raise Interrupted(folder, whole, replications) from error
    return keeper.manifest


def _file_size(ready: StoredCell) -> int:
    """Return how many replications belong into a file."""
    people = max(1, ready.setup.assignment.population.size_of_list)
    return max(1, ROWS // (people * len(ready.names)))


def rows_of(
    tables: Sequence[str], campaigns: Iterable[Replication]
) -> dict[str, list[CampaignRows]]:
    """Return the rows of campaigns in each of the tables."""
    found: dict[str, list[CampaignRows]] = {table: [] for table in tables}
    for one in campaigns:
        program = one.inputs.program
        names = {
            "id": one.population.ids,
            "seat": one.resources.seat_names,
            "step": program.step_names,
        }
        for table in tables:
            arrays = MAKERS[table](one.trace, one.resources, program.refund_within)
            found[table].append(CampaignRows(one.strategy, one.replication, arrays, names))
    return found


def _told(progress: Progress, done: int, total: int) -> Progress:
    return lambda more, _all: progress(done + more, total)
