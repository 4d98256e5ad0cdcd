"""Which engine simulates the campaigns of a command, and what there is to say of it."""

from __future__ import annotations

from simulator.cli.aside import aside
from simulator.study.engine import COMPILING, chosen, must_compile


def engine_here(quiet: bool, asked: str = "auto") -> str:
    """Return the engine that `asked` means here; say on standard error what makes it slow."""
    engine, slower = chosen(asked)
    for notice in () if quiet else (slower, COMPILING if must_compile(engine) else ""):
        if notice:
            aside(notice)
    return engine
