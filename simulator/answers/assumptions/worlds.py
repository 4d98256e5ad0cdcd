"""The same scenario where figures stand at other values: the cells of a sub-study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.answers.weak.figures import MovedFigure
from simulator.model.tables.odds_bounds import unseen_rates
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.figure import WHOLE_UNITS
from simulator.scenario.model import Scenario
from simulator.study.cells import Cell

LOCKS: Final = "limits.suppression."


def moved(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return the scenario with figures fixed at `values`; whole units are rounded."""
    figures = dict(scenario.world.figures)
    for path, value in values.items():
        one = figures[path]
        at = float(round(value)) if one.unit in WHOLE_UNITS else value
        figures[path] = replace(one, low=at, high=at, hits=None, trials=None, drawn=False)
    return replace(scenario, world=replace(scenario.world, figures=figures))


def cell_at(scenario: Scenario, path: str, value: float) -> Cell:
    """Return the cell in which one figure is moved."""
    return Cell(moved(scenario, {path: value}), {path: value})


def has_both_worlds(scenario: Scenario, weak: MovedFigure) -> bool:
    """Tell whether there is a world at both ends: nobody can answer what is never found."""
    if not weak.figure.path.startswith(("rates.", "delays.")):
        return True
    ends = (weak.range.low, weak.range.high)
    return not any(unseen_rates(moved(scenario, {weak.figure.path: end})) for end in ends)


def lock_cells(scenario: Scenario, weak: Sequence[MovedFigure]) -> tuple[Cell, ...]:
    """Return the best and the worst case of the assumed thresholds of locks together.

    Taken are those whose range the scenario or the sources say: all our conventions at their worst
    at once would tell nothing. None where there is no such figure.
    """
    best: dict[str, float] = {}
    worst: dict[str, float] = {}
    for one in weak:
        path, ends = one.figure.path, (one.range.low, one.range.high)
        if not path.startswith(LOCKS) or one.range.origin == "convention":
            continue
        if end := about(path).worse:
            best[path], worst[path] = ends if end == "high" else ends[::-1]
    if not best:
        return ()
    return Cell(moved(scenario, best), best), Cell(moved(scenario, worst), worst)
