"""`like: NAME` in seats and strategies: what is not written is taken from the one named.

Strategies may also be like, route to and try those that come along (`simulator.scenario.library`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.errors import nearest
from simulator.reading.fields import Findings
from simulator.reading.node import Node, Place, item_name
from simulator.reading.wording import listed, shown
from simulator.scenario.library import meant, placed, shipped
from simulator.scenario.steps import MOST_STEPS

_LONGEST: Final = 1_000
"""Letters of a circle of names that are shown."""
Blend = Callable[[dict[str, Node], dict[str, Node]], dict[str, Node]]
Meant = Callable[[str, Sequence[str]], tuple[str, str]]
"""A name that is not there and those that are -> what was expected, and the nearest."""


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
        written = _unlike(by_name, {}, blend_seats, _among, notes)
        whole["seats"] = replace(
            seats,
            value=[
                written[name] if by_name[name] is seat else seat
                for name, seat in zip(called, seats.value, strict=True)
            ],
        )
    strategies = whole.get("strategies")
    if strategies is not None and isinstance(strategies.value, dict):
        whole["strategies"] = replace(strategies, value=_unlike_strategies(strategies.value, notes))
    return replace(root, value=whole)


def _unlike_strategies(written: Mapping[str, Node], notes: Findings) -> dict[str, Node]:
    """Every strategy with what it is like written out, and those that come along and are used.

    One that a route or a test names joins the strategies of the scenario under its name.
    """
    likes = [one.items["like"] for one in written.values() if "like" in one.items]
    along = {
        like.value: from_library(like.value, like.place)
        for like in reversed(likes)
        if isinstance(like.value, str) and like.value in shipped() and like.value not in written
    }
    whole = _unlike(written, along, blend_strategies, meant, notes)
    waiting = list(whole.values())
    for strategy in waiting:
        for use in _used(strategy):
            name = use.value
            if isinstance(name, str) and name in shipped() and name not in whole:
                whole[name] = from_library(name, use.place)
                waiting.append(whole[name])
    return whole


def from_library(name: str, at: Place) -> Node:
    """Return one of `shipped()` as if it stood at a place, with what it is like written out."""
    node = placed(name, at)
    own = dict(node.items)
    like = own.pop("like", None)
    if like is None:
        return node
    return replace(node, value=blend_strategies(from_library(str(like.value), at).items, own))


def _used(strategy: Node) -> Iterator[Node]:
    """Yield every name of another strategy in a route or a test."""
    route, arms = strategy.items.get("route"), strategy.items.get("try")
    for line in route.value if route is not None and isinstance(route.value, list) else ():
        yield from (line.items[key] for key in ("use", "else") if key in line.items)
    if arms is not None and isinstance(arms.value, list):
        yield from arms.value


def _unlike(
    written: Mapping[str, Node],
    along: Mapping[str, Node],
    blend: Blend,
    meant: Meant,
    notes: Findings,
) -> dict[str, Node]:
    """Every node with what it is like written out, each once; those that come `along` are whole.

    Where a line of likes leads nowhere or back, its nodes keep their `like`: whoever reads on sees
    that something is missing, and that it has been told.
    """
    whole = dict(along)
    for start in written:
        line: dict[str, None] = {}
        name: str | None = start
        while name is not None and name not in whole:
            line[name] = None
            name = _base(name, written, along, line, meant, notes)
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


def _among(name: str, others: Sequence[str]) -> tuple[str, str]:
    return listed(others), nearest(name, others)


def _base(
    name: str,
    written: Mapping[str, Node],
    along: Mapping[str, Node],
    line: Mapping[str, None],
    meant: Meant,
    notes: Findings,
) -> str | None:
    """The name that a node is like, None where there is none or it cannot be."""
    like = written[name].items.get("like")
    if like is None or like.refused:
        return None
    base = like.value
    if isinstance(base, str) and base in along:
        return base
    if not isinstance(base, str) or base not in written:
        if notes.whole or not isinstance(base, str):
            others = [other for other in written if other != name]
            expected, near = meant(base if isinstance(base, str) else "", others)
            notes.blame(like, expected, suggestion=near)
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
    at = strategies.items[name]
    while found is None:
        keys = at.items
        found = keys["steps"].items.get(step) if "steps" in keys else None
        like = keys["like"].value if "like" in keys else None
        if not isinstance(like, str) or like in line:
            break
        if like in strategies.items:
            at = strategies.items[like]
        elif like in shipped():
            at = from_library(like, keys["like"].place)
        else:
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
