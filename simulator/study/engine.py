"""Which engine lives the campaigns: the compiled one where Numba works, else the definition."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from simulator.draws.luck import Luck
from simulator.population.people import Population
from simulator.rules.state import Judge
from simulator.tables.chance import Chance
from simulator.tables.ground import Ground
from simulator.tables.program import Program
from simulator.trace.columns import Trace

Walker = Callable[[Ground, Program, Population, Chance, Judge, Luck], Trace]
"""Lives one campaign; what it returns may be overwritten by the next one of the same thread."""

COMPILING: Final = "compiling the model, once for this version and machine: about half a minute"


def chosen(engine: str) -> tuple[str, str]:
    """Return the engine that `auto` means here, and one line to say where it is the slower one."""
    if engine != "auto":
        return engine, ""
    # Numba is imported only now that the input has been accepted.
    from simulator.jit import WHY_NOT

    if WHY_NOT:
        return "reference", f"{WHY_NOT}: the slower reference engine is used"
    return "compiled", ""


def must_compile(engine: str) -> bool:
    """Tell whether nothing compiled of this version is kept yet."""
    if engine != "compiled":
        return False
    from simulator.jit import WORKS
    from simulator.jit.cache import folder

    return WORKS and not folder().exists()


def walker_of(engine: str) -> Walker:
    """Return what lives campaigns on the engine named `compiled` or `reference`."""
    if engine == "reference":
        # SimPy is imported only now that the input has been accepted.
        from simulator.engines.reference import walk

        return walk
    return _compiled()


def _compiled() -> Walker:
    from simulator.engines.compiled.campaign import Engine
    from simulator.engines.compiled.stage import Odds, odds_of

    class Mine(threading.local):
        """What a thread keeps: its own tables for each program, the latest odds."""

        def __init__(self) -> None:
            self.engines: dict[int, tuple[Program, Engine]] = {}
            self.odds: Odds | None = None
            self.latest: tuple[Chance, Judge] | None = None

    mine = Mine()

    def walk(
        ground: Ground,
        program: Program,
        population: Population,
        chance: Chance,
        judge: Judge,
        luck: Luck,
    ) -> Trace:
        kept = mine.engines.get(id(program))
        if kept is None or kept[0] is not program:
            if len(mine.engines) > KEPT:
                mine.engines.clear()
            kept = (program, Engine.of(ground, program, population))
            mine.engines[id(program)] = kept
        latest = mine.latest
        if mine.odds is None or latest is None or latest[0] is not chance or latest[1] is not judge:
            mine.odds = odds_of(chance, judge, mine.odds)
            mine.latest = (chance, judge)
        return kept[1].live(mine.odds, luck)

    return walk


KEPT: Final = 64
"""Programs whose tables a thread keeps; people who are drawn anew bring new programs."""
