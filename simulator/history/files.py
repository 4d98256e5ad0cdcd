"""Files of a sender by what their headers say they are, never by their names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from math import isnan
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.history.instants import instants
from simulator.prospect_lists.csv_list import read_csv
from simulator.prospect_lists.fields import FIELDS, NAME_FIELDS, ListField
from simulator.prospect_lists.invitations import INVITATION_FIELDS
from simulator.prospect_lists.table import ListTable

INVITED, CONNECTED, WROTE, CAMPAIGN, A_LIST = (
    "invitations of an archive",
    "connections of an archive",
    "messages of an archive",
    "a campaign export",
    "a list of people",
)
"""Kinds of files, in words."""

_INVITED: Final = FIELDS["pending"].others
_ANSWERED: Final = FIELDS["answered"].others
# Headers of archives and exports as posted publicly, then one translation of each into German,
# French, Spanish, Italian and Portuguese; data of our own first.
ARCHIVE: Final = {
    "direction": INVITATION_FIELDS["direction"],
    "sent at": ListField(
        "when an invitation was sent",
        ("Sent At", "Date Sent"),
        (
            "Gesendet am", "Gesendet um", "Envoyé le", "Envoyée le", "Enviado el", "Enviada el",
            "Inviato il", "Inviata il", "Enviado em", "Enviada em",
        ),
    ),
    "note": ListField(
        "the note of an invitation",
        ("Message",),
        ("Nachricht", "Mensaje", "Messaggio", "Mensagem"),
    ),
    "from": ListField("who sent it", ("From",), ("Von", "De", "Da")),
    "to": INVITATION_FIELDS["name"],
    "inviter": ListField("profile of who invited", ("inviterProfileUrl",)),
    "invitee": INVITATION_FIELDS["invitee"],
    "conversation": ListField(
        "which messages belong together",
        ("CONVERSATION ID",),
        (
            "Konversations-ID", "Unterhaltungs-ID", "ID de conversation", "ID de la conversation",
            "ID de conversación", "ID de la conversación", "ID conversazione",
            "ID della conversazione", "ID da conversa",
        ),
    ),
    "conversation title": ListField(
        "title of a conversation",
        ("CONVERSATION TITLE",),
        (
            "Konversationstitel", "Titre de la conversation", "Título de la conversación",
            "Titolo della conversazione", "Título da conversa",
        ),
    ),
    "sender": ListField(
        "profile of who wrote",
        ("SENDER PROFILE URL",),
        (
            "Profil-URL des Absenders", "URL du profil de l'expéditeur",
            "URL del perfil del remitente", "URL del profilo del mittente",
            "URL do perfil do remetente",
        ),
    ),
    "recipients": ListField(
        "profiles of who was written to",
        ("RECIPIENT PROFILE URLS",),
        (
            "Profil-URLs der Empfänger", "URL des profils des destinataires",
            "URL de los perfiles de los destinatarios", "URL dei profili dei destinatari",
            "URLs dos perfis dos destinatários",
        ),
    ),
    "date": ListField("when it was written", ("DATE",), ("Datum", "Fecha", "Data")),
    "subject": ListField(
        "subject of an InMail", ("SUBJECT",), ("Betreff", "Objet", "Asunto", "Oggetto", "Assunto")
    ),
    "content": ListField(
        "what was written",
        ("CONTENT",),
        ("Inhalt", "Contenu", "Contenido", "Contenuto", "Conteúdo"),
    ),
    "draft": ListField("whether it was never sent", ("IS MESSAGE DRAFT",)),
}  # fmt: skip
EXPORT: Final = {
    "invited": ListField("when the invitation was sent", ("invited_at",), _INVITED),
    "accepted": ListField("when it was accepted", ("accepted_at",), FIELDS["connected"].others),
    "wrote": ListField(
        "when the first message was sent",
        ("first_message_at",),
        ("first message at", "first message sent at", "first message date", "message sent at",
         "message sent date", "last linkedin message sent date"),
    ),
    "replied": ListField("when the first answer came", ("replied_at",), _ANSWERED),
    "withdrawn": ListField(
        "when the invitation was withdrawn", ("withdrawn_at",), ("invitation withdrawn at",)
    ),
    "channel": ListField("invitation or inmail", ("channel",)),
    "has note": ListField("whether the invitation had a note", ("has_note",)),
}  # fmt: skip
_COLUMNS: Final[Mapping[str, ListField]] = {
    **ARCHIVE,
    **EXPORT,
    **{name: FIELDS[name] for name in ("profile_url", "title", "seniority")},
    **NAME_FIELDS,
}
_EXPECTED: Final = (
    "Invitations.csv, Connections.csv or messages.csv of an archive, or an export of a campaign "
    "with the days of invitations (such as invited_at)"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, its columns as text."""

    path: Path
    kind: str
    table: ListTable

    def column(self, field: str) -> Sequence[str]:
        """Return the texts of a field, the first of its columns that says something in each row."""
        found = self.table.of(field)
        if not found:
            return [""] * self.table.rows
        if len(found) == 1:
            return found[0].texts
        rows = zip(*(one.texts for one in found), strict=True)
        return [next(filter(None, row), "") for row in rows]

    def has(self, field: str) -> bool:
        """Tell whether a column of the field is there."""
        return bool(self.table.of(field))

    def instants(
        self,
        field: str,
        problems: list[Problem],
        zone: tzinfo = UTC,
        *,
        month_first: bool | None = None,
        but: Collection[str] = (),
    ) -> list[float | None]:
        """Return when it happened at the earliest, row by row; None where it did not.

        Cells that cannot be read are added to the problems; the texts of `but` say something else.
        """
        texts = ["" if text in but else text for text in self.column(field)]
        known, refused = instants(texts, zone, month_first)
        problems += [
            self.refusal(field, row, refused[text].expected, refused[text].seen)
            for row, text in enumerate(texts)
            if text in refused
        ]
        return [None if text in refused or isnan(known[text]) else known[text] for text in texts]

    def refusal(self, field: str, row: int, expected: str, seen: str) -> Problem:
        """Return the problem of a cell."""
        column = self.table.of(field)[0]
        return Problem(
            str(self.path), self.table.lines[row], column.number, column.header, expected, seen
        )


def open_files(paths: Sequence[Path]) -> list[Opened]:
    """Read the files, each once. Raises `Invalid` with every problem of all of them."""
    found: list[Opened] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            table = read_csv(path, str(path), {}, "", _COLUMNS)
            kind = _kind(table)
            if not kind:
                line = table.written.header_line
                problems.append(Problem(str(path), line, 1, "", _EXPECTED, "a list without them"))
            else:
                found.append(Opened(path, kind, table))
        except Invalid as error:
            problems += error.problems
    if problems:
        raise Invalid(problems)
    return found


def _kind(table: ListTable) -> str:
    there = {column.field for column in table.columns}
    if {"direction", "sent at"} <= there:
        return INVITED
    if {"conversation", "date"} <= there:
        return WROTE
    if there & {"invited", "wrote"}:
        return CAMPAIGN
    if {"first name", "last name", "accepted"} <= there:
        return CONNECTED
    return A_LIST if "profile_url" in there and there & {"title", "seniority"} else ""
