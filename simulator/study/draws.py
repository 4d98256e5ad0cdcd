"""What is drawn anew in each replication, tabulated for many of them at once."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Floats
from simulator.model.stop import UNSTOPPED, Cancelled, Stop
from simulator.model.tables.chances import Chances, chances
from simulator.model.tables.figures import Sampled, sample
from simulator.model.tables.known import Known
from simulator.model.tables.restriction import Restrictions, restrictions
from simulator.scenario.model import World

FEWEST_DRAWS: Final = 50
"""Replications of the first table, so that the first campaigns are there soon."""
MOST_DRAWS: Final = 500
"""Replications of a table; until then each is as long as all before it, so that 100, 200 or 400 end
with one."""
KEPT: Final = 4
"""Tables that are kept for one scenario: threads work on neighbours."""
KEPT_SHARED: Final = 24
"""Tables that are kept for several, which come one after the other: 10,000 replications."""
LOOK: Final = 0.02
"""Seconds between two looks at the flag while another thread makes a table."""


@dataclass(frozen=True, slots=True)
class Tabulated:
    """The tables of a stretch of replications, by place in it."""

    replications: range
    sampled: Sampled
    chances: Chances
    judges: Restrictions

    def shares(self, name: str) -> Floats:
        """Return a share of `rates.value` in each replication, shape (R,)."""
        return self.sampled.of(f"rates.value.{name}")


def stretch_of(replication: int, fewest: int = FEWEST_DRAWS) -> range:
    """Return the replications that are tabulated together with one, `fewest` in the first table."""
    first, size = 0, fewest
    while replication >= first + size and size < MOST_DRAWS:
        first += size
        size = min(first, MOST_DRAWS)
    first += (replication - first) // size * size
    return range(first, first + size)


class ParameterDraws:
    """The draws of the uncertain figures of a world; threads and scenarios share them.

    Whoever asks first tabulates a stretch; whoever asks meanwhile waits for that one alone.
    """

    def __init__(
        self,
        world: World,
        seed: int,
        each: int = 1,
        like: ParameterDraws | None = None,
        known: Known | None = None,
        fewest: int = FEWEST_DRAWS,
    ) -> None:
        """Keep what tables are made from; `each` replications in a row share one draw.

        The first table holds `fewest` replications. `like` has the same chances: all figures that
        they are made of are equal there. `known` is where worlds that differ in some figures find
        the odds that these leave as they are.
        """
        self.shared = False
        """Whether several scenarios use them, so that more is kept."""
        self._world = world
        self._seed = seed
        self._each = each
        self._like = like
        self._solved = known
        self._fewest = fewest
        self._lock = threading.Lock()
        self._kept: dict[int, Future[Tabulated]] = {}

    def draw_of(self, replication: int) -> int:
        """Return the number of the draw that a replication meets."""
        return replication // self._each

    def stretch_of(self, replication: int) -> range:
        """Return the replications that are tabulated together with one."""
        return stretch_of(replication, self._fewest)

    def of(self, replication: int, stop: Stop = UNSTOPPED) -> Tabulated:
        """Return the tables that hold a replication, made now where nobody has asked lately.

        Raises `Cancelled` where `stop` is set meanwhile.
        """
        while True:
            promise, mine = self._promise(replication)
            if mine:
                self._make(promise, replication, stop)
            try:
                while True:
                    with suppress(TimeoutError):
                        return promise.result(LOOK)
                    stop.check()
            except Cancelled:
                # Whoever made them may have been told to stop, and not who waited.
                stop.check()

    def prepare(self, replication: int, stop: Stop = UNSTOPPED) -> None:
        """Make the tables that will be asked for, unless somebody has asked before."""
        promise, mine = self._promise(replication)
        if mine:
            self._make(promise, replication, stop)

    def _promise(self, replication: int) -> tuple[Future[Tabulated], bool]:
        """Return the promise of a stretch, and whether the caller has to keep it."""
        first = self.stretch_of(replication).start
        with self._lock:
            if first in self._kept:
                return self._kept[first], False
            promise = self._kept[first] = Future[Tabulated]()
            if len(self._kept) > (KEPT_SHARED if self.shared else KEPT):
                del self._kept[next(iter(self._kept))]
            return promise, True

    def _make(self, promise: Future[Tabulated], replication: int, stop: Stop) -> None:
        stretch = self.stretch_of(replication)
        try:
            sampled = self._sampled(stretch)
            if self._like is None:
                found = chances(self._world, sampled, stop, self._solved)
            else:
                found = self._like.of(replication, stop).chances
            promise.set_result(
                Tabulated(stretch, sampled, found, restrictions(self._world, sampled))
            )
        except Exception as error:
            with self._lock:
                if self._kept.get(stretch.start) is promise:
                    del self._kept[stretch.start]
            promise.set_exception(error)

    def _sampled(self, stretch: range) -> Sampled:
        """Draw the figures of a stretch."""
        figures, each = self._world.figures, self._each
        draws = range(stretch.start // each, (stretch.stop - 1) // each + 1)
        few = sample(figures, self._seed, draws)
        if each == 1:
            return few
        place = np.arange(stretch.start, stretch.stop) // each - draws.start
        drawn = {path: one[place] for path, one in few.drawn.items()}
        return Sampled(few.figures, drawn, len(stretch))
