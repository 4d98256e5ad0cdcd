"""Compiling a function for one list of arguments, so that no caller has it compiled again."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any, Final, Literal

from simulator.model.jit import numba as room

ArgumentKind = Literal["table", "rows", "blocks", "vector", "number"]
TABLE: Final = "table"
"""Whole numbers (rows, columns), however they lie in memory, only read."""
ROWS: Final = "rows"
"""Whole numbers (rows, columns), side by side."""
BLOCKS: Final = "blocks"
"""Whole numbers (blocks, rows, columns), side by side."""
VECTOR: Final = "vector"
"""Whole numbers, side by side."""
NUMBER: Final = "number"


def jit_for(*kinds: ArgumentKind) -> Callable[[Callable[..., Any]], Any]:
    """Compile a function as `jit` does, once, for arguments of these kinds.

    Numba tells apart tables that lie differently in memory or are read-only, and would compile
    the function anew for each of them.
    """

    def compiled(function: Callable[..., Any]) -> Any:
        if not room.WORKS:
            return function
        made = room.entry(function)

        lock = threading.Lock()
        ready = threading.Event()

        @functools.wraps(function)
        def call(*values: Any) -> Any:
            if not ready.is_set():
                with lock:
                    if not ready.is_set():
                        made.compile(tuple(_types()[kind] for kind in kinds))
                        made.disable_compile()
                        ready.set()
            return made(*values)

        return call

    return compiled


@functools.cache
def _types() -> dict[str, Any]:
    import numba

    whole = numba.int64
    return {
        TABLE: numba.types.Array(whole, 2, "A", readonly=True),
        ROWS: whole[:, ::1],
        BLOCKS: whole[:, :, ::1],
        VECTOR: whole[::1],
        NUMBER: whole,
    }
