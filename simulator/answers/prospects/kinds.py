"""Kinds of prospects: people who are alike in all that their answers depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.errors import printable
from simulator.model.population.people import Population
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

_DEGREES: Final = ("", "1st degree", "2nd degree", "3rd degree")
_WORDS: Final[tuple[tuple[str, Callable[[int], str]], ...]] = (
    ("seniority", lambda code: SENIORITIES[code] if code else "unknown seniority"),
    ("size", lambda code: f"{SIZES[code]} staff"),
    ("industry", lambda code: INDUSTRIES[code] if code else "other industry"),
    ("degree", lambda code: _DEGREES[code]),
    ("relation", lambda code: RELATIONS[code]),
    ("open_to_work", lambda code: "open to work" if code else "not open to work"),
    ("open_profile", lambda code: "open profile" if code else "profile not open"),
    ("accepts_invitation", lambda code: "takes invitations" if code else "takes no invitations"),
    ("accepts_inmail", lambda code: "takes InMail" if code else "takes no InMail"),
)
"""Attributes that answers depend on, and their words."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """K kinds of N prospects."""

    of: Ints
    """(N,) kind of each"""
    names: tuple[str, ...]
    """(K,) by what the list differs in; "all alike" where it differs in nothing"""


def number_kinds(population: Population) -> Kinds:
    """Number the kinds in the order in which they first appear.

    Members of different segments are of different kinds, even where nothing else tells them apart.
    """
    columns = [np.asarray(getattr(population, name)).astype(np.int64) for name, _ in _WORDS]
    keys = np.stack([population.group, *columns], axis=1)
    _, first, place = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    differs = [len(np.unique(column)) > 1 for column in columns]
    names = []
    for row in keys[first[order]].tolist():
        said = [
            word(code)
            for (_, word), code, told in zip(_WORDS, row[1:], differs, strict=True)
            if told
        ]
        names.append(", ".join(said) or "all alike")
    segments = [population.segment_names[row[0]] for row in keys[first[order]].tolist()]
    return Kinds(number[place.reshape(-1)], tuple(_apart(names, segments)))


def _apart(names: list[str], segments: list[str]) -> list[str]:
    """Name the segment too where the rest is the same for two kinds."""
    return [
        f"{name} ({printable(segment)})" if names.count(name) > 1 and segment else name
        for name, segment in zip(names, segments, strict=True)
    ]
