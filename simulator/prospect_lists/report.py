"""What became of a list: what was recognised, read, doubted and left out, in plain data."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote
from typing import Final

from simulator.prospect_lists.headers import Unread
from simulator.prospect_lists.table import Written
from simulator.reading.wording import shown

EMPTY, NEARLY, DUPLICATE = "empty", "nearly empty", "duplicate"
EXCLUDED, PENDING = "excluded", "pending"
HISTORY_REASONS: Final = (
    EXCLUDED, "do not contact", "unsubscribed", "not interested", "answered", "bounced", PENDING,
)  # fmt: skip
"""Reasons that lie in what has come of a person before, and in what the user says of them."""
MISREAD: Final = "misread"
REASONS: Final = (EMPTY, NEARLY, DUPLICATE, MISREAD, *HISTORY_REASONS)
"""Reasons for which a row is left out, in the order in which they are looked for."""
GUESS: Final = "guess"
"""How a field is known that another column only hints at."""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column that was read."""

    field: str
    header: str
    number: int
    """Its place in the file, from 1."""
    how: str
    """One of `simulator.prospect_lists.headers.HOW`, or `GUESS`."""
    rows: int
    """Rows in which this column gave the value."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Cells of a field that were not simply taken as written."""

    field: str
    what: str
    """What was done with them, in plain words."""
    rows: int
    examples: tuple[str, ...]
    """The commonest, escaped and cut; what is private is named by its row."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a file of connections said about the list."""

    file: str
    rows: int
    people: int
    """Rows with an address that names somebody."""
    marked: int
    """Prospects of the list that are among them."""
    farther: int
    """Prospects among these whom the list calls no connection."""
    unknown: int
    """Prospects without a public address, who cannot be looked for."""
    damaged: int
    """Rows of the file that could not be read."""
    misread: tuple[tuple[int, str, str], ...]
    """The first of them: line, what was expected, what was there."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What a file of invitations said about the list."""

    file: str
    rows: int
    sent: int
    """Rows of invitations that the member sent."""
    pending: int
    """Prospects of the list with one of them that are no connections."""
    connected: int
    """Prospects of the list with one of them that are connections by now."""
    by_name: int
    """Prospects among both who were found by their name alone."""
    other_words: int
    """Rows that say SENT or RECEIVED, as home-made files do."""
    damaged: int
    """Rows of the file that could not be read."""
    misread: tuple[tuple[int, str, str], ...]
    """The first of them: line, what was expected, what was there."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What nobody on the list has."""

    field: str
    blank: tuple[tuple[str, int], ...]
    """(header, number) of the columns that were read for it."""
    likely: tuple[str, int] | None
    """Header and number of a column that is not read and looks like it."""


@dataclass(frozen=True, slots=True)
class Report:
    """All there is to tell about how a list was read."""

    file: str
    format: str
    """Key of the format."""
    title: str
    marks: tuple[int, int]
    """How many headers of the format's own are there, and how many it has."""
    written: Written
    rows: int
    sources: tuple[ReadColumn, ...]
    unread: tuple[Unread, ...]
    doubts: tuple[Doubt, ...]
    dropped: tuple[tuple[str, int], ...]
    """(reason, rows) of what was left out, but for those who cannot be reached."""
    misread: tuple[tuple[int, str, str], ...]
    """(line, what was expected, what was there) of the first damaged rows."""
    padded: int
    """Rows that had not all cells; the missing ones were taken for blank."""
    missing: tuple[Missing, ...]
    joined: Joined | None
    invited: Invited | None

    @property
    def sure(self) -> str:
        """How sure the format is: "sure", "likely", or "" where none was recognised."""
        there, of = self.marks
        if not of:
            return ""
        return "sure" if 2 * there >= of else "likely"


def warnings_of(report: Report) -> tuple[str, ...]:
    """What a user should know before anything is run, one sentence each."""
    file = shown(report.file, quoted=False)
    said = [
        f"{file}: column {one.number}, {shown(one.header)}, is not read (did you mean {one.near}?)"
        for one in report.unread
        if one.near
    ]
    if report.written.guessed:
        said.append(
            f"{file}: read as {report.written.encoding}, because it is not UTF-8; "
            "say `encoding:` if letters look wrong"
        )
    said += [f"{file}: {_lacks(one)}" for one in report.missing]
    if report.invited is not None and report.joined is None:
        said.append(
            f"{shown(report.invited.file, quoted=False)}: who accepted counts as pending, unless "
            "the list says so; `connections:` tells them apart"
        )
    return tuple(said)


def _lacks(one: Missing) -> str:
    what = {"title": "a title or rank", "profile_url": "the address of a profile"}[one.field]
    text = f"nobody has {what}"
    if one.blank:
        names = [f"column {number}, {shown(header)}" for header, number in one.blank]
        text += f" ({' and '.join(names)}, {'is' if len(names) == 1 else 'are'} blank)"
    if one.likely is None:
        return f"{text}, and no other column looks like one; `--map {one.field}=COLUMN` names it"
    header, number = one.likely
    asked = shown(quote(f"{one.field}={header}"), quoted=False)
    return f"{text}; column {number}, {shown(header)}, looks like it: `--map {asked}`"
