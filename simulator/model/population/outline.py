"""A list in outline: how many people of which kind, to be written as segments of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Bools
from simulator.model.population.draft import FLAGS, Draft
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "seniority": SENIORITIES,
    "size": SIZES,
    "industry": INDUSTRIES,
    "degree": ("0", "1", "2", "3"),
    "relation": RELATIONS,
    **dict.fromkeys(FLAGS, ("no", "yes")),
}
_APART: Final = 100
"""Keeps codes of seniority apart from those of size."""
MOST: Final = 12
"""Segments by seniority and size; where there would be more, seniority alone tells them apart."""


@dataclass(frozen=True, slots=True)
class Outline:
    """People of one kind."""

    count: int
    name: str
    """Their segment in the list, or their kind in words."""
    parts: Mapping[str, tuple[tuple[str, int], ...]]
    """Attribute -> (word, how many of those whose word is known); nobody's word: no attribute."""
    deal_cents: int | None
    """Mean of the deals that are known."""


def outlines(draft: Draft) -> tuple[Outline, ...]:
    """Count the people who are kept: by the segments that the list names, else by kind."""
    kept = draft.dropped == 0
    seniority, size = draft.codes["seniority"], draft.codes["size"]
    if len(draft.group_names) > 1:
        keys = draft.group
        names = dict(enumerate(draft.group_names))
    else:
        ranks = {
            code: _word(SENIORITIES, code, "seniority") for code in range(-1, len(SENIORITIES))
        }
        sizes = {code: _word(SIZES, code, "size") for code in range(-1, len(SIZES))}
        keys, names = seniority, ranks
        both = seniority * _APART + size
        if len(np.unique(both[kept])) <= MOST:
            keys = both
            names = {
                rank * _APART + band: f"{ranks[rank]} {sizes[band]}"
                for rank in ranks
                for band in sizes
            }
    return tuple(
        _outline(draft, kept & (keys == key), names[key]) for key in np.unique(keys[kept]).tolist()
    )


def _word(words: tuple[str, ...], code: int, what: str) -> str:
    return f"unknown {what}" if code <= words.index("unknown") else words[code]


def _outline(draft: Draft, mine: Bools, name: str) -> Outline:
    deals = draft.deal_cents[mine]
    known = deals[deals >= 0]
    parts = {}
    for attribute, words in WORDS.items():
        codes = draft.codes[attribute][mine]
        counts = np.bincount(codes[codes >= 0], minlength=len(words))
        if counts.any():
            parts[attribute] = tuple(
                (word, int(count)) for word, count in zip(words, counts, strict=True) if count
            )
    return Outline(
        count=int(mine.sum()),
        name=name,
        parts=parts,
        deal_cents=round(float(known.mean())) if len(known) else None,
    )
