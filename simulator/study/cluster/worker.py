"""What happens on a worker: cells are laid out once, blocks are counted and sent back.

Only `count_packed` is called from elsewhere. It takes and returns plain values, so that a worker of
another version can still say which one it has.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from simulator import __version__
from simulator.model.sources import rules_digest
from simulator.model.stop import UNSTOPPED
from simulator.scenario.model import Scenario
from simulator.storage.packed import packed, unpacked
from simulator.study.cluster.failure import Stranger, Version
from simulator.study.engine import Counts, chosen, counts_of
from simulator.study.setup import set_up

LAID_OUT: Final = 24
"""Cells that a worker keeps laid out: with a precision, those of a grid come in turns."""

_one_at_a_time = threading.Lock()


def pack(scenario: Scenario, names: Sequence[str], engine: str) -> bytes:
    """Pack a cell: the scenario with the people of its list, and what is to be simulated of it."""
    return packed((scenario, tuple(names), engine))


def version() -> Version:
    """Return what decides a replication here."""
    return __version__, rules_digest(), np.__version__


def count_packed(asked: Version, cell: bytes, first: int, last: int) -> bytes:
    """Count replications `first` to `last`, the latter not included, of a packed cell.

    Returns the block as `packed` makes it. Raises Stranger where the client is of another version.
    """
    if asked != version():
        raise Stranger(version(), asked)
    with _one_at_a_time:
        counts = _counts(cell)
    return packed(counts.count(range(first, last), UNSTOPPED))


@lru_cache(LAID_OUT)
def _counts(cell: bytes) -> Counts:
    """Lay out a cell."""
    scenario, names, engine = unpacked(cell)
    engine, _ = chosen(engine)
    return counts_of(engine, set_up(scenario, names))
