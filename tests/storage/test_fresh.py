"""What a process has just stored is not read back, and is what would be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from simulator.model.outcomes.columns import COLUMNS
from simulator.storage import fresh, read
from simulator.storage.fresh import keep_fresh, remembered
from simulator.storage.read import outcome_arrays
from simulator.storage.run import claim_run
from simulator.storage.whole import StorageError
from tests.storage.made import block, manifest

NUMBERS = [one.name for one in COLUMNS if one.type != "string" and one.name != "leaves"]


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """The folder of a run of four replications, of which the second part was gone on with."""
    store = claim_run(tmp_path, manifest())
    for first, last in ((0, 1), (2, 2), (3, 3)):
        store.add(0, [block(first, last)])
    store.finish(1.0)
    return tmp_path


def files_read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is read from now on."""
    found, real = [], read._table

    def table(path: Path, *given: Any) -> pa.Table:
        found.append(path)
        return real(path, *given)

    monkeypatch.setattr(read, "_table", table)
    return found


def test_it_is_what_the_file_holds(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every number, empty ones and lists among them; a file in its place is read."""
    seen = files_read(monkeypatch)
    mine = outcome_arrays(stored, NUMBERS)
    assert seen == []
    files = sorted((stored / "outcomes").iterdir())
    for path in files:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    theirs = outcome_arrays(stored, NUMBERS)
    assert seen == files
    assert any(np.isnan(one).any() for one in mine["note first"].values())
    for strategy, columns in theirs.items():
        for name, values in columns.items():
            assert np.array_equal(mine[strategy][name], values, equal_nan=True), name


def test_a_file_that_changed_since_is_read(stored: Path) -> None:
    part = stored / "outcomes" / "part-00001.parquet"
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(StorageError, match=r"part-00001\.parquet cannot be read"):
        outcome_arrays(stored, ["meetings"])


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory does not grow with the runs of a process."""
    monkeypatch.setattr(fresh, "_tables", {})
    monkeypatch.setattr(fresh, "MOST", 2 * 8 * 10)
    paths = [tmp_path / name for name in "abc"]

    def known(tables: Sequence[pa.Table]) -> list[bool]:
        for path, table in zip(paths, tables, strict=True):
            path.write_bytes(b"x")
            keep_fresh(path, table)
        return [remembered(path) is not None for path in paths]

    ten = pa.table({"n": np.arange(10)})
    assert known([ten, ten, ten]) == [False, True, True]
    assert known([ten, ten, pa.table({"n": np.arange(30)})]) == [False, False, False]
