"""The canonical form of a scenario: what manifests store and digests are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from simulator.scenario.model import Scenario


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Everything the scenario says, as sorted JSON values.

    The same on every machine: of a list file only its name and the digest of its content are kept,
    not the folder the scenario was read from, nor its lines. Dates are ISO, sets sorted lists.
    """
    whole = _canonical(scenario)
    assert isinstance(whole, dict)
    for of_this_machine in ("base", "file", "written"):
        del whole[of_this_machine]
    source = whole["world"]["prospects"]
    for file in ("file", "connections"):
        if source[file] is not None:
            source[file] = PurePath(source[file]).name
    return whole


def _canonical(value: object) -> Any:
    if is_dataclass(value):
        # What was read from a file is said by the digest of the file.
        names = sorted(one.name for one in fields(value) if one.metadata.get("said", True))
        return {name: _canonical(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: _canonical(value[key]) for key in sorted(value)}
    if isinstance(value, frozenset):
        return sorted(_canonical(one) for one in value)
    if isinstance(value, tuple | list):
        return [_canonical(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
