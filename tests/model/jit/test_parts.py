"""What only compiled code calls is compiled once, and reads tables that it is handed by address."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pytest
from numba import njit

from simulator.model.jit import WHY_NOT, jit, phase
from simulator.model.jit.held import apart, held

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


class Inner(NamedTuple):
    small: Any
    large: Any


class Outer(NamedTuple):
    table: Any
    inner: Inner
    alike: tuple[int, int]


@phase
def read(outer: Outer, place: int) -> int:
    found: int = outer.inner.large[place] + outer.alike[1]
    return found


@jit
def add(outer: Outer, place: int, more: int) -> int:
    outer.table[place] += more
    total: int = outer.table[place] + read(outer, place)
    return total


def both(table: Any, small: Any, large: Any) -> tuple[int, int]:
    outer = held(Outer(table, Inner(small, large), (7, 30)))
    return add(outer, 1, small[0]), add(apart(outer), small[1], len(large))


def test_parts_read_and_write_the_tables_of_a_held_tuple_and_are_compiled_once() -> None:
    """4 + 2 and 200 + 30; then, from a copy of the tuple, 5 + 3 in the same table and 300 + 30.

    Constants, small numbers and large ones are the same to a part.
    """
    table = np.array([3, 4, 5])
    compiled: Any = njit(both)
    found = compiled(table, np.array([2, 2], dtype=np.int32), np.array([100, 200, 300]))
    assert found == (236, 338)
    assert table.tolist() == [3, 6, 8]
    assert len(add.signatures) == len(read.signatures) == 1
