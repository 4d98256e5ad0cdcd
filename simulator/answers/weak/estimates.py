"""Figures that nobody knows, at their best estimates."""

from __future__ import annotations

from dataclasses import replace

from simulator.scenario.catalogue.figure import WHOLE_UNITS, Figure
from simulator.scenario.model import World
from simulator.streams.figures import middle_of


def at_estimates(world: World) -> World:
    """Return a world in which each figure that is drawn has the middle of what it may be."""
    return replace(world, figures={path: _known(one) for path, one in world.figures.items()})


def _known(figure: Figure) -> Figure:
    if not figure.uncertain:
        return figure
    at = middle_of(figure)
    at = float(round(at)) if figure.unit in WHOLE_UNITS else at
    return replace(figure, low=at, high=at, hits=None, trials=None, drawn=False)
