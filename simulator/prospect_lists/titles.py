"""The rank that a job title names: whole words of several languages, listed in titles.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, cast
from unicodedata import category

from simulator.prospect_lists.data import data
from simulator.prospect_lists.fields import folded
from simulator.vocabulary import SENIORITIES

UNKNOWN, IC, C_SUITE = (SENIORITIES.index(word) for word in ("unknown", "ic", "c-suite"))
UNREAD: Final = "not understood, rank unknown"
ASSUMED: Final = f"no word of rank, taken as {SENIORITIES[IC]}"
HEADLINE: Final = "reads like a headline, rank guessed"
AMBIGUOUS: Final = "rank by a word of several meanings"
NOT_OWN: Final = "names a rank that is not taken for their own"
DOUBTS: Final = (ASSUMED, AMBIGUOUS, NOT_OWN, HEADLINE, UNREAD)

_NOTHING, _ASSISTANT, _OTHERS, _PLACE = -1, -2, -3, -4
_CLASSES: Final = {
    "assistant": _ASSISTANT,
    "nothing": _NOTHING,
    "others": _OTHERS,
    "place": _PLACE,
    **{word: SENIORITIES.index(word) for word in ("c-suite", "vp", "director", "manager")},
}
_GAP: Final = "*"
_DOUBTFUL: Final = "?"
_WIDEST: Final = 4
"""Words that may stand in a gap, or between a word and what takes its rank away."""
_MANY: Final = 3
"""Parts between bars, from which on a text is no title but a headline."""
_WORD: Final = re.compile(r"[^\W_]+")
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc](?=s\b)")
_GENDERED: Final = re.compile(
    r"(?<=[^\W\d_]{3})(?:[:*_\u00b7./]-?(?:innen|in|t?rice|euse|ne|fe|a|e)\b"
    r"|\(-?(?:innen|in|t?rice|euse|ne|fe|a|e)\))"
)
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_STRONG: Final = re.compile(r"[^\w\s.,&/+'\u2019\u02bc\"_-]|\s-|-\s|--")
_LONG: Final = 5
"""A point ends a sentence after a word of so many letters; after a shorter one it may cut it."""

# What stands between two words.
_BLANK, _HYPHEN, _COMMA, _AND, _BREAK = "", "-", ",", "&", "|"
_TIGHT: Final = frozenset((_BLANK, _HYPHEN))

Phrase = tuple[tuple[str, ...], int]
"""The words after the first one, and the class they name."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The seniority of a title and how it is known."""

    code: int
    word: str
    """The words that name it; "" where none does and ic is assumed, or nothing is known."""
    doubt: str = ""
    """Why a person should look at it: one of DOUBTS, "" where nothing is doubtful."""


class TitlePart(NamedTuple):
    """The words of a title between two dashes, bars or brackets."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands before each word: a blank, a hyphen, a comma, or an ampersand or slash."""
    bracketed: bool


class Found(NamedTuple):
    """A rank that is named in a title."""

    code: int
    word: str
    sure: bool
    """Whether its words mean hardly anything else."""


@dataclass(frozen=True, slots=True)
class Words:
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


def ranker(own: Mapping[str, str]) -> Callable[[str], Rank]:
    """A reader of titles; `own` are words of the user with a seniority each, before all others."""
    listed, ambiguous = _listed()
    mine = {_words_of(phrase): SENIORITIES.index(rank) for phrase, rank in own.items()}
    words = _known({**listed, **mine}, ambiguous - {" ".join(phrase) for phrase in mine})
    return lambda title: _rank(title, words)


def _rank(title: str, known: Words) -> Rank:
    """The highest rank of their own that the words of a title name; ic where none does.

    Unknown where all are forms of address, or where none is known or written in Latin letters.
    """
    bare = _folded(title)
    parts = _parts(bare)
    spelt = [word for part in parts for word in part.words]
    if known.lists["salutations"].issuperset(spelt):
        return Rank(UNKNOWN, "", UNREAD)
    named: list[Found] = []
    skipped = UNKNOWN
    headline = _headline(bare, spelt, known)
    for part in parts:
        if part.bracketed and known.lists["retired"].issuperset(part.words):
            skipped = max([skipped, *(one.code for one in named)])
            named.clear()
        for found, mine in _ranks(part, known):
            headline |= found.code == _OTHERS
            if mine:
                named.append(found)
            else:
                skipped = max(skipped, found.code)
    if not named and not any("a" <= word[0] <= "z" for word in spelt):
        return Rank(UNKNOWN, "", UNREAD)
    best = max(named, key=lambda one: (one.code, one.sure), default=Found(IC, "", True))
    doubt = ""
    if headline:
        doubt = HEADLINE
    elif skipped > best.code:
        doubt = NOT_OWN
    elif not best.word:
        doubt = ASSUMED
    elif not best.sure:
        doubt = AMBIGUOUS
    return Rank(best.code, best.word, doubt)


def _ranks(part: TitlePart, known: Words) -> Iterator[tuple[Found, bool]]:
    """Yield what a part names, and whether it is a rank of their own.

    Whoever assists has no other rank in the same part. After "helping" or "at" ranks are those of
    others, which is yielded once as the class itself.
    """
    words, gaps, _ = part
    found: list[tuple[Found, bool]] = []
    others, theirs, last = _NOTHING, -1, 0
    at = 0
    while at < len(words):
        if others == _PLACE and (gaps[at] in (_COMMA, _AND) or words[at] in known.lists["and"]):
            others = _NOTHING
        if words[at] not in known.phrases and not words[at].endswith(known.endings):
            at += 1
            continue
        length, code = _longest(part, at, known)
        end = at + length
        phrase = " ".join(words[at:end])
        if code == _ASSISTANT:
            yield Found(IC, phrase, True), True
            yield from ((rank, False) for rank, _ in found)
            return
        if code == _OTHERS:
            found.append((Found(code, phrase, True), False))
        if code in (_OTHERS, _PLACE):
            others = code if others != _OTHERS else others
        elif code != _NOTHING and not _modified(part, last, at, end, known):
            listed = theirs >= 0 and _goes_on(part, theirs, at, end, known)
            served = listed or _served(part, at, known)
            theirs = end if served else -1
            mine = not served and others == _NOTHING and not _former(part, at, end, known)
            mine = mine and not _modifies(part, at, end, code, known)
            mine = mine and not (part.bracketed and phrase in known.lists["abbreviations"])
            sure = phrase not in known.ambiguous
            if code == C_SUITE and _of_function(part, at, end, known):
                code, sure = dict(known.phrases[words[at]])[()], False
            # A director in the office of the president is no doubtful director.
            if mine or not served or not any(own for _, own in found):
                found.append((Found(code, phrase, sure), mine))
            last = end
        at = end
    yield from found


def _served(part: TitlePart, at: int, known: Words) -> bool:
    """Whether the rank at `at` is that of whom one works for: "Adjunto al CTO"."""
    before = at - 1
    while before >= 0 and part.gaps[before + 1] in _TIGHT:
        pair = " ".join(part.words[before : before + 2])
        if part.words[before] in known.lists["of"] or pair in known.lists["of"]:
            return True
        if part.words[before] not in known.lists["between"]:
            return False
        before -= 1
    return False


def _goes_on(part: TitlePart, theirs: int, at: int, end: int, known: Words) -> bool:
    """Whether a rank stands alone in a list that began with somebody else's: "to the CEO & CFO"."""
    joined = known.lists["and"]
    if theirs < at and (part.words[theirs] not in joined or theirs + 1 < at):
        return False
    alone = end == len(part.words) or part.gaps[end] not in _TIGHT or part.words[end] in joined
    return alone and (theirs < at or part.gaps[at] not in _TIGHT)


def _former(part: TitlePart, at: int, end: int, known: Words) -> bool:
    """Whether a rank is one that was held or is hoped for: "former CEO", "CEO, retired"."""
    before = at - 1
    while before >= 0 and part.words[before] in known.lists["between"]:
        before -= 1
    joined = before >= 0 and part.gaps[before + 1] in _TIGHT
    if joined and part.words[before] in known.lists["former"]:
        return True
    last = end + 1 == len(part.words) or part.gaps[end + 1 : end + 2] in ((_COMMA,), (_AND,))
    return last and part.words[end] in known.lists["retired"]


def _modifies(part: TitlePart, at: int, end: int, code: int, known: Words) -> bool:
    """Whether a rank only describes the word after it: "CEO coach", "Socio-technical"."""
    if end == len(part.words) or part.gaps[end] not in _TIGHT:
        return False
    after, hyphen = part.words[end], part.gaps[end] == _HYPHEN
    if after in known.lists["serving"]:
        return code > SENIORITIES.index("manager") or hyphen
    if code != C_SUITE:
        return False
    if after in known.lists["things"]:
        return True
    if end > at + 1:
        return False
    if part.words[at] in known.lists["abbreviations"]:
        return _describes_somebody(part, end, known)
    return hyphen and _longest(part, end, known)[1] <= _NOTHING


def _describes_somebody(part: TitlePart, at: int, known: Words) -> bool:
    """Whether the words from `at` on name a job before anything sets them off: "CRO consultant"."""
    near = slice(at, at + _WIDEST)
    for word, gap in zip(part.words[near], part.gaps[near], strict=True):
        if gap not in _TIGHT or word in known.lists["of"] or word in known.lists["and"]:
            return False
        if word in known.lists["people"]:
            return word != "director"
    return False


def _modified(part: TitlePart, last: int, at: int, end: int, known: Words) -> bool:
    """Whether words between the rank before and this one take it away: "Product Function Owner"."""
    if end > at + 1 or part.gaps[at] not in _TIGHT:
        return False
    spoiling = known.unless.get(part.words[at], frozenset())
    nearest = max(last, at - _WIDEST)
    for before in range(at - 1, nearest - 1, -1) if spoiling else ():
        if part.gaps[before + 1] == _COMMA:
            return False
        if part.words[before] in spoiling:
            return True
    return False


def _of_function(part: TitlePart, at: int, end: int, known: Words) -> bool:
    """Whether a general director is one of sales only: "Gerente general de ventas"."""
    if end == at + 1 or part.words[end - 1] not in known.lists["general"]:
        return False
    after = end
    while after < len(part.words) and part.words[after] in known.lists["of"]:
        after += 1
    if after == len(part.words) or any(gap not in _TIGHT for gap in part.gaps[end : after + 1]):
        return False
    return part.words[after] in known.lists["functions"]


def _headline(folded: str, spelt: Sequence[str], known: Words) -> bool:
    """Whether a text tells of a person more than a title does."""
    if not known.lists["headline"].isdisjoint(spelt) or folded.count("|") + 1 >= _MANY:
        return True
    return any(one in "!?" or category(one) == "So" for one in folded if not one.isalnum())


def _longest(part: TitlePart, at: int, known: Words) -> tuple[int, int]:
    """How many words from `at` on belong together, and the class they name."""
    first = part.words[at]
    for rest, code in known.phrases.get(first, ()):
        if (length := _reach(part, at + 1, rest, known)) is not None:
            return length - at, code
    for end, code in known.ends:
        if first.endswith(end) and len(first) > len(end):
            return 1, code
    return 1, _NOTHING


def _reach(part: TitlePart, at: int, rest: Sequence[str], known: Words) -> int | None:
    """Where the words of a phrase end that goes on at `at`; None where it does not.

    A phrase spans blanks and hyphens. Its gap may list several things: "product & technology",
    "people, culture and diversity"; but nobody: "chief accountant & compliance officer" are
    two jobs.
    """
    words, gaps, _ = part
    for place, word in enumerate(rest):
        if gaps[at : at + 1] not in ((_BLANK,), (_HYPHEN,)):
            return None
        if word == _GAP:
            last = rest[place + 1]
            for end in range(at + 1, min(at + _WIDEST + 1, len(words))):
                if words[end] == last:
                    between, joined = words[at:end], known.lists["and"]
                    listed = _AND in gaps[at:end] or not joined.isdisjoint(between)
                    if (_COMMA in gaps[at:end] and not listed) or gaps[end] not in _TIGHT:
                        return None
                    return end + 1 if known.lists["people"].isdisjoint(between) else None
            return None
        if words[at] != word:
            return None
        at += 1
    return at


def _parts(folded: str) -> list[TitlePart]:
    """The parts of a folded title; what stands in brackets comes after the part it stands in."""
    texts = [(False, _BRACKETS.sub(" ", folded))]
    texts += [(True, inside) for inside in _BRACKETS.findall(folded)]
    parts = []
    for bracketed, text in texts:
        words, gaps, end = list[str](), list[str](), 0
        for word in _WORD.finditer(text):
            gap = _gap(text[end : word.start()], words[-1:], word[0])
            if gap == _BREAK and words:
                parts.append(TitlePart(tuple(words), tuple(gaps), bracketed))
                words, gaps = [], []
            words.append(word[0])
            gaps.append(gap)
            end = word.end()
        if words:
            parts.append(TitlePart(tuple(words), tuple(gaps), bracketed))
    return parts


def _gap(text: str, before: Sequence[str], after: str) -> str:
    """What the marks between two words mean."""
    if text == "-":
        return _HYPHEN
    if text == " ":
        return _BLANK
    # "Geschäfts- und Vertriebsleitung" is one thing with two names.
    if _STRONG.search(text) and not (text == "- " and after in ("und", "oder", "en", "of")):
        return _BREAK
    if "." in text and any(len(word) >= _LONG for word in before):
        return _BREAK
    if "," in text:
        return _COMMA
    return _AND if any(mark in text for mark in "&/+") else _BLANK


def _folded(text: str) -> str:
    """A text in lower case, without accents and female endings; "C.E.O." and "CEO's" one word."""
    bare = re.sub("[\u2010\u2011]", "-", folded(text))
    bare = _POSSESSIVE.sub("", _GENDERED.sub("", bare))
    if "." in bare:
        bare = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", bare)
    return bare.replace("@", " at ")


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_folded(text)))


@cache
def _listed() -> tuple[Mapping[tuple[str, ...], int], frozenset[str]]:
    """Every phrase of the data file with its class, and those that are doubtful alone."""
    found: dict[tuple[str, ...], int] = {}
    ambiguous = set()
    for part in data("titles.yaml")["languages"].values():
        for name, phrases in part.items():
            for listed in phrases:
                phrase = listed.removesuffix(_DOUBTFUL)
                found.setdefault(tuple(phrase.split()), _CLASSES[name])
                if phrase != listed:
                    ambiguous.add(phrase)
    return found, frozenset(ambiguous)


def _known(listed: Mapping[tuple[str, ...], int], ambiguous: frozenset[str]) -> Words:
    phrases: dict[str, list[Phrase]] = {}
    ends: list[tuple[str, int]] = []
    for phrase, code in listed.items():
        if phrase[0].startswith(_GAP):
            ends.append((phrase[0].removeprefix(_GAP), code))
        elif phrase:
            phrases.setdefault(phrase[0], []).append((phrase[1:], code))
    content = data("titles.yaml")
    ends.sort(key=lambda one: len(one[0]), reverse=True)
    lists = {
        name: frozenset(cast(list[str], one))
        for name, one in content.items()
        if isinstance(one, list)
    }
    return Words(
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
