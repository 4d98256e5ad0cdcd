"""All that is said of a figure but its value, which a book or a scenario gives: `figures.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final, Literal, get_args

from simulator.errors import Invalid
from simulator.reading.fields import (
    Field,
    Findings,
    anything,
    one_of,
    one_or_more,
    read_fields,
    unit,
)
from simulator.reading.form import TEXT
from simulator.reading.node import Node, plain_value
from simulator.reading.units import Refused, read_figure, read_text
from simulator.reading.yaml_text import read_file
from simulator.scenario.catalogue.figure import Unit

RangeIs = Literal["unknown", "choice", "price", "none"]
"""Whether nobody knows a figure before trying, or it is the planner's to choose, or a price, or the
same in every campaign."""
RANGES: Final = get_args(RangeIs)
TABLE: Final = "share by time"
"""The unit of a delay table."""
PLAIN: Final[Mapping[str, str]] = {
    "prospect": "prospect",
    "prospects": "prospects",
    "meeting": "meeting",
    "meetings": "meetings",
    "deal": "deal",
    "deals": "deals",
    "value": "value",
    "values": "value",
}
"""What things are called where no scenario says otherwise."""

_ONE_OF: Final = re.compile(r"\.(\d{4}-\d{2}-\d{2}|\d)$")
"""Ends the path of one of several: a price by its first day, a group's rate by its number."""
_UNITS: Final = (*get_args(Unit), TABLE)
_TEXT: Final = unit(read_text, TEXT)
_UNIT: Final = (
    Field("noun", _TEXT, "what messages call a value", required=True),
    Field("most", anything(), "the most that a figure of the unit may be; the least is 0"),
)
_ABOUT: Final = (
    Field("meaning", _TEXT, "what the figure is, in plain words", required=True),
    Field("unit", one_of(_UNITS), "what kind of number or word it is", required=True),
    Field("of", one_or_more(_TEXT), "the words that are allowed", default=()),
    Field("least", anything(), "the least it may be"),
    Field("most", anything(), "the most it may be"),
    Field("worse", one_of(("low", "high")), "the end at which locks are likelier", default=""),
    Field("below", _TEXT, "the figure it never lies above", default=""),
    Field("range_is", one_of(RANGES), "what the range is that sources leave open", default=""),
    Field("needs", _TEXT, "facts of a scenario before it can matter", required=True),
)
_FILE: Final = (
    Field("units", anything(), "what holds for all figures of a unit", required=True),
    Field("figures", anything(), "what holds for a figure, by pattern of paths", required=True),
)


@dataclass(frozen=True, slots=True)
class About:
    """What holds of a figure or delay table, whichever value it has."""

    pattern: str
    """Of paths, as the file has it; a star stands for one word."""
    meaning: str
    """In plain words; what prospects, meetings and deals are called stands in braces."""
    unit: Unit | Literal["share by time"]
    noun: str
    """What messages call a value."""
    of: tuple[str, ...]
    """The words that are allowed."""
    bounds: tuple[float, float] | None
    """The least and the most, in its unit; None for a word or table."""
    worse: Literal["low", "high", ""]
    """The end at which locks are likelier; "" where that cannot be said beforehand."""
    below: str
    """The path of the figure that it never lies above, or ""."""
    range_is: RangeIs | Literal[""]
    """What the range is that sources leave open; "" where none does, `none` where none may."""
    needs: frozenset[str]
    """Facts about a scenario that must all hold before it can change what comes of it."""


@cache
def about(path: str) -> About:
    """What is said of a figure or delay table; of one of several what is said of them.

    Raises KeyError for a path of which nothing is said.
    """
    at, stars = _tree(), []
    for word in _ONE_OF.sub("", path).split("."):
        if word not in at:
            stars.append(word)
        at = at[word if word in at else "*"]
    told: About = at[""]
    return replace(
        told,
        meaning=_filled(told.meaning, map(_spelt, stars)),
        needs=frozenset(_filled(fact, stars) for fact in told.needs),
    )


def meaning(path: str, words: Mapping[str, str] = PLAIN) -> str:
    """What the figure or delay table at `path` means; `words` fill in what things are called.

    Raises KeyError for a path of which nothing is said.
    """
    return about(path).meaning.format(**words)


@cache
def every_saying() -> Mapping[str, About]:
    """All that `figures.yaml` says, by pattern of paths; {0} stands for the word of a star."""
    # Not a path beside this file: an installed package need not lie in a folder.
    with as_file(files("simulator.scenario.catalogue").joinpath("figures.yaml")) as path:
        return parse(read_file(path).root)


def parse(root: Node) -> Mapping[str, About]:
    """What a file such as `figures.yaml` says. Raises `Invalid` with every malformed entry."""
    notes = Findings()
    file = read_fields(root, _FILE, notes)
    units = {
        name: read_fields(node, _UNIT, notes) for name, node in _children(file["units"], notes)
    }
    found = {}
    for pattern, node in _children(file["figures"], notes):
        told = read_fields(node, _ABOUT, notes)
        if notes.problems:
            continue
        kind = units[told["unit"]]
        most = told["most"] or kind["most"]
        found[pattern] = About(
            pattern=pattern,
            meaning=told["meaning"],
            unit=told["unit"],
            noun=kind["noun"],
            of=told["of"],
            bounds=None
            if most is None
            else (
                _bound(told["least"], told["unit"], notes),
                _bound(most, told["unit"], notes),
            ),
            worse=told["worse"],
            below=told["below"],
            range_is=told["range_is"],
            needs=frozenset(told["needs"].split()),
        )
    if notes.problems:
        raise Invalid(notes.problems)
    return found


@cache
def _tree() -> dict[str, Any]:
    """What is said, by the words of a pattern one after another, and under "" in the end."""
    tree: dict[str, Any] = {}
    for pattern, told in every_saying().items():
        at = tree
        for word in pattern.split("."):
            at = at.setdefault(word, {})
        at[""] = told
    return tree


def _children(node: Node | None, notes: Findings) -> Iterable[tuple[str, Node]]:
    if node is not None and not isinstance(node.value, dict):
        notes.blame(node, "a mapping of names")
    return node.items.items() if node is not None else ()


def _bound(node: Node | None, unit: str, notes: Findings) -> float:
    if node is None:
        return 0
    try:
        end = read_figure(plain_value(node), unit).high or 0.0
    except Refused as refused:
        notes.blame(node, refused.expected, refused.seen)
        return 0
    # In the schema a whole number stands as one.
    return int(end) if end.is_integer() else end


def _filled(told: str, stars: Iterable[str]) -> str:
    for place, word in enumerate(stars):
        told = told.replace(f"{{{place}}}", word)
    return told


def _spelt(word: str) -> str:
    plain = word.replace("upto_", "up to ").replace("_", " ")
    return {"inmail": "InMail", "linkedin": "LinkedIn"}.get(plain, plain)
