"""The words of a job title, where one part of it ends, and what titles.yaml knows of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, cast

from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.fields import folded
from simulator.vocabulary import SENIORITIES

NOTHING, ASSISTANT, OTHERS, PLACE = -1, -2, -3, -4
_CLASSES: Final = {
    "assistant": ASSISTANT,
    "nothing": NOTHING,
    "others": OTHERS,
    "place": PLACE,
    **{word: SENIORITIES.index(word) for word in ("c-suite", "vp", "director", "manager")},
}
_GAP: Final = "*"
_DOUBTFUL: Final = "?"
WIDEST_GAP: Final = 4
"""Words that may stand in a gap, or between a word and what takes its rank away."""
_WORD: Final = re.compile(r"[^\W_]+")
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?|\b[a-z]\.[a-z]\b(?!\.)")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc](?=s\b)")
_GENDERED: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?:[:*_\u00b7./]-?(?:innen|in|t?rice|euse|ne|fe|a|e)\b"
    r"|\(-?(?:innen|in|t?rice|euse|ne|fe|a|e)\))"
)
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_WHOLE: Final = re.compile(rf"^\W*{_BRACKETS.pattern}\W*$")
_STRONG: Final = re.compile(r"[^\w\s.,&/+'\u2019\u02bc\"_-]|\s-|-\s|--")
_LONG: Final = 5
"""A point ends a sentence after a word of so many letters; after a shorter one it may cut it."""

# What stands between two words.
_BLANK, HYPHEN, COMMA, AND, _BREAK = "", "-", ",", "&", "|"
TIGHT: Final = frozenset((_BLANK, HYPHEN))

Phrase = tuple[tuple[str, ...], int]
"""The words after the first one, and the class they name."""


class TitlePart(NamedTuple):
    """The words of a title between two dashes, bars or brackets."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands before each word: a blank, a hyphen, a comma, or an ampersand or slash."""
    bracketed: bool


@dataclass(frozen=True, slots=True)
class TitleWords:
    """All that is known of titles, made for looking up."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """First word -> what may follow, the longest first."""
    ends: tuple[tuple[str, int], ...]
    """Ends of words, the longest first."""
    endings: tuple[str, ...]
    unless: Mapping[str, frozenset[str]]
    """Word -> words before it with which it names no rank."""
    ambiguous: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    """The other lists of titles.yaml, by name."""


def known_words(own: Mapping[str, str]) -> TitleWords:
    """What is known of titles; `own` are words of the user with a seniority each, before others."""
    every, doubtful = _listed()
    mine = {_words_of(phrase): SENIORITIES.index(rank) for phrase, rank in own.items()}
    listed, ambiguous = {**every, **mine}, doubtful - {" ".join(phrase) for phrase in mine}
    phrases: dict[str, list[Phrase]] = {}
    ends: list[tuple[str, int]] = []
    for phrase, code in listed.items():
        if phrase[0].startswith(_GAP):
            ends.append((phrase[0].removeprefix(_GAP), code))
        elif phrase:
            phrases.setdefault(phrase[0], []).append((phrase[1:], code))
    content = data_file("titles.yaml")
    ends.sort(key=lambda one: len(one[0]), reverse=True)
    lists = {
        name: frozenset(cast(list[str], one))
        for name, one in content.items()
        if isinstance(one, list)
    }
    return TitleWords(
        phrases={
            first: tuple(sorted(rest, key=lambda one: len(one[0]), reverse=True))
            for first, rest in phrases.items()
        },
        ends=tuple(ends),
        endings=tuple(end for end, _ in ends),
        unless={word: frozenset(one) for word, one in content["unless"].items()},
        ambiguous=ambiguous,
        lists=lists,
    )


def longest(part: TitlePart, at: int, known: TitleWords) -> tuple[int, int]:
    """How many words from `at` on belong together, and the class they name."""
    first = part.words[at]
    for rest, code in known.phrases.get(first, ()):
        if (length := _reach(part, at + 1, rest, known)) is not None:
            return length - at, code
    for end, code in known.ends:
        if first.endswith(end) and len(first) > len(end):
            return 1, code
    return 1, NOTHING


def _reach(part: TitlePart, at: int, rest: Sequence[str], known: TitleWords) -> int | None:
    """Where the words of a phrase end that goes on at `at`; None where it does not.

    A phrase spans blanks and hyphens. Its gap may list several things: "product & technology",
    "people, culture and diversity"; but nobody: "chief accountant & compliance officer" are
    two jobs.
    """
    words, gaps, _ = part
    for place, word in enumerate(rest):
        if gaps[at : at + 1] not in ((_BLANK,), (HYPHEN,)):
            return None
        if word == _GAP:
            last = rest[place + 1]
            for end in range(at + 1, min(at + WIDEST_GAP + 1, len(words))):
                if words[end] == last:
                    between, joined = words[at:end], known.lists["and"]
                    listed = AND in gaps[at:end] or not joined.isdisjoint(between)
                    if (COMMA in gaps[at:end] and not listed) or gaps[end] not in TIGHT:
                        return None
                    return end + 1 if known.lists["people"].isdisjoint(between) else None
            return None
        if words[at] != word:
            return None
        at += 1
    return at


def parts_of(text: str, known: TitleWords) -> list[TitlePart]:
    """The parts of a folded title; what stands in brackets comes after the part it stands in.

    Brackets around all of it are no remark: "(CEO)". One that is not closed was cut off.
    """
    text = _WHOLE.sub(r"\1", text)
    if text.count("(") > text.count(")"):
        text += ")"
    texts = [(False, _BRACKETS.sub(" ", text))]
    texts += [(True, inside) for inside in _BRACKETS.findall(text)]
    parts = []
    for bracketed, one in texts:
        words, gaps, end = list[str](), list[str](), 0
        for word in _WORD.finditer(one):
            gap = _gap(one[end : word.start()], words[-1:], word[0], known)
            if gap == _BREAK and words:
                parts.append(TitlePart(tuple(words), tuple(gaps), bracketed))
                words, gaps = [], []
            words.append(word[0])
            gaps.append(gap)
            end = word.end()
        if words:
            parts.append(TitlePart(tuple(words), tuple(gaps), bracketed))
    return parts


def _gap(text: str, before: Sequence[str], after: str, known: TitleWords) -> str:
    """What the marks between two words mean."""
    if text == "-":
        return HYPHEN
    if text == " ":
        return _BLANK
    if _STRONG.search(text):
        # "Geschäfts- und Vertriebsleitung" is one thing with two names.
        listed = text == "- " and after in ("und", "oder", "en")
        unfinished = after in ("of", "to") or not known.lists["unfinished"].isdisjoint(before)
        if not (listed or unfinished):
            return _BREAK
    if "." in text and any(len(word) >= _LONG for word in before):
        return _BREAK
    if "," in text:
        return COMMA
    return AND if any(mark in text for mark in "&/+") else _BLANK


def folded_title(text: str) -> str:
    """A text in lower case, without accents and female endings; "C.E.O." and "CEO's" one word."""
    bare = re.sub("[\u2010\u2011]", "-", folded(text))
    bare = _POSSESSIVE.sub("", _GENDERED.sub("", bare))
    if "." in bare:
        bare = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", bare)
    return bare.replace("@", " at ")


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded_title(text)))


@cache
def _listed() -> tuple[Mapping[tuple[str, ...], int], frozenset[str]]:
    """Every phrase of the data file with its class, and those that are doubtful alone."""
    found: dict[tuple[str, ...], int] = {}
    ambiguous = set()
    for part in data_file("titles.yaml")["languages"].values():
        for name, phrases in part.items():
            for listed in phrases:
                phrase = listed.removesuffix(_DOUBTFUL)
                found.setdefault(tuple(phrase.split()), _CLASSES[name])
                if phrase != listed:
                    ambiguous.add(phrase)
    return found, frozenset(ambiguous)
