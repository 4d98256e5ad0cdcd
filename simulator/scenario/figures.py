"""The figures of the world: the books of the catalogue under what the scenario knows better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from simulator.errors import nearest
from simulator.reading.fields import Field, Findings, Kind, one_of, read_fields
from simulator.reading.form import Form, Schema, any_of
from simulator.reading.node import Node
from simulator.reading.units import Amount, say_share
from simulator.reading.wording import listed, shown
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import BOOKS, DEFAULT, KINDS, load_books
from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.scenario.figure_kinds import delay_kind, figure_kind
from simulator.scenario.stated import RATES, Statement, read_statements, stated_form

VALUE: Final = (
    ("deal", "worth of a deal, in dollars"),
    ("meeting_per_positive", "share of positive replies that become meetings"),
    ("deal_per_meeting", "share of meetings that become deals"),
)
_BOOK: Final = one_of(BOOKS)
_BOOK_OF: Final = tuple(Field(kind, _BOOK, f"the book of {kind}") for kind in KINDS)


@dataclass(slots=True)
class Figures:
    """Every figure by path, every delay table by name, as read so far."""

    catalogue: Mapping[str, str]
    figures: dict[str, Figure]
    delays: dict[str, Delay]
    written: dict[str, Node]
    """Paths that the scenario itself wrote."""
    stated: list[Statement] = field(default_factory=list)
    """What is said of the rates of its own."""


def read_catalogue(node: Node | None, notes: Findings) -> Figures:
    """The chosen books: one name for all kinds, or a mapping of kind to name."""
    choice = dict.fromkeys(KINDS, DEFAULT)
    if node is not None and isinstance(node.value, dict):
        chosen = read_fields(node, _BOOK_OF, notes)
        choice.update({kind: name for kind, name in chosen.items() if name in BOOKS})
    elif node is not None:
        name = _BOOK.read(node, notes)
        if name in BOOKS:
            choice = dict.fromkeys(KINDS, name)
    books = load_books(choice)
    return Figures(choice, dict(books.figures), dict(books.delays), {})


def catalogue_form() -> Form:
    """The form of `catalogue:`."""
    book = _BOOK.form()
    each = {"type": "object", "properties": dict.fromkeys(KINDS, book.schema)}
    return any_of(book, Form({**each, "additionalProperties": False}))


def override(known: Figures, world: Mapping[str, Node], notes: Findings) -> None:
    """Lay `rates:`, `limits:`, ... and `value:` of the world over the books."""
    for kind in KINDS:
        if kind in world:
            _walk(known, world[kind], kind, notes)
    value = world.get("value")
    if value is not None:
        _value(known, value, notes)
    _check_mix(known, notes)


AGREES: Final = "rates.introduction.agrees"


def read_agrees(known: Figures, nodes: Sequence[Node], notes: Findings) -> None:
    """Lay what steps say of contacts over the world: it is about people, so all say the same."""
    for node in nodes:
        first = known.written.get(AGREES)
        if first is not None and first.value != node.value:
            notes.blame(node, f"what stands at {first.where or AGREES}: {shown(str(first.value))}")
        else:
            _set(known, AGREES, node, notes)


def draw_unknown(known: Figures, resampled: bool) -> None:
    """Have what nobody knows drawn in each campaign from the range that its sources leave open."""
    for path, one in known.figures.items():
        known.figures[path] = drawn_where_unknown(one, resampled)


def drawn_where_unknown(one: Figure, resampled: bool) -> Figure:
    """Return a figure drawn in each campaign, where nobody knows it and sources leave a range.

    Of people who are the same in all campaigns no share varies.
    """
    if one.span is None or about(one.path).range_is != "unknown":
        return one
    return _drawn(one) if resampled or not one.path.startswith("rates.prospect.") else one


@cache
def _drawn(one: Figure) -> Figure:
    # The same object for scenarios of the same book, so that they are found equal at once.
    return replace(one, drawn=True)


def figures_form(kind: str) -> Form:
    """The form of the figures whose paths begin with `kind`."""
    books = load_books({})
    leaves = [
        (path, (stated_form(one) if path in RATES else figure_kind(one).form()).schema)
        for path, one in books.figures.items()
    ]
    leaves += [(f"delays.{name}", delay_kind(name).form().schema) for name in books.delays]
    prefix = f"{kind}."
    return Form(
        _tree([(path[len(prefix) :], leaf) for path, leaf in leaves if path.startswith(prefix)])
    )


def _tree(leaves: Iterable[tuple[str, Schema]]) -> Schema:
    """Nested mappings from dotted paths; a path that ends holds its leaf."""
    below: dict[str, list[tuple[str, Schema]]] = {}
    properties: dict[str, Schema] = {}
    for path, leaf in leaves:
        name, _, rest = path.partition(".")
        properties[name] = leaf
        if rest:
            below.setdefault(name, []).append((rest, leaf))
    properties |= {name: _tree(inner) for name, inner in below.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(known: Figures, node: Node, notes: Findings) -> None:
    fields = [Field(name, _setting(known, f"rates.value.{name}"), why) for name, why in VALUE]
    for name, _ in VALUE:
        child, first = node.items.get(name), known.written.get(f"rates.value.{name}")
        if child is not None and first is not None:
            where = first.where or "world.rates"
            notes.blame_key(child, f"one of the two: here or at {where}", "both")
    read_fields(node, fields, notes)


def value_form() -> Form:
    """The form of `value:`."""
    figures = load_books({}).figures
    properties = {
        name: figure_kind(figures[f"rates.value.{name}"]).form().schema for name, _ in VALUE
    }
    return Form({"type": "object", "properties": properties, "additionalProperties": False})


def _setting(known: Figures, path: str) -> Kind:
    def read(node: Node, notes: Findings) -> None:
        _set(known, path, node, notes)

    return Kind(read, figure_kind(known.figures[path]).form)


def _walk(known: Figures, node: Node, path: str, notes: Findings) -> None:
    if node.refused:
        return
    names = _below(tuple(known.figures), tuple(known.delays))
    below = names.get(path, [])
    if path in RATES:
        _state(known, path, node, notes)
    elif path in known.figures and not (below and isinstance(node.value, dict)):
        _set(known, path, node, notes)
    elif path.startswith("delays.") and path.removeprefix("delays.") in known.delays:
        _set_delay(known, path.removeprefix("delays."), node, notes)
    elif not isinstance(node.value, dict):
        notes.blame(node, f"a mapping with {listed(below)}")
    else:
        for key, child in node.items.items():
            deeper = f"{path}.{key}"
            if deeper in known.figures or deeper in names or key in below:
                _walk(known, child, deeper, notes)
            else:
                notes.blame_key(
                    child, listed(below), f"the figure {shown(key)}", _near(known, path, key, below)
                )


@lru_cache(maxsize=16)
def _below(figures: tuple[str, ...], delays: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Return each path that leads to others, and in order the names that follow it there."""
    found: dict[str, set[str]] = {}
    for path in (*figures, *(f"delays.{name}" for name in delays)):
        names = path.split(".")
        for many in range(1, len(names)):
            found.setdefault(".".join(names[:many]), set()).add(names[many])
    return {path: sorted(names) for path, names in found.items()}


def _near(known: Figures, path: str, key: str, below: list[str]) -> str:
    sibling = nearest(key, below)
    if sibling:
        return sibling
    same = [one for one in known.figures if one.split(".")[-1] == key]
    return min(same, default="") or nearest(f"{path}.{key}", known.figures)


def _state(known: Figures, path: str, node: Node, notes: Findings) -> None:
    """Rates of the scenario's own; whoever is in no group keeps the catalogue's."""
    old = known.figures[path]
    for statement, amount in read_statements(node, old, notes):
        known.stated.append(statement)
        known.written[statement.path] = statement.counted
        known.figures[statement.path] = _given(old, statement.path, amount)


def _set(known: Figures, path: str, node: Node, notes: Findings) -> None:
    old = known.figures[path]
    known.written[path] = node
    amounts = figure_kind(old).read(node, notes)
    if amounts is None:
        return
    if old.unit == "limit" and amounts[0][1].low == 0:
        notes.warn(node, "a limit above 0", "0: nothing will pass")
    if path.startswith("prices."):
        for dated in [one for one in known.figures if one.startswith(f"{path}.")]:
            if dated.removeprefix(f"{path}.")[:2].isdigit():
                del known.figures[dated]
    for number, (since, amount) in enumerate(amounts):
        where = path if number == 0 else f"{path}.{since}"
        known.figures[where] = _given(old, where, amount)


def _given(old: Figure, path: str, amount: Amount) -> Figure:
    return replace(
        old,
        path=path,
        low=amount.low,
        high=amount.high,
        hits=amount.hits,
        trials=amount.trials,
        word=amount.word,
        source="the scenario",
        confidence="given",
        note="",
        span=None,
        drawn=False,
        whom="",
        why="",
    )


def _set_delay(known: Figures, name: str, node: Node, notes: Findings) -> None:
    known.written[f"delays.{name}"] = node
    points = delay_kind(name).read(node, notes)
    if points is not None:
        known.delays[name] = Delay(name, points, (), "the scenario", "given")


def _check_mix(known: Figures, notes: Findings) -> None:
    for attribute in ("seniority", "industry", "size"):
        prefix = f"rates.mix.{attribute}."
        paths = [path for path in known.figures if path.startswith(prefix)]
        changed = [known.written[path] for path in paths if path in known.written]
        total = sum(known.figures[path].low or 0.0 for path in paths)
        if changed and abs(total - 1) > 1e-6:
            notes.blame(changed[-1], f"shares of {attribute} that add up to 100%", say_share(total))
