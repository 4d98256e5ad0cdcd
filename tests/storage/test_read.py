from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.storage.read import outcome_arrays, read_rows, timeline_arrays
from simulator.storage.whole import StorageError
from tests.answers.compare.made import stored


def test_weeks_and_months_add_up_to_the_campaign(tmp_path: Path) -> None:
    """A row a replication, in order; the first days of the periods come with them."""
    stored(tmp_path / "run")
    whole = outcome_arrays(tmp_path / "run", ["meetings"])
    for period, first_days in (("week", [0, 7]), ("month", [0])):
        days, found = timeline_arrays(tmp_path / "run", ["meetings"], period=period)
        assert days == first_days
        for name, columns in found.items():
            assert columns["meetings"].shape == (40, len(first_days))
            assert np.array_equal(columns["meetings"].sum(axis=1), whole[name]["meetings"])


def test_the_first_replications_are_read_and_no_more_than_there_are(tmp_path: Path) -> None:
    stored(tmp_path / "run")
    _, found = timeline_arrays(tmp_path / "run", ["meetings"], 3)
    assert found["notes"]["meetings"].sum(axis=1).tolist() == [1, 3, 1]
    with pytest.raises(StorageError, match="holds 40 simulated campaigns, not 41"):
        timeline_arrays(tmp_path / "run", ["meetings"], 41)


def test_any_table_is_read_column_by_column(tmp_path: Path) -> None:
    """None where there is none; what is no table is told."""
    path = tmp_path / "some.parquet"
    assert read_rows(path) is None
    pq.write_table(pa.table({"id": ["a", None], "rank": [2, 1]}), path)
    assert read_rows(path) == {"id": ["a", None], "rank": [2, 1]}
    path.write_bytes(b"no table")
    with pytest.raises(StorageError, match="cannot be read; it may be damaged"):
        read_rows(path)
