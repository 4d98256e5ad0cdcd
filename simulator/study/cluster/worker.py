"""What happens on a worker: cells are unpacked once, blocks are counted and sent back.

Only these functions are called from elsewhere. They take and return plain values, so that a worker
of another version can still say which one it has.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from simulator import __version__
from simulator.model.sources import rules_digest
from simulator.scenario.model import Scenario
from simulator.storage.packed import packed, unpacked
from simulator.study.campaigns import lay_out
from simulator.study.cluster.failure import Stranger, Version
from simulator.study.engine import chosen
from simulator.study.pools import Counts
from simulator.study.staged import counts_of, frame_of_study

KEPT: Final = 24
"""Cells that a worker keeps ready: with a precision, those of a grid come in turns."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A cell as it travels: once to each worker, however many blocks it counts of it."""

    key: str
    content: bytes


@dataclass(slots=True)
class _Cell:
    content: bytes
    counts: Future[Counts] | None = None
    """Promised by the thread that came first."""
    lock: threading.Lock = field(default_factory=threading.Lock)


_cells: OrderedDict[str, _Cell] = OrderedDict()
_lock = threading.Lock()
_open = threading.Event()


def pack(scenario: Scenario, names: Sequence[str], engine: str) -> Parcel:
    """Pack a cell: the scenario with the people of its list, and what is to be lived of it."""
    content = packed((scenario, tuple(names), engine))
    return Parcel(hashlib.sha256(content).hexdigest(), content)


def version() -> Version:
    """Return what decides a replication here."""
    return __version__, rules_digest(), np.__version__


def keep(key: str, content: bytes) -> None:
    """Keep a cell that will be counted; make it ready only then."""
    with _lock:
        _cells.setdefault(key, _Cell(content))
        _cells.move_to_end(key)
        while len(_cells) > KEPT:
            _cells.popitem(last=False)


def count(
    asked: Version, key: str, first: int, last: int, content: bytes | None = None
) -> bytes | None:
    """Count replications `first` to `last`, the latter not included, of the cell `key`.

    Returns the block as `packed` makes it, None where the cell has not come here yet and does not
    come along as `content`. Raises Stranger where the client is of another version.
    """
    if asked != version():
        raise Stranger(version(), asked)
    if content is not None:
        keep(key, content)
    with _lock:
        cell = _cells.get(key)
        if cell is None:
            return None
        _cells.move_to_end(key)
    return packed(_ready(cell).count(range(first, last), _open))


def _ready(cell: _Cell) -> Counts:
    """Return what counts a cell; whoever comes first makes it, the others wait."""
    with cell.lock:
        mine = cell.counts is None
        promise = cell.counts = cell.counts or Future()
    if mine:
        try:
            promise.set_result(_unpack(cell.content))
        except BaseException as error:
            promise.set_exception(error)
    return promise.result()


def _unpack(content: bytes) -> Counts:
    scenario, names, engine = unpacked(content)
    engine, _ = chosen(engine)
    return counts_of(engine, lay_out(scenario, names), frame_of_study(scenario))
