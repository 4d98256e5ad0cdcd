"""What a scenario has to say that extends another, so that it is that one with changes."""

from __future__ import annotations

from dataclasses import replace

from simulator.reading.node import Node, item_name, plain_value


def overlay(below: Node, above: Node) -> Node | None:
    """Return the tree that, laid over `below` as files that extend are, is `above`.

    None where there is no such tree, for nothing that stands below can be taken away.
    """
    try:
        return _over(below, above, ())
    except _Gone:
        return None


class _Gone(Exception):
    """Something below is not above."""


def _over(below: Node, above: Node, where: tuple[str, ...]) -> Node:
    if isinstance(below.value, dict) and isinstance(above.value, dict):
        if below.value.keys() - above.value.keys():
            raise _Gone
        changed = {
            key: _over(below.value[key], node, (*where, key)) if key in below.value else node
            for key, node in above.value.items()
            if key not in below.value or plain_value(below.value[key]) != plain_value(node)
        }
        return replace(above, value=changed)
    if where == ("seats",) and isinstance(below.value, list) and isinstance(above.value, list):
        return replace(above, value=_seats(below.value, above.value))
    return above


def _seats(below: list[Node], above: list[Node]) -> list[Node]:
    """Return the seats that differ; seats are laid over each other by their names."""
    names = [item_name(seat) for seat in above]
    earlier = [item_name(seat) for seat in below]
    if names[: len(earlier)] != earlier or not all(names) or len(set(names)) < len(names):
        raise _Gone
    found = above[len(earlier) :]
    changed = []
    for one, other in zip(below, above, strict=False):
        if plain_value(one) != plain_value(other):
            seat = _over(one, other, ())
            changed.append(replace(seat, value={"name": other.items["name"], **seat.items}))
    return [*changed, *found]
