"""The member's own invitations beside a list: who in it was invited already."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.errors import Problem
from simulator.prospect_lists.invitations import EXPECTED
from simulator.prospect_lists.report import REASONS, Invited, warnings_of
from tests.prospect_lists.conftest import Read

HEADER = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
ME = "https://www.linkedin.com/in/me"
SENT = (
    f'Me,Ada L,"1/5/26, 9:30 AM",,OUTGOING,{ME},https://www.linkedin.com/in/ada\n'
    f'Me,Zo\u00eb K,"12/30/25, 4:01 PM","Hi, Zo\u00eb\nhow are you",OUTGOING,{ME},'
    "https://www.linkedin.com/in/zo\u00eb-k\n"
    f'Cy Y,Me,"1/4/26, 9:30 AM",,INCOMING,https://www.linkedin.com/in/cy,{ME}\n'
    f'Me,Di X,"1/4/26, 9:31 AM",,OUTGOING,{ME},\n'
)
OLD = "From,To,Sent At,Message,Direction\n"
LIST = (
    "First Name,Last Name,LinkedIn URL,Connection Degree,Title\n"
    "Ada,L,linkedin.com/in/ADA/,2nd,CEO\n"
    "Zoe,K,http://linkedin.com/in/zo%C3%AB-k?x=1,,CEO\n"
    "Cy,Y,http://linkedin.com/in/cy,3rd,CEO\n"
    "Di,X,http://linkedin.com/in/di,3rd,CEO\n"
    "Ada,L,http://linkedin.com/in/another-ada,3rd,CEO\n"
)
WARNING = (
    "Invitations.csv: who accepted counts as pending, unless the list says so; `connections:` "
    "tells them apart"
)
PENDING = 1 + REASONS.index("pending")
CONNECTIONS = "First Name,Last Name,URL,Connected On\nAda,L,linkedin.com/in/ada,05 Jan 2026\n"


def test_who_was_invited_is_left_out_unless_connected(read: Read) -> None:
    """By the decoded profile; by the name only where the invitation has no address."""
    sheet = read(LIST, connections=CONNECTIONS, invitations=HEADER + SENT)
    assert list(sheet.dropped) == [0, PENDING, 0, PENDING, 0]
    assert list(sheet.codes["degree"]) == [1, -1, 3, 3, 3]
    assert sheet.report.dropped == (("pending", 2),)
    assert sheet.report.invited == Invited(
        file="Invitations.csv",
        rows=4,
        sent=3,
        pending=2,
        connected=1,
        by_name=1,
        other_words=0,
        damaged=0,
        misread=(),
    )
    [doubt] = sheet.report.doubts
    assert (doubt.field, doubt.what, doubt.rows, doubt.examples) == (
        "pending",
        "invited by the name alone, which others may share",
        1,
        ("row 4",),
    )
    assert warnings_of(sheet.report) == ()
    assert sheet.report.unread[0].kind == sheet.report.unread[1].kind == "personal"


def test_without_connections_who_accepted_counts_as_pending(read: Read) -> None:
    """Which is told."""
    sheet = read(LIST, invitations=HEADER + SENT)
    assert list(sheet.dropped) == [PENDING, PENDING, 0, PENDING, 0]
    assert warnings_of(sheet.report) == (WARNING,)
    kept = read(LIST, invitations=HEADER + SENT, keep=["pending"])
    assert list(kept.dropped) == [0, 0, 0, 0, 0]


def test_the_five_columns_of_before_2023_know_names_only(read: Read) -> None:
    """Whole or in two columns, in any case; two people of one name are both left out."""
    old = OLD + 'Me,ADA  l,"1/5/22, 9:30 AM",,OUTGOING\nMe,Di X,,,OUTGOING\nDi X,Me,,,INCOMING\n'
    sheet = read(LIST, invitations=old)
    assert list(sheet.dropped) == [PENDING, 0, 0, PENDING, PENDING]
    assert sheet.report.doubts[0].examples == ("row 1", "row 4", "row 5")
    whole = read("Name,Title\nAda L,CEO\nL Ada,CEO\n,CEO\n", invitations=old)
    assert list(whole.dropped) == [PENDING, 0, 0]
    nameless = read("id,title\n1,CEO\n", invitations=old)
    assert list(nameless.dropped) == [0]


def test_home_made_files_may_say_sent_and_received(read: Read) -> None:
    """Counted, since no archive writes so; separators and case do not matter."""
    rows = "Me;Ada L;2026-01-05;;Sent;;linkedin.com/in/ada\nCy;Me;;;RECEIVED;linkedin.com/in/cy;\n"
    sheet = read(LIST, invitations=HEADER.replace(",", ";") + rows)
    assert list(sheet.dropped) == [PENDING, 0, 0, 0, 0]
    assert sheet.report.invited is not None
    assert (sheet.report.invited.sent, sheet.report.invited.other_words) == (1, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HEADER + "Me,Ada,,,DRAUSSEN,,u\nMe,Bo,,,,,v\nMe,Cy,,,+49 170 5550000,,w\n",
            [
                (2, 5, "OUTGOING or INCOMING", '"DRAUSSEN"'),
                (3, 5, "OUTGOING or INCOMING", "a blank cell"),
                (4, 5, "OUTGOING or INCOMING", "what looks private"),
            ],
        ),
        (
            "inviteeProfileUrl,Message\nlinkedin.com/in/ada,\n",
            [
                (
                    1,
                    1,
                    EXPECTED,
                    "a list without them",
                )
            ],
        ),
        (
            "First Name,Last Name\nAda,L\n",
            [
                (
                    1,
                    1,
                    "a header row with at least one of inviteeProfileUrl, To, Direction",
                    "2 columns, none of them known",
                )
            ],
        ),
        ("", [(1, 1, "a header row", "an empty file")]),
    ],
)
def test_a_file_that_is_no_invitations_is_a_problem(
    text: str,
    told: list[tuple[int, int, str, str]],
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    """Other words for a direction are not guessed."""
    found = problems(LIST, invitations=text)
    assert [(p.line, p.column, p.expected, p.seen) for p in found] == told
    assert {p.file for p in found} == {"Invitations.csv"}


def test_damaged_rows_are_told(read: Read) -> None:
    """Whoever stands in one is not looked for."""
    damaged = SENT + f"Me,Di,Y,,,OUTGOING,{ME},linkedin.com/in/di\n"
    invited = read(LIST, invitations=HEADER + damaged).report.invited
    assert invited is not None
    assert (invited.sent, invited.damaged, invited.misread[0][2]) == (3, 1, "8 cells")
