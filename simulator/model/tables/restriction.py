"""Figures of restrictions as whole numbers; thresholds may be ranges, drawn in each replication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Protocol

import numpy as np
import numpy.typing as npt

from simulator.model.rules.state import FIGURE, FigureOf, RestrictionTerms
from simulator.model.tables.plans import is_on
from simulator.model.tables.resources import whole_figure
from simulator.scenario.model import World


class Draws(Protocol):
    """Figures as drawn for a block of replications."""

    def of(self, path: str) -> npt.NDArray[np.float64]:
        """Values of a figure, one a replication."""
        ...

    def varies(self, *prefixes: str) -> bool:
        """Whether any figure whose path begins so is drawn anew."""
        ...

    @property
    def count(self) -> int:
        """Replications of the block."""
        ...


def restrictions(world: World, drawn: Draws) -> Sequence[RestrictionTerms]:
    """Collect the thresholds of each replication of a block; one object where nothing varies."""
    if drawn.varies("limits.suppression", "limits.improvement"):
        return [restriction_of(world, drawn, place) for place in range(drawn.count)]
    return [restriction_of(world, drawn, 0)] * drawn.count


def restriction_of(world: World, drawn: Draws, place: int) -> RestrictionTerms:
    """Collect the thresholds of the replication at `place` of the block."""

    def value(declared: FigureOf) -> int:
        if world.figures[declared.path].unit == "switch":
            return int(is_on(world.figures[declared.path]))
        if declared.scale is None:
            return max(declared.least, whole_figure(world.figures, declared.path))
        return int(np.rint(drawn.of(declared.path)[place] * declared.scale))

    return RestrictionTerms(
        on=int("suppression" not in world.off),
        **{
            field.name: value(field.metadata[FIGURE])
            for field in fields(RestrictionTerms)
            if FIGURE in field.metadata
        },
    )
