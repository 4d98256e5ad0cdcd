"""Who was invited already: the Invitations.csv of a member's own archive, beside a list."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.cells import ListFindings
from simulator.prospect_lists.csv_list import read_csv
from simulator.prospect_lists.fields import ListField, bare
from simulator.prospect_lists.history import PENDING_BIT
from simulator.prospect_lists.people import FieldColumns
from simulator.prospect_lists.private import as_shown
from simulator.prospect_lists.profiles import OPAQUE, person_of, spelt_alike
from simulator.prospect_lists.report import Invited
from simulator.prospect_lists.table import first_misread, first_problems

INVITATION_FIELDS: Final = {
    "invitee": ListField("address of who was invited", ("inviteeProfileUrl",)),
    "name": ListField("name of who was invited", ("To",), ("An", "À", "Para")),
    "direction": ListField(
        "whether the member sent it",
        ("Direction",),
        ("Richtung", "Sens", "Dirección", "Direzione", "Direção"),
    ),
}
DIRECTIONS: Final = {
    **dict.fromkeys(("outgoing", "ausgehend", "sortant", "sortante", "saliente", "inuscita"), True),
    **dict.fromkeys(("incoming", "eingehend", "entrant", "entrante", "inentrata"), False),
    **dict.fromkeys(("sent", "gesendet", "envoyee", "enviada", "enviado", "inviato"), True),
    **dict.fromkeys(("received", "erhalten", "recue", "recibida", "recebida", "ricevuto"), False),
}
"""What the archive says, then what home-made files say, spelt plainly -> whether the member sent
it."""
_OTHER_WORDS: Final = ("sent", "received")
EXPECTED: Final = (
    "the Invitations.csv of an archive, with its columns Direction and inviteeProfileUrl (To "
    "before 2023)"
)


@dataclass(frozen=True, slots=True)
class Invitations:
    """Whom a member invited, by the keys of their profiles, else by their names."""

    file: str
    rows: int
    sent: int
    people: frozenset[str]
    names: frozenset[str]
    """Of those who are known by nothing else."""
    other_words: int
    damaged: int
    misread: tuple[tuple[int, str, str], ...]


def read_invitations(path: Path, file: str) -> Invitations:
    """Read whom the invitations of an archive went to; of names only where no address stands.

    Raises `Invalid` as `read_csv` does, and for a file without directions or people, or with other
    words for a direction.
    """
    table = read_csv(path, file, {}, "", INVITATION_FIELDS)
    columns = {field: table.of(field)[0].texts for field in INVITATION_FIELDS if table.of(field)}
    if "direction" not in columns or len(columns) == 1:
        problem = Problem(file, table.written.header_line, 1, "", EXPECTED, "a list without them")
        raise Invalid([problem])
    nothing = [""] * table.rows
    problems, people, names = [], set(), set()
    sent = other_words = 0
    for row, (direction, address, name) in enumerate(
        zip(
            columns["direction"],
            columns.get("invitee", nothing),
            columns.get("name", nothing),
            strict=True,
        )
    ):
        if row in table.misread or not table.filled[row]:
            continue
        word = bare(direction)
        if word not in DIRECTIONS:
            column = table.of("direction")[0].number
            seen = (
                as_shown(direction, "what looks private", quoted=True) if word else "a blank cell"
            )
            expected = "OUTGOING or INCOMING"
            problems.append(Problem(file, table.lines[row], column, "Direction", expected, seen))
            continue
        other_words += word in _OTHER_WORDS
        if not DIRECTIONS[word]:
            continue
        sent += 1
        key = person_of(address) if address else ""
        if key and not key.startswith(OPAQUE):
            people.add(key)
        elif not key and spelt_alike(name):
            names.add(spelt_alike(name))
    if problems:
        raise Invalid(first_problems(problems))
    return Invitations(
        file=Path(file).name,
        rows=sum(table.filled),
        sent=sent,
        people=frozenset(people),
        names=frozenset(names),
        other_words=other_words,
        damaged=len(table.misread),
        misread=first_misread(table),
    )


def full_names(columns: FieldColumns, rows: int) -> list[str]:
    """The full name of each person, as names are compared; "" where there is none."""
    whole, first, last = (
        [next(filter(None, texts), "") for texts in zip(*cells, strict=True)]
        if (cells := [column.texts for column in columns[field]])
        else [""] * rows
        for field in ("full name", "first name", "last name")
    )
    return [
        spelt_alike(one or (f"{given} {family}" if given and family else ""))
        for one, given, family in zip(whole, first, last, strict=True)
    ]


def mark_invited(
    invitations: Invitations,
    people: tuple[Sequence[str], Sequence[str]],
    dropped: bytes | bytearray,
    degrees: array[int],
    past: array[int],
    notes: ListFindings,
) -> Invited:
    """Mark as pending who was invited and is no connection; `people` are keys and full names."""
    pending = connected = 0
    by_name: Counter[str] = Counter()
    for row, (key, name) in enumerate(zip(*people, strict=True)):
        if dropped[row]:
            continue
        if key not in invitations.people:
            if name not in invitations.names:
                continue
            by_name[f"row {row + 1}"] += 1
        if degrees[row] == 1:
            connected += 1
        else:
            pending += 1
            past[row] |= PENDING_BIT
    notes.doubt("pending", "invited by the name alone, which others may share", by_name)
    return Invited(
        file=invitations.file,
        rows=invitations.rows,
        sent=invitations.sent,
        pending=pending,
        connected=connected,
        by_name=by_name.total(),
        other_words=invitations.other_words,
        damaged=invitations.damaged,
        misread=invitations.misread,
    )
