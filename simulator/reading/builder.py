"""Builds the tree of a YAML text from the events of its parser."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

import yaml

from simulator.errors import Problem
from simulator.reading.node import DEEPEST, REFUSED, Node, Place, joined
from simulator.reading.scalars import Ambiguous, called, resolve
from simulator.reading.wording import shown

MOST_TOLD: Final = 20
"""Problems of the text itself that are told; more are rarely read."""
_BROKEN: Final = re.compile("[\\0\ud800-\udfff]")
"""What only an escape can say, and no file name or encoding can hold."""
_HEAD: Final = re.compile(r"[0-9]{1,3}$")
_DOLLARS: Final = re.compile(r"\$[0-9]{1,3}(?:,[0-9]{3})*$")
_TAIL: Final = re.compile(r"[0-9]{3}\b")


class Builder:
    """Builds the tree from events, one open collection per level."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.reached = Place(file, 1, 1)
        """Where the last event stood."""
        self._open: list[Node] = []
        self._keys: list[tuple[str, Place] | None] = []
        self._plain: list[bool] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take the next event; False where reading on makes no sense."""
        if len(self.problems) >= MOST_TOLD:
            return False
        mark: Any = event.start_mark
        place = self.reached = Place(self.reached.file, mark.line + 1, mark.column + 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return self._blame(place, "one document", "a second one")
                if event.version or event.tags:
                    return self._blame(place, "no directive", "a line that begins with %")
            case yaml.AliasEvent():
                self._blame(
                    place, "the value itself", shown(f"the alias *{event.anchor}", quoted=False)
                )
                self._add(Node(REFUSED, place))
            case yaml.ScalarEvent():
                if not self._cut(event, place):
                    plain = self._unmarked(event, place)
                    self._add(self._scalar(event, place) if plain else Node(REFUSED, place))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if len(self._open) >= DEEPEST:
                    return self._blame(place, f"at most {DEEPEST} levels", "deeper nesting")
                self._plain.append(self._unmarked(event, place))
                mapping = isinstance(event, yaml.MappingStartEvent)
                if self._expects_key():
                    self._blame(place, "a word as key", "a mapping" if mapping else "a list")
                self._open.append(Node({} if mapping else [], place))
                self._keys.append(None)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._keys.pop()
                node = self._open.pop()
                self._add(node if self._plain.pop() else Node(REFUSED, node.place))
        return True

    def _blame(self, place: Place, expected: str, seen: str) -> bool:
        where = ""
        for parent, key in zip(self._open, self._keys, strict=True):
            if len(self._open) >= DEEPEST:
                break
            if isinstance(parent.value, list):
                where = joined(where, str(len(parent.value) + 1))
            elif key:
                where = joined(where, key[0])
        self.problems.append(Problem(place.file, place.line, place.column, where, expected, seen))
        return False

    def _unmarked(self, event: Any, place: Place) -> bool:
        """Blame an anchor or a tag; False where a tag says that the value is another one."""
        if event.anchor:
            self._blame(place, "no anchor", shown(f"&{event.anchor}", quoted=False))
        if event.tag:
            self._blame(place, "no tag", shown(event.tag, quoted=False))
        return not event.tag

    def _cut(self, event: yaml.ScalarEvent, place: Place) -> bool:
        """Blame the comma of $4,000 between braces or brackets, where it ends a value.

        Whoever means two things puts a blank behind it; in a list only money is a number for sure.
        """
        parent: Any = self._open[-1].value if self._open else None
        if event.style or not parent:
            return False
        mapping = isinstance(parent, dict)
        key: Any = next(reversed(parent)) if mapping else len(parent) - 1
        before, head = parent[key], _HEAD if self._expects_key() else _DOLLARS
        end = replace(before.place, column=before.place.column + len(before.raw) + 1)
        if place != end or not head.search(before.raw) or not _TAIL.match(event.value):
            return False
        raw = f"{before.raw},{event.value}"
        del parent[key]
        self._keys[-1] = (key, before.place) if mapping else None
        if not before.refused:
            self._blame(before.place, 'a number with a comma in quotes, as in "$4,000"', shown(raw))
        self._add(replace(before, value=REFUSED, raw=raw))
        if mapping:
            # The rest stands where a key was expected: it has a value, which is left out with it.
            self._add(Node(REFUSED, place))
        return True

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and not self._keys[-1]

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Node:
        if event.style and (broken := _BROKEN.search(event.value)):
            self._blame(place, "readable characters", called(broken[0]))
            return Node(REFUSED, place)
        if event.style or self._expects_key():
            return Node(event.value, place, raw="" if event.style else event.value)
        try:
            return Node(resolve(event.value), place, raw=event.value)
        except Ambiguous as error:
            self._blame(place, error.expected, shown(event.value, quoted=False))
            return Node(REFUSED, place)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1].value
        if isinstance(parent, list):
            parent.append(node)
            return
        assert isinstance(parent, dict)
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = (self._key_text(node), node.place)
            return
        name, place = key
        if not name:
            self._keys[-1] = None
        elif name in parent:
            first = parent[name].key
            assert first is not None
            seen = f"{shown(name)} again (first on line {first.line})"
            self._blame(place, "each key once", seen)
        else:
            parent[name] = Node(node.value, node.place, place, node.where, node.raw)
        self._keys[-1] = None

    def _key_text(self, node: Node) -> str:
        """The key's word, or "" where it was refused and its value is left out."""
        if isinstance(node.value, str) and node.value:
            return node.value
        if isinstance(node.value, str):
            self._blame(node.place, "a word as key", "nothing")
        return ""
