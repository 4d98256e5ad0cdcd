"""What is drawn anew in each replication, tabulated for many of them at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.rules.state import Judge
from simulator.scenario.model import Scenario
from simulator.tables.chances import Chances, chances
from simulator.tables.figures import Sampled, sample
from simulator.tables.judge import judges

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

    def __init__(self, scenario: Scenario) -> None:
        """Keep what the blocks are made from."""
        self._scenario = scenario
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
        world, seed = self._scenario.world, self._scenario.study.seed
        try:
            sampled = sample(world.figures, seed, range(number * BLOCK, (number + 1) * BLOCK))
            promise.set_result(Block(sampled, chances(world, sampled), judges(world, sampled)))
        except Exception as error:
            promise.set_exception(error)
