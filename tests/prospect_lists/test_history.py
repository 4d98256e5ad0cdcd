"""What has come of people before: read from the columns of any tool, left out and counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.sheet import Sheet
from tests.prospect_lists.conftest import Read

CASES = Path(__file__).with_name("cases")


def left_out(sheet: Sheet) -> dict[str, int]:
    return dict(sheet.report.dropped)


def reason(sheet: Sheet) -> str:
    """Why the only row is left out, "" where it is not."""
    return "".join(left_out(sheet))


def test_a_running_waalaxy_campaign_leaves_whom_it_has_not_touched(read: Read) -> None:
    """Dates and flags: invited, connected and answered, and not begun."""
    sheet = read((CASES / "c-waalaxy-running.csv").read_bytes())
    assert left_out(sheet) == {"answered": 1, "pending": 1}
    assert list(sheet.codes["degree"]) == [-1, 1, -1]
    assert list(map(bool, sheet.dropped)) == [True, True, False]


def test_a_running_expandi_campaign_leaves_nobody(read: Read) -> None:
    """Who said no is told as such, though they answered."""
    sheet = read((CASES / "c-expandi-running.csv").read_bytes())
    assert left_out(sheet) == {"not interested": 1, "answered": 1, "pending": 1}
    assert list(sheet.codes["degree"]) == [-1, 1, -1]


@pytest.mark.parametrize(
    ("header", "text", "told"),
    [
        ("Stage", "Do Not Contact", "do not contact"),
        ("Stage", "Replied", "answered"),
        ("Stage", "Not Interested", "not interested"),
        ("Stage", "Cold", ""),
        ("Lead Status", "BAD_TIMING", ""),
        ("hs_lead_status", "UNQUALIFIED", ""),
        ("state", "notInterested", "not interested"),
        ("state", "emailsBounced", "bounced"),
        ("state", "emailsUnsubscribed", "unsubscribed"),
        ("state", "warmed", "answered"),
        ("state", "later_interested", "answered"),
        ("State", "Bavaria", ""),
        ("leadConnectionStatus", "ConnectionSent", "pending"),
        ("leadConnectionStatus", "None", ""),
        ("leadMessageStatus", "MessageReply", "answered"),
        ("leadCampaignStatus", "Pending", ""),
        ("contact_status", "Connected (replied)", "answered"),
        ("Status", "Invited; not interested", "not interested"),
        ("Status", "Kein Interesse", "not interested"),
        ("Status", "Einladung gesendet", "pending"),
        ("Statut", "Ne pas contacter", "do not contact"),
        ("Statut", "En attente", "pending"),
        ("Estado", "No contactar", "do not contact"),
        ("Estado", "Invitación enviada", "pending"),
        ("Status", "whatever", ""),
        ("Replied", "TRUE", "answered"),
        ("Replied", "0", ""),
        ("Replied", "2", "answered"),
        ("Replied", "no", ""),
        ("messageReplied", "false", ""),
        ("invited_at", "2026-01-02T09:00:00Z", "pending"),
        ("invited_at", "0000-00-00", ""),
        ("invited_at", "1970-01-01T00:00:00Z", ""),
        ("invited_at", "00.01.1900", ""),
        ("invited_at", "12/30/1899 0:00", ""),
        ("invited_at", "0001-01-01", ""),
        ("invited_at", "46054,5", "pending"),
        ("Invitation Sent", "☑", "pending"),
        ("Invitation Sent", "[ ]", ""),
        ("Invitation Sent", "❌", ""),
        ("Replied At", "3/5/24 2:05 PM", "answered"),
        ("Replied At", "05.03.2024", "answered"),
        ("Replied At", "Mar 5, 2024", "answered"),
        ("Replied At", "Dienstag, 5. M\u00e4rz 2024", "answered"),
        ("Replied At", "1er f\u00e9vrier", "answered"),
        ("Replied At", "2 de enero de 2024", "answered"),
        ("Replied At", "2nd of January", "answered"),
        ("Replied At", "20\u200b24-03-05", "answered"),
        ("Replied At", "45356.58", "answered"),
        ("Replied At", "1709647500000", "answered"),
        ("Replied At", "2 days ago", "answered"),
        ("Replied At", "vor 2 Tagen", "answered"),
        ("Replied", "1.0", "answered"),
        ("Replied", "0.0", ""),
        ("Replied", "0 days ago", ""),
        ("Replied", "0x10", ""),
        ("Replied", "[1, 2]", ""),
        ("Replied", "$1,250", ""),
        ("Replied", "12 of 140", ""),
        ("Replied", "6% to 12%", ""),
        ("Replied", "-1", ""),
        ("Replied", "1e3", ""),
        ("Replied", "Market 2", ""),
        ("Replied", "Mail 1", ""),
        ("Replied", "Q1", ""),
        ("Do Not Contact", "x", "do not contact"),
        ("DNC", "1", "do not contact"),
        ("Email Opt Out", "Yes", "unsubscribed"),
        ("HasOptedOutOfEmail", "FALSE", ""),
        ("Unsubscribed from all email", "ja", "unsubscribed"),
        ("Email Bounced", "true", "bounced"),
    ],
)
def test_words_flags_and_days_of_usual_tools_are_known(
    read: Read, header: str, text: str, told: str
) -> None:
    """Whatever case and language, in any list; what says nothing leaves everybody in."""
    assert reason(read(f'Job Title,{header}\nCEO,"{text}"\n')) == told


@pytest.mark.parametrize(
    ("header", "text", "degree"),
    [
        ("Connected At", "2025-12-14", 1),
        ("connectedAt", "", -1),
        ("connectedAt", "false", -1),
        ("connectedAt", "0000-00-00 00:00", -1),
        ("Connected At", "05 Mar 2024", 1),
        ("Connected At", "0x10", -1),
        ("Connected At", "Step 2", -1),
        ("Connected", "TRUE", 1),
        ("Is Connected", "0", -1),
        ("profileStatus", "connected", 1),
        ("profileStatus", "not_connected", -1),
        ("leadConnectionStatus", "ConnectionAccepted", 1),
        ("Status", "Vernetzt", 1),
        ("Lead Status", "Connected", -1),
    ],
)
def test_who_is_connected_is_of_the_first_degree(
    read: Read, header: str, text: str, degree: int
) -> None:
    """By a day, a flag or a word; a sales team's "connected" is said of a telephone."""
    assert list(read(f"Job Title,{header}\nCEO,{text}\n").codes["degree"]) == [degree]


def test_an_invitation_that_was_accepted_is_not_pending(read: Read) -> None:
    """However one knows that it was: a day, a word, a degree or the archive beside."""
    header = "Job Title,Profile URL,Invited At,Connected At,Status,Degree\n"
    rows = (
        "CEO,in/ada,2 Jan,3 Jan,,\nCEO,in/bo,2 Jan,,accepted,\n"
        "CEO,in/cy,2 Jan,,,1st\nCEO,in/di,2 Jan,,,\nCEO,in/ed,2 Jan,,,2nd\n"
    )
    archive = "First Name,Last Name,URL,Connected On\nDi,X,linkedin.com/in/di,3 Jan 2026\n"
    columns = {"profile_url": "Profile URL"}
    sheet = read(header + rows, columns=columns, connections=archive)
    assert list(sheet.codes["degree"]) == [1, 1, 1, 1, 2]
    assert list(map(bool, sheet.dropped)) == [False, False, False, False, True]


def test_what_any_row_says_of_a_person_counts(read: Read) -> None:
    """The first row stays, and knows what the later ones say."""
    sheet = read(
        "Job Title,LinkedIn URL,Stage\nCEO,linkedin.com/in/ada,Cold\n"
        "CEO,http://www.linkedin.com/in/Ada/,Do Not Contact\nCEO,linkedin.com/in/bo,\n"
    )
    assert left_out(sheet) == {"duplicate": 1, "do not contact": 1}


def test_the_user_keeps_whom_one_would_leave_out(read: Read) -> None:
    """By reason: whoever has another one is left out for it."""
    text = "Job Title,Status,Replied\nCEO,invited,\nCEO,invited,yes\nCEO,do not contact,yes\n"
    assert left_out(read(text)) == {"do not contact": 1, "answered": 1, "pending": 1}
    assert left_out(read(text, keep=("pending",))) == {"do not contact": 1, "answered": 1}
    assert left_out(read(text, keep=("pending", "answered"))) == {"do not contact": 1}


def test_the_user_leaves_out_by_the_values_of_any_column(read: Read) -> None:
    """Without regard to case; values that no row has are told."""
    text = "Job Title,Mood\nCEO,Sour\nCEO,sweet\nCEO,\n"
    sheet = read(text, exclude={"mood": ("SOUR ", "bitter")})
    assert left_out(sheet) == {"excluded": 1}
    assert [(one.field, one.what, one.examples) for one in sheet.report.doubts] == [
        ("exclude.mood", "to be left out, but in no row", ("bitter",))
    ]
    assert read(text, columns={"status": "off"}).report.dropped == ()


def test_a_column_to_leave_out_by_has_to_be_there(
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    """And must not hold addresses."""
    text = "Job Title,Stage,E-Mail\nCEO,Cold,a@b.c\n"
    found = problems(text, exclude={"Stge": ("x",), "E-Mail": ("a@b.c",)})
    assert [(p.where, p.expected, p.suggestion) for p in found] == [
        ("columns.exclude.Stge", "the header of a column of the list", "Stage"),
        (
            "columns.exclude.E-Mail",
            "a column without names, e-mail addresses and phone numbers, which are not read",
            "",
        ),
    ]


def test_a_status_column_that_says_nothing_is_not_read(read: Read) -> None:
    """Where it says something, what is not understood in it is told; nobody is left out for it."""
    silent = read("Job Title,State\nCEO,Bavaria\nCEO,Cold\n").report
    assert [one.header for one in silent.unread] == ["State"]
    assert (silent.doubts, [one.field for one in silent.sources]) == ((), ["title"])
    spoken = read("Job Title,State\nCEO,Replied\nCEO,Cold\nCEO,mumbles\n").report
    assert [(one.field, one.rows, one.examples) for one in spoken.doubts] == [
        ("status", 1, ("mumbles",))
    ]


def test_digits_that_are_no_day_are_told(read: Read) -> None:
    """Beside days and flags that are understood; nobody is left out for a number of a step."""
    sheet = read("Job Title,Replied At\nCEO,2024-03-05\nCEO,0x10\nCEO,step 2\nCEO,no\n")
    assert left_out(sheet) == {"answered": 1}
    assert [(one.field, one.what, one.rows, one.examples) for one in sheet.report.doubts] == [
        ("answered", "not understood, nobody left out for it", 2, ("0x10", "step 2"))
    ]


def test_a_list_of_our_own_stays_one_with_a_status(read: Read) -> None:
    """Words of ours are still held against what they may be."""
    assert read("title,seniority,status\nCEO,vp,replied\n").report.format == "own"


def test_a_degree_that_a_cell_gives_stays_and_the_contradiction_is_told(read: Read) -> None:
    """What a cell says is not overruled."""
    sheet = read("Job Title,Degree,Connected At\nCEO,2nd,2026-01-02\n")
    assert list(sheet.codes["degree"]) == [2]
    assert [(one.field, one.what, one.rows) for one in sheet.report.doubts] == [
        ("degree", "kept, though another column says connected", 1)
    ]


def test_no_word_of_a_status_means_two_things() -> None:
    """However it is spelt."""
    words = [
        bare(word)
        for lines in data_file("statuses.yaml").values()
        for line in lines
        for word in line
    ]
    assert len(words) == len(set(words))
