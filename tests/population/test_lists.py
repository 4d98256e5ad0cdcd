"""Lists in CSV and Parquet: both kinds of file give the same table of cells."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid, Problem
from simulator.population.columns import Table
from simulator.population.csv_list import read_csv
from simulator.population.parquet_list import read_parquet


def csv_table(folder: Path, text: str | bytes) -> Table:
    path = folder / "list.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_csv(path, "list.csv")


def problems_of(folder: Path, text: str | bytes) -> list[tuple[int, int, str, str]]:
    with pytest.raises(Invalid) as caught:
        csv_table(folder, text)
    return [(p.line, p.column, p.expected, p.seen) for p in caught.value.problems]


def test_known_columns_are_kept_and_all_others_named(tmp_path: Path) -> None:
    """Spelling of headers, a byte order mark, CRLF and quoted line breaks do not matter."""
    text = (
        '\ufeffFirst Name, PROFILE_URL ,"Open Profile",E-Mail,Seniority,\r\n'
        'Ada,"linkedin.com/in/ada", yes ,a@b.c,"c\nsuite",x\r\n'
        "Bo,,no\r\n"
    )
    assert csv_table(tmp_path, text) == Table(
        file="list.csv",
        cells={
            "profile_url": ("linkedin.com/in/ada", ""),
            "open_profile": ("yes", "no"),
            "seniority": ("c\nsuite", ""),
        },
        lines=[2, 4],
        columns={"profile_url": 2, "open_profile": 3, "seniority": 5},
        ignored=("First Name", "E-Mail", ""),
    )


def test_a_header_without_rows_is_an_empty_list(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "id,degree\n")
    assert (table.rows, table.cells) == (0, {"id": (), "degree": ()})


def test_blank_lines_are_rows(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "id\na\n\nb\n")
    assert (table.cells["id"], table.lines) == (("a", "", "b"), [2, 3, 4])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "a header row", "an empty file")]),
        (b"id\n\xe9\n", [(1, 1, "text in UTF-8", "the byte 0xe9")]),
        (
            "id,degree,ID\n",
            [(1, 3, "one column for id (column 1 is another)", "ID")],
        ),
        ("size,Staff\n", [(1, 2, "one column for size (column 1 is another)", "Staff")]),
        (
            "id,degree\na,2,x\nb,2\nc,2,\nd,2,,y\n",
            [
                (2, 3, "2 cells, as in the header", "3 cells"),
                (5, 3, "2 cells, as in the header", "4 cells"),
            ],
        ),
        ('id\n"a"b\n', [(2, 1, "rows of plain or quoted cells", "',' expected after '\"'")]),
        ('id\n"a\nb\n', [(3, 1, "rows of plain or quoted cells", "unexpected end of data")]),
    ],
)
def test_files_that_cannot_be_read_say_where(
    tmp_path: Path, text: str | bytes, expected: list[tuple[int, int, str, str]]
) -> None:
    assert problems_of(tmp_path, text) == expected


def test_a_header_that_names_nothing_is_no_prospect_list(tmp_path: Path) -> None:
    [(line, column, expected, seen)] = problems_of(tmp_path, "First Name,Phone\nAda,1\n")
    assert (line, column, seen) == (1, 1, "First Name, Phone")
    assert expected.startswith("a header row with at least one of id, profile_url, title")


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_called_by_its_name(tmp_path: Path, mark: str, name: str) -> None:
    found = problems_of(tmp_path, f"id{mark}degree\na{mark}2\n")
    assert (1, 1, "columns separated by commas", name) in found


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    for read in (read_csv, read_parquet):
        with pytest.raises(Invalid) as caught:
            read(tmp_path / "gone", "gone")
        assert "can be read" in caught.value.problems[0].expected


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
    table = read_parquet(tmp_path / "list.parquet", "list.parquet")
    text = (
        "name,Degree,employees,open_profile,seniority,deal,arrives\n"
        "Ada,2,240,yes,vp,99.5,2026-01-07\n"
        "Bo,,,no,manager,1200,\n"
        "Cy,,7,,,,\n"
    )
    expected = csv_table(tmp_path, text)
    assert {field: tuple(cells) for field, cells in table.cells.items()} == expected.cells
    assert (table.columns, table.ignored) == (expected.columns, expected.ignored)
    assert list(table.lines) == [1, 2, 3]


def test_parquet_dates_and_zoned_times_are_days(tmp_path: Path) -> None:
    zoned = pa.array(
        [datetime.fromisoformat("2026-01-07T23:00:00+00:00")], pa.timestamp("ns", "UTC")
    )
    for column in (zoned, pa.array([date(2026, 1, 7)])):
        pq.write_table(pa.table({"arrives": column}), tmp_path / "list.parquet")
        table = read_parquet(tmp_path / "list.parquet", "list.parquet")
        assert table.cells["arrives"] == ["2026-01-07"]


def test_a_file_that_is_no_parquet_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    path.write_text("id\na\n")
    with pytest.raises(Invalid) as caught:
        read_parquet(path, "list.parquet")
    [problem] = caught.value.problems
    assert (problem.file, problem.expected) == ("list.parquet", "a Parquet file that can be read")


def test_a_parquet_header_is_held_to_the_same_rules(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"id": ["a"], "ID": ["b"]}), path)
    with pytest.raises(Invalid) as caught:
        read_parquet(path, "list.parquet")
    assert caught.value.problems == (
        Problem("list.parquet", 1, 2, "id", "one column for id (column 1 is another)", "ID"),
    )
