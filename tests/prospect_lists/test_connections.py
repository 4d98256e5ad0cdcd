"""The member's own connections beside a list: who in it is of the first degree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.prospect_lists.report import Joined
from tests.prospect_lists.conftest import Read

MEMBER = "ACwAABcDeFgHiJkLmNoPqRsTuVwXyZ012345678"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PEOPLE = (
    "Ada,L,https://www.linkedin.com/in/ada,,Acme,CEO,05 Mar 2024\n"
    "Zoë,K,https://www.linkedin.com/in/zo%C3%AB-k,,,,06 Mar 2024\n"
    ",,,,,,07 Mar 2024\n"
    "Bo,X,https://www.linkedin.com/in/nobody-on-the-list,,,,07 Mar 2024"
)
NOTES = 'Notes:\n"Some addresses are missing."\n\n'
LIST = (
    "defaultProfileUrl,vmid,isOpenLink,connectionDegree,title\n"
    "linkedin.com/in/ADA/,1,FALSE,2nd,CEO\n"
    "http://linkedin.com/in/zoe\u0308-k,2,FALSE,,CEO\n"
    "http://linkedin.com/in/cy,3,FALSE,3rd,CEO\n"
    f"http://linkedin.com/in/{MEMBER},4,FALSE,3rd,CEO\n"
    ",5,FALSE,3rd,CEO\n"
    "linkedin.com/in/ada,6,FALSE,2nd,CEO\n"
)


@pytest.mark.parametrize("above", [NOTES, ""])
def test_who_is_in_the_archive_is_of_the_first_degree(read: Read, above: str) -> None:
    """Joined by the decoded profile, with what cannot be joined counted."""
    sheet = read(LIST, connections=above + HEADER + PEOPLE)
    assert list(sheet.codes["degree"])[:5] == [1, 1, 3, 3, 3]
    assert sheet.report.joined == Joined(
        file="Connections.csv",
        rows=4,
        people=3,
        marked=2,
        farther=1,
        unknown=2,
        damaged=0,
        misread=(),
    )


def test_an_archive_saved_anew_by_a_spreadsheet_is_the_same(read: Read) -> None:
    """Semicolons, a mark at the start, other dates."""
    saved = (HEADER + PEOPLE).replace(",", ";").replace("05 Mar 2024", "5-Mar-24")
    sheet = read(LIST, connections="\ufeff" + saved.replace("\n", "\r\n"))
    assert sheet.report.joined is not None
    assert sheet.report.joined.marked == 2


def test_damaged_rows_of_the_archive_are_told(read: Read) -> None:
    """Whoever stands in one is not looked for."""
    sheet = read(
        LIST, connections=HEADER + PEOPLE + "\nCy,Y,linkedin.com/in/cy,,Acme, Inc,,08 Mar 2024\n"
    )
    assert list(sheet.codes["degree"])[:3] == [1, 1, 3]
    assert sheet.report.joined is not None
    assert (sheet.report.joined.damaged, sheet.report.joined.misread) == (
        1,
        (
            (
                6,
                "7 cells, as in the header (put a cell that holds a comma in double quotes)",
                "8 cells",
            ),
        ),
    )


def test_without_a_file_of_connections_nobody_is_marked(read: Read) -> None:
    """The list alone decides."""
    sheet = read(LIST)
    assert (list(sheet.codes["degree"])[:3], sheet.report.joined) == ([2, -1, 3], None)


def test_an_archive_too_old_to_hold_addresses_is_a_problem(
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    """Told with the problems of the list itself."""
    old = NOTES + "First Name,Last Name,Email Address,Company,Position,Connected On\nA,B,,,,\n"
    found = problems("degree\n9\n", connections=old)
    assert [(p.file, p.line, p.expected) for p in found] == [
        (
            "Connections.csv",
            4,
            "the Connections.csv of an archive, with its column URL (there since mid-2023)",
        ),
        ("list.csv", 2, "one of 1, 2, 3"),
    ]


def test_everybody_in_the_archive_itself_is_a_connection(read: Read) -> None:
    """It may be the list; a day may be lost, and closed profiles leave nothing to go by."""
    sheet = read(NOTES + HEADER + PEOPLE + "\nCy,Y,linkedin.com/in/cy,,,,\n")
    assert list(sheet.codes["degree"]) == [1, 1, 1, 1, 1]
    assert list(sheet.dropped) == [0, 0, 2, 0, 0]


def test_three_usual_headers_make_no_archive(read: Read) -> None:
    """A column that the archive has not: each row says for itself who is a connection."""
    cells = Path(__file__).with_name("cases").joinpath("b-connected-on-partial.csv").read_bytes()
    sheet = read(cells)
    assert sheet.report.format == "other"
    assert list(sheet.codes["degree"]) == [1, 2, 3]
    without = read("First Name,Last Name,Job Title,Connected On\nA,B,CEO,\nC,D,VP,12 Jan 2026\n")
    assert list(without.codes["degree"]) == [-1, 1]


@pytest.mark.parametrize(
    ("columns", "degrees"),
    [
        ({}, [1, 1, 1]),
        ({"degree": "Company"}, [2, 3, 1]),
        ({"degree": "off"}, [1, -1, 1]),
        ({"connected": "off"}, [-1, -1, -1]),
        ({"degree": "Company", "connected": "off"}, [2, 3, -1]),
    ],
)
def test_what_the_user_says_of_an_archive_goes_before_what_it_is(
    read: Read, columns: dict[str, str], degrees: list[int]
) -> None:
    """Everybody in it is a connection, as long as nobody names or strikes out a column."""
    rows = "Ada,L,u/a,2nd,CEO,05 Mar 2024\nBo,X,u/b,3rd,CEO,\nCy,Z,u/c,,CEO,06 Mar 2024\n"
    text = "First Name,Last Name,URL,Company,Position,Connected On\n" + rows
    assert list(read(text, columns=columns).codes["degree"]) == degrees
