"""Numbers of seats, windows and steps that are filled by figures which campaigns draw anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.tables.figures import Sampled
from simulator.scenario.catalogue.figure import Figure
from simulator.streams.figures import middle_of
from simulator.vocabulary import NEVER


class Varying(NamedTuple):
    """One number that differs between campaigns, and the figure that it is in each of them."""

    table: Literal["terms", "windows", "steps"]
    row: int
    """Seat or step"""
    name: str
    """Field of the seat's or step's terms, or window whose `most` it is"""
    path: str


def varying_of(figures: Mapping[str, Figure], filled: Iterable[Varying]) -> tuple[Varying, ...]:
    """Return those of the filled numbers whose figure is drawn anew in each campaign."""
    return tuple(one for one in filled if figures[one.path].uncertain)


def usual_figure(figures: Mapping[str, Figure], path: str) -> int:
    """Return a count, limit or number of minutes: its middle where it varies, off is `NEVER`."""
    figure = figures[path]
    return NEVER if figure.low is None else round(middle_of(figure))


def varying_columns(varying: Sequence[Varying], sampled: Sampled, some: slice) -> Ints:
    """Return the numbers in some of the sampled replications, (R, V); (1, V) for none."""
    if not varying:
        return np.zeros((1, 0), dtype=np.int64)
    values = sampled.table(one.path for one in varying)
    return np.rint(values[some] if len(values) > 1 else values).astype(np.int64, order="C")
