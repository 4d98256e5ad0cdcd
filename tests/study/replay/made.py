"""Small runs that are really lived and stored, each once in a process."""

from __future__ import annotations

from pathlib import Path

from simulator.cli.usage import lever
from simulator.storage.places import FinishedRun, open_runs
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL
from tests.once import stored_once


def stored(folder: Path, *levers: str, text: str = SMALL, replications: int = 6) -> FinishedRun:
    """A run of `SMALL` below `folder`, or its grid over `levers`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.yaml").write_text(text, encoding="utf-8")

    def store(room: Path) -> None:
        cells, _ = load_cells(folder / "small.yaml", (), (), [lever(one) for one in levers])
        run(cells, replications=replications, out=room / "run", engine="compiled")

    if (folder / "run").exists():
        store(folder)
    else:
        stored_once((text, levers, replications), store, folder)
    (place,) = open_runs([("small", folder / "run")])
    return place
