"""A second reading of the cells of a list: what each says, None where nobody can know.

By README's table, the formats of exports as their vendors write them, and common sense. Titles and
industries are known only as far as the random lists go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import category, combining, normalize
from urllib.parse import unquote

from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES
from tests.fuzz.list_headers import plain
from tests.fuzz.list_sizes import band, between, seen
from tests.fuzz.words import cents, day

NOTHING = frozenset(
    ("", "-", "--", "\u2013", "\u2014", "n/a", "na", "#n/a", "null", "none", "nan", "nil",
     "undefined", "[]", "{}")
)  # fmt: skip
"""What tools write into a cell that says nothing."""
_RANKS = {
    **{plain(one): one for one in SENIORITIES},
    "founder": "c-suite", "owner": "c-suite", "partner": "c-suite", "cxo": "c-suite",
    "head": "director", "senior": "ic", "entry": "ic", "intern": "ic",
}  # fmt: skip
_TITLES: tuple[tuple[str, str], ...] = (
    (r"at [^,]+|(?:assistante|to|of|du) (?:the )?(?:ceo|vp|owner)", "others"),
    (r"c[ce]o(?: \w+)?(?= manager)", "others"),
    (r"assistant to|chief of staff", "assistant"),
    (r"(?:product|data)(?: \w+)? owner", ""),
    (r"vice president|v ?p", "vp"),
    (r"founder|ceo|c e o|cco|chief(?: \w+){1,4} officer|managing director", "c-suite"),
    (r"owner|president", "c-suite?"),
    (r"head of|director|\w*leiter|\w*leiterin|\w*directeur|diretora?", "director"),
    (r"head", "director?"),
    (r"account ?manager|lead", "manager?"),
    (r"\w*manager|gerente", "manager"),
)
"""Words of titles and what they name, be it another's rank; in each place the first that fits.

With a question mark where they mean other things as well.
"""
_DASHES = re.compile(r"\s[-\u2013\u2014]|[-\u2013\u2014]\s")
_REMARK = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_WITHIN = "-_.,&/'\""
"""Marks of ordinary writing; any other one, or a dash beside a blank, parts a title from what else
somebody is."""
_DEGREES = {"1st": 1, "2nd": 2, "3rd": 3, "outofnetwork": 3}
_INDUSTRIES = {
    **{one: one for one in INDUSTRIES},
    "computer software": "technology", "computersoftware": "technology", "tech": "technology",
    "software development": "technology", "pr": "marketing",
    "information technology services": "technology", "hospital health care": "healthcare",
    "health care": "healthcare", "banking": "finance", "higher education": "education",
    "marketing advertising": "marketing",
}  # fmt: skip
"""Names without their "and"."""
_ALONE = frozenset(("selfemployed", "self", "freelance", "retired"))
_YES = {"yes": 1, "true": 1, "1": 1, "no": 0, "false": 0, "0": 0}


def rank(text: str) -> int | None:
    """A label of seniority."""
    found = _RANKS.get(plain(text))
    return None if found is None else SENIORITIES.index(found)


def title(text: str) -> tuple[int, bool]:
    """The highest rank that a title names, ic without any, and whether one is named for certain.

    Unknown where it is not written in Latin letters.
    """
    found = list[str]()
    for job in _jobs(text):
        named = _named(job)
        found += ["ic"] if "assistant" in named else named
    telling = any(one in "!?" or category(one) == "So" for one in text) or text.count("|") > 1
    ranks = [
        (SENIORITIES.index(one.rstrip("?")), not one.endswith("?"))
        for one in found
        if one != "others"
    ]
    highest, sure = max(ranks, default=(SENIORITIES.index("ic"), False))
    if found:
        above = "others" in found and highest < SENIORITIES.index("c-suite")
        return highest, sure and not (telling or above)
    latin = any("a" <= word[0] <= "z" for word in _words(text))
    return SENIORITIES.index("ic" if latin else "unknown"), False


def _jobs(text: str) -> list[str]:
    """What somebody is, one thing apart from another, in words; a comma is a word of its own.

    Nothing ends with "to", "of" or "the", nor begins with "to" or "of". What stands in brackets
    comes last, without short forms, for these stand there for something else.
    """
    parted = _DASHES.sub("|", seen(text))
    remarks, rest = _REMARK.findall(parted), _REMARK.sub(" ", parted)
    if remarks and _words(rest):
        short = (re.sub(r"(?i)\b(?:c[ce]o|vp)\b", "to ceo", one) for one in remarks)
        return [job for one in (rest, *short) for job in _jobs(one)]
    marks = {one for one in parted if category(one)[0] in "PS"} - {*_WITHIN}
    jobs: list[list[str]] = [[]]
    for part in re.split("|".join(map(re.escape, marks)) or "$", parted):
        words = " , ".join(" ".join(_words(one)) for one in part.split(",")).split()
        last = [one for one in jobs[-1] if one != ","][-1:]
        if {*last} & {"to", "of", "the"} or {*words[:1]} & {"to", "of"}:
            jobs[-1] += words
        elif words:
            jobs.append(words)
    return list(map(" ".join, jobs))


def _named(spelt: str) -> list[str]:
    """What the words of a job name, in order."""
    found, at = list[str](), 0
    while at < len(spelt):
        kinds = (
            (hit, kind)
            for form, kind in _TITLES
            if (hit := re.compile(rf"(?:{form})(?= |$)").match(spelt, at))
        )
        if first := next(kinds, None):
            hit, kind = first
            found += [kind] if kind else []
            at = hit.end()
        space = spelt.find(" ", at)
        at = space + 1 if space >= 0 else len(spelt)
    return found


def industry(text: str) -> int | None:
    """One of the industries, or the first known one of several."""
    for part in (text, *re.split(r"[;|,/]", text)):
        spelt = " ".join(one for one in _words(part) if one != "and")
        if found := _INDUSTRIES.get(spelt):
            return INDUSTRIES.index(found)
    return None


def size(text: str) -> int | None:
    """A size in words of ours, a head count or a band."""
    if text.casefold() in SIZES:
        return SIZES.index(text.casefold())
    return band(text)


def ends(low: str, high: str) -> int | None:
    """The size between two ends, either of which may be blank."""
    return between(low, high)


def degree(text: str) -> int | None:
    """1 to 3."""
    bare = re.fullmatch(r"([123])\+?", text)
    return int(bare[1]) if bare else _DEGREES.get(plain(text))


def relation(text: str) -> int | None:
    """Cold, shared or warm."""
    spelt = {plain(one): code for code, one in enumerate(RELATIONS)}
    return spelt.get(plain(text))


def answer(text: str) -> int | None:
    """Yes or no."""
    return _YES.get(text.casefold())


def past(text: str) -> int | None:
    """Whether something came to pass: by yes or no, a number of times, or the day of it."""
    if (said := {**_YES, "y": 1, "x": 1, "n": 0}.get(text.casefold())) is not None:
        return said
    bare = seen(text.casefold())
    words = re.findall(r"\d+|[^\W\d_]+", bare)
    dated = re.search(r"(?<!\w)\d{4}-\d{1,2}-\d{1,2}(?!\d)", bare) or any(
        one == "mar" and any(near.isdecimal() for near in (*words[:at][-1:], *words[at + 1 :][:1]))
        for at, one in enumerate(words)
    )
    numbers = [int(one) for one in words if one.isdecimal()]
    if re.fullmatch(r"\d+(?:\.0+)?", bare):
        return int(any(numbers))
    if dated and len(text) <= 100:
        since = {"0000", "0001", "1601", "1899", "1900", "1904", "1969", "1970"}
        return int(any(numbers) and since.isdisjoint(words))
    return None


def deal(text: str) -> int | None:
    """Money, in cents; up to ten thousand million dollars, with no more than two decimals."""
    if not re.fullmatch(r"\$?[0-9,]+(?:\.[0-9]{1,2})?", text):
        return None
    try:
        found = cents(text)
    except ValueError:
        return None
    return found if found <= 10**12 else None


def arrives(text: str, start: date) -> int | None:
    """A date, or days after the start; who came earlier is there at the start."""
    if text.isdecimal():
        return int(text) if len(text) <= 5 else None
    try:
        read = date.fromisoformat(day(text))
    except ValueError:
        return None
    return max(0, (read - start).days) if 1900 <= read.year < 3000 else None


def seat(text: str, seats: Mapping[str, int]) -> int | None:
    """A seat by its very name."""
    return seats.get(text)


def person(address: str) -> str:
    """Whose profile an address is: what follows `/in/`, decoded, in lower case; "" for nobody.

    Internal ids keep their case, for they are no words.
    """
    if found := re.search(r"(?:^|/)in/([^/?#]*)", address):
        name = found[1]
    elif found := re.search(r"/(?:sales/(?:lead|people)|talent/profile)/([^/,?#]+)", address):
        return f"internal {found[1]}"
    elif re.fullmatch(r"[^\s/.@:]{3,}", address) and address not in ("yes", "true"):
        name = address
    elif found := re.search(r"linkedin\.com(/pub/[^?#]+)", address):
        return normalize("NFC", unquote(found[1])).rstrip("/").lower()
    else:
        return ""
    if re.fullmatch(r"A[A-Za-z][A-Za-z0-9]AA[\w-]{10,}", name, re.ASCII):
        return f"internal {name}"
    return normalize("NFC", unquote(name)).strip().lower()


def employer(text: str) -> str:
    """The company as colleagues share it, "" for those who have none, or a name of marks only."""
    return "" if plain(text) in _ALONE or not plain(text) else account(text)


def account(text: str) -> str:
    """The name of a company: however it is spaced, composed or written in capitals."""
    return " ".join(normalize("NFC", seen(text)).casefold().split())


def _words(text: str) -> list[str]:
    """Words in lower case, without accents, punctuation and what nobody sees."""
    letters = normalize("NFKD", seen(text).casefold())
    return re.findall(r"[^\W_]+", "".join(one for one in letters if not combining(one)))
