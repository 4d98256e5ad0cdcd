"""Selects the best strategy of a scenario with no more campaigns than that takes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from simulator.stats.selection import Selection, begin, look
from simulator.storage.read import outcome_arrays

GROWTH: Final = 1.5
"""Each step lives half as many campaigns again, so that few are lived that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What a selection came to."""

    strategies: tuple[str, ...]
    outcome: str
    selection: Selection
    """Strategies by their place; without a chosen one where the most campaigns did not decide."""
    stored: int
    """Replications of every strategy in the folder."""
    folder: Path

    @property
    def means(self) -> tuple[float, ...]:
        """Mean of each strategy over the replications looked at until it was dropped."""
        after, sign = dict(self.selection.dropped), 1 if self.selection.more_is_better else -1
        return tuple(
            sign * float(total) / after.get(one, self.selection.seen)
            for one, total in enumerate(self.selection.sums)
        )


def select_best(
    live: Callable[[int], Path],
    strategies: tuple[str, ...],
    outcome: str,
    delta: float,
    more_is_better: bool,
    stored: tuple[Path, int] | None,
    most: int,
) -> Selected:
    """Select the strategy with the best mean of `outcome`; see `stats.selection`.

    `live` makes sure that so many replications of every strategy are stored and returns their
    folder; dropped strategies are lived on, because a run holds the same replications of all, but
    no longer looked at. `stored` is what is there before: a folder and its replications. Ends
    without a choice after `most` replications. Raises whatever `live` raises, StorageError.
    """
    state = begin(len(strategies), delta, more_is_better=more_is_better)
    folder, have = stored or (Path(), 0)
    while state.chosen is None and state.seen < most:
        if have < min(most, state.seen + state.asks):
            wanted = max(state.seen + state.asks, math.ceil(GROWTH * have))
            have = min(wanted, most, state.most or most)
            folder = live(have)
        arrays = outcome_arrays(folder, [outcome], min(have, most))
        columns = [arrays[strategies[one]][outcome][state.seen :] for one in state.standing]
        state = look(state, np.stack(columns, axis=1))
    return Selected(strategies, outcome, state, have, folder)
