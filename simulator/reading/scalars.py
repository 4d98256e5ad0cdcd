"""What an unquoted word of YAML means: the core rules of YAML 1.2, minus what misleads.

`no`, `yes`, `12:30`, `1_000` and dates are text here; `010` and `0x1F` mean different numbers to
different readers and are refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE: Final = frozenset({"true", "True", "TRUE"})
_FALSE: Final = frozenset({"false", "False", "FALSE"})
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_REAL: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BASED: Final = re.compile(r"[-+]?0[xXoObB][0-9a-fA-F_]+")
_LEADING_ZERO: Final = re.compile(r"[-+]?0[0-9][0-9.eE+-]*")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST: Final = 18
_UNREADABLE: Final = frozenset(["Cc", "Zl", "Zp", "Cs"])
"""Categories of letters: controls, ends of lines and paragraphs, halves of letters."""
_MISLEADING: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
"""Letters that turn the text around them, that are marks of encodings, or that are none."""


class Ambiguous(ValueError):
    """A word that two readers would read differently; `expected` says what to write instead."""

    def __init__(self, expected: str) -> None:
        self.expected = expected
        super().__init__(expected)


def resolve(word: str) -> bool | int | float | str | None:
    """The value of an unquoted word; raises `Ambiguous`."""
    if word in _NULLS:
        return None
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    if _NOT_FINITE.fullmatch(word):
        raise Ambiguous("a finite number")
    if _BASED.fullmatch(word):
        raise Ambiguous("a decimal number, or the text in quotes")
    if _LEADING_ZERO.fullmatch(word) and _REAL.fullmatch(word):
        raise Ambiguous("a number without a leading zero, or the text in quotes")
    if _WHOLE.fullmatch(word):
        if len(word.lstrip("+-")) > _LONGEST:
            raise Ambiguous(f"a number of at most {_LONGEST} digits")
        return int(word)
    if _REAL.fullmatch(word):
        number = float(word)
        if number in (float("inf"), float("-inf")):
            raise Ambiguous("a finite number")
        return number
    return word


def unreadable(letter: str) -> bool:
    """Whether a letter cannot be seen, hides others, or is none; a tab is readable."""
    if letter == "\t":
        return False
    return unicodedata.category(letter) in _UNREADABLE or letter in _MISLEADING


def called(letter: str) -> str:
    """The number and name of a letter."""
    name = unicodedata.name(letter, "control character").lower()
    return f"U+{ord(letter):04X} ({name})"
