"""Lists in Parquet: the same cells as in a CSV."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid, Problem
from simulator.prospect_lists import parquet_list
from simulator.prospect_lists.csv_list import read_csv
from simulator.prospect_lists.parquet_list import read_parquet
from simulator.prospect_lists.table import ListTable
from tests.prospect_lists.conftest import wishes


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


def cells_of(folder: Path, **columns: pa.Array) -> list[list[str]]:
    pq.write_table(pa.table(columns), folder / "list.parquet")
    table = read_parquet(folder / "list.parquet", "list.parquet", {})
    return [list(one.texts) for one in table.columns]


def refused(folder: Path, **columns: pa.Array) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        cells_of(folder, **columns)
    return str(invalid.value).splitlines()


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([Decimal("240.00"), Decimal("99.50"), None]), ["240", "99.50", ""]),
        (pa.array([b"a ", None], pa.binary()), ["a", ""]),
        (pa.array(["a", None, "a"], pa.large_string()), ["a", "", "a"]),
        (pa.array([None, None]), ["", ""]),
        (pa.array([1, None], pa.int64()).dictionary_encode(), ["1", ""]),
        (pa.array([1.5], pa.float16()), ["1.5"]),
        (pa.array([float("inf"), 1e300], pa.float64()), ["inf", str(int(1e300))]),
        (pa.array([2**64 - 1], pa.uint64()), [str(2**64 - 1)]),
        (pa.array([-(10**9) - 1], pa.timestamp("ns")), ["1969-12-31"]),
        (pa.array([86_400_000], pa.date64()), ["1970-01-02"]),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_columns_of_every_plain_kind_are_read_as_people_write_them(
    tmp_path: Path, column: pa.Array, texts: list[str]
) -> None:
    assert cells_of(tmp_path, id=column) == [texts]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pa.array([[1]]), ":1:2: title: expected a column of text, numbers, days or yes and no, saw list<element: int64>"),
        (pa.array([{"a": 1}]), ":1:2: title: expected a column of text, numbers, days or yes and no, saw struct<a: int64>"),
        (pa.array([5], pa.duration("s")), ":1:2: title: expected a column of text, numbers, days or yes and no, saw duration[s]"),
        (pa.array([5], pa.time32("s")), ":1:2: title: expected a column of text, numbers, days or yes and no, saw time32[ms]"),
        (pa.array([b"abcd"], pa.binary(4)), ":1:2: title: expected a column of text, numbers, days or yes and no, saw fixed_size_binary[4]"),
        (pa.array([b"\xff"], pa.binary()), ":1:2: title: expected text in UTF-8 from here on, saw the byte 0xff"),
        (pa.array([b"\xff"], pa.binary()).view(pa.string()), ":1:2: title: expected text in UTF-8 from here on, saw the byte 0xff"),
        (pa.array([2**31 - 1], pa.int32()).view(pa.date32()), ":1:2: title: expected cells that can be read from here on, saw date32[day]"),
        (pa.array([2**62], pa.timestamp("ms")), ":1:2: title: expected cells that can be read from here on, saw timestamp[ms]"),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)  # fmt: skip
def test_columns_that_no_text_can_say_are_refused(
    tmp_path: Path, column: pa.Array, said: str
) -> None:
    assert refused(tmp_path, id=pa.array([1]), title=column) == ["list.parquet" + said]


def test_a_file_is_measured_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes may stand for any number of rows."""
    monkeypatch.setattr(pq.ParquetFile, "read", None)
    monkeypatch.setattr(parquet_list, "MOST_ROWS", 999)
    monkeypatch.setattr(parquet_list, "LARGEST", 99)
    size = 1_000 * ["x" * 50]
    said = refused(tmp_path, id=pa.array(range(1_000)), name=pa.array(size))
    assert said[0].startswith("list.parquet: expected at most 99 bytes of cells, saw ")
    assert said[1] == "list.parquet: expected at most 999 rows, saw 1,000"
    monkeypatch.setattr(parquet_list, "MOST_COLUMNS", 1)
    said = refused(tmp_path, id=pa.array([1]), name=pa.array([1]))
    assert said == ["list.parquet: expected at most 1 columns, saw 2"]


def test_damage_anywhere_is_told_or_does_not_matter(tmp_path: Path) -> None:
    """Never a traceback: one byte changed, the rest cut off, or nothing there at all."""
    columns = {"id": pa.array(range(50)), "title": pa.array(["CEO"] * 50), "deal": [1.5] * 50}
    pq.write_table(pa.table(columns), tmp_path / "whole.parquet")
    whole = (tmp_path / "whole.parquet").read_bytes()
    cut = [whole[:length] for length in range(0, len(whole), 37)]
    flipped = [
        whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :] for at in range(0, len(whole), 5)
    ]
    refusals: list[str] = []
    for content in cut + flipped:
        (tmp_path / "list.parquet").write_bytes(content)
        try:
            read_parquet(tmp_path / "list.parquet", "list.parquet", {})
        except Invalid as invalid:
            refusals.append(str(invalid))
    assert len(refusals) > len(cut)
    assert all(said.startswith("list.parquet:") for said in refusals)


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


def test_of_columns_of_parquet_with_one_name_the_user_takes_one(tmp_path: Path) -> None:
    """By its number, as in a CSV."""
    columns = [pa.array(["CEO"]), pa.array(["a"]), pa.array(["Analyst"])]
    named = pa.Table.from_arrays(columns, names=["Title", "id", "Title"])
    pq.write_table(named, tmp_path / "list.parquet")
    table = read_parquet(tmp_path / "list.parquet", "l", wishes({"title": "Title#2"}))
    assert {one.field: one.texts for one in table.columns} == {"id": ["a"], "title": ["Analyst"]}
    with pytest.raises(Invalid, match="--map title=Title#1 for column 1 or"):
        read_parquet(tmp_path / "list.parquet", "l", {})


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
        Problem(
            "list.parquet",
            1,
            2,
            "id",
            "one column for id: --map id=id#1 for column 1 or --map id=id#2 for column 2",
            '"ID"',
        ),
    )


def test_parquet_is_imported_only_for_parquet() -> None:
    """A CSV needs none of the heavy libraries, numpy included."""
    code = (
        "import sys, simulator.prospect_lists.read, simulator.prospect_lists.csv_list; "
        "heavy = {'numpy', 'pyarrow', 'pandas', 'scipy', 'simpy', 'numba'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("dictionary", [False, True])
def test_what_was_saved_twice_over_is_read_as_a_csv_of_it_is(
    tmp_path: Path, dictionary: bool
) -> None:
    """Headers too, and letters that look like blanks; not where one text was saved once only."""

    def shown(text: str) -> str:
        return "".join(
            bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
        )

    def table(*companies: str) -> ListTable:
        columns = {
            shown("Tätigkeit"): pa.array([shown("Geschäftsführer"), None]),
            "company": pa.array(companies),
        }
        if dictionary:
            columns = {name: one.dictionary_encode() for name, one in columns.items()}
        pq.write_table(pa.table(columns), tmp_path / "list.parquet")
        wanted = wishes({"title": "Tätigkeit"})
        return read_parquet(tmp_path / "list.parquet", "list.parquet", wanted)

    twice = table(shown("Müller à"), shown("Voilà"))
    path = tmp_path / "list.csv"
    path.write_text(shown("Tätigkeit,company\nGeschäftsführer,Müller à\n,Voilà\n"))
    read = read_csv(path, "list.csv", wishes({"title": "Tätigkeit"}))
    assert (twice.columns, twice.written.encoding) == (read.columns, read.written.encoding)
    assert twice.columns[0].texts == ["Geschäftsführer", ""]
    once = table("Müller", shown("Voilà"))
    assert [one.texts for one in once.columns if one.field == "company"] == [
        ["Müller", shown("Voilà").strip()]
    ]
