"""The draws of a figure that is not known: one value for each replication, by its own address."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.scenario.catalogue.figure import WHOLE_UNITS, Figure
from simulator.streams.make import figure_betas, figure_uniforms

SEEN: Final = ("delays.look.", "delays.window.", "delays.crowding.")
"""Figures that say whether a touch is found: each value asks for a table of its own."""
POINTS: Final = 16
"""Values that such a figure of the catalogue takes: the middles of strata of equal probability."""


@lru_cache(maxsize=256)
def draw_figure(figure: Figure, seed: int, replications: range) -> Floats:
    """Draw an uncertain figure for a contiguous range of R replications, shape (R,), read-only.

    A range is uniform. Evidence of k hits in n trials is drawn from the posterior under Jeffreys'
    prior, Beta(k + 1/2, n - k + 1/2) (Brown, Cai and DasGupta 2001, Statistical Science 16:101).
    What is drawn from the sources' range has half of the probability on each side of its value, and
    is even there: in log odds for a share, in logs for all else. Whole units are rounded. The
    address of a draw is (seed, path, replication): one more uncertain figure changes no other's.
    """
    values = _drawn(figure, seed, replications)
    values.setflags(write=False)
    return values


def _drawn(figure: Figure, seed: int, replications: range) -> Floats:
    if figure.trials is not None and figure.hits is not None:
        a, b = figure.hits + 0.5, figure.trials - figure.hits + 0.5
        return figure_betas(seed, figure.path, replications, a, b)
    shares = figure_uniforms(seed, figure.path, replications)
    if figure.drawn:
        values = _about_its_value(figure, shares)
    else:
        low, high = _bounds(figure)
        values = low + (high - low) * shares
    return np.rint(values) if figure.unit in WHOLE_UNITS else values


def middle_of(figure: Figure) -> float:
    """Return the middle of a figure: half a range, the posterior mean of evidence, its value."""
    if figure.trials is not None and figure.hits is not None:
        return (figure.hits + 0.5) / (figure.trials + 1)
    low, high = _bounds(figure)
    return (low + high) / 2


def ends_of(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a range, or what is drawn from one, may be."""
    return (figure.span if figure.drawn else None) or _bounds(figure)


def _about_its_value(figure: Figure, shares: Floats) -> Floats:
    if figure.path.startswith(SEEN):
        shares = (np.floor(shares * POINTS) + 0.5) / POINTS
    value, _ = _bounds(figure)
    low, high = ends_of(figure)
    ends, halves = np.array([low, value, high]), (0.0, 0.5, 1.0)
    if figure.unit == "probability":
        odds = np.interp(shares, halves, np.log(ends / (1 - ends)))
        values: Floats = 1 / (1 + np.exp(-odds))
    else:
        values = np.exp(np.interp(shares, halves, np.log(ends)))
    return values


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.low is None or figure.high is None:
        raise ValueError(f"{figure.path} has only one bound")
    return figure.low, figure.high
