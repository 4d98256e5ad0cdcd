"""Lists in Parquet: the same cells as in a CSV."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid, Problem
from simulator.lists.csv_list import read_csv
from simulator.lists.parquet_list import read_parquet
from tests.lists.conftest import wishes


def test_parquet_gives_the_same_cells_as_csv(tmp_path: Path) -> None:
    """Numbers that had blanks, logicals, dictionaries and times read as people write them."""
    columns = {
        "name": pa.array(["Ada", "Bo", "Cy"]),
        "Degree": pa.array([2.0, None, float("nan")]),
        "employees": pa.array([240, None, 7], pa.int32()),
        "open_profile": pa.array([True, False, None]),
        "seniority": pa.array(["vp", " manager ", None]).dictionary_encode(),
        "deal": pa.array([99.5, 1200.0, None]),
        "arrives": pa.array([datetime(2026, 1, 7, 9), None, None], pa.timestamp("ns")),  # noqa: DTZ001 - a file may hold no zone
    }
    pq.write_table(pa.table(columns), tmp_path / "list.parquet")
    table = read_parquet(tmp_path / "list.parquet", "list.parquet", {})
    (tmp_path / "list.csv").write_text(
        "name,Degree,employees,open_profile,seniority,deal,arrives\n"
        "Ada,2,240,yes,vp,99.5,2026-01-07\n"
        "Bo,,,no,manager,1200,\n"
        "Cy,,7,,,,\n"
    )
    expected = read_csv(tmp_path / "list.csv", "list.csv", {})
    assert table.columns == expected.columns
    assert table.header == expected.header
    assert (list(table.lines), table.filled) == ([1, 2, 3], [True, True, True])


def test_parquet_dates_and_zoned_times_are_days(tmp_path: Path) -> None:
    """The hour of an arrival is of no use."""
    zoned = pa.array(
        [datetime.fromisoformat("2026-01-07T23:00:00+00:00")], pa.timestamp("ns", "UTC")
    )
    for column in (zoned, pa.array([date(2026, 1, 7)])):
        pq.write_table(pa.table({"arrives": column}), tmp_path / "list.parquet")
        table = read_parquet(tmp_path / "list.parquet", "list.parquet", {})
        assert table.columns[0].texts == ["2026-01-07"]


def test_a_column_of_parquet_may_be_asked_for_twice(tmp_path: Path) -> None:
    """Blanks around its name do not matter."""
    pq.write_table(pa.table({" Group ": ["a"], "id": ["1"]}), tmp_path / "list.parquet")
    wanted = wishes({"company": "group", "segment": "Group"})
    table = read_parquet(tmp_path / "list.parquet", "list.parquet", wanted)
    assert {one.field: one.texts for one in table.columns} == {
        "id": ["1"],
        "company": ["a"],
        "segment": ["a"],
    }


def test_a_file_that_is_no_parquet_is_a_problem(tmp_path: Path) -> None:
    """So is one that is not there."""
    path = tmp_path / "list.parquet"
    path.write_text("id\na\n")
    for one in (path, tmp_path / "gone.parquet"):
        with pytest.raises(Invalid) as caught:
            read_parquet(one, "list.parquet", {})
        [problem] = caught.value.problems
        assert (problem.file, problem.expected) == (
            "list.parquet",
            "a Parquet file that can be read",
        )


def test_a_parquet_header_is_held_to_the_same_rules(tmp_path: Path) -> None:
    """Two columns of one header."""
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"id": ["a"], "ID": ["b"]}), path)
    with pytest.raises(Invalid) as caught:
        read_parquet(path, "list.parquet", {})
    assert caught.value.problems == (
        Problem("list.parquet", 1, 2, "id", "one column for id (column 1 is another)", '"ID"'),
    )


def test_parquet_is_imported_only_for_parquet() -> None:
    """A CSV needs none of the heavy libraries, numpy included."""
    code = (
        "import sys, simulator.lists.read, simulator.lists.csv_list; "
        "heavy = {'numpy', 'pyarrow', 'pandas', 'scipy', 'simpy', 'numba'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
