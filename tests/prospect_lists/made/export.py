"""An export as a tool writes it, and beside it what every row should be read as."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from unicodedata import normalize
from urllib.parse import quote

from tests.prospect_lists.made.people import Person


@dataclass(frozen=True, slots=True)
class Truth:
    """What a row is: a reason to leave it out, or a person with what is known of them."""

    reason: str = ""
    id: str = ""
    degree: int = -1
    seniority: str = ""
    industry: str = ""
    size: str = ""
    open_profile: int = -1
    open_to_work: int = -1
    company: str = ""


@dataclass(slots=True)
class Export:
    """Rows with their truths, and what the report should say of them."""

    headers: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    preamble: str = ""
    last_line_end: bool = True
    rows: list[list[str]] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    gave: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(field, header) -> rows in which that column gives the value."""
    doubts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(field, what) -> rows."""

    def add(
        self,
        cells: Mapping[str, str],
        truth: Truth,
        by: Mapping[str, str],
        doubts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Add a row; `by` says by which header each field is known."""
        unknown = set(cells) - set(self.headers)
        assert not unknown, unknown
        self.rows.append([cells.get(header, "") for header in self.headers])
        self.truths.append(truth)
        self.gave.update(by.items())
        self.doubts.update(doubts)

    def content(self) -> bytes:
        """The file."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.delimiter, lineterminator=self.line_end)
        writer.writerow(self.headers)
        writer.writerows(self.rows)
        text = self.preamble + stream.getvalue()
        if not self.last_line_end:
            text = text.removesuffix(self.line_end)
        return text.encode(self.encoding)

    def counts(self) -> dict[str, int]:
        """Rows by the reason for which they are left out; "" are the people who stay."""
        return dict(Counter(truth.reason for truth in self.truths))


def address(person: Person, luck: Random) -> str:
    """One of the spellings in which exports hold the address of one profile."""
    slug = luck.choice((person.slug, person.slug.title(), normalize("NFD", person.slug)))
    if luck.random() < 0.5:
        slug = quote(slug)
    host = luck.choice(("https://www.linkedin.com", "http://www.linkedin.com", "linkedin.com"))
    return f"{host}/in/{slug}" + luck.choice(("", "/", "?trk=people", "/en#top"))


def days(luck: Random) -> str:
    """A day as tools write it, with a time of day that nobody should trust."""
    return f"2025-{luck.randint(1, 12):02d}-{luck.randint(1, 28):02d}T10:00:00.000Z"
