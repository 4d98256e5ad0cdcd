"""What a user is told of a list before anything is run."""

from __future__ import annotations

from dataclasses import replace

from simulator.prospect_lists.report import Report, warnings_of
from simulator.prospect_lists.table import Written
from tests.prospect_lists.conftest import Read


def test_slips_of_headers_and_guessed_encodings_are_warned_of(read: Read) -> None:
    """One sentence each."""
    report = read("Größe,title,senority\nx,CEO,vp\n".encode("cp1252")).report
    assert warnings_of(report) == (
        'list.csv: column 3, "senority", is not read (did you mean seniority?)',
        (
            "list.csv: read as Windows-1252, because it is not UTF-8; say `encoding:` if letters "
            "look wrong"
        ),
    )


def test_a_list_that_is_plain_brings_no_warning(read: Read) -> None:
    """Columns that nobody asked for are no slips."""
    assert warnings_of(read("id,title,country,notes\n1,CEO,x,y\n").report) == ()


def test_how_sure_a_format_is_depends_on_its_headers(read: Read) -> None:
    """Half of them make it sure; without a format there is nothing to be sure of."""
    report: Report = read("Record ID,Lifecycle Stage,Job Title\n1,Lead,CEO\n").report
    assert (report.format, report.marks, report.sure) == ("hubspot", (2, 10), "likely")
    assert replace(report, marks=(5, 10)).sure == "sure"
    own = read("id\n1\n").report
    assert (own.format, own.sure) == ("own", "")
    assert own.written == Written("CSV", "UTF-8", False, ",", 1)
