"""Levers as a scenario writes them: paths that `--set` takes, with the values to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from simulator.errors import Problem, nearest
from simulator.reading.fields import Findings, Kind
from simulator.reading.form import TEXT, Form, any_of, list_of, names_form
from simulator.reading.levers import stretched, wrong_values
from simulator.reading.node import Node, Place, joined, plain_value
from simulator.reading.paths import paths_of
from simulator.reading.refusal import Refused
from simulator.reading.wording import shown
from simulator.reading.yaml_text import scan_text
from simulator.scenario.files import gather
from simulator.scenario.model import PlanLever, Spot
from simulator.scenario.sets import SIMULATED, path_of


def _values(node: Node, notes: Findings) -> list[tuple[str, Node]]:
    """Read the values of a lever as `--set` takes them, with what each is written in."""
    nodes = node.value if isinstance(node.value, list) else [node]
    if not nodes:
        notes.blame(node, "at least one value", "an empty list")
    found: list[tuple[str, Node]] = []
    for one in nodes:
        if one.refused:
            continue
        if one.value is None or one.value == "":
            notes.blame(one, "a value")
        elif isinstance(one.value, str):
            written = one.value.strip()
            try:
                texts = stretched(written)
            except Refused as refused:
                notes.blame(one, refused.expected, refused.seen)
                continue
            # A range may have one value.
            found += [(_unread(text) if text == written else text, one) for text in texts]
        else:
            plain = json.dumps(plain_value(one), ensure_ascii=False)
            found.append((one.raw or plain, one))
    for place, wanted, seen in wrong_values([text for text, _ in found]):
        notes.blame(found[place][1], wanted, seen)
    return found


def _unread(text: str) -> str:
    """Write a text as a value that is read as this text, in quotes only where it needs them."""
    problems: list[Problem] = []
    node = scan_text(text, "", problems)
    plain = node is not None and not problems and node.value == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _levers(node: Node, notes: Findings) -> tuple[PlanLever, ...] | None:
    if node.refused:
        return None
    if not node.items:
        wanted = "at least one lever, such as seats.Ana.count: 1..6"
        notes.blame(node, wanted, "no lever" if isinstance(node.value, dict) else None)
        return None
    found = []
    for name, child in node.items.items():
        values = _values(child, notes)
        paths = paths_of(name)
        found.append(
            PlanLever(
                ",".join(paths),
                paths,
                tuple(text for text, _ in values),
                spot(child.key or child.place),
                tuple(spot(one.place) for _, one in values),
            )
        )
    return tuple(found)


def _levers_form() -> Form:
    scalar = any_of(TEXT, Form({"type": ["number", "boolean"]}))
    value = any_of(scalar, list_of(any_of(scalar, Form({"type": ["object", "array"]})), minItems=1))
    return names_form(value, {"type": "string", "pattern": r"\S"}, least=1)


LEVER_KIND: Final = Kind(_levers, _levers_form)
"""At least one lever: paths and their values."""
TURNED: Final = "a path in seats, assign, strategies or world, study.days or study.answers_until"
"""What a lever may lead to."""
_WHOLE: Final = ("seats", "assign", "strategies", "world")


def written_levers(path: Path, *section: str) -> tuple[PlanLever, ...]:
    """Read the levers at `section` of a file and those it extends, as far as they can be read."""
    quiet = Findings()
    node = gather(path, quiet)
    for key in section:
        node = node.items.get(key) if node is not None else None
    return (None if node is None else _levers(node, quiet)) or ()


def settings_of(lever: PlanLever, place: int) -> Iterator[str]:
    """Yield what `--set` takes for a value of a lever."""
    yield from (f"{path}={lever.values[place]}" for path in lever.paths)


def path_problems(
    levers: Sequence[PlanLever], section: str, turned: str = TURNED
) -> Iterator[Problem]:
    """Yield the paths of levers in `section` that are none, change no campaign or stand in two.

    `turned` says what they may lead to.
    """
    taken: set[str] = set()
    for lever in levers:
        for path in lever.paths:
            where = path_of(f"{path}=", Findings()) if path else ""
            if not where:
                saw = shown(path) if path else "nothing"
                yield problem_of(lever, lever.key, section, "a path such as seats.Ana.count", saw)
                continue
            if where not in _WHOLE and not where.startswith(SIMULATED):
                wanted = f"a lever that changes the campaigns: {turned}"
                near = nearest(where.partition(".")[0], _WHOLE)
                yield problem_of(lever, lever.key, section, wanted, where, near)
            for other in taken:
                if f"{where}.".startswith(f"{other}.") or other.startswith(f"{where}."):
                    saw = where if where == other else f"{where} beside {other}"
                    yield problem_of(lever, lever.key, section, "each path in one lever", saw)
            taken.add(where)


def problem_of(
    lever: PlanLever, at: Spot, section: str, wanted: str, seen: str, near: str = ""
) -> Problem:
    """Return a problem of a lever; one of a flag stands in no section."""
    where = "" if at[0].startswith("--") else joined(section, lever.name)
    return Problem(*at, where, wanted, seen, near)


def spot(place: Place) -> Spot:
    """Return a place as scenarios keep it."""
    return place.file, place.line, place.column
