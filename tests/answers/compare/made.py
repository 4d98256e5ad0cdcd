"""Stored runs of the study that is lived by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simulator.scenario.model import Scenario
from simulator.storage.places import FinishedRun, open_runs
from simulator.study.cells import Cell
from simulator.study.run import run
from tests.once import stored_once
from tests.study.made import scenario, stages


def stored(folder: Path, one: Scenario | None = None, replications: int = 40) -> FinishedRun:
    """`notes` reaches 1 or 3 meetings in turn, `messages` one less."""

    def store(room: Path) -> None:
        out = room / folder.name
        run(one or scenario(replications), stages=stages(), out=out, replications=replications)

    if one is None and not folder.exists():
        stored_once(("by hand", folder.name, replications), store, folder.parent)
    else:
        store(folder.parent)
    (place,) = open_runs([(folder.name, folder)])
    return place


def stored_grid(
    folder: Path, lever: str, *values: int, strategies: Sequence[str] = ()
) -> FinishedRun:
    """Cells whose seat differs, whatever the lever is called."""
    cells = []
    for value in values:
        seat = replace(scenario().seats[0], writing_minutes=value)
        cells.append(Cell(replace(scenario(), seats=(seat,)), {lever: value}))
    run(cells, strategies, stages=stages(), out=folder)
    (place,) = open_runs([(folder.name, folder)])
    return place
