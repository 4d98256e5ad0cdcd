"""Which engine lives the campaigns: the compiled one where Numba works, else the definition."""

from __future__ import annotations

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
"""Lives one campaign."""

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

    return WORKS and not any(folder().iterdir())


def walker_of(engine: str) -> Walker:
    """Return what lives campaigns on the engine named `compiled` or `reference`."""
    if engine == "reference":
        # SimPy is imported only now that the input has been accepted.
        from simulator.engines.reference import walk

        return walk
    from simulator.engines.compiled import walk as compiled_walk

    return compiled_walk
