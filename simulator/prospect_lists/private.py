"""What of a list may be told: nothing that looks like somebody's address or phone number.

Whatever text of a list leaves this room passes here first: `as_shown` for cells in messages,
`keepable` for headers, `nameable` for what results call people and segments.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from unicodedata import category, decimal, normalize
from urllib.parse import unquote

from simulator.reading.wording import shown

_LONGEST: Final = 40
"""Letters of a cell that are shown."""
_LONGEST_KEPT: Final = 200
"""Letters of a header, an id or the name of a segment."""
_SEARCHED: Final = 400
"""Letters of a cell that are searched: far more than are shown, however long the cell."""
_ROUNDS: Final = 8
"""Times that a text is decoded; what is wrapped deeper hides something."""

_CODES: Final = re.compile(r"[\\%][uU]([0-9a-fA-F]{4})|\\[xX]([0-9a-fA-F]{2})")
_ALIKE: Final = {"Pd": "-", "Pc": "_", "Ps": "(", "Pe": ")", "Zs": " "}
"""Categories of which one letter stands for all."""
_SAME: Final = {
    **dict.fromkeys("[{<", "("),
    **dict.fromkeys("]}>", ")"),
    **dict.fromkeys("\u3002\u00b7\u2022\u2027\u2219\u30fb", "."),
    **dict.fromkeys("\\\u2044\u2215\u29f8", "/"),
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800", " "),
    **dict.fromkeys("\u115f\u1160\u17b4\u17b5\u3164", ""),
    "\u2212": "-",
}
"""Letters that are taken for another one, or that nobody sees."""
_HIDDEN: Final = frozenset(("Cc", "Cf", "Cn", "Cs", "Me", "Mn"))

_AT: Final = re.compile(r" ?\( ?(?:at|arroba|arobase|chiocciola|@) ?\) ?")
_DOT: Final = re.compile(r" ?\( ?(?:dot|punkt|punto|ponto|point|\.) ?\) ?")

_HARMLESS: Final = re.compile(
    r"""
    (?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])
    | (?<![\w+])(?:003\d{12}|\d{18,})(?!\w)
    | (?<![^\W_])
      (?!(?:tel|telefono?|telephone|fono?|phone|mob|mobile?|cell|handy|fax|wa|whatsapp)[-_:\#.])
      [^\W\d_]+ [-_:\#.] (?:[1-9]\d*|0\d{0,7}|(?:19|20)\d\d[-_]\d+) (?![-_./ ]*\d)
    | (?<![\d+(]) (?<![\d)+][ ./-]) (?:
        \d{4}([-/.])\d\d?\1\d\d? | \d\d?([-/.])\d\d?\2\d{4}
        | (?:19|20)\d\d\ ?[-/]\ ?(?:19|20)\d\d
        | [1-9][\d .]{0,7}[05][01]\ ?-\ ?[1-9][\d .]{0,7}(?:00|99)
        | [1-9]\d{0,2}(?:[ ]000){1,2} | [1-9]\d{0,2}(?:\.000){1,2}
      ) (?!\d) (?![ ./()-]{1,2}\d{3})
    """,
    re.VERBOSE,
)
"""Numbers that are none of a phone: UUIDs, contacts of Salesforce (15 digits) and Apollo (24; phone
numbers have 15 at most, after 00), a word and a number, dates, years, bands, round amounts."""
_ADDRESS: Final = re.compile(
    r"""
    \w[.+'")_-]{0,3}@[\w("]
    | \w\ ?@\ ?[\w-]+\ ?\.\ ?\w
    | \w[ _.*|/'"~-]{1,3} at [ _.*|/'"~-]{1,3} \w[\w-]*
      (?: \. | [ _.*|/'"~-]{1,3} (?:dot|punkt|punto|ponto|point) [ _.*|/'"~-]{1,3} ) [a-z]{2}
    | / \ ?(?:in|pub)\ ?/\ ?\w
    | (?:linkedin|xing|facebook|instagram|twitter) (?:\ ?\.\ ?|[ _-]{1,3}dot[ _-]{1,3}) [a-z]{2,3}
      \ ?(?:/|slash)
    | (?<![\w.]) (?:x\.com|t\.me|wa\.me|lnkd\.in|fb\.com|fb\.me) /
    | urn:li:(?:member|person|fs)
    """,
    re.VERBOSE,
)
_NUMBER: Final = re.compile(r"(?:(?<!\w)|\+[ (]{0,2})\d(?:[ ().+/_-]{0,3}\d){6,}")
"""Seven digits or more, whatever stands between them, but not the end of a word."""


def as_shown(text: str, instead: str, *, quoted: bool = False) -> str:
    """A cell as it may be shown: on one line, escaped and cut; `instead` where it is private."""
    return instead if private(text) else shown(text, quoted=quoted, longest=_LONGEST)


def keepable(text: str) -> bool:
    """Whether the whole text may be kept: it is short enough to be looked through, and public."""
    return len(text) <= _LONGEST_KEPT and not private(text)


def nameable(text: str) -> bool:
    """Whether results may call somebody or a segment so; a number of bare digits is a name."""
    if text.isascii() and text.isalnum() and not text.startswith("0"):
        return len(text) <= _LONGEST_KEPT
    return keepable(text)


def private(text: str) -> bool:
    """Whether the text looks like an address of e-mail or profile or a phone number.

    In any spelling: other widths and digits, letters that nobody sees, "(at)", "[dot]",
    URL-encoded, as HTML entities. Looks at the first letters only, more than `as_shown` shows.
    """
    plain = text[:_SEARCHED]
    for _ in range(_ROUNDS):
        before, plain = plain, _decoded(plain)
        if plain == before:
            break
    else:
        return True
    plain = _DOT.sub(".", _AT.sub("@", plain))
    if _ADDRESS.search(plain):
        return True
    rest = _HARMLESS.sub("x", plain)
    return any(
        not (found[0].isdigit() and rest[found.end() : found.end() + 1].isalnum())
        for found in _NUMBER.finditer(rest)
    )


def _decoded(text: str) -> str:
    """One round nearer to what a reader takes the text for, in lower case and single blanks."""
    text = _CODES.sub(lambda one: chr(int(one[1] or one[2], 16)), unquote(unescape(text)))
    if text.isascii():
        text = text.translate(_ASCII)
    else:
        text = "".join(map(_alike, normalize("NFKD", text)))
    return " ".join(text.casefold().split())


def _alike(letter: str) -> str:
    """The letter that stands for this one; "" for one that nobody sees."""
    if letter in _SAME:
        return _SAME[letter]
    kind = category(letter)
    if kind in _HIDDEN:
        return ""
    return str(decimal(letter)) if kind == "Nd" else _ALIKE.get(kind, letter)


_ASCII: Final = {ord(letter): _alike(letter) for letter in map(chr, range(128))}
