"""What is drawn anew in each replication, tabulated for many of them at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.model.rules.state import Judge
from simulator.model.tables.chances import Chances, chances
from simulator.model.tables.figures import Sampled, sample
from simulator.model.tables.judge import judges
from simulator.scenario.model import Scenario

Floats = npt.NDArray[np.float64]

BLOCK: Final = 500
"""Replications whose chances are tabulated at once."""
KEPT: Final = 4
"""Blocks whose tables are kept: threads work on neighbours."""


@dataclass(frozen=True, slots=True)
class Block:
    """The tables of `BLOCK` replications, by place in the block."""

    sampled: Sampled
    chances: Chances
    judges: Sequence[Judge]

    def shares(self, name: str) -> Floats:
        """Return a share of `rates.value` in each replication, shape (BLOCK,)."""
        return self.sampled.of(f"rates.value.{name}")


class Drawn:
    """The blocks of a scenario by number; threads share them.

    Whoever asks first tabulates a block; whoever asks meanwhile waits for that one alone.
    """

    def __init__(self, scenario: Scenario, each: int = 1) -> None:
        """Keep what the blocks are made from; `each` replications in a row share one draw."""
        self._scenario = scenario
        self._each = each
        self._lock = threading.Lock()
        self._kept: dict[int, Future[Block]] = {}

    def block(self, number: int) -> Block:
        """Return a block, tabulated now where nobody has asked for it lately."""
        promise, mine = self._promise(number)
        if mine:
            self._keep(promise, number)
        return promise.result()

    def prepare(self, number: int) -> None:
        """Tabulate a block that will be asked for, unless somebody has asked before."""
        promise, mine = self._promise(number)
        if mine:
            self._keep(promise, number)

    def _promise(self, number: int) -> tuple[Future[Block], bool]:
        """Return the promise of a block, and whether the caller has to keep it."""
        with self._lock:
            if number in self._kept:
                return self._kept[number], False
            promise = self._kept[number] = Future[Block]()
            if len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
            return promise, True

    def _keep(self, promise: Future[Block], number: int) -> None:
        world = self._scenario.world
        try:
            sampled = self._sampled(number * BLOCK)
            promise.set_result(Block(sampled, chances(world, sampled), judges(world, sampled)))
        except Exception as error:
            promise.set_exception(error)

    def _sampled(self, first: int) -> Sampled:
        """Draw the figures of the block that begins with replication `first`."""
        figures, seed = self._scenario.world.figures, self._scenario.study.seed
        draws = range(first // self._each, (first + BLOCK - 1) // self._each + 1)
        few = sample(figures, seed, draws)
        if self._each == 1:
            return few
        place = np.arange(first, first + BLOCK) // self._each - draws.start
        return Sampled(few.figures, {path: one[place] for path, one in few.drawn.items()}, BLOCK)
