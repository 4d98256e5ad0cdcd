"""Strategies that come along, a file each in `shipped/`, used from any scenario by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import Final

from simulator.errors import nearest
from simulator.reading.node import Node, Place, with_paths
from simulator.reading.wording import listed
from simulator.reading.yaml_text import read_yaml

PREFIX: Final = "shipped/"
"""No name of a scenario's own has a slash, so that none is like these."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A strategy that comes along; its name is that of its file."""

    purpose: str
    source: str
    strategy: Node
    """As written below `strategy:`."""
    text: str
    """The same as the text of the file has it."""


@cache
def shipped() -> tuple[str, ...]:
    """Name every strategy that comes along, as scenarios do, in alphabetical order."""
    there = files("simulator.scenario").joinpath("shipped").iterdir()
    return tuple(sorted(f"{PREFIX}{one.name.removesuffix('.yaml')}" for one in there))


@cache
def taken(name: str) -> Shipped:
    """Return the strategy of a name that is one of `shipped()`."""
    # Not a path beside this file: an installed package need not lie in a folder.
    resource = files("simulator.scenario").joinpath(f"{name}.yaml")
    text = resource.read_text("utf-8")
    items = read_yaml(text, resource.name).root.items
    block = text.partition("\nstrategy:\n")[2]
    return Shipped(
        str(items["for"].value), str(items["source"].value), items["strategy"], dedent(block)
    )


def placed(name: str, at: Place) -> Node:
    """Return a strategy that comes along as if all of it stood at one place of a scenario.

    What is wrong with it there is told at that place, under the path that it has in its own file.
    """
    return with_paths(_at(taken(name).strategy, at), name)


def _at(node: Node, at: Place) -> Node:
    value = node.value
    if isinstance(value, dict):
        value = {key: _at(child, at) for key, child in value.items()}
    elif isinstance(value, list):
        value = [_at(child, at) for child in value]
    return replace(node, value=value, place=at, key=at)


def meant(name: str, own: Sequence[str]) -> tuple[str, str]:
    """Say what a strategy that is not there could have been, and which of these is the nearest."""
    near = nearest_shipped(name.removeprefix(PREFIX))
    if name.startswith(PREFIX):
        return listed(shipped()), near
    return listed(own), nearest(name, own) or near


def nearest_shipped(word: str) -> str:
    """Name the one of `shipped()` that is most like a word without the prefix, or ""."""
    near = nearest(word, [one.removeprefix(PREFIX) for one in shipped()])
    return near and f"{PREFIX}{near}"
