"""A scenario out of its canonical form again: the inverse of `resolved`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from simulator.errors import Invalid, Problem
from simulator.lists.fields import EXCLUDE
from simulator.lists.headers import Wish
from simulator.lists.sheet import Sheet
from simulator.reading.node import tidy
from simulator.reading.wording import shown
from simulator.scenario.listed import sheet_of_source
from simulator.scenario.model import ProspectSource, Scenario, Seat
from simulator.scenario.resolved import resolved

SHIPPED: Final = Path("scenarios")
"""Where lists lie that come along."""
_OF_THE_MACHINE: Final = {"base": "", "file": "", "written": {}}
"""What the canonical form leaves out."""


def revive(said: Mapping[str, Any], base: Path) -> Scenario:
    """Make the scenario whose canonical form is `said`; a list of it is read anew.

    A list or a file of connections is looked for by its stored name in `base`, in the working
    directory and in `scenarios/`, and only taken where its content is what it was. Raises `Invalid`
    with one problem where such a file is not found, or where `said` is no canonical form.
    """
    try:
        scenario: Scenario = _made(Scenario, {**_OF_THE_MACHINE, **said, "base": str(base)})
    except (TypeError, ValueError, KeyError, AttributeError):
        raise _strange(said) from None
    scenario = replace(scenario, file=scenario.name)
    if resolved(scenario) != said:
        raise _strange(said)
    source = scenario.world.prospects
    if source.file is None:
        return scenario
    read = replace(source, sheet=_sheet(source, scenario.world.start, scenario.seats, base))
    return replace(scenario, world=replace(scenario.world, prospects=read))


def _made(hint: Any, value: Any) -> Any:
    """Make a value of the type that a hint names out of JSON values."""
    kinds = get_args(hint)
    match get_origin(hint):
        case kind if kind in (Union, UnionType):
            (known,) = (one for one in kinds if one is not NoneType)
            return None if value is None else _made(known, value)
        case kind if kind is tuple:
            each = (kinds[0],) * len(value) if Ellipsis in kinds else kinds
            return tuple(_made(one, item) for one, item in zip(each, value, strict=True))
        case kind if kind is frozenset:
            return frozenset(_made(kinds[0], item) for item in value)
        case kind if kind is Mapping:
            return {key: _made(kinds[1], item) for key, item in value.items()}
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{key: _made(hints[key], item) for key, item in value.items()})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    # What follows from the rest is not said, and not made here.
    said = {one.name for one in fields(kind) if one.metadata.get("said", True)}
    return {name: hint for name, hint in get_type_hints(kind).items() if name in said}


def _sheet(source: ProspectSource, start: date, seats: tuple[Seat, ...], base: Path) -> Sheet:
    assert source.file is not None
    path = _found("file", source.file, source.file_digest, base)
    known = None
    if source.connections is not None:
        known = _found("connections", source.connections, source.connections_digest, base)
    named = {f"columns.{field}": header for field, header in source.columns.items()}
    named |= {EXCLUDE + header: header for header in source.exclude}
    wishes = {
        key.removeprefix("columns."): Wish(
            header.strip(), Problem(tidy(path), 1, 1, f"world.prospects.{key}", "")
        )
        for key, header in named.items()
    }
    names = tuple(seat.name for seat in seats)
    return sheet_of_source(source, start, names, wishes, path, known)


def _found(field: str, name: str, digest: str | None, base: Path) -> Path:
    """Find the file of this name and content. Raises `Invalid`."""
    rooms = list(dict.fromkeys((base, Path(), SHIPPED)))
    others = []
    for room in rooms:
        path = room / name
        try:
            with path.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() == digest:
                    return path
        except (OSError, ValueError):
            continue
        others.append(tidy(path))
    where = "" if base == Path() else f"{tidy(base)}, "
    expected = (
        f"the file {shown(name)} in {where}the working directory or {SHIPPED}, as it was when the "
        "run was made"
    )
    seen = f"another content in {' and '.join(others)}" if others else "no such file"
    raise Invalid([Problem(name, 1, 1, f"world.prospects.{field}", expected, seen)])


def _strange(said: Mapping[str, Any]) -> Invalid:
    name = str(said.get("name", "scenario"))
    return Invalid([Problem(name, 1, 1, "", "the scenario of a run as this version stores it")])
