"""Which engine lives campaigns where no flag says so, told on standard error."""

from __future__ import annotations

import sys

from simulator.study.engine import COMPILING, chosen, must_compile


def engine_told(quiet: bool) -> str:
    """Return the engine, and say on standard error why it is slow or what it waits for."""
    engine, slower = chosen("auto")
    for notice in (slower, COMPILING if must_compile(engine) else ""):
        if notice and not quiet:
            print(notice, file=sys.stderr)
    return engine
