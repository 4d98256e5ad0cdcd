"""Reads a scenario file and those it extends into one tree."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from simulator.reading.fields import Notes
from simulator.reading.node import REFUSED, Node, item_name, tidy
from simulator.reading.wording import shown
from simulator.reading.yaml_text import scan_file, unopenable

_EXTENDS: Final = "extends"


def gather(path: Path, notes: Notes) -> Node | None:
    """The tree of the file at `path` over those it extends; every node keeps its own file.

    Where one of these cannot be had, the tree keeps `extends`: what is not in it may stand there.
    """
    return _gather(path, None, (), notes)


def _gather(path: Path, asked: Node | None, chain: tuple[Path, ...], notes: Notes) -> Node | None:
    if asked is not None and (reason := unopenable(path)):
        told = shown(f"{reason}: {tidy(path)}", quoted=False, longest=200)
        notes.blame(asked, "a scenario file", told)
        return None
    whole, file = Path(os.path.realpath(path)), tidy(path)
    if asked is not None and whole in chain:
        circle = [*chain[chain.index(whole) :], whole]
        notes.blame(
            asked,
            "a file that does not lead back here",
            " -> ".join(one.name for one in circle),
        )
        return None
    root = scan_file(path, file, notes.problems)
    if root is None or not isinstance(root.value, dict):
        if root is not None and asked is not None:
            notes.blame(root, "a scenario, a mapping")
            return None
        return root
    base = root.value.get(_EXTENDS)
    if base is None:
        return root
    own = {key: node for key, node in root.value.items() if key != _EXTENDS}
    lacking = replace(root, value={**own, _EXTENDS: replace(base, value=REFUSED)})
    if base.refused:
        return lacking
    if not isinstance(base.value, str) or not base.value.strip():
        notes.blame(base, "a scenario file to extend")
        return lacking
    below = _gather(path.parent / base.value, base, (*chain, whole), notes)
    return lacking if below is None else merged(below, replace(root, value=own))


def merged(below: Node, above: Node, where: tuple[str, ...] = ()) -> Node:
    """`above` laid over `below`: mappings merge, all else is replaced, seats merge by name."""
    if isinstance(below.value, dict) and isinstance(above.value, dict):
        both = dict(below.value)
        for key, child in above.value.items():
            both[key] = merged(both[key], child, (*where, key)) if key in both else child
        return replace(above, value=both)
    if where == ("seats",) and isinstance(below.value, list) and isinstance(above.value, list):
        return replace(above, value=_by_name(below.value, above.value))
    return above


def _by_name(below: list[Node], above: list[Node]) -> list[Node]:
    seats = list(below)
    names: dict[str, int] = {}
    for number, seat in enumerate(below):
        names.setdefault(item_name(seat), number)
    for seat in above:
        name = item_name(seat)
        if name and name in names:
            number = names[name]
            seats[number] = merged(below[number], seat)
        else:
            seats.append(seat)
    return seats
