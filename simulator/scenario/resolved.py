"""The canonical form of a scenario, which manifests store and digests are made of, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, Final

from simulator.codec import Strange, made, plain
from simulator.errors import Invalid, Problem
from simulator.prospect_lists.fields import EXCLUDE
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.sheet import Sheet
from simulator.reading.node import tidy
from simulator.reading.wording import shown
from simulator.scenario.listed import sheet_of_source
from simulator.scenario.model import ProspectSource, Scenario, Seat

SHIPPED: Final = Path("scenarios")
"""Where lists lie that come along."""
_OF_THE_MACHINE: Final = {"base": "", "file": "", "written": {}}
"""What the canonical form leaves out."""


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Everything the scenario says, as sorted JSON values.

    The same on every machine: of a list file its path from the scenario, of an absolute path only
    the name, and the digest of its content are kept, not the folder the scenario was read from, nor
    its lines. Dates are ISO, sets sorted lists.
    """
    whole: dict[str, Any] = json.loads(json.dumps(plain(scenario), sort_keys=True))
    for of_this_machine in _OF_THE_MACHINE:
        del whole[of_this_machine]
    source = whole["world"]["prospects"]
    for file in ("file", "connections", "invitations"):
        if source[file] is not None and PurePath(source[file]).is_absolute():
            source[file] = PurePath(source[file]).name
    return whole


def revive(said: Mapping[str, Any], base: Path) -> Scenario:
    """Make the scenario whose canonical form is `said`; a list of it is read anew.

    A list, or a file of the archive beside it, is looked for by its stored path and by its name in
    `base`, in the working directory and in `scenarios/`, and only taken where its content is what
    it was. Raises
    `Invalid` with one problem where such a file is not found, or where `said` is no canonical form.
    """
    try:
        scenario = read_back(said)
    except Strange as strange:
        raise _strange(said, strange.sentences[0]) from None
    scenario = replace(scenario, base=str(base), file=scenario.name)
    if resolved(scenario) != said:
        raise _strange(said)
    source = scenario.world.prospects
    if source.file is None:
        return scenario
    source = replace(source, owners=scenario.assign.share == "by owner")
    read = replace(source, sheet=_sheet(source, scenario.world.start, scenario.seats, base))
    return replace(scenario, world=replace(scenario.world, prospects=read))


def read_back(said: Mapping[str, Any]) -> Scenario:
    """Make the same scenario without the people of a list. Raises Strange."""
    return _read_back(json.dumps({**said, **_OF_THE_MACHINE}))


@lru_cache(maxsize=8)
def _read_back(said: str) -> Scenario:
    """Make a scenario of its canonical form as text: a comparison alone asks four times for it."""
    return made(Scenario, json.loads(said))


def _sheet(source: ProspectSource, start: date, seats: tuple[Seat, ...], base: Path) -> Sheet:
    assert source.file is not None
    path = _found("file", source.file, source.file_digest, base)
    known = sent = None
    if source.connections is not None:
        known = _found("connections", source.connections, source.connections_digest, base)
    if source.invitations is not None:
        sent = _found("invitations", source.invitations, source.invitations_digest, base)
    named = {f"columns.{field}": header for field, header in source.columns.items()}
    named |= {EXCLUDE + header: header for header in source.exclude}
    wishes = {
        key.removeprefix("columns."): Wish(
            header.strip(), Problem(tidy(path), 1, 1, f"world.prospects.{key}", "")
        )
        for key, header in named.items()
    }
    names = tuple(seat.name for seat in seats)
    return sheet_of_source(source, start, names, wishes, path, known, sent)


def _found(field: str, name: str, digest: str | None, base: Path) -> Path:
    """Find the file of this path, or of its last name, and content. Raises `Invalid`."""
    rooms = (base, Path(), SHIPPED)
    others = []
    for path in dict.fromkeys(room / one for one in (name, Path(name).name) for room in rooms):
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
    raise Invalid([Problem(name, 0, 0, f"world.prospects.{field}", expected, seen)])


def _strange(said: Mapping[str, Any], why: str = "") -> Invalid:
    name = str(said.get("name", "scenario"))
    expected = "the scenario of a run as this version stores it"
    return Invalid([Problem(name, 0, 0, "", expected, why)])
