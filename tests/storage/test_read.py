from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.model.outcomes.columns import StoredColumn
from simulator.storage.persons import write_persons
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


PEOPLE = (StoredColumn("id", "string", "", ""), StoredColumn("rank", "int32", "", ""))


def test_a_table_beside_a_run_is_read_column_by_column(tmp_path: Path) -> None:
    """None where there is none of this run; what is no such table is told."""
    path = tmp_path / "some.parquet"
    assert read_rows(path, "abc", PEOPLE) is None
    values = {"id": ["a", ""], "rank": np.array([2.0, math.nan])}
    write_persons(tmp_path, "some", PEOPLE, values, "abc")
    assert read_rows(path, "abc", PEOPLE) == {"id": ["a", None], "rank": [2, None]}
    assert read_rows(path, "abd", PEOPLE) is None
    for content in (b"no table", None):
        if content is None:
            pq.write_table(pa.table({"id": [1], "rank": ["a"]}), path)
        else:
            path.write_bytes(content)
        with pytest.raises(StorageError, match="cannot be read; it may be damaged"):
            read_rows(path, "abc", PEOPLE)
