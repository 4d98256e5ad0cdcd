"""How values are written, as JSON Schema: what editors complete and check while one types.

A schema accepts whatever the reader beside it accepts. It refuses what is wrong in itself; names
that lead nowhere, sums, the order of dates and loops only the reader can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simulator.reading import clock, units
from simulator.reading.refusal import LARGEST

Schema = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """A schema in two parts: what always holds, and what holds once all that is inherited is in.

    A scenario that `extends` another writes only what differs, so keys it must have, `demands`,
    may be missing from its file.
    """

    schema: Schema
    demands: Schema = field(default_factory=dict)


def never_merged(form: Form) -> Form:
    """The form of a value that is never merged with an inherited one."""
    if not form.demands:
        return form
    if form.schema.keys() & form.demands.keys():
        return Form({**form.schema, "allOf": [form.demands]})
    return Form({**form.schema, **form.demands})


def any_of(*forms: Form) -> Form:
    """One form or another."""
    return Form({"anyOf": [never_merged(form).schema for form in forms]})


def list_of(items: Form, **more: object) -> Form:
    """A list whose items are never merged with inherited ones."""
    return Form({"type": "array", "items": never_merged(items).schema, **more})


def names_form(values: Form, names: Schema, *, least: int = 0) -> Form:
    """A mapping of names of the planner's own to values; `least` of them once all are in."""
    demands: dict[str, object] = {"minProperties": least} if least else {}
    if values.demands:
        demands["additionalProperties"] = values.demands
    schema = {"type": "object", "propertyNames": names, "additionalProperties": values.schema}
    return Form(schema, demands)


def words_schema(allowed: Iterable[str]) -> Schema:
    """A word of a closed list; a word of digits may be written as a number."""
    listed = [
        as_read for one in allowed for as_read in ((one, int(one)) if _number(one) else (one,))
    ]
    return {"enum": listed}


def _number(word: str) -> bool:
    return word.isdigit() and word == str(int(word))


def text_schema(expected: str, *patterns: str) -> Schema:
    """A text of one of the patterns, with or without blanks around; editors say what to write."""
    pattern = "|".join(patterns)
    return {
        "type": "string",
        "pattern": rf"^\s*(?:{pattern})\s*$",
        "patternErrorMessage": f"expected {expected}",
    }


def _in_any_case(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(
        "".join(f"[{letter}{letter.upper()}]" for letter in name) for name in longest_first
    )


_SPAN: Final = rf"{clock.SPAN_NUMBER}\s*(?:{_in_any_case(clock.MINUTES_OF)})"
_WEEKDAY: Final = f"(?:{_in_any_case(clock.WEEKDAY_OF)})"
_WEEKDAYS: Final = f"{_WEEKDAY}(?:-{_WEEKDAY})?"
_CLOCK: Final = "[0-9]{1,2}:[0-9]{2}"
_DATE: Final = "(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_PER_CENT: Final = rf"{units.NUMBER_TEXT}\s*%"
_SHARES: Final = (_PER_CENT, units.NUMBER_TEXT)
_RANGE: Final = rf"{units.NUMBER_TEXT}\s*%?\s+to\s+{units.NUMBER_TEXT}\s*%?"

COUNT: Final = Form({"type": "integer", "minimum": 0, "maximum": LARGEST})
SHARE: Final = Form(
    {
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": 1},
            text_schema(units.A_SHARE, *_SHARES),
        ]
    }
)
DURATION: Final = Form(
    {"anyOf": [{"const": 0}, text_schema(clock.A_DURATION, "0", rf"(?:{_SPAN}\s*)+")]}
)
MONEY: Final = Form(
    {
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": LARGEST // 100},
            text_schema(units.DOLLARS, units.DOLLAR_TEXT),
        ]
    }
)
DAY: Final = Form(text_schema(clock.A_DATE, _DATE))
STRETCH: Final = Form(
    text_schema(clock.A_STRETCH, rf"{clock.STRETCH_NUMBER}\s*(?:{_in_any_case(clock.UNIT_OF)})")
)
DAYS: Final = Form(
    text_schema(f"{clock.A_DATE}, or 2026-02-02 to 2026-02-06", rf"{_DATE}(?:\s+to\s+{_DATE})?")
)
HOURS: Final = Form(
    text_schema(clock.WORKING_HOURS, rf"{_WEEKDAYS}(?:,{_WEEKDAYS})*\s+{_CLOCK}-{_CLOCK}")
)
SWITCH: Final = Form({"enum": ["yes", "no", "on", "off", True, False]})
TEXT: Final = Form({"type": "string", "pattern": r"\S"})

_NUMBERED: Final = {"type": "number", "minimum": 0, "maximum": LARGEST}
_FIGURES: Final[Mapping[str, Form]] = {
    "probability": Form(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1},
                text_schema(
                    f"{units.A_SHARE}, a range such as 6% to 12%, or evidence such as 12 of 140",
                    *_SHARES,
                    _RANGE,
                    units.EVIDENCE,
                ),
            ]
        }
    ),
    "factor": Form(
        {"anyOf": [_NUMBERED, text_schema("a factor such as 1.15", units.NUMBER_TEXT, _RANGE)]}
    ),
    "number": Form(
        {"anyOf": [_NUMBERED, text_schema("a number such as 1.5", units.NUMBER_TEXT, _RANGE)]}
    ),
    "count": COUNT,
    "limit": any_of(COUNT, Form({"const": "off"})),
    "minutes": DURATION,
    "cents": MONEY,
    "switch": SWITCH,
}


def figure_form(unit: str, choices: Sequence[str] = ()) -> Form:
    """How a figure of the catalogue is written, by its unit; a word by those allowed."""
    return Form(words_schema(choices)) if unit == "word" else _FIGURES[unit]
