"""Reads a scenario file and those it extends into one tree."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from simulator.reading.fields import Findings
from simulator.reading.node import REFUSED, Node, item_name, tidy
from simulator.reading.wording import shown
from simulator.reading.yaml_text import scan_file, unopenable

_EXTENDS: Final = "extends"
_CIRCLE: Final = 8
"""Files of a circle that are named."""


def gather(path: Path, notes: Findings) -> Node | None:
    """The tree of the file at `path` over those it extends; every node keeps its own file.

    Where one of these cannot be had, the tree keeps `extends`: what is not in it may stand there.
    """
    layers: list[tuple[Node, dict[str, Node]]] = []
    chain: dict[Path, None] = {}
    asked: Node | None = None
    while (root := _read(path, asked, chain, notes)) is not None:
        if not isinstance(root.value, dict) or _EXTENDS not in root.value:
            break
        base = root.value[_EXTENDS]
        own = {key: node for key, node in root.value.items() if key != _EXTENDS}
        layers.append((root, own))
        asked = base
        if base.refused or not isinstance(base.value, str) or not base.value.strip():
            if not base.refused:
                notes.blame(base, "a scenario file to extend")
            root = None
            break
        path = path.parent / base.value
    if root is None:
        if asked is None:
            return None
        last, own = layers.pop()
        root = replace(last, value={**own, _EXTENDS: replace(asked, value=REFUSED)})
    for layer, own in reversed(layers):
        root = merged(root, replace(layer, value=own))
    return root


def _read(path: Path, asked: Node | None, chain: dict[Path, None], notes: Findings) -> Node | None:
    """The tree of one file, which `asked` named; `chain` are the files above, to which it is added.

    None, with a problem, where it cannot be had or leads back into the chain.
    """
    if asked is not None and (reason := unopenable(path)):
        told = shown(f"{reason}: {tidy(path)}", quoted=False, longest=200)
        notes.blame(asked, "a scenario file", told)
        return None
    whole = Path(os.path.realpath(path))
    if asked is not None and whole in chain:
        above = list(chain)
        names = [one.name for one in (*above[above.index(whole) :], whole)]
        if len(names) > _CIRCLE:
            names[_CIRCLE // 2 : -_CIRCLE // 2] = ["..."]
        notes.blame(asked, "a file that does not lead back here", " -> ".join(names))
        return None
    chain[whole] = None
    root = scan_file(path, tidy(path), notes.problems)
    if root is not None and asked is not None and not isinstance(root.value, dict):
        notes.blame(root, "a scenario, a mapping")
        return None
    return root


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
