"""The rank that a job title names: whole words of several languages, listed in titles.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast
from unicodedata import combining, normalize

from simulator.lists.data import data
from simulator.vocabulary import SENIORITIES

UNKNOWN, IC = SENIORITIES.index("unknown"), SENIORITIES.index("ic")
_ASSISTANT, _NOTHING = -2, -1
_CLASSES: Final = {
    "assistant": _ASSISTANT,
    "nothing": _NOTHING,
    **{word: SENIORITIES.index(word) for word in ("c-suite", "vp", "director", "manager")},
}
_GAP: Final = "*"
_WIDEST: Final = 4
"""Words that may stand in a gap."""
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD: Final = re.compile(r"[^\W_]+")

Phrase = tuple[tuple[str, ...], int]
"""The words after the first one, and the class they name."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The seniority of a title and how it is known."""

    code: int
    word: str
    """The words that name it; "" where none does and ic is assumed, or nothing is known."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that is known of titles, made for looking up."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """First word -> what may follow, the longest first."""
    ends: tuple[tuple[str, int], ...]
    """Ends of words, the longest first."""
    endings: tuple[str, ...]
    former: frozenset[str]
    salutations: frozenset[str]


def ranker(own: Mapping[str, str]) -> Callable[[str], Rank]:
    """A reader of titles; `own` are words of the user with a seniority each, before all others."""
    listed = list(_listed())
    mine = {_spelt(phrase): SENIORITIES.index(rank) for phrase, rank in own.items()}
    words = _words(
        [(phrase, code) for phrase, code in listed if phrase not in mine] + [*mine.items()]
    )
    return lambda title: _rank(title, words)


def _rank(title: str, words: Words) -> Rank:
    """The highest rank that the words of a title name; ic where none does.

    Unknown where all are forms of address, or where none is known or written in Latin letters.
    """
    spelt = _spelt(title)
    if words.salutations.issuperset(spelt):
        return Rank(UNKNOWN, "")
    best = Rank(IC, "")
    at = 0
    while at < len(spelt):
        if spelt[at] not in words.phrases and not spelt[at].endswith(words.endings):
            at += 1
            continue
        length, code = _longest(spelt, at, words)
        if code == _ASSISTANT:
            return Rank(IC, " ".join(spelt[at : at + length]))
        once = at > 0 and spelt[at - 1] in words.former
        if (code > best.code and not once) or (code == IC and not best.word):
            best = Rank(code, " ".join(spelt[at : at + length]))
        at += length
    if not best.word and not any("a" <= word[0] <= "z" for word in spelt):
        return Rank(UNKNOWN, "")
    return best


def _longest(spelt: Sequence[str], at: int, words: Words) -> tuple[int, int]:
    """How many words from `at` on belong together, and the class they name."""
    first = spelt[at]
    for rest, code in words.phrases.get(first, ()):
        if (length := _reach(spelt, at + 1, rest)) is not None:
            return length - at, code
    for end, code in words.ends:
        if first.endswith(end) and len(first) > len(end):
            return 1, code
    return 1, _NOTHING


def _reach(spelt: Sequence[str], at: int, rest: Sequence[str]) -> int | None:
    """Where the words of a phrase end that goes on at `at`; None where it does not."""
    for place, word in enumerate(rest):
        if word == _GAP:
            last = rest[place + 1]
            for gap in range(1, _WIDEST + 1):
                if spelt[at + gap : at + gap + 1] == (last,):
                    return at + gap + 1
            return None
        if spelt[at : at + 1] != (word,):
            return None
        at += 1
    return at


def _spelt(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without accents; "C.E.O." is one word."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(one for one in normalize("NFKD", folded) if not combining(one))
    if "." in folded:
        folded = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", folded)
    return tuple(_WORD.findall(folded))


@cache
def _listed() -> tuple[tuple[tuple[str, ...], int], ...]:
    """Every phrase of the data file with its class."""
    found: dict[tuple[str, ...], int] = {}
    for part in data("titles.yaml").values():
        if isinstance(part, dict):
            for name, phrases in part.items():
                for phrase in phrases:
                    found.setdefault(tuple(phrase.split()), _CLASSES[name])
    return tuple(found.items())


def _words(listed: Iterable[tuple[tuple[str, ...], int]]) -> Words:
    phrases: dict[str, list[Phrase]] = {}
    ends: list[tuple[str, int]] = []
    for phrase, code in listed:
        if phrase[0].startswith(_GAP):
            ends.append((phrase[0].removeprefix(_GAP), code))
        elif phrase:
            phrases.setdefault(phrase[0], []).append((phrase[1:], code))
    lists = data("titles.yaml")
    ends.sort(key=lambda one: len(one[0]), reverse=True)
    return Words(
        phrases={
            first: tuple(sorted(rest, key=lambda one: len(one[0]), reverse=True))
            for first, rest in phrases.items()
        },
        ends=tuple(ends),
        endings=tuple(end for end, _ in ends),
        former=frozenset(cast(list[str], lists["former"])),
        salutations=frozenset(cast(list[str], lists["salutations"])),
    )
