"""Rates of the planner's own: what was counted, and on what, as they are written.

Plainly (`accepted: 41 of 152`), or as a statement that says on what it was counted, or as a list
of statements, each for a group of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.reading.fields import (
    Field,
    Findings,
    bounded,
    later,
    mapping,
    one_of,
    read_fields,
    unit,
)
from simulator.reading.form import Form, any_of, list_of, text_schema, words_schema
from simulator.reading.node import Node, seen
from simulator.reading.refusal import Refused, short_name
from simulator.reading.units import Amount
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.figure_kinds import figure_kind
from simulator.scenario.guards import PEOPLE, guard_form
from simulator.scenario.kinds import SWITCH, WHOLE
from simulator.vocabulary import TEXTS

ACCEPTED_RATE: Final = "rates.accepted"
FIRST_ANSWERED_RATE: Final = "rates.message_answered.first"
INMAIL_ANSWERED_RATE: Final = "rates.inmail_answered"
RATES: Final[Mapping[str, str]] = {
    ACCEPTED_RATE: "invitation",
    FIRST_ANSWERED_RATE: "message",
    INMAIL_ANSWERED_RATE: "inmail",
}
"""Rates that a planner can have counted -> the channel of the touches they were counted on."""
LISTED: Final = "listed"
BENCHMARK: Final = "benchmark"
MIXES: Final = (LISTED, BENCHMARK)
"""Words for whom a rate was counted on; anybody else is a guard's."""
_HINTS: Final = {
    **{key: f"with: {{{key}: ...}}" for key in ("text", "length", "note", "engaged")},
    **dict.fromkeys(("hits", "of", "rate", "value", "share"), "counted"),
    "pace": "at",
    "guard": "among",
}
MOST_GROUPS: Final = 8
_LONGEST: Final = 8_000
_FASTEST: Final = 255
_A_PACE: Final = "a pace such as 14 a day"
_PACE: Final = re.compile(r"\s*([0-9]{1,3})\s+a\s+day\s*")


def _pace(value: object) -> int:
    match = _PACE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Refused(_A_PACE, short_name(value))
    if not 1 <= int(match[1]) <= _FASTEST:
        raise Refused(f"a pace from 1 to {_FASTEST} a day", short_name(value))
    return int(match[1])


_TEXT: Final = Field("text", one_of(TEXTS), "how much was written for the reader")
_LENGTH: Final = Field("length", bounded(WHOLE, 1, _LONGEST), "characters of the text")
_ENGAGED: Final = Field("engaged", SWITCH, "whether a visit or comment came before")
_NOTE: Final = Field("note", one_of(TEXTS), "text of the invitation that was accepted before")
_WITH: Final[Mapping[str, tuple[Field, ...]]] = {
    "invitation": (_TEXT, _LENGTH, _ENGAGED),
    "message": (_TEXT, _LENGTH, _NOTE, _ENGAGED),
    "inmail": (_TEXT, _LENGTH, _ENGAGED),
}
_AT: Final = Field(
    "at",
    unit(_pace, Form(text_schema(_A_PACE, r"[0-9]{1,3}\s+a\s+day"))),
    "the pace at which it was counted",
)


def _fields(one: Figure) -> tuple[Field, ...]:
    """The keys of a statement on a rate."""
    channel = RATES[one.path]
    return (
        Field("counted", figure_kind(one), "what was counted, such as 41 of 152", required=True),
        Field("with", later(lambda: mapping(_WITH[channel])), "the first touch it was counted on"),
        Field("among", later(_among_form), "whom it was counted on"),
        *((_AT,) if channel == "invitation" else ()),
    )


def _among_form() -> Form:
    return any_of(Form(words_schema(MIXES)), guard_form(PEOPLE))


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as written, before what it leaves open is filled in."""

    rate: str
    path: str
    """Of the figure that holds what was counted."""
    node: Node
    counted: Node
    touch: Mapping[str, Any] | None
    """Text, length, note and engaged as far as written; None without `with`."""
    among: Node | None
    pace: int | None


def read_statements(node: Node, one: Figure, notes: Findings) -> list[tuple[Statement, Amount]]:
    """Every statement on the rate `one`, with the amount that was counted.

    Several must each be of a group. A group's figure has its number at the end of its path, since
    the catalogue's rate still holds for whoever is in none.
    """
    if not isinstance(node.value, list):
        found = _statement(node, one, 1, notes)
        return [] if found is None else [found]
    if not node.value or len(node.value) > MOST_GROUPS:
        saw = f"{len(node.value):,}" if node.value else "an empty list"
        notes.blame(node, f"1 to {MOST_GROUPS} statements", saw)
        return []
    statements = []
    for number, item in enumerate(node.value, start=1):
        if not isinstance(item.value, dict) and not item.refused:
            notes.blame(item, "a statement such as {counted: 12 of 80, among: {seniority: vp}}")
            continue
        among = item.items.get("among")
        if len(node.value) > 1 and isinstance(item.value, dict) and not _is_group(among):
            expected = "a group in each of several statements, such as among: {seniority: vp}"
            notes.blame_key(among or item, expected, "none" if among is None else seen(among))
        found = _statement(item, one, number, notes)
        if found is not None:
            statements.append(found)
    return statements


def _is_group(among: Node | None) -> bool:
    return among is not None and (isinstance(among.value, dict) or among.refused)


def _statement(
    node: Node, one: Figure, number: int, notes: Findings
) -> tuple[Statement, Amount] | None:
    if not isinstance(node.value, dict):
        amounts = figure_kind(one).read(node, notes)
        if amounts is None:
            return None
        return Statement(one.path, one.path, node, node, None, None, None), amounts[0][1]
    values = read_fields(node, _fields(one), notes, _HINTS)
    touch = None
    if values["with"] is not None:
        written = read_fields(values["with"], _WITH[RATES[one.path]], notes)
        _check_length(values["with"], written, notes)
        touch = {key: value for key, value in written.items() if value is not None}
    if values["counted"] is None:
        return None
    statement = Statement(
        rate=one.path,
        path=f"{one.path}.{number}" if _is_group(values["among"]) else one.path,
        node=node,
        counted=node.items["counted"],
        touch=touch,
        among=values["among"],
        pace=values.get("at"),
    )
    return statement, values["counted"][0][1]


def _check_length(node: Node, written: Mapping[str, Any], notes: Findings) -> None:
    if written["length"] is not None and written["text"] == "blank":
        notes.blame_key(node.items["length"], "length only where a text is written", "a blank text")


def stated_form(one: Figure) -> Form:
    """The form of a rate: plain, a statement, or a list of statements."""
    plain = figure_kind(one).form()
    statement = mapping(_fields(one))
    several = list_of(statement, minItems=1, maxItems=MOST_GROUPS)
    told = {key: value for key, value in plain.schema.items() if key == "description"}
    bare = Form({key: value for key, value in plain.schema.items() if key != "description"})
    return Form({**told, **any_of(bare, statement, several).schema})
