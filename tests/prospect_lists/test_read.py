"""A list by the kind of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask
from tests.prospect_lists.conftest import Read

ASK = Ask(None, (), {}, {})


@pytest.mark.parametrize("name", ["list.csv", "list.TSV", "list.txt"])
def test_text_is_text_whatever_its_name(read: Read, name: str) -> None:
    """The separator is found out, not taken from the name."""
    assert read("id\tdegree\na\t2\n", name=name).ids == ("a",)


def test_a_parquet_list_becomes_the_same_people(tmp_path: Path) -> None:
    """By its header, as any list."""
    path = tmp_path / "list.parquet"
    pq.write_table(
        pa.table({"Record ID": [7], "Lifecycle Stage": ["Lead"], "Title": ["CEO"]}), path
    )
    sheet = read_list(path, "list.parquet", ASK, None)
    assert (sheet.ids, list(sheet.codes["seniority"])) == (("7",), [5])
    assert (sheet.report.format, sheet.report.written.kind) == ("hubspot", "Parquet")


def test_another_kind_of_file_is_a_problem(
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    """A workbook has to be saved as CSV first."""
    [problem] = problems(b"PK", name="people.xlsx")
    assert (problem.expected, problem.seen) == (
        "a list whose name ends in .csv, .tsv, .txt or .parquet",
        "people.xlsx",
    )


def test_both_files_are_read_before_anything_is_told(tmp_path: Path) -> None:
    """A list and the connections beside it."""
    (tmp_path / "list.csv").write_text("degree\n9\n")
    with pytest.raises(Invalid) as caught:
        read_list(tmp_path / "list.csv", "list.csv", ASK, (tmp_path / "gone.csv", "gone.csv"))
    assert [problem.file for problem in caught.value.problems] == ["gone.csv", "list.csv"]
