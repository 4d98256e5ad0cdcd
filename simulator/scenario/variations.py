"""`like: NAME` in seats and strategies: what is not written is taken from the one named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from simulator.errors import nearest
from simulator.reading.fields import Notes
from simulator.reading.node import Node, item_name
from simulator.reading.wording import listed

Blend = Callable[[dict[str, Node], dict[str, Node]], dict[str, Node]]


def vary(root: Node, notes: Notes) -> Node:
    """The tree with every `like` of `seats` and `strategies` written out."""
    if not isinstance(root.value, dict):
        return root
    whole = dict(root.value)
    seats = whole.get("seats")
    if seats is not None and isinstance(seats.value, list):
        called = [
            item_name(seat) or f"seat {number}" for number, seat in enumerate(seats.value, start=1)
        ]
        by_name = dict(zip(called, seats.value, strict=True))
        written = {name: _unlike(name, by_name, blend_seats, notes) for name in by_name}
        whole["seats"] = replace(
            seats,
            value=[
                written[name] if by_name[name] is seat else seat
                for name, seat in zip(called, seats.value, strict=True)
            ],
        )
    strategies = whole.get("strategies")
    if strategies is not None and isinstance(strategies.value, dict):
        named = strategies.value
        value = {name: _unlike(name, named, blend_strategies, notes) for name in named}
        whole["strategies"] = replace(strategies, value=value)
    return replace(root, value=whole)


def _unlike(name: str, written: Mapping[str, Node], blend: Blend, notes: Notes) -> Node:
    line, broken = [name], False
    while (like := written[line[-1]].items.get("like")) is not None and not like.refused:
        base = like.value
        if not isinstance(base, str) or base not in written:
            if notes.whole or not isinstance(base, str):
                others = [other for other in written if other != line[-1]]
                word = base if isinstance(base, str) else ""
                notes.blame(like, listed(others), suggestion=nearest(word, others))
            broken = True
            break
        if base in line:
            broken = True
            circle = line[line.index(base) :]
            first = min(circle, key=list(written).index)
            turn = circle.index(first)
            told = [*circle[turn:], *circle[:turn], first]
            notes.blame(
                written[first].items["like"], "a line of likes that ends", " -> ".join(told)
            )
            break
        line.append(base)
    keys: dict[str, Node] = {}
    for one in reversed(line):
        own = {key: child for key, child in written[one].items.items() if key != "like"}
        keys = blend(keys, own) if one != line[-1] else own
    node = written[name]
    if broken:
        # Whoever reads on sees that something is missing, and that it has been told.
        keys["like"] = written[line[-1]].items["like"]
    return replace(node, value=keys) if isinstance(node.value, dict) else node


def blend_seats(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """Every key but the name is inherited."""
    return {**{key: node for key, node in base.items() if key != "name"}, **own}


def blend_strategies(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """Steps replace or join by name, the mappings of policies key by key, all else as a whole."""
    both = {**base, **own}
    for key in ("steps", "credits", "withdraw"):
        if key in base and key in own:
            below, above = base[key], own[key]
            if isinstance(below.value, dict) and isinstance(above.value, dict):
                both[key] = replace(above, value={**below.value, **above.value})
    return both


def with_own_step(root: Node, name: str, step: str) -> Node:
    """The tree in which a strategy that inherits a step has it written out, to be changed."""
    strategies = root.items.get("strategies")
    if strategies is None or name not in strategies.items:
        return root
    found, line = None, [name]
    while found is None:
        keys = strategies.items[line[-1]].items
        found = keys["steps"].items.get(step) if "steps" in keys else None
        like = keys["like"].value if "like" in keys else None
        if not isinstance(like, str) or like in line or like not in strategies.items:
            break
        line.append(like)
    mine = strategies.items[name]
    if found is None or not isinstance(mine.value, dict):
        return root
    own = mine.value.get("steps", Node({}, found.place, found.key, f"{mine.where}.steps"))
    steps = replace(own, value={**own.items, step: own.items.get(step, found)})
    changed = replace(mine, value={**mine.value, "steps": steps})
    whole = replace(strategies, value={**strategies.items, name: changed})
    return replace(root, value={**root.items, "strategies": whole})
