"""Rows of sums below a list are nobody, and nobody else is taken for one."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.prospect_lists.sheet import Sheet
from tests.prospect_lists.conftest import Read

HEADER = ("First Name", "Last Name", "Title", "Company", "Phone", "Employees", "Revenue")
PEOPLE = (
    ("Ada", "Low", "CEO", "Acme", "", "50", "1,000"),
    ("Bo", "Ek", "VP Sales", "Beta", "", "150", "2,500"),
    ("Cy", "Ray", "Head of IT", "Cato", "", "", "500"),
)


@pytest.fixture(params=["csv", "parquet"])
def last(request: pytest.FixtureRequest, tmp_path: Path, read: Read) -> object:
    """Read a list of three people and some rows below them, as CSV and as Parquet."""

    def reader(*rows: Sequence[str], people: Sequence[Sequence[str]] = PEOPLE) -> Sheet:
        every = [*people, *rows]
        path = tmp_path / f"list.{request.param}"
        if request.param == "csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEADER[: len(every[0])], *every])
        else:
            named = zip(HEADER, zip(*every, strict=True), strict=False)
            columns = {name: [cell or None for cell in column] for name, column in named}
            pq.write_table(pa.table(columns), path)
        return read(path.read_bytes(), name=path.name)

    return reader


def kept(sheet: Sheet) -> list[int]:
    return [row for row, reason in enumerate(sheet.dropped) if not reason]


def told(sheet: Sheet) -> list[tuple[str, ...]]:
    return [one.examples for one in sheet.report.doubts if one.field == "total"]


@pytest.mark.parametrize(
    "row",
    [
        ("Total", "", "", "", "", "200", ""),
        ("TOTAL:", "", "", "", "", "200", "4,000"),
        ("", "", "", "Grand Total", "", "200", "$4,000.00"),
        ("", "", "Total: 3", "", "", "", ""),
        ("", "", "Total contacts", "", "", "3", ""),
        ("Summe", "", "", "", "", "200", "4.000 €"),
        ("Итого", "", "", "", "", "200", ""),
        ("Average", "", "", "", "", "66.7", ""),
        ("Total", "", "", "", "", "=SUM(F2:F4)", ""),
        ("Total", "3", "3", "3", "", "200", "4,000"),
        ("", "", "", "", "", "200", "Total"),
        ("", "", "", "", "", "200", ""),
        ("", "", "", "", "", "200", "4000"),
    ],
)
def test_a_row_of_sums_is_nobody_and_told_with_its_line(last: Read, row: Sequence[str]) -> None:
    """A word for it with figures, or figures alone that are the sums of those above."""
    sheet = last(row)
    assert kept(sheet) == [0, 1, 2]
    assert dict(sheet.report.dropped) == {"nearly empty": 1}
    assert told(sheet) == [("line 5" if sheet.report.written.kind == "CSV" else "row 4",)]


@pytest.mark.parametrize(
    "row",
    [
        ("Total", "Ray", "CEO", "Acme", "", "50", "700"),
        ("Ada", "Low", "", "Total", "", "104000", ""),
        ("Total", "", "CEO", "", "", "50", ""),
        ("", "", "", "Total", "", "", ""),
        ("Sum", "", "", "Ray", "", "200", ""),
        ("Sum", "", "", "", "5551234567", "200", ""),
        ("", "", "", "", "", "201", ""),
        ("", "", "", "Totalia", "", "200", ""),
    ],
)
def test_a_person_at_the_end_is_kept(last: Read, row: Sequence[str]) -> None:
    """Whose name or company is Total, of whom little is known, or who has just a phone."""
    sheet = last(row)
    assert (kept(sheet), told(sheet)) == ([0, 1, 2, 3], [])


def test_totals_counts_and_averages_may_follow_each_other(last: Read) -> None:
    """With nothing between, or blank rows and remarks; but not between people."""
    nothing = ("",) * 7
    total, mean = (
        (word, "", "", "", "", count, "") for word, count in (("Total", "200"), ("Average", "67"))
    )
    assert kept(last(nothing, total, mean, nothing)) == [0, 1, 2]
    assert kept(last(total, ("Exported on 5 January",) + ("",) * 6)) == [0, 1, 2]
    assert kept(last(total, PEOPLE[0][:3] + ("Delta",) + PEOPLE[0][4:])) == [0, 1, 2, 3, 4]


def test_where_people_have_no_more_cells_nobody_is_a_sum(last: Read) -> None:
    """Total is a company with so many employees there."""
    people = [("", "", "", "Acme", "", "50", ""), ("", "", "", "Beta", "", "70", "")]
    sheet = last(("", "", "", "Total", "", "120", ""), people=people)
    assert (kept(sheet), told(sheet)) == ([0, 1, 2], [])


@pytest.mark.parametrize("figure", ["2", "=COUNTA(B2:B3)"])
def test_a_figure_where_people_have_words_is_no_address(read: Read, figure: str) -> None:
    """In a list of two columns."""
    people = "Name,LinkedIn URL\nAda,linkedin.com/in/ada\nBo,linkedin.com/in/bo\n"
    sheet = read(f"{people}Total,{figure}\n")
    assert (kept(sheet), told(sheet)) == ([0, 1], [("line 4",)])


def test_a_row_of_sums_without_its_last_cells_is_no_damage(read: Read) -> None:
    sheet = read("title,company,employees,deal\nCEO,Acme,50,100\nCTO,Beta,70,200\nTotal,120\n")
    assert (kept(sheet), sheet.report.misread, told(sheet)) == ([0, 1], (), [("line 4",)])


def test_the_sum_of_deals_is_nobodys_worth(read: Read) -> None:
    """In a list of ids of our own, where each row is meant."""
    sheet = read("id,title,deal\na,CEO,5000\nb,CTO,2500\n,,7500\n")
    assert (kept(sheet), told(sheet)) == ([0, 1], [("line 4",)])
