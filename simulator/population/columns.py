"""The columns a prospect list may have, whatever kind of file it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.errors import Problem

BLANK: Final = -1
"""The code of an attribute that nobody gave."""

# Field -> headers that name it. Names, e-mail addresses and phone numbers have no field, so that
# no reader can keep them.
HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id",),
    "profile_url": ("profile_url",),
    "title": ("title",),
    "company": ("company",),
    "country": ("country", "location"),
    "employees": ("employees",),
    "industry": ("industry",),
    "seniority": ("seniority",),
    "size": ("size", "staff"),
    "degree": ("degree",),
    "relation": ("relation",),
    "warm": ("warm",),
    "shared": ("shared",),
    "open_to_work": ("open_to_work",),
    "open_profile": ("open_profile",),
    "accepts_invitation": ("accepts_invitation",),
    "accepts_inmail": ("accepts_inmail",),
    "deal": ("deal",),
    "seat": ("seat",),
    "arrives": ("arrives",),
    "account": ("account",),
    "segment": ("segment",),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a list, as trimmed text by field; a field that has no column is absent."""

    file: str
    cells: Mapping[str, Sequence[str]]
    """Field -> one text a row, "" where blank."""
    lines: Sequence[int]
    """Line of the file on which each row begins; the row number, from 1, where there are none."""
    columns: Mapping[str, int]
    """Field -> number of its column, from 1."""
    ignored: tuple[str, ...]
    """Headers that name no field, as written."""

    @property
    def rows(self) -> int:
        """Number of rows, blank ones included."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds which field."""

    columns: Mapping[str, int]
    """Field -> number of its column, from 0."""
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def plain(text: str) -> str:
    """Lower-case letters and digits only: what two spellings of one word have in common."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


_FIELD_OF: Final = {plain(header): field for field, names in HEADERS.items() for header in names}


def match_header(file: str, line: int, headers: Sequence[str]) -> Header:
    """Find the fields of a header row; case, blanks and punctuation do not matter.

    Two columns of one field and a header without any field are problems.
    """
    columns: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[Problem] = []
    for number, header in enumerate(headers):
        field = _FIELD_OF.get(plain(header))
        if field is None:
            ignored.append(header.strip())
        elif field in columns:
            problems.append(
                Problem(
                    file=file,
                    line=line,
                    column=number + 1,
                    where=field,
                    expected=f"one column for {field} (column {columns[field] + 1} is another)",
                    seen=header.strip(),
                )
            )
        else:
            columns[field] = number
    if not columns:
        problems.append(
            Problem(
                file=file,
                line=line,
                column=1,
                where="header",
                expected="a header row with at least one of " + ", ".join(HEADERS),
                seen=", ".join(ignored)[:80],
            )
        )
    return Header(columns, tuple(ignored), tuple(problems))
