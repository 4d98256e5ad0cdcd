"""Whether a campaign that was replayed is the one that was stored."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.outcomes.block import block_of
from simulator.model.outcomes.columns import COLUMNS, KEYS, NULLABLE
from simulator.model.outcomes.counter import Counter, counter_of
from simulator.model.outcomes.layout import ABSENT, ROW_PLACES
from simulator.model.outcomes.spans import timeless
from simulator.storage.places import UnusableRun
from simulator.storage.read import outcome_rows
from simulator.study.replay.stored_cell import StoredCell
from simulator.study.replications import Replication

CHECKED: Final = tuple(one.name for one in COLUMNS[len(KEYS) :] if one.type.startswith("int"))
"""Columns of one whole number; those that goals ask for come behind them."""
_AT: Final = np.array([getattr(ROW_PLACES, name) for name in CHECKED])
_NULLABLE: Final = np.array([name in NULLABLE for name in CHECKED])


@dataclass(slots=True)
class StoredRows:
    """The stored rows of a cell, one part in memory at a time; threads share it."""

    ready: StoredCell
    last: int
    """Replication behind the last one that is asked for."""
    _first: int = 0
    _rows: Floats = field(default_factory=lambda: np.zeros((0, 0, 0)))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, replications: range) -> Floats:
        """Return (columns, strategies, replications) of a stretch; asked for about in order.

        Raises StorageError.
        """
        ready, first, behind = self.ready, replications.start, replications.stop
        with self._lock:
            if not self._first <= first <= behind <= self._first + self._rows.shape[2]:
                end = max(behind, min(first + ready.manifest.part, self.last))
                some, columns = range(first, end), (*CHECKED, "windows")
                self._rows = outcome_rows(ready.folder, ready.manifest, ready.cell, columns, some)
                self._first = first
            begin = first - self._first
            return self._rows[:, :, begin : begin + len(replications)]


class Check:
    """Holds campaigns against their stored rows; one a thread, for it owns its counters."""

    def __init__(self, ready: StoredCell, first: int, stored: Floats) -> None:
        """Take the stored rows, (numbers, strategies, replications from `first` on)."""
        self._ready = ready
        self._first = first
        self._stored = stored
        self._counters: dict[str, Counter] = {}

    def __call__(self, lived: Replication) -> None:
        """Raise UnusableRun with one sentence where a whole number of the campaign is another."""
        setup = self._ready.setup
        frame, groups = timeless(setup.scenario.study.windows), setup.assignment.groups
        counter = self._counters.get(lived.strategy)
        if counter is None:
            counter = counter_of(lived.resources, lived.lines, frame)
            self._counters[lived.strategy] = counter
        block = block_of(
            ("",), (lived.lines,), range(1), frame, (groups[setup.names.index(lived.strategy)],)
        )
        counter.count(lived.trace, lived.whose, lived.worth, block, 0)
        numbers = block.counts[0, _AT].astype(np.float64)
        numbers[_NULLABLE & (numbers == ABSENT)] = math.nan
        mine = np.concatenate([numbers, block.windows[0]])
        strategy = self._ready.manifest.strategies.index(lived.strategy)
        stored = self._stored[:, strategy, lived.replication - self._first]
        apart = ~((mine == stored) | (np.isnan(mine) & np.isnan(stored)))
        if apart.any():
            number = int(np.flatnonzero(apart)[0])
            raise UnusableRun(self._told(lived, number, stored[number], mine[number]))

    def _named(self, number: int) -> str:
        if number < len(CHECKED):
            return CHECKED[number].replace("_", " ")
        place, beside = divmod(number - len(CHECKED), 2)
        window = self._ready.setup.scenario.study.windows[place]
        what = "positive_replies" if beside else window.outcome
        return f"{what.replace('_', ' ')} from day {window.first + 1} to {window.end}"

    def _told(self, lived: Replication, number: int, stored: float, mine: float) -> str:
        ready = self._ready
        why = ""
        if not ready.same_rules:
            why = f"{ready.folder} was made by a version of this program with other rules: "
        levers = ready.manifest.cells[ready.cell]
        cell = "".join(f", {lever}={value}" for lever, value in levers.items())
        return (
            f'{why}simulated campaign {lived.replication} of "{lived.strategy}"{cell} stored '
            f"{_number(stored)} {self._named(number)}, but its replay comes to "
            f"{_number(mine)}; run it again, into another folder"
        )


def _number(value: float) -> str:
    return "none" if math.isnan(value) else f"{value:,.0f}"
