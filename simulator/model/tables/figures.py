"""What is not known exactly is drawn anew in each replication: the figures of one block."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Floats
from simulator.scenario.catalogue.about import every_saying
from simulator.scenario.catalogue.figure import Figure
from simulator.streams.figures import draw_figure, middle_of
from simulator.vocabulary import NEVER


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
        columns = [self.drawn[path] if path in self.drawn else self.fixed(path) for path in paths]
        rows = max(len(one) if isinstance(one, np.ndarray) else 1 for one in columns)
        side_by_side = np.empty((rows, len(columns)))
        for place, column in enumerate(columns):
            side_by_side[:, place] = column
        return side_by_side


def sample(figures: Mapping[str, Figure], seed: int, replications: range) -> Sampled:
    """Draw every uncertain figure for a contiguous range of R replications.

    Each is drawn by its own address. Where one must not lie above another, the lower one is cut at
    the upper, and an upper one lifted to what is fixed below it.
    """
    drawn = {
        path: draw_figure(figure, seed, replications)
        for path, figure in figures.items()
        if figure.uncertain
    }
    _put_in_order(figures, drawn)
    for values in drawn.values():
        values.setflags(write=False)
    return Sampled(figures=figures, drawn=drawn, count=len(replications))


def middle(figures: Mapping[str, Figure]) -> Sampled:
    """Put every uncertain figure at its middle, see `middle_of`."""
    drawn = {
        path: np.array([middle_of(figure)]) for path, figure in figures.items() if figure.uncertain
    }
    return Sampled(figures=figures, drawn=drawn, count=1)


def fixed_figure(figures: Mapping[str, Figure], path: str) -> float:
    """Return a figure that is the same in all replications; one that is off is `NEVER`.

    Raises ValueError where it varies, for whoever asks here cannot follow it.
    """
    figure = figures[path]
    if figure.uncertain:
        raise ValueError(f"{path} cannot vary: it is the same in every campaign")
    return float(NEVER) if figure.low is None else figure.low


def _put_in_order(figures: Mapping[str, Figure], drawn: dict[str, Floats]) -> None:
    """Keep each figure at or below the one that it never lies above; changes `drawn`."""
    # From the lowest up, as the catalogue names them.
    orders = [
        (one.pattern, one.below)
        for one in every_saying().values()
        if one.below and (one.pattern in drawn or one.below in drawn)
    ]
    least: dict[str, float] = {}
    for lower, upper in orders:
        below = least.get(lower, 0.0) if lower in drawn else figures[lower].low
        if below is not None:
            least[upper] = below
            if upper in drawn:
                drawn[upper] = np.maximum(drawn[upper], below)
    for lower, upper in reversed(orders):
        above = drawn[upper] if upper in drawn else figures[upper].low
        if lower in drawn and above is not None:
            drawn[lower] = np.minimum(drawn[lower], above)
