from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.model.jit import WHY_NOT, WORKS
from simulator.model.outcomes.layout import ROW_PLACES
from simulator.model.trace.columns import Trace
from tests.model.outcomes.random_traces import TRACES, counted, random_trace, rows_of, told


def traces() -> list[Trace]:
    return [random_trace(seed) for seed in range(TRACES)]


@pytest.mark.skipif(not WORKS, reason=WHY_NOT or "compiled code works")
def test_compiled_and_plain_counts_agree() -> None:
    """With the compiler off every row of every random trace is the same, cent for cent."""
    plain = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tests.model.outcomes.random_traces import told; print(told())",
        ],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(plain.stdout) == json.loads(told())


def test_random_traces_leave_no_column_empty() -> None:
    """What the comparison compares is there to be compared."""
    rows = counted(traces())
    assert rows.windows.any(axis=0).all()
    assert rows.grouped.any(axis=0).all()
    empty = {
        name for name in ROW_PLACES._fields if not rows.counts[:, getattr(ROW_PLACES, name)].any()
    }
    limits = {name for name in ROW_PLACES._fields if name.startswith("limit_")}
    assert empty <= limits
    assert len(limits - empty) == 12


def test_the_order_of_touches_does_not_matter() -> None:
    """A trace that comes by seat and day counts as one that comes by minute."""
    shuffled = [
        replace(trace, touches=trace.touches[np.argsort(trace.touches[:, 0], kind="stable")])
        for trace in traces()
    ]
    assert rows_of(counted(shuffled)) == rows_of(counted(traces()))


def test_tables_may_lie_in_memory_as_they_like() -> None:
    """Views of wider tables and read-only tables give the same rows, and stay as they were."""

    def beside_others(values: Ints) -> Ints:
        return np.hstack([values, values + 7])[:, : values.shape[1]]

    def frozen(values: Ints) -> Ints:
        values = np.asfortranarray(values)
        values.setflags(write=False)
        return values

    for lie in (beside_others, frozen):
        moved = [
            Trace(
                lie(one.touches),
                lie(one.seat_days),
                lie(one.ledger),
                lie(one.prospects),
                one.trial,
                one.limit_names,
            )
            for one in traces()
        ]
        assert rows_of(counted(moved)) == rows_of(counted(traces()))
