"""Mappings with known keys: read by declared tables, every mistake noted at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, replace
from dataclasses import fields as parts_of
from types import MappingProxyType
from typing import Any, Final

from simulator.errors import Invalid, Problem, nearest
from simulator.reading.form import Form, Schema, any_of, list_of
from simulator.reading.form import words_schema as words_form
from simulator.reading.node import Node, Place, joined, seen
from simulator.reading.refusal import Refused
from simulator.reading.wording import listed, shown

ENOUGH: Final = 1_000
"""Mistakes after which a text is not read further."""
NO_HINTS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found while reading: problems that end it, warnings that do not.

    Reading goes on after a problem, so that all are told; after `ENOUGH` it ends with `Invalid`.

    Where not the `whole` text is at hand, because a file it extends could not be read, nothing is
    told of what is missing: it may stand there.
    """

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    whole: bool = True

    def blame(
        self, node: Node, expected: str, saw: str | None = None, suggestion: str = ""
    ) -> None:
        """A value is wrong."""
        told = seen(node) if saw is None else saw
        self._note(_problem(node.place, node.where, expected, told, suggestion))

    def blame_key(
        self, node: Node, expected: str, saw: str, suggestion: str = "", where: str | None = None
    ) -> None:
        """A key is wrong, or what stands under it as a whole."""
        path = node.where if where is None else where
        place = node.key or node.place
        self._note(_problem(place, path, expected, saw, suggestion))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= ENOUGH:
            saw = "as many: reading stopped here"
            end = problem._replace(where="", expected=f"fewer than {ENOUGH:,} mistakes", seen=saw)
            raise Invalid([*self.problems, end._replace(suggestion="")])

    def warn(self, node: Node, expected: str, saw: str) -> None:
        """A value is valid, but probably unintended."""
        self.warnings.append(_problem(node.key or node.place, node.where, expected, saw, ""))


def _problem(place: Place, where: str, expected: str, saw: str, suggestion: str) -> Problem:
    return Problem(place.file, place.line, place.column, where, expected, saw, suggestion)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is written: its reader (None where refused) and its form.

    `form` is asked for only where a schema is made: the figures of the catalogue are many.
    """

    read: Callable[[Node, Findings], Any]
    form: Callable[[], Form]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping; `meaning` is one line for editors and help."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    default: Any = None
    attribute: str | None = None
    """What its data class calls it, where not by its name; "" where it has no such attribute."""


def unit(read: Callable[[object], Any], form: Form) -> Kind:
    """A value that a function of `simulator.reading.units` reads."""

    def reader(node: Node, notes: Findings) -> Any:
        if node.refused:
            return None
        try:
            return read(_data(node))
        except Refused as refused:
            notes.blame(node, refused.expected)
            return None

    return Kind(reader, lambda: form)


def _data(node: Node) -> object:
    return node.value if not isinstance(node.value, dict | list) else type(node.value)()


def bounded(
    kind: Kind,
    least: int,
    most: int,
    noun: str = "a number",
    said: Callable[[int], str] = "{:,}".format,
) -> Kind:
    """A number of `kind` from `least` to `most`; messages call it `noun` and write it as `said`."""

    def reader(node: Node, notes: Findings) -> Any:
        number = kind.read(node, notes)
        if number is None or least <= number <= most:
            return number
        notes.blame(node, f"{noun} from {said(least)} to {said(most)}")
        return None

    return Kind(reader, lambda: Form({**kind.form().schema, "minimum": least, "maximum": most}))


def one_of(words: Sequence[str], what: str = "") -> Kind:
    """One of a closed list of words."""

    def reader(node: Node, notes: Findings) -> Any:
        word = word_of(node)
        if word in words or node.refused:
            return word
        named = f"{what}: {listed(words)}" if what else listed(words)
        notes.blame(node, named, suggestion=nearest(word or "", words))
        return None

    return Kind(reader, lambda: Form(words_form(words)))


def word_of(node: Node) -> str | None:
    """A word as written, numbers included; None for anything else."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return str(node.value)
    return None


def one_or_more(kind: Kind) -> Kind:
    """One value or a list of them, read as a tuple."""

    def reader(node: Node, notes: Findings) -> Any:
        nodes = node.value if isinstance(node.value, list) else [node]
        read = [kind.read(child, notes) for child in nodes]
        return tuple(value for value in read if value is not None)

    return Kind(reader, lambda: any_of(kind.form(), list_of(kind.form())))


def later(form: Callable[[], Form]) -> Kind:
    """A value that is read later, with more known; only its node is kept."""
    return Kind(lambda node, _: node, form)


def anything() -> Kind:
    """A value of any form, read later."""
    return later(lambda: Form({}))


def mapping(fields: Iterable[Field]) -> Form:
    """The form of a mapping that `read_fields` reads with the same fields."""
    properties: dict[str, Schema] = {}
    demands: dict[str, Schema] = {}
    required: list[str] = []
    for one in fields:
        form = one.kind.form()
        told = {"default": one.default} if isinstance(one.default, bool | int | str) else {}
        properties[one.name] = {"description": one.meaning, **told, **form.schema}
        if form.demands:
            demands[one.name] = form.demands
        if one.required:
            required.append(one.name)
    whole = {"required": required} if required else {}
    return Form(
        {"type": "object", "properties": properties, "additionalProperties": False},
        {**whole, "properties": demands} if demands else whole,
    )


def attributes(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that `read_fields` read, as their data class calls them."""
    named = {one.name: one.name if one.attribute is None else one.attribute for one in fields}
    return {attribute: values[name] for name, attribute in named.items() if attribute}


def record(
    made: type[Any],
    fields: Iterable[Field],
    finish: Callable[[Node, dict[str, Any], Findings], None] = lambda _node, _values, _notes: None,
    hints: Mapping[str, str] = NO_HINTS,
) -> Kind:
    """A mapping that is read into a data class, whose own defaults hold where a field has none.

    `finish` may check the values, and change them, where none that is required is missing; `hints`
    are those of `read_fields`.
    """
    own = {one.name: one.default for one in parts_of(made) if one.default is not MISSING}
    known = tuple(
        replace(one, default=own.get(one.attribute or one.name)) if one.default is None else one
        for one in fields
    )

    def reader(node: Node, notes: Findings) -> Any:
        values = read_fields(node, known, notes, hints)
        if any(one.required and values[one.name] is None for one in known):
            return None
        finish(node, values, notes)
        return made(**attributes(known, values))

    return Kind(reader, lambda: mapping(known))


def read_fields(
    node: Node,
    fields: Iterable[Field],
    notes: Findings,
    hints: Mapping[str, str] = NO_HINTS,
    *,
    whole: bool = True,
) -> dict[str, Any]:
    """The values of a mapping by key; the default where a key is absent or was refused.

    `hints` maps keys that people try to what they should write instead. A missing key is not told
    where a misspelt one was taken for it, nor where not the `whole` mapping is at hand.
    """
    known = {one.name: one for one in fields}
    values = {name: one.default for name, one in known.items()}
    if node.refused:
        return values
    if not isinstance(node.value, dict):
        notes.blame(node, f"a mapping with {listed(tuple(known))}")
        return values
    taken = set(node.items)
    for key, child in node.items.items():
        if key in known:
            value = known[key].kind.read(child, notes)
            values[key] = known[key].default if value is None else value
        else:
            absent = [name for name in known if name not in node.items]
            suggestion = hints.get(key) or nearest(key, absent) or nearest(key, known)
            taken.add(suggestion)
            notes.blame_key(child, listed(tuple(known)), f"the key {shown(key)}", suggestion)
    for name, one in known.items():
        if whole and notes.whole and one.required and name not in taken:
            notes.blame_key(
                node, f"the key {name}, which is missing", "", where=joined(node.where, name)
            )
    return values
