"""Guards: conditions on a prospect, written as a mapping and never evaluated as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.errors import nearest
from simulator.reading.fields import Field, Findings, Kind, mapping, read_fields, unit, word_of
from simulator.reading.form import SHARE, TEXT, Form, Schema, any_of, list_of
from simulator.reading.form import words_schema as words_form
from simulator.reading.node import Node
from simulator.reading.refusal import Refused
from simulator.reading.units import read_share, say_money, say_share
from simulator.reading.wording import listed, shown
from simulator.scenario.kinds import COUNT, MONEY, SWITCH
from simulator.scenario.model import Condition, Guard
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

DEGREES: Final = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class GuardNames:
    """Names that guards may refer to; no segments means that a list file names them."""

    segments: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    budget: bool = False


_WORDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "degree": ("degree", DEGREES),
    "seniority": ("seniority", SENIORITIES),
    "industry": ("industry", INDUSTRIES),
    "staff": ("size", SIZES),
    "size": ("size", SIZES),
    "relation": ("relation", RELATIONS),
    "segment": ("segment", ()),
    "seat": ("seat", ()),
}
_SWITCHES: Final[dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "warm": ("relation", ("warm",), ("cold", "shared")),
    "shared": ("relation", ("shared",), ("cold", "warm")),
    "open_to_work": ("open_to_work", ("yes",), ("no",)),
    "open_profile": ("open_profile", ("yes",), ("no",)),
    "accepts_inmail": ("accepts_inmail", ("yes",), ("no",)),
    "accepts_invitation": ("accepts_invitation", ("yes",), ("no",)),
    "mutual": ("mutual", ("yes",), ("no",)),
    "account": ("has_account", ("yes",), ("no",)),
}
_NUMBERS: Final[dict[str, Kind]] = {
    "deal": MONEY,
    "segment_size": COUNT,
    "budget": MONEY,
    "days": COUNT,
}
GUARD_WORDS: Final = (*_WORDS, *_SWITCHES, *_NUMBERS)
"""Every attribute a guard can ask for."""
PEOPLE: Final = tuple(
    one for one in (*_WORDS, *_SWITCHES) if one not in ("seat", "account", "mutual")
)
"""Those that say what somebody is."""


def read_guard(node: Node, known: GuardNames, notes: Findings) -> tuple[Guard, str]:
    """The guard, and its conditions in words."""
    if node.refused:
        return Guard(), ""
    if not node.items:
        expected = "conditions such as {seniority: [vp, c-suite]}"
        notes.blame(node, expected, "no condition" if isinstance(node.value, dict) else None)
        return Guard(), ""
    read = [_condition(key, child, known, notes) for key, child in node.items.items()]
    conditions = [one for one in read if one is not None]
    return (
        Guard(tuple(condition for condition, _ in conditions)),
        "; ".join(label for _, label in conditions),
    )


def _condition(
    key: str, node: Node, known: GuardNames, notes: Findings
) -> tuple[Condition, str] | None:
    if key in _WORDS:
        attribute, words = _WORDS[key]
        if attribute == "segment":
            words = known.segments
        elif attribute == "seat":
            words = known.seats
        chosen = _chosen(node, words, notes)
        return (Condition(attribute, chosen), f"{key}: {', '.join(chosen)}") if chosen else None
    if key in _SWITCHES:
        attribute, yes, no = _SWITCHES[key]
        on = SWITCH.read(node, notes)
        if on is None:
            return None
        return Condition(attribute, yes if on else no), f"{key}: {'yes' if on else 'no'}"
    if key in _NUMBERS:
        if key == "budget" and not known.budget:
            notes.blame_key(node, "world.budget, when a guard asks for it", "none")
        return _bounds(key, node, notes)
    notes.blame_key(
        node, listed(GUARD_WORDS), f"the attribute {shown(key)}", nearest(key, GUARD_WORDS)
    )
    return None


def _chosen(node: Node, words: Sequence[str], notes: Findings) -> tuple[str, ...]:
    nodes = node.value if isinstance(node.value, list) else [node]
    if not nodes:
        notes.blame(node, "at least one value", "an empty list")
    chosen: list[str] = []
    for one in nodes:
        word = word_of(one)
        if one.refused:
            continue
        if word is None or (words and word not in words):
            expected = listed(words) if words else "a name"
            notes.blame(one, expected, suggestion=nearest(word or "", words))
        elif word in chosen:
            notes.blame(one, "each value once")
        else:
            chosen.append(word)
    return tuple(chosen)


def _top(value: object) -> float:
    top = read_share(value)
    if not 0 < top < 1:
        raise Refused("a share between 0% and 100%", "")
    return top


def _bounds(key: str, node: Node, notes: Findings) -> tuple[Condition, str] | None:
    kind, fields = _NUMBERS[key], _bound_fields(key)
    if not node.refused and not isinstance(node.value, dict):
        notes.blame(node, "a bound such as {over: " + ("$5,000}" if kind is MONEY else "30}"))
        return None
    values: dict[str, Any] = read_fields(node, fields, notes)
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        if isinstance(node.value, dict) and not node.items:
            notes.blame(node, "a bound", "none")
        return None
    low = max((given[one] for one in ("over", "least") if one in given), default=None)
    high = min((given[one] for one in ("under", "most") if one in given), default=None)
    strict = "over" in given or "under" in given
    if low is not None and high is not None and (low > high or (strict and low == high)):
        notes.blame(node, "bounds between which something lies", _spelt(given, kind))
    condition = Condition(
        key,
        least=_float(given.get("least")),
        most=_float(given.get("most")),
        over=_float(given.get("over")),
        under=_float(given.get("under")),
        top_share=given.get("top"),
    )
    return condition, f"{key}: {_spelt(given, kind)}"


def _bound_fields(key: str) -> tuple[Field, ...]:
    kind = _NUMBERS[key]
    top = (Field("top", unit(_top, SHARE), "the highest share"),) if key == "deal" else ()
    return (
        Field("over", kind, "more than"),
        Field("under", kind, "less than"),
        Field("least", kind, "this or more"),
        Field("most", kind, "this or less"),
        *top,
    )


def guard_form(attributes: Collection[str] = GUARD_WORDS) -> Form:
    """The form of a guard on some attributes."""
    properties: dict[str, Schema] = {}
    for key, (_, words) in _WORDS.items():
        one = Form(words_form(words)) if words else TEXT
        properties[key] = any_of(one, list_of(one, minItems=1)).schema
    for key in _SWITCHES:
        properties[key] = SWITCH.form().schema
    for key in _NUMBERS:
        properties[key] = {**mapping(_bound_fields(key)).schema, "minProperties": 1}
    return Form(
        {
            "type": "object",
            "properties": {key: properties[key] for key in attributes},
            "additionalProperties": False,
            "minProperties": 1,
        }
    )


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)


def _spelt(given: dict[str, Any], kind: Kind) -> str:
    words = []
    for name, value in given.items():
        if name == "top":
            words.append(f"top {say_share(value)}")
        else:
            words.append(f"{name} {say_money(value) if kind is MONEY else value}")
    return ", ".join(words)
