"""Which engine simulates, and on how many threads: the compiled one where Numba works."""

from __future__ import annotations

import threading
from functools import partial
from typing import Final, Protocol

from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.stop import Stop
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.program import Program
from simulator.model.trace.columns import Trace
from simulator.study.replications import OneByOne, Walker, simulate
from simulator.study.setup import Setup

COMPILING: Final = (
    "compiling the model, once for this version and machine: about a quarter of a minute"
)
BLOCK_SIZE: Final = {"compiled": 25, "reference": 2}
"""Replications in a block: little is lost where a run is cut, and threads seldom wait."""


class Counts(Protocol):
    """Simulates campaigns and counts their outcomes; threads share it."""

    def prepare(self, replications: range, stop: Stop) -> None:
        """Make ready what replications share that will be asked for soon."""

    def count(self, replications: range, stop: Stop) -> ReplicationBlock:
        """Simulate and count a contiguous range of replications; raises `Cancelled`."""


def chosen(engine: str) -> tuple[str, str]:
    """Return the engine that `auto` means here, and one line to say where it is the slower one."""
    if engine != "auto":
        return engine, ""
    # Numba is imported only now that the input has been accepted.
    from simulator.model.jit import WHY_NOT

    if WHY_NOT:
        return "reference", f"{WHY_NOT}: the slower reference engine is used"
    return "compiled", ""


def must_compile(engine: str) -> bool:
    """Tell whether the compiled engine of this version is not kept yet."""
    if engine != "compiled":
        return False
    from simulator.model.jit import WORKS
    from simulator.model.jit.cache import is_compiled

    return WORKS and not is_compiled("model.campaigns")


def workers_of(engine: str, asked: int | None) -> int:
    """Return how many threads to use: all cores unless said; plain Python gains from one only."""
    if asked is not None:
        return asked
    # Numba is imported only now that the input has been accepted.
    from simulator.model.jit.numba import threads

    return threads() if engine == "compiled" else 1


def counts_of(engine: str, setup: Setup) -> Counts:
    """Return what simulates and counts the campaigns of a setup on an engine."""
    if engine == "compiled":
        # Numba is imported only now that the input has been accepted.
        from simulator.study.compiled import Compiled

        return Compiled(setup)
    simulates = partial(simulate, setup, walker_of(engine))
    return OneByOne(simulates, setup.names, setup.lines, setup.frame, setup.assignment.groups)


def walker_of(engine: str) -> Walker:
    """Return what simulates single campaigns on `compiled` or `reference`; threads share it.

    The compiled one lays out the tables of a strategy once a thread, not once a campaign.
    """
    if engine == "reference":
        # SimPy is imported only now that the input has been accepted.
        from simulator.model.engines.reference import walk as reference_walk

        return reference_walk
    from simulator.model.campaigns import Engine, luck_of_one
    from simulator.model.engines.compiled.odds import odds_of_one

    class Mine(threading.local):
        def __init__(self) -> None:
            self.engines: dict[str, tuple[Program, Engine]] = {}

    mine = Mine()

    def walk(inputs: Inputs) -> Trace:
        program = inputs.program
        known, ready = mine.engines.get(program.name, (None, None))
        # Campaigns of a strategy on the same people share what does not vary.
        if ready is not None and known is not None and known.entry is program.entry:
            ready.take(inputs.resources, program)
        else:
            ready = Engine.of(inputs.resources, program, inputs.population)
            mine.engines[program.name] = program, ready
        return ready.simulate(odds_of_one(inputs.chance, inputs.judge), luck_of_one(inputs.luck))

    return walk
