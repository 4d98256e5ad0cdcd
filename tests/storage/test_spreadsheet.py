"""Rows as CSV: nothing in them is run by a spreadsheet, and nothing breaks a row."""

from __future__ import annotations

import csv
import io

import pytest

from simulator.storage.spreadsheet import csv_text


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A1",
        "+1+cmd()",
        "-2+3",
        "-m",
        "@SUM(1)",
        "\tx",
        "\rx",
        "\nx",
        " =1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(1)",
        "\ufe661",
        "\u22121",
        "=",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    """In rows and in the header; what follows is as it was."""
    rows = list(csv.reader(io.StringIO(csv_text([text], [[text]]), newline="")))
    assert rows == [[f"'{text}"], [f"'{text}"]]


def test_numbers_and_all_other_text_are_as_they_are() -> None:
    """A negative number is no formula, and None is an empty cell."""
    rows = [["a=1", -1, -0.5], ["x-y", None, 1e-05], ["", 0, 12], ["5@", 3.0, None]]
    assert csv_text(["strategy", "low", "high"], rows) == (
        "strategy,low,high\na=1,-1,-0.5\nx-y,,1e-05\n,0,12\n5@,3.0,\n"
    )


@pytest.mark.parametrize("text", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", "\x1b[31m", "\u202ertl"])
def test_no_text_breaks_a_row(text: str) -> None:
    """Rows end in a line feed, whatever the cells hold."""
    told = csv_text(["id", "n"], [[text, 1], ["x", 2]])
    assert list(csv.reader(io.StringIO(told, newline=""))) == [["id", "n"], [text, "1"], ["x", "2"]]
    assert told.startswith("id,n\n")
    assert told.endswith("x,2\n")
