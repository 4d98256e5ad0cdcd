"""The rank that a job title names as their own, by the words that titles.yaml lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from unicodedata import category

from simulator.prospect_lists.title_words import (
    AND,
    ASSISTANT,
    COMMA,
    HYPHEN,
    NOTHING,
    OTHERS,
    PLACE,
    TIGHT,
    WIDEST_GAP,
    TitlePart,
    TitleWords,
    folded_title,
    known_words,
    longest,
    parts_of,
)
from simulator.vocabulary import SENIORITIES

UNKNOWN_RANK, IC, C_SUITE = (SENIORITIES.index(word) for word in ("unknown", "ic", "c-suite"))
UNREAD: Final = "not understood, rank unknown"
ASSUMED: Final = f"no word of rank, taken as {SENIORITIES[IC]}"
HEADLINE: Final = "reads like a headline, rank guessed"
AMBIGUOUS: Final = "rank by a word of several meanings"
NOT_OWN: Final = "names a rank that is not their own"
DOUBTS: Final = (ASSUMED, AMBIGUOUS, NOT_OWN, HEADLINE, UNREAD)

_SHORT: Final = 4
"""Letters of the longest word that says for whom somebody works, and is no name of a job."""
_MANY: Final = 3
"""Parts between bars, from which on a text is no title but a headline."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The seniority of a title and how it is known."""

    code: int
    word: str
    """The words that name it; "" where none does and ic is assumed, or nothing is known."""
    doubt: str = ""
    """Why a person should look at it: one of DOUBTS, "" where nothing is doubtful."""


class Found(NamedTuple):
    """A rank that is named in a title."""

    code: int
    word: str
    sure: bool
    """Whether its words mean hardly anything else."""


def ranker(own: Mapping[str, str]) -> Callable[[str], Rank]:
    """A reader of titles; `own` are words of the user with a seniority each, before all others."""
    words = known_words(own)
    return lambda title: _rank(title, words)


def _rank(title: str, known: TitleWords) -> Rank:
    """The highest rank of their own that the words of a title name; ic where none does.

    Unknown where all are forms of address, or where none is known or written in Latin letters.
    """
    bare = folded_title(title)
    parts = parts_of(bare, known)
    spelt = [word for part in parts for word in part.words]
    if known.lists["salutations"].issuperset(spelt):
        return Rank(UNKNOWN_RANK, "", UNREAD)
    named: list[Found] = []
    skipped = UNKNOWN_RANK
    headline = _headline(bare, spelt, known)
    for part in parts:
        if part.bracketed and known.lists["retired"].issuperset(part.words):
            skipped = max([skipped, *(one.code for one in named)])
            named.clear()
        for found, mine in _ranks(part, len(parts) == 1, known):
            headline |= found.code == OTHERS
            if mine:
                named.append(found)
            else:
                skipped = max(skipped, found.code)
    if not named and not any("a" <= word[0] <= "z" for word in spelt):
        return Rank(UNKNOWN_RANK, "", UNREAD)
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


def _ranks(part: TitlePart, alone: bool, known: TitleWords) -> Iterator[tuple[Found, bool]]:
    """Yield what a part names, and whether it is a rank of their own; `alone` is a part without
    others.

    Whoever assists has no other rank in the same part. After "helping" or "at" ranks are those of
    others, which is yielded once as the class itself.
    """
    words, gaps, _ = part
    found: list[tuple[Found, bool]] = []
    others, theirs, last = NOTHING, -1, 0
    at = 0
    while at < len(words):
        if others == PLACE and (gaps[at] in (COMMA, AND) or words[at] in known.lists["and"]):
            others = NOTHING
        if words[at] not in known.phrases and not words[at].endswith(known.endings):
            at += 1
            continue
        length, code = longest(part, at, known)
        end = at + length
        phrase = " ".join(words[at:end])
        if code == ASSISTANT:
            yield Found(IC, phrase, True), True
            yield from ((rank, False) for rank, _ in found)
            return
        if code == OTHERS:
            found.append((Found(code, phrase, True), False))
        if code in (OTHERS, PLACE):
            others = code if others != OTHERS else others
        elif code != NOTHING and not _modified(part, last, at, end, known):
            listed = theirs >= 0 and _goes_on(part, theirs, at, end, known)
            served = listed or _served(part, at, known)
            theirs = end if served else -1
            mine = not served and others == NOTHING and not _former(part, at, end, known)
            mine = mine and not _modifies(part, at, end, code, known)
            mine = mine and not (part.bracketed and phrase in known.lists["abbreviations"])
            if phrase in known.lists["departments"]:
                mine = mine and alone and length == len(words)
            sure = phrase not in known.ambiguous
            if code == C_SUITE and _of_function(part, at, end, known):
                code, sure = dict(known.phrases[words[at]])[()], False
            # A director in the office of the president is no doubtful director.
            if mine or not served or not any(own for _, own in found):
                found.append((Found(code, phrase, sure), mine))
            last = end
        at = end
    yield from found


def _served(part: TitlePart, at: int, known: TitleWords) -> bool:
    """Whether the rank at `at` is that of whom one works for: "Adjunto al CTO"."""
    before = at - 1
    while before >= 0 and part.gaps[before + 1] in TIGHT:
        word, pair = part.words[before], " ".join(part.words[before : before + 2])
        if len(word) <= _SHORT and part.gaps[before] == AND:
            # The D of "R&D Director", or of "L&D", is no French d'.
            return False
        if word in known.lists["of"] or pair in known.lists["of"]:
            return True
        if word not in known.lists["between"]:
            return False
        before -= 1
    return False


def _goes_on(part: TitlePart, theirs: int, at: int, end: int, known: TitleWords) -> bool:
    """Whether a rank stands alone in a list that began with somebody else's: "to the CEO & CFO"."""
    joined = known.lists["and"]
    if theirs < at and (part.words[theirs] not in joined or theirs + 1 < at):
        return False
    alone = end == len(part.words) or part.gaps[end] not in TIGHT or part.words[end] in joined
    return alone and (theirs < at or part.gaps[at] not in TIGHT)


def _former(part: TitlePart, at: int, end: int, known: TitleWords) -> bool:
    """Whether a rank is one that was held or is hoped for: "former CEO", "CEO, retired"."""
    before = at - 1
    while before >= 0 and part.words[before] in known.lists["between"]:
        before -= 1
    joined = before >= 0 and part.gaps[before + 1] in TIGHT
    if joined and part.words[before] in known.lists["former"]:
        return True
    last = end + 1 == len(part.words) or part.gaps[end + 1 : end + 2] in ((COMMA,), (AND,))
    return last and part.words[end] in known.lists["retired"]


def _modifies(part: TitlePart, at: int, end: int, code: int, known: TitleWords) -> bool:
    """Whether a rank only describes the word after it: "CEO coach", "Socio-technical"."""
    if end == len(part.words) or part.gaps[end] not in TIGHT:
        return False
    after, hyphen = part.words[end], part.gaps[end] == HYPHEN
    if after in known.lists["serving"]:
        return code > SENIORITIES.index("manager") or hyphen
    if code != C_SUITE:
        return False
    if after in known.lists["things"]:
        return True
    if end == at + 1 and part.words[at] in known.lists["describing"]:
        return after in known.lists["people"] or longest(part, end, known)[1] > NOTHING
    if end > at + 1:
        return False
    if part.words[at] in known.lists["abbreviations"]:
        return _describes_somebody(part, end, known)
    return hyphen and not after.isdecimal() and longest(part, end, known)[1] <= NOTHING


def _describes_somebody(part: TitlePart, at: int, known: TitleWords) -> bool:
    """Whether the words from `at` on name a job before anything sets them off: "CRO consultant"."""
    near = slice(at, at + WIDEST_GAP)
    for word, gap in zip(part.words[near], part.gaps[near], strict=True):
        if gap not in TIGHT or word in known.lists["of"] or word in known.lists["and"]:
            return False
        if word in known.lists["people"]:
            return word != "director"
    return False


def _modified(part: TitlePart, last: int, at: int, end: int, known: TitleWords) -> bool:
    """Whether words between the rank before and this one take it away: "Product Function Owner"."""
    if end > at + 1 or part.gaps[at] not in TIGHT:
        return False
    spoiling = known.unless.get(part.words[at], frozenset())
    nearest = max(last, at - WIDEST_GAP)
    for before in range(at - 1, nearest - 1, -1) if spoiling else ():
        if part.gaps[before + 1] == COMMA:
            return False
        if part.words[before] in spoiling:
            return True
    return False


def _of_function(part: TitlePart, at: int, end: int, known: TitleWords) -> bool:
    """Whether a general director is one of sales only: "Gerente general de ventas"."""
    if end == at + 1 or part.words[end - 1] not in known.lists["general"]:
        return False
    after = end
    while after < len(part.words) and part.words[after] in known.lists["of"]:
        after += 1
    if after == len(part.words) or any(gap not in TIGHT for gap in part.gaps[end : after + 1]):
        return False
    return part.words[after] in known.lists["functions"]


def _headline(text: str, spelt: Sequence[str], known: TitleWords) -> bool:
    """Whether a text tells of a person more than a title does."""
    if not known.lists["headline"].isdisjoint(spelt) or text.count("|") + 1 >= _MANY:
        return True
    return any(one in "!?" or category(one) == "So" for one in text if not one.isalnum())
