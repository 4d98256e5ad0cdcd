"""`--set path=value` and `--map field=Column`: change the tree as if it had been written so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from simulator.errors import Problem, nearest
from simulator.reading.fields import Findings
from simulator.reading.node import Node, Place, item_name, joined, seen, with_paths
from simulator.reading.wording import listed, shown
from simulator.reading.yaml_text import scan_text
from simulator.scenario.library import shipped
from simulator.scenario.stated import RATES
from simulator.scenario.variations import from_library, with_own_step

_DOT: Final = re.compile(r"\s*\.\s*")
_KEY: Final = re.compile(r'"([^"]*)"|([^."=]+)')
STATED: Final = tuple(("world", *rate.split(".")) for rate in RATES)
"""Keys that lead to the rates that a planner can have counted."""
SIMULATED: Final = (
    *("world.", "seats.", "assign.", "strategies."),
    *("study.days", "study.answers_until"),
)
"""What a setting begins with that changes what is simulated, not only what is told of it."""
_MUST_EXIST: Final = frozenset({"strategies", "steps"})


def apply_sets(root: Node, sets: Sequence[str], notes: Findings) -> Node:
    """The tree with every set applied, the last one winning.

    One such as `seats.Ben.like=Ana` adds the seat or strategy where there is none of that name,
    whatever else is set of it before or after; so does one that changes a strategy that comes
    along.
    """
    split = [_split(written, notes) for written in sets]
    for keys, _ in split:
        root = _added(root, keys)
    for keys, text in split:
        if keys:
            root = _apply(root, keys, text, notes)
    return root


def path_of(written: str, notes: Findings) -> str:
    """The path that a set changes, as problems write it; "" where it is refused."""
    keys, _ = _split(written, notes)
    return _where(keys)


def moves_people(written: str) -> bool:
    """Whether a set changes who is in the list: evidence was counted on the list that is meant."""
    keys, _ = _split(written, Findings())
    return keys[:2] == ["world", "prospects"]


def apply_maps(root: Node, maps: Sequence[str], notes: Findings) -> Node:
    """The tree with every column of the prospect list named that a map asks for."""
    for written in maps:
        field, _, header = written.partition("=")
        place = Place(f"--map {shown(field.strip(), quoted=False)}", 1, 1)
        prospects = root.items.get("world", root).items.get("prospects")
        if prospects is None or "file" not in prospects.items:
            expected = "a list such as world.prospects: {file: list.csv}"
            notes.problems.append(Problem(place.file, 1, 1, "world.prospects", expected, "none"))
            continue
        keys = ["world", "prospects", "columns", field.strip()]
        new = Node(header.strip(), place, place, where=joined(".".join(keys[:3]), keys[3]))
        root = _set(root, keys, new, (), notes)
    return root


def _split(written: str, notes: Findings) -> tuple[list[str], str]:
    """Keys and text of the value; no keys where the path is refused."""
    keys: list[str] = []
    at = 0
    while match := _KEY.match(written, at):
        keys.append(match[1] if match[1] is not None else match[2].strip())
        at = match.end()
        if written[at : at + 1] == "=" and keys == ["extends"]:
            break
        if written[at : at + 1] == "=" and all(keys):
            return keys, written[at + 1 :]
        if written[at : at + 1] != ".":
            break
        at += 1
    place = f"--set {shown(written, quoted=False)}"
    expected = "path=value such as seats.Ana.count=2"
    saw = shown(written[at:]) if written[at:] else "nothing"
    notes.problems.append(Problem(place, 1, at + 1, "", expected, saw))
    return [], ""


def _where(keys: Sequence[str]) -> str:
    return reduce(joined, keys, "")


def _added(root: Node, keys: Sequence[str]) -> Node:
    """The tree with the seat or strategy that `keys` call like another one, if it is new."""
    keys = _undotted(root, keys)
    if len(keys) < 3 or keys[0] not in root.items:
        return root
    section, name = keys[:2]
    there, value = root.items[section], root.items[section].value
    place = Place(f"--set {_where(keys)}", 1, 1)
    where = joined(there.where, name)
    if section == "strategies" and name in shipped() and name not in there.items:
        along = {**there.items, name: from_library(name, place)}
        return replace(root, value={**root.items, section: replace(there, value=along)})
    if len(keys) > 3 or keys[2] != "like":
        return root
    if section == "seats" and isinstance(value, list):
        # A number is the place of a seat.
        if name.isdecimal() or name in map(item_name, value):
            return root
        seat = Node({"name": Node(name, place, place, joined(where, "name"))}, place, place, where)
        changed = replace(there, value=[*value, seat])
    elif section == "strategies" and isinstance(value, dict) and name not in value:
        changed = replace(there, value={**value, name: Node({}, place, place, where)})
    else:
        return root
    return replace(root, value={**root.items, section: changed})


def _undotted(root: Node, keys: Sequence[str]) -> list[str]:
    """The keys, with those joined that are one name with dots in it, in quotes or not."""
    found: list[str] = []
    at: Node | None = root
    left = list(keys)
    while left:
        names = _names(at)
        # Keys have no blanks at their ends, names such as "Dr. Meier" have them beside a dot.
        dotted = {_DOT.sub(".", name): name for name in names}
        ends = [end for end in range(len(left), 1, -1) if ".".join(left[:end]) in dotted]
        take = 1 if left[0] in names or not ends else ends[0]
        key = ".".join(left[:take]) if take == 1 else dotted[".".join(left[:take])]
        found.append(key)
        left = left[take:]
        at = names.get(key)
    return found


def _names(node: Node | None) -> dict[str, Node]:
    """What lies below a node by its key or its name."""
    if node is not None and isinstance(node.value, list):
        return {item_name(one): one for one in node.value if item_name(one)}
    return {} if node is None else node.items


def _apply(root: Node, keys: list[str], text: str, notes: Findings) -> Node:
    keys = _undotted(root, keys)
    where = _where(keys)
    place = Place(f"--set {where}", 1, 1)
    if not text.strip():
        notes.problems.append(Problem(place.file, 1, 1, where, "a value after =", "nothing"))
        return root
    if keys[0] == "strategies" and keys[2:3] == ["steps"] and len(keys) > 4:
        root = with_own_step(root, keys[1], keys[3])
    found: list[Problem] = []
    value = scan_text(text, place.file, found)
    notes.problems.extend(one._replace(where=one.where or where) for one in found)
    if value is None:
        return root
    new = replace(with_paths(value, where), key=place)
    for rate in STATED:
        if keys[: len(rate)] == list(rate):
            return _state(root, keys, len(rate), new, notes)
    return _set(root, keys, new, (), notes)


def _state(root: Node, keys: list[str], end: int, new: Node, notes: Findings) -> Node:
    """Set something of a rate; a plain value takes the place of what was counted, no more."""
    path, rest = keys[:end], keys[end:]
    at: Node | None = root
    for key in path:
        at = at.items.get(key) if at is not None else None
    if at is None:
        return _set(root, keys, new, (), notes)
    if isinstance(at.value, list) and (rest or not isinstance(new.value, list)):
        if not rest:
            several = listed([f"{at.where}.{number}" for number in range(1, len(at.value) + 1)])
            notes.blame_key(new, f"one of the statements: {several}", seen(new))
            return root
        path, rest = [*path, rest[0]], rest[1:]
    elif rest == ["1"] and isinstance(at.value, dict):
        rest = []
    elif rest and not isinstance(at.value, dict | list) and not at.refused:
        whole = replace(at, value={"counted": replace(at, where=f"{at.where}.counted")})
        root = _set(root, path, whole, (), notes)
    if not rest and not isinstance(new.value, dict | list) and not at.refused:
        plain = not isinstance(at.value, dict | list)
        rest = [] if plain else ["counted"]
    return _set(root, [*path, *rest], new, (), notes)


def _set(node: Node, keys: list[str], new: Node, path: tuple[str, ...], notes: Findings) -> Node:
    if not keys:
        return new
    if node.refused:
        return node
    key, rest = keys[0], keys[1:]
    if isinstance(node.value, list):
        return _set_item(node, keys, new, path, notes)
    if not isinstance(node.value, dict):
        notes.blame(new, f"a mapping at {'.'.join(path) or 'the top'}", seen(node))
        return node
    child = node.value.get(key)
    if child is None and rest:
        if path and path[-1] in _MUST_EXIST:
            _unknown(new, key, list(node.value), notes)
            return node
        child = with_paths(Node({}, new.place, new.place), joined(node.where, key))
    changed = new if child is None else _set(child, rest, new, (*path, key), notes)
    return replace(node, value={**node.value, key: changed})


def _set_item(
    node: Node, keys: list[str], new: Node, path: tuple[str, ...], notes: Findings
) -> Node:
    assert isinstance(node.value, list)
    key, rest = keys[0], keys[1:]
    names = [item_name(item) or str(number) for number, item in enumerate(node.value, start=1)]
    if key in names:
        number = names.index(key)
    elif key.isdecimal() and len(key) < 7 and 1 <= int(key) <= len(names):
        number = int(key) - 1
    else:
        _unknown(new, key, names, notes, seats=path == ("seats",))
        return node
    items = list(node.value)
    items[number] = _set(items[number], rest, new, (*path, key), notes)
    return replace(node, value=items)


def _unknown(new: Node, key: str, names: list[str], notes: Findings, seats: bool = False) -> None:
    near, known = nearest(key, names), listed(names)
    if seats and names and not near and not key.isdecimal():
        known += f" (or a seat more, by {_where(['seats', key, 'like'])}={names[0]})"
    notes.blame_key(new, known, shown(key), near)
