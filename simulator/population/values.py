"""What one cell of a prospect list means, as a small integer; refuses what it cannot know."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote

from simulator.errors import nearest
from simulator.population.columns import plain
from simulator.reading.units import Refused, day, money, seen
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

Reader = Callable[[str], int]

_DEGREES: Final = {
    "1": 1, "1st": 1, "2": 2, "2nd": 2, "3": 3, "3rd": 3, "3rd+": 3, "out of network": 3
}  # fmt: skip
_SENIORITY_OF: Final = {
    **{plain(word): code for code, word in enumerate(SENIORITIES)},
    # The labels of prospect databases, by rank.
    **dict.fromkeys(("founder", "owner", "partner", "cxo"), SENIORITIES.index("c-suite")),
    "head": SENIORITIES.index("director"),
    **dict.fromkeys(("senior", "entry", "intern"), SENIORITIES.index("ic")),
}
_ANSWERS: Final = {"yes": 1, "true": 1, "1": 1, "no": 0, "false": 0, "0": 0}
_NUMBER: Final = r"(\d{1,3}(?:,\d{3})+|\d{1,9})\s*(k?)"
_STAFF: Final = re.compile(rf"{_NUMBER}(?:\s*(?:-|\u2013|to)\s*{_NUMBER}|\s*(\+))?")
_TOPS: Final = (50, 500, 5000)
_DAYS: Final = re.compile(r"\d{1,5}")


def one_of(words: Mapping[str, int], shown: Sequence[str], spell: Callable[[str], str]) -> Reader:
    """A reader of closed words; `shown` are the ones worth naming to a person."""

    def read(text: str) -> int:
        code = words.get(spell(text))
        if code is None:
            raise Refused("one of " + ", ".join(shown), seen(text))
        return code

    return read


def staff(text: str) -> int:
    """The size of a company from a head count, a band of any vendor or one of our own words.

    A band counts as the geometric mean of its ends, as LinkedIn's eight bands fall into our four.
    """
    spelt = text.casefold()
    if spelt in SIZES:
        return SIZES.index(spelt)
    expected = "a head count such as 240, a band such as 51-200, or one of " + ", ".join(SIZES)
    found = _STAFF.fullmatch(spelt)
    if found is None:
        raise Refused(expected, seen(text))
    low = _heads(found[1], found[2])
    high = _heads(found[3], found[4]) if found[3] else low + bool(found[5])
    if not 1 <= low <= high:
        raise Refused(expected, seen(text))
    # Squares, so that the geometric mean of the ends needs no root.
    square = high * high if found[5] else low * high
    return 1 + sum(square > top * top for top in _TOPS)


def _heads(digits: str, thousands: str) -> int:
    return int(digits.replace(",", "")) * (1000 if thousands else 1)


def arrival(start: date) -> Reader:
    """A reader of arrival dates, or of days after the start, as the latter.

    Whoever came before the start is there on the first day.
    """

    def read(text: str) -> int:
        if _DAYS.fullmatch(text):
            return int(text)
        try:
            return max(0, (day(text) - start).days)
        except Refused as refused:
            expected = f"{refused.expected}, or days after the start"
            raise Refused(expected, refused.seen) from refused

    return read


def readers(start: date, seats: Sequence[str]) -> dict[str, Reader]:
    """The reader of each field whose cells are checked; each takes a text that is not blank."""
    answer = one_of(_ANSWERS, ("yes", "no"), str.casefold)
    return {
        "degree": one_of(_DEGREES, ("1", "2", "3"), str.casefold),
        "seniority": one_of(_SENIORITY_OF, SENIORITIES, plain),
        "industry": one_of(_codes(INDUSTRIES), INDUSTRIES, plain),
        "size": staff,
        "employees": staff,
        "relation": one_of(_codes(RELATIONS), RELATIONS, plain),
        "warm": answer,
        "shared": answer,
        "open_to_work": answer,
        "open_profile": answer,
        "accepts_invitation": answer,
        "accepts_inmail": answer,
        "deal": money,
        "seat": one_of({name: code for code, name in enumerate(seats)}, seats, str),
        "arrives": arrival(start),
    }


def suggestion(field: str, text: str, seats: Sequence[str]) -> str:
    """The valid word nearest to a refused one, "" where none is near."""
    words: Mapping[str, Sequence[str]] = {
        "seniority": SENIORITIES,
        "industry": INDUSTRIES,
        "size": SIZES,
        "relation": RELATIONS,
        "seat": seats,
    }
    return nearest(text, words.get(field, ()))


def slug(url: str) -> str:
    """The decoded, lower-cased name after `/in/`: the one spelling that joins two exports.

    An address of another kind stands for itself, without its query.
    """
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    head, mark, tail = path.partition("/in/")
    if mark:
        return normalize("NFC", unquote(tail.split("/", 1)[0])).lower()
    return normalize("NFC", unquote(head)).rstrip("/")


def _codes(words: Sequence[str]) -> dict[str, int]:
    return {plain(word): code for code, word in enumerate(words)}
