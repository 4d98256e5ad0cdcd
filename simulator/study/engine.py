"""Which engine lives the campaigns: the compiled one where Numba works, else the definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator.model.population.people import Population
from simulator.model.rules.state import Judge
from simulator.model.tables.chance import Chance
from simulator.model.tables.ground import Ground
from simulator.model.tables.program import Program
from simulator.model.trace.columns import Trace
from simulator.streams.luck import Luck

Walker = Callable[[Ground, Program, Population, Chance, Judge, Luck], Trace]
"""Lives one campaign."""

COMPILING: Final = "compiling the model, once for this version and machine: about half a minute"


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
    """Tell whether nothing compiled of this version is kept yet."""
    if engine != "compiled":
        return False
    from simulator.model.jit import WORKS
    from simulator.model.jit.cache import folder

    return WORKS and not any(folder().iterdir())


def walker_of(engine: str) -> Walker:
    """Return what lives campaigns on the engine named `compiled` or `reference`."""
    if engine == "reference":
        # SimPy is imported only now that the input has been accepted.
        from simulator.model.engines.reference import walk

        return walk
    from simulator.model.engines.compiled import walk as compiled_walk

    return compiled_walk
