"""Own files tell what was sent and what came of it, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.history.history import read_history
from simulator.history.sends import EPOCH, INMAILS, INVITATIONS, MESSAGES, NOT_YET, History
from tests.history.made import (
    CONNECTED,
    INVITED,
    ME,
    NOTES,
    WROTE,
    connected,
    invited,
    mine,
    profile,
    theirs,
    write,
)

Rows = Sequence[Sequence[str]]


def day(written: str) -> int:
    return (date.fromisoformat(written) - EPOCH).days


def read(
    folder: Path, sent: Rows, connections: Rows, messages: Rows = (), until: str = "2026-03-31"
) -> History:
    """Read an archive of these rows."""
    files = [
        write(folder / "Invitations.csv", INVITED, sent),
        write(folder / "Connections.csv", CONNECTED, connections, NOTES),
        write(folder / "messages.csv", WROTE, messages),
    ]
    return read_history(files if messages else files[:2], date.fromisoformat(until))


def told(history: History, kind: str) -> list[tuple[int, int]]:
    """(Day of sending, day of what came of it) of each touch of a kind."""
    sends = history.sends[kind]
    return list(zip(sends.sent.tolist(), sends.came.tolist(), strict=True))


def test_who_is_a_connection_since_has_accepted(tmp_path: Path) -> None:
    """Joined by the profile, whatever its spelling; all others are open, those of the day too.

    Stamped at eleven in the evening, Pacific, is the next day.
    """
    found = read(
        tmp_path,
        [
            invited("ann", "3/1/26, 9:00 AM"),
            invited("ren\u00e9", "3/1/26, 11:00 PM", "Hello"),
            invited("bob", "3/31/26, 9:00 AM"),
        ],
        [
            connected("ann", "02 Mar 2026"),
            connected("ren\u00e9", "04 Mar 2026", profile("Ren%C3%A9/")),
        ],
    )
    assert told(found, INVITATIONS) == [
        (day("2026-03-01"), day("2026-03-02")),
        (day("2026-03-02"), day("2026-03-04")),
        (day("2026-03-31"), NOT_YET),
    ]
    assert found.sends[INVITATIONS].blank.tolist() == [1, 0, 1]
    assert (found.first, found.until) == (date(2026, 3, 1), date(2026, 4, 1))


def test_what_an_archive_keeps_only_in_part_is_left_out(tmp_path: Path) -> None:
    """Old ones, received ones, and who was a connection before; each is counted."""
    found = read(
        tmp_path,
        [
            invited("ann", "9/1/25, 9:00 AM"),
            invited("bob", "3/1/26, 9:00 AM"),
            invited("cid", "3/1/26, 9:00 AM", direction="INCOMING"),
            invited("dan", "3/2/26, 9:00 AM"),
        ],
        [connected("ann", "02 Mar 2026"), connected("bob", "05 Feb 2026")],
    )
    assert told(found, INVITATIONS) == [(day("2026-03-02"), NOT_YET)]
    assert found.left_out == {
        "invitations received": 1,
        "invitations older than 175 days, of which an archive keeps only those accepted late": 1,
        "people who were connections before they were invited": 1,
    }


def test_the_first_message_after_an_acceptance_is_no_note(tmp_path: Path) -> None:
    """The note comes back with the acceptance; whoever writes first is not counted."""
    found = read(
        tmp_path,
        [invited(one, "3/1/26, 9:00 AM", "Glad to meet") for one in ("ann", "bob", "cid")],
        [connected(one, "02 Mar 2026") for one in ("ann", "bob", "cid")],
        [
            mine("ann", "2026-03-02 10:00:00 UTC", "Glad to meet"),
            mine("ann", "2026-03-03 10:00:00 UTC", "Shall we\ntalk?"),
            theirs("ann", "2026-03-05 10:00:00 UTC"),
            mine("bob", "2026-03-04 10:00:00 UTC", "Shall we talk?"),
            theirs("cid", "2026-03-02 11:00:00 UTC"),
            mine("cid", "2026-03-02 12:00:00 UTC", "Thanks"),
        ],
    )
    assert told(found, MESSAGES) == [
        (day("2026-03-03"), day("2026-03-05")),
        (day("2026-03-04"), NOT_YET),
    ]
    assert found.left_out == {"people who wrote first after accepting": 1}


def test_a_conversation_begun_with_a_subject_is_taken_for_an_inmail(tmp_path: Path) -> None:
    """With somebody who is no connection; groups and advertisements are none, drafts were never."""
    group = ("g", "", "Me", ME, "A, B", f"{profile('ann')},{profile('bob')}")
    found = read(
        tmp_path,
        [invited("zoe", "3/1/26, 9:00 AM")],
        [connected("old", "02 Mar 2025")],
        [
            mine("ann", "2026-03-02 10:00:00 UTC", subject="A role"),
            theirs("ann", "2026-03-05 10:00:00 UTC"),
            mine("old", "2026-03-02 10:00:00 UTC", subject="A role"),
            mine("bob", "2026-03-02 10:00:00 UTC"),
            (*group, "2026-03-02 10:00:00 UTC", "A role", "Hello all", "INBOX"),
            ("s", "Sponsored Conversation", "X", "", "Me", ME, "2026-03-02 10:00:00 UTC", "", "Buy",
             "INBOX"),
        ],
    )  # fmt: skip
    assert told(found, INMAILS) == [(day("2026-03-02"), day("2026-03-05"))]
    assert found.left_out == {
        "advertisements, and people who have left": 1,
        "conversations of several people": 1,
    }
    assert found.guessed[0].startswith("An archive does not mark InMail")


def test_without_a_column_of_subjects_it_is_said_that_no_inmail_is_known(tmp_path: Path) -> None:
    *before, _, text, folder = mine("ann", "2026-03-30 10:00:00 UTC")
    header = WROTE.replace("SUBJECT,", "")
    path = write(tmp_path / "messages.csv", header, [(*before, text, folder)])
    assert read_history([path], date(2026, 3, 30)).guessed == (
        "which conversations in messages.csv were InMail: it has no column of subjects",
    )


def test_of_an_archive_without_profiles_names_are_joined(tmp_path: Path) -> None:
    """As they were before 2023."""
    sent = write(
        tmp_path / "Invitations.csv",
        "From,To,Sent At,Message,Direction",
        [("Me", "Ann  MUSTER", "3/1/26, 9:00 AM", "", "OUTGOING")],
    )
    there = write(
        tmp_path / "Connections.csv",
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        [("Ann", "Muster", "", "Firm", "Head", "03 Mar 2026")],
    )
    assert told(read_history([sent, there], date(2026, 3, 31)), INVITATIONS) == [
        (day("2026-03-01"), day("2026-03-03"))
    ]


def test_without_a_day_it_is_counted_to_that_of_the_export(tmp_path: Path) -> None:
    """Of the folder's name, whose own day was not whole; else to the last day in the files."""
    folder = tmp_path / "Basic_LinkedInDataExport_03-20-2026"
    folder.mkdir()
    rows = ([invited("ann", "3/1/26, 9:00 AM")], [connected("ann", "05 Mar 2026")])
    for place, until in ((folder, date(2026, 3, 20)), (tmp_path, date(2026, 3, 6))):
        files = [
            write(place / "Invitations.csv", INVITED, rows[0]),
            write(place / "Connections.csv", CONNECTED, rows[1]),
        ]
        assert read_history(files).until == until


def test_an_export_of_a_campaign_tells_it_row_by_row(tmp_path: Path) -> None:
    """Yes is an answer on a day nobody knows; a withdrawn one was watched until then."""
    header = "profile_url,Job Title,invited_at,accepted_at,first_message_at,replied_at,withdrawn_at"
    file = write(
        tmp_path / "campaign.csv",
        header,
        [
            (profile("ann"), "CEO", "2026-03-01", "2026-03-02", "2026-03-03", "Yes", ""),
            (profile("bob"), "VP Sales", "2026-03-01", "", "", "", "2026-03-11"),
            (profile("cid"), "Engineer", "", "", "", "", ""),
            (profile("dan"), "Engineer", "2026-03-05", "2026-03-04", "", "", ""),
        ],
    )
    found = read_history([file], date(2026, 3, 31))
    sends = found.sends[INVITATIONS]
    assert told(found, INVITATIONS) == [
        (day("2026-03-01"), day("2026-03-02")),
        (day("2026-03-01"), NOT_YET),
    ]
    assert sends.until.tolist() == [day("2026-04-01"), day("2026-03-11")]
    assert sends.rank.tolist() == [5, 4]
    assert told(found, MESSAGES) == [(day("2026-03-03"), -2)]
    assert found.left_out == {
        "people to whom nothing was sent yet": 1,
        "people whose answer is dated before what it answers": 1,
    }


def test_a_list_tells_the_rank_of_who_was_invited(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "Invitations.csv", INVITED, [invited("ann", "3/1/26, 9:00 AM")]),
        write(tmp_path / "Connections.csv", CONNECTED, [connected("bob", "05 Mar 2025")]),
        write(tmp_path / "list.csv", "LinkedIn URL,Job Title", [(profile("Ann"), "Director")]),
    ]
    assert read_history(files).sends[INVITATIONS].rank.tolist() == [3]


def test_what_stands_twice_is_counted_once(tmp_path: Path) -> None:
    """Rows written again, and a copy of the archive in another folder; not those of a colleague."""
    sent = [invited("ann", "3/1/26, 9:00 AM"), invited("bob", "3/1/26, 9:00 AM")]
    colleague = [(*sent[0][:5], profile("you"), profile("ann"))]
    files = []
    for folder, rows in (("own", [*sent, sent[0]]), ("copy", sent), ("colleague", colleague)):
        (tmp_path / folder).mkdir()
        files += [
            write(tmp_path / folder / "Invitations.csv", INVITED, rows),
            write(tmp_path / folder / "Connections.csv", CONNECTED, [], NOTES),
        ]
    found = read_history(files)
    assert told(found, INVITATIONS) == [(day("2026-03-01"), NOT_YET)] * 3
    assert found.left_out == {"invitations, first messages or InMails that stand twice": 3}


def test_days_after_the_last_in_the_files_are_a_guess(tmp_path: Path) -> None:
    """Nothing may have come, or the files are older: what is open would count as refused."""
    found = read(tmp_path, [invited("ann", "3/1/26, 9:00 AM")], [], until="2026-03-31")
    (guess,) = found.guessed
    assert guess == (
        "what came after 2026-03-01, the latest day in the files: they are taken to tell all to "
        "2026-03-31"
    )


def test_every_problem_of_all_files_is_told_at_once(tmp_path: Path) -> None:
    """At its place, and none of them tells what a cell holds of a person."""
    (tmp_path / "other").mkdir()
    files = [
        write(
            tmp_path / "Invitations.csv",
            INVITED,
            [invited("ann", "31.12.26"), invited("bob", "3/1/26, 9:00 AM", direction="AUSGANG")],
        ),
        write(tmp_path / "Connections.csv", CONNECTED, [connected("bob", "5 Foo 2025")], NOTES),
        write(tmp_path / "other" / "Invitations.csv", INVITED, [invited("ann", "3/1/26, 9:00 AM")]),
        write(tmp_path / "colours.csv", "colour,taste", [("red", "sweet")]),
    ]
    with pytest.raises(Invalid) as caught:
        read_history(files[:3])
    told = [sentence.replace(f"{tmp_path}/", "") for sentence in caught.value.sentences]
    unheard = "expected Connections.csv in the same folder, which tells who accepted, saw none"
    day_wanted = "expected a day such as 2026-03-05 or 05 Mar 2026, saw"
    assert told == [
        f'Connections.csv:5:7: Connected On: {day_wanted} "5 Foo 2025"',
        f'Invitations.csv:2:3: Sent At: {day_wanted} "31.12.26"',
        "Invitations.csv:3:5: Direction: expected OUTGOING or INCOMING, saw another word",
        f"other/Invitations.csv: {unheard}",
    ]
    with pytest.raises(Invalid) as caught:
        read_history([files[3], tmp_path / "none.csv"])
    assert len(caught.value.sentences) == 2


@pytest.mark.parametrize(
    ("sent", "people", "moment", "day_of", "direction"),
    [
        (
            "Von,An,Gesendet am,Nachricht,Richtung,inviterProfileUrl,inviteeProfileUrl",
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
            "05.03.26, 09:00", "06. M\u00e4rz 2026", "AUSGEHEND",
        ),
        (
            "De,\u00c0,Envoy\u00e9e le,Message,Sens,inviterProfileUrl,inviteeProfileUrl",
            "Pr\u00e9nom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connect\u00e9 le",
            "2026-03-05 09:00", "6 mars 2026", "SORTANTE",
        ),
        (
            "De,Para,Enviada el,Mensaje,Direcci\u00f3n,inviterProfileUrl,inviteeProfileUrl",
            "Nombre,Apellidos,URL,Correo electr\u00f3nico,Empresa,Cargo,Conectado el",
            "5 mar 2026, 09:00", "06 marzo 2026", "SALIENTE",
        ),
        (
            "Da,To,Inviato il,Messaggio,Direzione,inviterProfileUrl,inviteeProfileUrl",
            "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il",
            "5 marzo 2026, 09:00", "06 mar 2026", "IN USCITA",
        ),
        (
            "De,Para,Enviada em,Mensagem,Dire\u00e7\u00e3o,inviterProfileUrl,inviteeProfileUrl",
            "Nome,Sobrenome,URL,E-mail,Empresa,Cargo,Conectado em",
            "5 de mar\u00e7o de 2026, 09:00", "06 mar 2026", "ENVIADA",
        ),
    ],
)  # fmt: skip
def test_archives_of_other_languages_tell_the_same(
    tmp_path: Path, sent: str, people: str, moment: str, day_of: str, direction: str
) -> None:
    """With their headers, months, directions and orders of day and month."""
    rows = [invited("ann", moment, direction=direction), invited("bob", moment)]
    files = [
        write(tmp_path / "Invitations.csv", sent, rows),
        write(tmp_path / "Connections.csv", people, [connected("ann", day_of)]),
    ]
    found = read_history(files, date(2026, 3, 31))
    assert told(found, INVITATIONS) == [
        (day("2026-03-05"), day("2026-03-06")),
        (day("2026-03-05"), NOT_YET),
    ]
