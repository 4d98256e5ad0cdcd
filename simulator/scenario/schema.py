"""The language of scenarios as a JSON Schema, made from the tables that the loader reads by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from simulator.reading import form
from simulator.reading.fields import mapping
from simulator.scenario.goals import goals_form
from simulator.scenario.guards import guard_form
from simulator.scenario.kinds import FORM
from simulator.scenario.load import SCENARIO

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NAMED: Final = {
    "share": form.SHARE,
    "money": form.MONEY,
    "duration": form.DURATION,
    "date": form.DAY,
    "days": form.DAYS,
    "yes_or_no": form.SWITCH,
    "name": FORM,
    "probability": form.figure_form("probability"),
    "factor": form.figure_form("factor"),
    "number": form.figure_form("number"),
    "limit": form.figure_form("limit"),
    "guard": guard_form(),
    "goals": goals_form(),
}
"""Forms that stand in many places, by the name under which the schema holds them once."""
_BESIDE: Final = frozenset({"description", "default", "minimum", "maximum"})


def schema() -> dict[str, Any]:
    """The schema; keys that a scenario may inherit are asked for only where it extends none."""
    whole = mapping(SCENARIO)
    named = {_text(one.schema): name for name, one in _NAMED.items()}
    parts = {
        **whole.schema,
        "if": {"required": ["extends"]},
        "else": whole.demands,
    }
    made: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "A scenario of outreach-simulator",
        **_referring(parts, named),
        "$defs": {name: _inside(one.schema, named) for name, one in _NAMED.items()},
    }
    return made


def _referring(value: Any, named: Mapping[str, str]) -> Any:
    """The same with references for the forms that have a name."""
    if isinstance(value, Mapping):
        itself = {key: one for key, one in value.items() if key not in _BESIDE}
        if name := named.get(_text(itself)):
            beside = {key: value[key] for key in value if key in _BESIDE}
            return {**beside, "$ref": f"#/$defs/{name}"}
        return _inside(value, named)
    if isinstance(value, list | tuple):
        return [_referring(one, named) for one in value]
    return value


def _inside(value: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Any]:
    return {key: _referring(one, named) for key, one in value.items()}


def _text(value: object) -> str:
    return json.dumps(value)


def schema_text() -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(), indent=1) + "\n"
