"""What is not known exactly is drawn anew in each replication: the figures of one block."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.scenario.catalogue.figure import Figure
from simulator.streams.make import figure_betas, figure_uniforms
from simulator.vocabulary import NEVER

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sampled:
    """The figures in R replications; only those that vary hold an array, read-only, shape (R,)."""

    figures: Mapping[str, Figure]
    drawn: Mapping[str, Floats]
    count: int
    """R"""

    def of(self, path: str) -> Floats:
        """Return a numeric figure in each replication, shape (R,); a limit that is off is inf."""
        return np.broadcast_to(self.column(path), (self.count,))

    def column(self, path: str) -> Floats:
        """Return a numeric figure, shape (R,) where it varies and (1,) where it does not."""
        drawn = self.drawn.get(path)
        return np.array([self.fixed(path)]) if drawn is None else drawn

    def fixed(self, path: str) -> float:
        """Return a figure that is the same in all replications; a limit that is off is inf.

        Raises ValueError where the figure varies.
        """
        if path in self.drawn:
            raise ValueError(f"{path} is drawn anew in each replication")
        value = self.figures[path].low
        return math.inf if value is None else value

    def whole(self, path: str) -> int:
        """Return a fixed count, limit, duration or price; a limit that is off is `NEVER`."""
        value = self.fixed(path)
        return NEVER if math.isinf(value) else round(value)

    def word(self, path: str) -> str:
        """Return the word of a figure that is one, or a switch."""
        return self.figures[path].word

    def table(self, paths: Iterable[str]) -> Floats:
        """Return n figures side by side, shape (R, n) where one of them varies, else (1, n)."""
        columns = [self.column(path) for path in paths]
        rows = max(len(column) for column in columns)
        side_by_side = np.empty((rows, len(columns)))
        for place, column in enumerate(columns):
            side_by_side[:, place] = column
        return side_by_side

    def varies(self, *prefixes: str) -> bool:
        """Tell whether any figure whose path begins with one of `prefixes` varies."""
        return any(path.startswith(prefixes) for path in self.drawn)


def sample(figures: Mapping[str, Figure], seed: int, replications: range) -> Sampled:
    """Draw every uncertain figure for a contiguous range of R replications.

    A range is uniform. Evidence of k hits in n trials is drawn from the posterior under Jeffreys'
    prior, Beta(k + 1/2, n - k + 1/2) (Brown, Cai and DasGupta 2001, Statistical Science 16:101).
    A draw's address is (seed, path, replication): one more uncertain figure changes no other's.
    """
    drawn = {
        path: _draw(figure, seed, replications)
        for path, figure in figures.items()
        if figure.uncertain
    }
    return Sampled(figures=figures, drawn=drawn, count=len(replications))


def middle(figures: Mapping[str, Figure]) -> Sampled:
    """Put every uncertain figure at its middle: half a range, the posterior mean of evidence."""
    drawn = {
        path: np.array([_middle(figure)]) for path, figure in figures.items() if figure.uncertain
    }
    return Sampled(figures=figures, drawn=drawn, count=1)


def _draw(figure: Figure, seed: int, replications: range) -> Floats:
    if figure.trials is not None and figure.hits is not None:
        a, b = figure.hits + 0.5, figure.trials - figure.hits + 0.5
        values = figure_betas(seed, figure.path, replications, a, b)
    else:
        low, high = _bounds(figure)
        values = low + (high - low) * figure_uniforms(seed, figure.path, replications)
    values.setflags(write=False)
    return values


def _middle(figure: Figure) -> float:
    if figure.trials is not None and figure.hits is not None:
        return (figure.hits + 0.5) / (figure.trials + 1)
    low, high = _bounds(figure)
    return (low + high) / 2


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.low is None or figure.high is None:
        raise ValueError(f"{figure.path} has only one bound")
    return figure.low, figure.high
