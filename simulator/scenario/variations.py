"""`like: NAME` in seats and strategies: what is not written is taken from the one named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from simulator.errors import nearest
from simulator.reading.fields import Findings
from simulator.reading.node import Node, item_name
from simulator.reading.wording import listed, shown
from simulator.scenario.steps import MOST_STEPS

_LONGEST: Final = 1_000
"""Letters of a circle of names that are shown."""
Blend = Callable[[dict[str, Node], dict[str, Node]], dict[str, Node]]


def vary(root: Node, notes: Findings) -> Node:
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
        written = _unlike(by_name, blend_seats, notes)
        whole["seats"] = replace(
            seats,
            value=[
                written[name] if by_name[name] is seat else seat
                for name, seat in zip(called, seats.value, strict=True)
            ],
        )
    strategies = whole.get("strategies")
    if strategies is not None and isinstance(strategies.value, dict):
        value = _unlike(strategies.value, blend_strategies, notes)
        whole["strategies"] = replace(strategies, value=value)
    return replace(root, value=whole)


def _unlike(written: Mapping[str, Node], blend: Blend, notes: Findings) -> dict[str, Node]:
    """Every node with what it is like written out, each once.

    Where a line of likes leads nowhere or back, its nodes keep their `like`: whoever reads on sees
    that something is missing, and that it has been told.
    """
    whole: dict[str, Node] = {}
    for start in written:
        line: dict[str, None] = {}
        name: str | None = start
        while name is not None and name not in whole:
            line[name] = None
            name = _base(name, written, line, notes)
        for one in reversed(line):
            node = written[one]
            if isinstance(node.value, dict):
                own = {key: child for key, child in node.value.items() if key != "like"}
                like = node.value.get("like")
                if like is not None and isinstance(like.value, str) and like.value in whole:
                    own = blend(whole[like.value].items, own)
                elif like is not None and not like.refused:
                    own["like"] = like
                node = replace(node, value=own)
            whole[one] = node
    return {name: whole[name] for name in written}


def _base(
    name: str, written: Mapping[str, Node], line: Mapping[str, None], notes: Findings
) -> str | None:
    """The name that a node is like, None where there is none or it cannot be."""
    like = written[name].items.get("like")
    if like is None or like.refused:
        return None
    base = like.value
    if not isinstance(base, str) or base not in written:
        if notes.whole or not isinstance(base, str):
            others = [other for other in written if other != name]
            word = base if isinstance(base, str) else ""
            notes.blame(like, listed(others), suggestion=nearest(word, others))
        return None
    if base in line:
        met = list(line)
        circle = set(met[met.index(base) :])
        first = next(other for other in written if other in circle)
        turn = [first]
        while (onward := str(written[turn[-1]].items["like"].value)) != first:
            turn.append(onward)
        told = shown(" -> ".join([*turn, first]), quoted=False, longest=_LONGEST)
        notes.blame(written[first].items["like"], "a line of likes that ends", told)
        return None
    return base


def blend_seats(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """Every key but the name is inherited."""
    return {**{key: node for key, node in base.items() if key != "name"}, **own}


def blend_strategies(base: dict[str, Node], own: dict[str, Node]) -> dict[str, Node]:
    """Steps replace or join by name, the mappings of policies key by key, all else as a whole."""
    both = {**base, **own}
    for key in ("steps", "credits", "withdraw", "decide"):
        if key in base and key in own:
            below, above = base[key], own[key]
            if not isinstance(below.value, dict) or not isinstance(above.value, dict):
                continue
            # More steps are refused; a long line of likes that add to them must not grow first.
            if len(below.value) <= MOST_STEPS:
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
