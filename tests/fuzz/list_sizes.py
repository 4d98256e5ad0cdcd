"""A second reading of head counts and bands, damaged ones too."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import inf
from unicodedata import category, combining, normalize

from simulator.vocabulary import SIZES

TOPS = (50, 500, 5000)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(
    r"(?P<heads>[1-9]\d{0,2}(?:[,.' \u2019]\d{3})+|\d{1,9})(?P<part>[.,]\d)? ?(?P<unit>[km]?)"
)
_UNITS = {"": 1, "k": 1000, "m": 1_000_000}
_PEOPLE = re.compile(r" ?(?:employees?|employes?|emp|mitarbeiter|people)$")

Ends = tuple[float, float]


def band(text: str) -> int | None:
    """The size of a head count or band; a band counts as the geometric mean of its ends."""
    found = _ends(text)
    return None if found is None else _size(*found)


def between(low: str, high: str) -> int | None:
    """The size of a band whose ends stand in two columns; an end may be missing."""
    lowest, highest = (_ends(text) if text else None for text in (low, high))
    if (low and lowest is None) or (high and highest is None):
        return None
    if highest is None:
        return _size(lowest[0], inf) if lowest else None
    top = highest[0] if highest[1] == inf else highest[1]
    bottom = lowest[0] if lowest else 1
    return _size(bottom, top) if bottom <= top else None


def seen(text: str) -> str:
    """A text without what nobody sees."""
    return "".join(one for one in text if one.isspace() or category(one) not in ("Cf", "Cc"))


def _size(low: float, high: float) -> int:
    if high == inf:
        # Hardly any company of "5000+" has exactly that many.
        return SIZES.index(SIZES[1 + sum(low >= top for top in TOPS)])
    square = Fraction(max(low, 1)) * Fraction(high)
    return 1 + sum(square > top * top for top in TOPS)


def _ends(text: str) -> Ends | None:
    """The ends of a band; inf where it is open, None where it cannot be told."""
    folded = normalize("NFKD", seen(text).strip().removeprefix("'").casefold())
    spelt = "".join(one for one in folded if not combining(one))
    spelt = re.sub(r"\s+", " ", re.sub(r"[\u2010-\u2015\u2212~]", "-", spelt))
    if mended := _calendar(spelt):
        return mended
    spelt = _PEOPLE.sub("", spelt).strip("()")
    if opened := re.fullmatch(r"(.+?) ?\+", spelt):
        low = _heads(opened[1])
        return None if low is None else (low, inf)
    if above := re.fullmatch(r"(?:>|over|more than) ?(.+)", spelt):
        low = _heads(above[1])
        return None if low is None else (low + 1, inf)
    if below := re.fullmatch(r"(?:<=?|under|up to) ?(.+)", spelt):
        high = _heads(below[1])
        return (1, high) if high else None
    parts = re.split(r" ?- ?| to | bis ", spelt)
    heads = [_heads(part) for part in parts]
    if len(parts) == 2 and None not in heads:
        low, high = (one or 0 for one in heads)
        if parts[1][-1] in "km" and parts[0][-1].isdecimal():
            # "1-5K" is 1K-5K, and "500-1K" is not.
            scaled = low * _UNITS[parts[1][-1]]
            low = scaled if scaled < high else low
        return (low, high) if low <= high and high else None
    return (heads[0], heads[0]) if len(parts) == 1 and heads[0] else None


def _heads(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    whole = int(re.sub(r"\D", "", found["heads"]))
    exact = (whole + Fraction(int((found["part"] or ".0")[1:]), 10)) * _UNITS[found["unit"]]
    return int(exact) if exact == int(exact) else None


def _calendar(spelt: str) -> Ends | None:
    """A band that a spreadsheet took for a day: 11-50 is shown as Nov-50, 1-10 as 10-Jan."""
    if found := re.fullmatch(r"([a-z]{3})\.?[-/. ]*(\d+)|(\d+)\.?[-/. ]*([a-z]{3})\.?", spelt):
        name, number = found[1] or found[4], int(found[2] or found[3])
        if name not in _MONTHS:
            return None
        number = number % 100 if 1900 <= number < 2100 else number
        one, other = _MONTHS.index(name) + 1, number
        return (min(one, other), max(one, other)) if 0 < other < 100 else None
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", spelt):
        try:
            day = date(*map(int, found.group(1, 2, 3)))
        except ValueError:
            return None
        two = (day.month, day.day)
        if day.year < 2000 and day.day == 1:
            two = (day.month, day.year % 100)
        return (min(two), max(two)) if 1900 <= day.year < 2100 else None
    return None
