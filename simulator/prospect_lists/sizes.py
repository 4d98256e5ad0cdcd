"""The employees of a company, however a vendor or a spreadsheet spells them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Final

from simulator.prospect_lists.fields import folded
from simulator.reading.refusal import Refused, short_name
from simulator.vocabulary import SIZES

TOPS: Final = (50, 500, 5000)
"""The most employees of each size but the unknown and the last."""
EXPECTED: Final = "a head count such as 240, a band such as 51-200, or one of " + ", ".join(SIZES)

# A thousand may be set off by a comma, a point, an apostrophe or a blank; a tenth is one of a K.
# Neither "0.125" nor "1e3" are whole people in anybody's spelling.
_NUMBER: Final = r"([1-9]\d{0,2}(?:[,.'\u2019 ]\d{3})+|\d{1,9})(?:[.,](\d))?\s*(k|m)?"
_BAND: Final = re.compile(
    r"(?:(?:between|from|entre|zwischen|von|de|da|van|tussen|tra)\s+)?"
    rf"{_NUMBER}(?:\s*(?:-|to|bis)\s*|\s+(?:a|ate|tot|au|and|und|en|e|y|et)\s+){_NUMBER}"
)
_ONE: Final = re.compile(_NUMBER)
_OPEN: Final = re.compile(rf"{_NUMBER}\s*(?:\+|(?:and|or)\s+(?:more|above|over|up)|plus)")
_OVER: Final = re.compile(rf"(?:>|over|more than|above|mehr als|uber|plus de|mas de)\s*{_NUMBER}")
_FROM: Final = re.compile(rf"(?:>=|\u2265|at least|from|ab|a partir de)\s*{_NUMBER}")
_UNDER: Final = re.compile(
    r"(?:<=?|\u2264|under|less than|fewer than|up to|below|bis|unter|moins de|menos de)"
    rf"\s*{_NUMBER}"
)
_PEOPLE: Final = re.compile(
    r"\s*(?:full[- ]time\s+)?(?:employees?|people|persons?|staff|emp\.?|ftes?|mitarbeiter(?:innen)?"
    r"|mitarbeitende|beschaftigte|salaries?|employes?|personnes|empleados?|trabajadores"
    r"|funcionarios?|colaboradores|dipendenti|addetti|medewerkers|werknemers)$"
)
_LONGEST: Final = 100
"""Letters of a cell that may say a size."""
_ALONE: Final = frozenset({"self-employed", "self employed", "myself only", "solo", "just me"})

_MONTHS: Final = (
    ("jan", "ene", "gen", "janv"),
    ("feb", "fev", "fevr"),
    ("mar", "mrz", "mrt", "mars", "marz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei", "mayo"),
    ("jun", "giu", "juin", "juni"),
    ("jul", "lug", "juil", "juli"),
    ("aug", "ago", "aout"),
    ("sep", "set", "sept"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
"""Names of months as spreadsheets in seven languages show them, accents apart."""
MONTH_OF: Final = {name: month for month, names in enumerate(_MONTHS, 1) for name in names}
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,4})\.?[-/.\s]*(\d{1,4})")
_DAY_FIRST: Final = re.compile(r"(\d{1,4})\.?[-/.\s]*([a-z]{3,4})\.?")
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]0?0:00(?::00)?(?:\.0+)?)?")
_LOCAL_DATE: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: 0?0:00(?::00)?)?")
_OLD: Final = 2000
"""Spreadsheets read two digits from 30 on as a year before this one."""


@dataclass(frozen=True, slots=True)
class Band:
    """Employees from `low` to `high`, None where nobody says how many there are at most."""

    low: int
    high: int | None
    repaired: bool = False
    """Whether a spreadsheet had taken the band for a date."""

    @property
    def code(self) -> int:
        """The size of the vocabulary into which the geometric mean of the ends falls."""
        if self.high is None:
            # Hardly any company of "5000+" has exactly 5,000.
            return 1 + sum(self.low >= top for top in TOPS)
        # Squares, so that the mean needs no root.
        square = max(self.low, 1) * self.high
        return 1 + sum(square > top * top for top in TOPS)

    def __str__(self) -> str:
        """As people write it."""
        if self.high is None:
            return f"{self.low:,}+"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}-{self.high:,}"


def size_code(text: str) -> int:
    """The code of a size from a head count, a band of any vendor or a word of ours.

    Raises `Refused` where it would have to be guessed.
    """
    spelt = text.strip().casefold()
    return SIZES.index(spelt) if spelt in SIZES else head_count(text).code


def head_count(text: str) -> Band:
    """The employees that a text says; raises `Refused` where they would have to be guessed."""
    if len(text) > _LONGEST:
        raise Refused(EXPECTED, short_name(text))
    spelt = _spelt(text)
    found = _damaged(spelt) or _written(_PEOPLE.sub("", spelt).strip("()"))
    if found is None or found.low < 0 or (found.high is not None and not found.low <= found.high):
        raise Refused(EXPECTED, short_name(text))
    if found.high == 0:
        raise Refused(EXPECTED, short_name(text))
    return found


def size_between(low: str, high: str) -> Band:
    """The employees of a start and an end column; either may be blank.

    Raises `Refused` where one is no number, or both are blank.
    """
    start, end = (head_count(text) if text else None for text in (low, high))
    if start is None and end is None:
        raise Refused(EXPECTED, short_name(""))
    if end is None:
        assert start is not None
        return Band(start.low, None, start.repaired)
    first = start.low if start else 1
    last = end.low if end.high is None else end.high
    if first > last:
        raise Refused("a band with the smaller end first", short_name(f"{low}-{high}"))
    return Band(first, last)


def _spelt(text: str) -> str:
    # An apostrophe keeps spreadsheets from taking 1-10 for a day.
    bare = folded(text.strip().removeprefix("'"))
    dashes = re.sub(r"[\u2010-\u2015\u2212\ufe58\uff0d~]", "-", bare)
    return re.sub(r"\s+", " ", dashes)


def _written(spelt: str) -> Band | None:
    """A number or band as people and vendors write it."""
    if spelt in _ALONE:
        return Band(1, 1)
    if found := _BAND.fullmatch(spelt):
        low, high = _heads(*found.group(1, 2, 3)), _heads(*found.group(4, 5, 6))
        if found[6] and not found[3] and (scaled := _heads(found[1], found[2], found[6])) < high:
            # "1-5K" means 1K-5K; "500-1K" cannot.
            low = scaled
        return Band(low, high)
    if found := _ONE.fullmatch(spelt):
        count = _heads(*found.groups())
        return Band(count, count)
    if found := _OPEN.fullmatch(spelt) or _FROM.fullmatch(spelt):
        return Band(_heads(*found.groups()), None)
    if found := _OVER.fullmatch(spelt):
        above = _heads(*found.groups())
        return Band(above + (above >= 0), None)
    if found := _UNDER.fullmatch(spelt):
        return Band(1, _heads(*found.groups()))
    return None


def _damaged(spelt: str) -> Band | None:
    """A band that a spreadsheet took for a day or a month: "11-50" became "Nov-50"."""
    if found := _MONTH_FIRST.fullmatch(spelt):
        return _of_month(MONTH_OF.get(found[1]), int(found[2]))
    if found := _DAY_FIRST.fullmatch(spelt):
        return _of_month(MONTH_OF.get(found[2]), int(found[1]))
    if found := _ISO_DATE.fullmatch(spelt):
        year, month, day = map(int, found.group(1, 2, 3))
        return _of_date(year, month, day) if _exists(year, month, day) else None
    if found := _LOCAL_DATE.fullmatch(spelt):
        one, other, year = map(int, found.group(1, 2, 3))
        if _exists(year, one, other) or _exists(year, other, one):
            return _of_date(year, one, other)
    return None


def _exists(year: int, month: int, day: int) -> bool:
    """Whether a spreadsheet can have made this date."""
    return 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _of_month(month: int | None, number: int) -> Band | None:
    """A month and a day, or a month and a year of two or four digits."""
    if month is None or number < 1:
        return None
    other = number % 100 if 1900 <= number < 2100 else number
    return Band(min(month, other), max(month, other), repaired=True) if 0 < other < 100 else None


def _of_date(year: int, one: int, other: int) -> Band | None:
    """A whole date: an old first of a month is a month and two digits, else a day and a month."""
    if year < _OLD and 1 not in (one, other):
        return None
    if year < _OLD or one == other == 1:
        one, other = max(one, other), max(year % 100, 1)
    return Band(min(one, other), max(one, other), repaired=True)


def _heads(digits: str, tenth: str | None, scale: str | None) -> int:
    """Whole people: a tenth counts only of a thousand or a million; else -1, which none can be."""
    tenths = int(re.sub(r"\D", "", digits)) * 10 + int(tenth or 0)
    if tenths % 10 and not scale:
        return -1
    return tenths * {"k": 1000, "m": 1_000_000}.get(scale or "", 1) // 10
