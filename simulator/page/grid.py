"""A stored grid as a page in one file: its levers are the controls, its cells the states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import expected
from simulator.model.sources import rules_digest
from simulator.page.controls import controls_of_grid
from simulator.page.static import MOST_IN_FILE, Static, TooMany, page_of, state_places
from simulator.page.workbench import MOST_CAMPAIGNS, Workbench
from simulator.reading.levers import Lever, Unclear, read_lever
from simulator.scenario.resolved import resolved
from simulator.storage.places import FinishedRun, UnusableRun, remaking
from simulator.storage.run import but_replications
from simulator.study.cells import load_cells, with_flags
from simulator.words import several


@dataclass(frozen=True, slots=True)
class Grid:
    """What simulates the cells of a stored grid again, with the same numbers."""

    file: Path
    maps: tuple[str, ...]
    sets: tuple[str, ...]
    """What is set in every cell, with its campaigns and seed"""
    levers: tuple[Lever, ...]
    strategies: tuple[str, ...]
    warnings: tuple[str, ...]

    def sets_of(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return what the cell at these values, lever -> value, sets of the scenario."""
        turned = (f"{path}={values[one.name]}" for one in self.levers for path in one.paths)
        return (*self.sets, *turned)


def grid_of(place: FinishedRun) -> Grid:
    """Return what makes the cells of a stored grid, read from its scenario's file.

    Raises Invalid; TooMany; StorageError; and UnusableRun where it is no grid, or where its
    scenario is not there as it was run.
    """
    manifest, asked = place.manifest, place.manifest.asked
    count, done, typed = len(manifest.cells), manifest.done, place.typed
    if not manifest.levers:
        raise UnusableRun(f"expected a grid, saw one run: {typed}")
    if count > MOST_IN_FILE:
        wanted = f"levers with at most {MOST_IN_FILE} states"
        raise TooMany(expected(wanted, several(count, "cell"), "--static"))
    if done > MOST_CAMPAIGNS:
        wanted = f"at most {MOST_CAMPAIGNS:,} simulated campaigns on the page"
        raise UnusableRun(expected(wanted, f"{done:,} in each cell", typed))
    if not asked.file:
        raise UnusableRun(expected("a grid of a scenario's file", "one made in Python", typed))
    file = Path(asked.file)
    if not file.is_file():
        raise UnusableRun(expected(f"its scenario {file} to simulate again", "no such file", typed))
    try:
        levers = tuple(read_lever(one) for one in asked.vary)
    except Unclear as unclear:
        raise UnusableRun(*unclear.args) from None
    cells, warnings = load_cells(file, asked.sets, asked.maps, levers)
    own = cells[0].scenario.study
    now = [
        but_replications(resolved(with_flags(one.scenario, None, manifest.seed))) for one in cells
    ]
    then = [but_replications(manifest.resolved_of(cell)) for cell in range(count)]
    if now != then or manifest.rules != rules_digest():
        seen = "that it or the rules have changed. To store the grid anew, run: "
        raise UnusableRun(
            expected(f"{file} as it was run", seen + remaking(place.folder, manifest), typed)
        )
    study = {"replications": (own.replications, done), "seed": (own.seed, manifest.seed)}
    flags = (f"study.{key}={ran}" for key, (said, ran) in study.items() if said != ran)
    return Grid(
        file=file,
        maps=asked.maps,
        sets=(*asked.sets, *flags),
        levers=levers,
        strategies=manifest.strategies,
        warnings=warnings,
    )


def grid_page(bench: Workbench, grid: Grid, progress: Callable[[int, int], None]) -> Static:
    """Simulate the cells of a grid and return the page that holds them and nothing else.

    `progress` takes how many campaigns are done, and of how many. Raises Invalid, StorageError.
    """
    first, _ = bench.load(grid.sets_of({one.name: one.values[0] for one in grid.levers}))
    controls = controls_of_grid(first, grid.levers)
    states = {
        values: grid.sets_of(
            {one.path: one.values[value] for one, value in zip(controls, values, strict=True)}
        )
        for values in state_places(controls)
    }
    return Static(page_of(bench, first, controls, states, progress), len(states), len(states))
