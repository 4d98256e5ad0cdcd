"""Reads shares, figures, money and counts as people write them; refuses what is ambiguous.

Every reader, here and in `simulator.reading.clock`, takes a plain YAML value and returns it in the
unit the simulator thinks in (shares 0 to 1, whole minutes, whole cents, days) or raises `Refused`.
The `say_` functions are their reverse for print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.reading.clock import (
    Hours,
    read_day,
    read_day_range,
    read_duration,
    read_hours,
    say_duration,
)
from simulator.reading.refusal import LARGEST, Refused, short_name

__all__ = [
    "Amount",
    "Hours",
    "Refused",
    "read_count",
    "read_day",
    "read_day_range",
    "read_duration",
    "read_figure",
    "read_hours",
    "read_money",
    "read_share",
    "read_switch",
    "read_text",
    "say_duration",
    "say_money",
    "say_share",
    "short_name",
]

NUMBER_TEXT: Final = r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
EVIDENCE: Final = r"([0-9]{1,12})\s+of\s+([0-9]{1,12})"
DOLLAR_TEXT: Final = r"(?:\$?[0-9]{1,13}|\$[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,2})?"
A_SHARE: Final = "a share such as 15% or 0.15"
DOLLARS: Final = "dollars such as 12000, 99.99 or $12,000"
_NUMBER: Final = re.compile(NUMBER_TEXT)
_EVIDENCE: Final = re.compile(EVIDENCE)
_DOLLARS: Final = re.compile(DOLLAR_TEXT)


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a figure: a fixed number, a range, evidence, a limit that is off, or a word.

    A fixed number has `low == high`. Evidence has `hits` of `trials`, and both bounds are the
    observed share. A limit that is off has `None` in both bounds; so has a word or switch,
    whose word is in `word`.
    """

    low: float | None
    high: float | None
    hits: float | None = None
    trials: float | None = None
    word: str = ""


def _number(value: object, expected: str) -> float:
    if isinstance(value, str) and len(value) <= 40 and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(expected, short_name(value))
    if not abs(value) <= LARGEST:
        raise Refused(expected, short_name(value))
    return float(value)


def read_share(value: object) -> float:
    """Read "15%" or 0.15 as a share from 0 to 1; a bare 15 is refused, for it may mean either."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        digits = value.rstrip()[:-1].strip()
        if not _NUMBER.fullmatch(digits) or len(digits) > 40:
            raise Refused(A_SHARE, short_name(value))
        per_cent = float(Decimal(digits) / 100)
        if not 0 <= per_cent <= 1:
            raise Refused("a share from 0% to 100%", short_name(value))
        return per_cent
    bare = _number(value, A_SHARE)
    if 1 < bare <= 100:
        raise Refused(f"a share, written {bare:g}% or {bare / 100:g}", short_name(value))
    if not 0 <= bare <= 1:
        raise Refused("a share from 0 to 1, or 0% to 100%", short_name(value))
    return bare


def read_figure(value: object, unit: str) -> Amount:
    """Read the value of a figure in one of the catalogue's units.

    Only a probability, factor or number may be a range ("6% to 12%"), only a probability may be
    evidence ("12 of 140"). A word is any word here: which are allowed, its figure knows.
    """
    match unit:
        case "probability" | "factor" | "number":
            return _uncertain(value, unit)
        case "count":
            fixed = read_count(value)
        case "limit":
            if value == "off":
                return Amount(None, None)
            if not isinstance(value, int) or isinstance(value, bool):
                raise Refused("a whole number (0 or more) or off", short_name(value))
            fixed = read_count(value)
        case "minutes":
            fixed = read_duration(value)
        case "cents":
            fixed = read_money(value)
        case "word":
            return Amount(None, None, word=read_text(value))
        case "switch":
            return Amount(None, None, word="on" if read_switch(value) else "off")
        case _:
            raise ValueError(f"no such unit: {unit}")
    return Amount(float(fixed), float(fixed))


def _uncertain(value: object, unit: str) -> Amount:
    if isinstance(value, str):
        if evidence := _EVIDENCE.fullmatch(value.strip()):
            hits, trials = int(evidence[1]), int(evidence[2])
            if unit != "probability":
                raise Refused(f"a {unit}; evidence is for shares only", short_name(value))
            if trials == 0 or hits > trials:
                raise Refused("evidence such as 12 of 140, hits first", short_name(value))
            return Amount(hits / trials, hits / trials, float(hits), float(trials))
        ends = re.split(r"\s+to\s+", value.strip())
        if len(ends) == 2:
            if unit == "probability" and ends[0].endswith("%") != ends[1].endswith("%"):
                raise Refused("a range such as 6% to 12% or 0.06 to 0.12", short_name(value))
            low, high = _plain(ends[0], unit), _plain(ends[1], unit)
            if low > high:
                raise Refused("a range with the smaller end first", short_name(value))
            return Amount(low, high)
    fixed = _plain(value, unit)
    return Amount(fixed, fixed)


def _plain(value: object, unit: str) -> float:
    if unit == "probability":
        return read_share(value)
    expected = "a number such as 1.5" if unit == "number" else "a factor such as 1.15, no per cent"
    number = _number(value, expected)
    if number < 0:
        raise Refused(f"a {unit} of 0 or more", short_name(value))
    return number


def read_money(value: object) -> int:
    """Read 12000, 99.99, "$99.99" or "$12,000" as whole cents of a dollar."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Refused(DOLLARS, short_name(value))
    written = value.strip() if isinstance(value, str) else repr(value)
    if isinstance(value, float) and written.endswith(".0"):
        written = written[:-2]
    if not _DOLLARS.fullmatch(written):
        raise Refused(f"{DOLLARS}, at most two decimals", short_name(value))
    cents = int(Decimal(written.replace("$", "").replace(",", "")) * 100)
    if cents > LARGEST:
        raise Refused("an amount of at most $10,000,000,000", short_name(value))
    return cents


def read_count(value: object) -> int:
    """Read a whole number of 0 or more, written as digits only."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Refused("a whole number of 0 or more, digits only", short_name(value))
    if value > LARGEST:
        raise Refused(f"a whole number of at most {LARGEST:,}", short_name(value))
    return value


def read_switch(value: object) -> bool:
    """Read on, off, yes, no, true or false."""
    if isinstance(value, bool):
        return value
    if value in ("on", "yes"):
        return True
    if value in ("off", "no"):
        return False
    raise Refused("yes or no", short_name(value))


def read_text(value: object) -> str:
    """Read a text that is not blank; a bare number is no text until it is quoted."""
    if not isinstance(value, str) or not value.strip():
        raise Refused("a text", short_name(value))
    return value


def say_share(value: float) -> str:
    """Write a share as per cent: 0.155 is "15.5%"."""
    return f"{value * 100:.6g}%"


def say_money(cents: float) -> str:
    """Write cents as dollars: 1200000 is "$12,000", 9999 is "$99.99"."""
    sign, whole = ("-" if cents < 0 else ""), abs(round(cents))
    dollars, rest = divmod(whole, 100)
    return f"{sign}${dollars:,}" + (f".{rest:02d}" if rest else "")
