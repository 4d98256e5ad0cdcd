"""Coverage measured on several processes, each on the same long table."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Final

from simulator.model.jit.cache import home
from tests.stats.coverage import Measured, measure, nothing
from tests.stats.table import Progress, Table, table

REPLICATIONS: Final = 200_000
CHUNK: Final = 250
"""Studies that a process takes at once."""


def lived(progress: Progress = lambda _done: None) -> Table:
    """Return the table, kept beside the compiled code; two minutes where it is not there yet."""
    return table(home() / "tables", REPLICATIONS, progress)


def covered(size: int, studies: int, processes: int, name: str) -> Measured:
    """Measure studies of one size; how many processes there are changes nothing."""
    firsts = range(0, studies, CHUNK)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        under_way = [
            pool.submit(_piece, size, min(CHUNK, studies - first), f"{name} {size} {first}")
            for first in firsts
        ]
        return sum((one.result() for one in under_way), nothing())


def _piece(size: int, studies: int, name: str) -> Measured:
    return measure(_lived_here(), size, studies, name)


@cache
def _lived_here() -> Table:
    return lived()
