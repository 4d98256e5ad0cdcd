"""Whom a channel can reach: the kinds of people in a list or in written segments, and their shares.

Nobody is drawn here: what is only known as a share counts with that share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from simulator.prospect_lists.sheet import Sheet
from simulator.prospect_lists.values import NOT_GIVEN
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.mixtures import USUAL, USUAL_SHARES, Shares
from simulator.scenario.model import Guard, ProspectSource
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

_CODED: Final[Mapping[str, tuple[str, ...]]] = {
    "seniority": SENIORITIES,
    "industry": INDUSTRIES,
    "size": SIZES,
    "relation": RELATIONS,
    "open_to_work": ("no", "yes"),
}
"""The attributes that rates depend on, in the order of a kind's codes."""
_FLAGS: Final = ("no", "yes")
_LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    **_CODED,
    "degree": ("0", "1", "2", "3"),
    "open_profile": _FLAGS,
    "accepts_invitation": _FLAGS,
    "accepts_inmail": _FLAGS,
}
"""The words of a list's codes."""
KNOWN: Final = (*_LISTED, "segment")
"""Attributes that a group of an audience can be told by."""


@dataclass(frozen=True, slots=True)
class People:
    """People alike in everything that is known of them here."""

    words: Mapping[str, str]
    count: float

    @property
    def codes(self) -> tuple[int, int, int, int, int]:
        """Seniority, industry, size, relation, open to work."""
        a, b, c, d, e = (words.index(self.words[name]) for name, words in _CODED.items())
        return a, b, c, d, e

    def fits(self, guard: Guard) -> bool:
        """Tell whether every condition of a guard on `KNOWN` attributes holds."""
        return all(self.words[one.attribute] in one.values for one in guard.conditions)


def audience(source: ProspectSource, figures: Mapping[str, Figure]) -> tuple[People, ...]:
    """Tell who is in the list or the segments, as kinds with their expected number."""
    return tuple(
        People(dict(zip(KNOWN, words, strict=True)), count)
        for words, count in _counted(source, figures).items()
        if count > 0
    )


def _counted(
    source: ProspectSource, figures: Mapping[str, Figure]
) -> Mapping[tuple[str, ...], float]:
    counts: dict[tuple[str, ...], float] = {}
    groups = _rows(source.sheet) if source.sheet is not None else _segments(source)
    usual = {name: _usual(name, figures) for name in _LISTED}
    for segment, known, count in groups:
        mixed = [known.get(name, usual[name]) for name in _LISTED]
        for parts in product(*mixed):
            share = 1.0
            for _, part in parts:
                share *= part
            words = (*(word for word, _ in parts), segment)
            counts[words] = counts.get(words, 0.0) + count * share
    return counts


def _segments(source: ProspectSource) -> Iterator[tuple[str, Mapping[str, Shares], int]]:
    for segment in source.segments:
        known = {name: _whole(shares) for name, shares in segment.mixtures.items()}
        yield segment.name, known, segment.count


def _whole(shares: Shares) -> Shares:
    """The shares of a switch too, of which only one side is written."""
    if len(shares) == 1 and shares[0][0] in _FLAGS:
        word, share = shares[0]
        other = _FLAGS[1 - _FLAGS.index(word)]
        return (word, share), (other, 1 - share)
    return shares


def _rows(sheet: Sheet) -> Iterator[tuple[str, Mapping[str, Shares], int]]:
    columns: list[Sequence[int]] = [sheet.codes[name] for name in (*_LISTED, "segment")]
    alike = Counter(
        codes
        for codes, dropped in zip(zip(*columns, strict=True), sheet.dropped, strict=True)
        if not dropped
    )
    for codes, count in alike.items():
        known: dict[str, Shares] = {
            name: ((words[code], 1.0),)
            for (name, words), code in zip(_LISTED.items(), codes, strict=False)
            if code != NOT_GIVEN
        }
        segment = codes[-1]
        yield (sheet.segment_names[segment] if segment != NOT_GIVEN else ""), known, count


def _usual(name: str, figures: Mapping[str, Figure]) -> Shares:
    if name in USUAL:
        return ((USUAL[name], 1.0),)
    if name not in USUAL_SHARES:
        return (("no", 1.0),)
    one = figures[USUAL_SHARES[name]]
    yes = ((one.low or 0.0) + (one.high or 0.0)) / 2
    return ("yes", yes), ("no", 1 - yes)
