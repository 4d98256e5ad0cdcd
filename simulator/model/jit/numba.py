"""Numba, where it works: otherwise the same functions run as plain Python."""

from __future__ import annotations

import os
import types
from collections.abc import Callable
from typing import Any, Final

from simulator.model.jit.cache import ready

try:
    import numba
except ImportError:
    WHY_NOT = "Numba is not installed"
else:
    settings: Any = numba.config
    WHY_NOT = "NUMBA_DISABLE_JIT is set" if settings.DISABLE_JIT else ""
    if not WHY_NOT:
        # The host program may have imported Numba first: the setting is read at each compilation.
        settings.CACHE_DIR = str(ready())

WORKS: Final = not WHY_NOT
OPTIONS: Final[Any] = {"error_model": "numpy"}


def jit(function: Callable[..., Any]) -> Any:
    """Compile a function that compiled code calls, as a part of that.

    It cannot be called from Python: what that takes would be compiled for every function. It counts
    no references, which would cost more than the work of a touch: it must not make an array, and
    what it is given must be held by its caller. `_nrt` is private to Numba: without it such a
    function is right, and slower.
    """
    return _part(function)


def phase(function: Callable[..., Any]) -> Any:
    """Compile a function as `jit` does, merged into its callers."""
    return _part(function, forceinline=True)


def fused(function: Callable[..., Any]) -> Any:
    """Compile a function as a part of its caller: only so may it return records in a tuple."""
    return numba.njit(inline="always", **OPTIONS)(function) if WORKS else function


def entry(function: Callable[..., Any]) -> Any:
    """Compile a function on its first call from Python, free of the interpreter lock; keep it."""
    options: Any = {"nogil": True, "cache": True, "no_cfunc_wrapper": True, **OPTIONS}
    return numba.njit(**options)(function) if WORKS else function


def _part(function: Callable[..., Any], **options: bool) -> Any:
    if not WORKS:
        return function
    from simulator.model.jit.parts import CompiledPart

    more = {"nopython": True, "_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    return CompiledPart(function, **more, **options, **OPTIONS)


def twin_of(module: types.ModuleType) -> types.ModuleType:
    """Copy a module with each of its own functions compiled, from the same code objects.

    Functions that call each other by name call the compiled ones.
    """
    if not WORKS:
        return module
    twin = types.ModuleType(module.__name__, module.__doc__)
    space = vars(twin)
    space.update(vars(module))
    for name, value in vars(module).items():
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
            copy = types.FunctionType(value.__code__, space, name, value.__defaults__)
            copy.__module__ = module.__name__
            space[name] = jit(copy)
    return twin


def threads() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
