"""Finds the run of a scenario as it stands."""

from __future__ import annotations

from pathlib import Path

from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from simulator.storage.folders import run_folder
from simulator.storage.manifest import read_manifest
from simulator.storage.run import but_replications, not_as_written
from simulator.storage.whole import StorageError
from simulator.study.cells import Cell, manifest_of


def finished_run(scenario: Scenario) -> Path | None:
    """Return the folder of the finished and whole run of this very scenario, None without one.

    An older run of the same file, before it was changed, is another run.
    """
    names = [strategy.name for strategy in scenario.strategies]
    digest = manifest_of((Cell(scenario, {}),), names, "").digest
    folder = run_folder(scenario.name, digest, None)
    try:
        manifest = read_manifest(folder)
    except StorageError:
        return None
    if manifest is None or not manifest.finished or not manifest.parts:
        return None
    # A run of the same campaigns may have been judged by other goals.
    if but_replications(manifest.resolved) != but_replications(resolved(scenario)):
        return None
    return None if not_as_written(folder, manifest) else folder
