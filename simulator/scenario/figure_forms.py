"""The forms of what a scenario knows better than the catalogue: `rates:`, `limits:`, `value:`..."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.reading.fields import mapping
from simulator.reading.form import DURATION, MONEY, SHARE, Form, Schema, any_of, figure, list_of
from simulator.scenario.catalogue.about import about, meaning
from simulator.scenario.catalogue.books import BOOKS, KINDS, load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import bound_spelt, spelt
from simulator.scenario.figures import DATED, VALUE
from simulator.scenario.kinds import word

_POINT: Final = {"type": "object", "propertyNames": DURATION.schema}
_TABLE: Final = Form({**_POINT, "additionalProperties": SHARE.schema})


def catalogue_form() -> Form:
    """The form of `catalogue:`: one book, or a book for each kind."""
    book = word(*BOOKS).form()
    each = {"type": "object", "properties": dict.fromkeys(KINDS, book.schema)}
    return any_of(book, Form({**each, "additionalProperties": False}))


def figures_form(kind: str) -> Form:
    """The form of the figures whose paths begin with `kind`."""
    books = load_books({})
    leaves = [(one.path, _figure(one)) for one in books.figures.values()]
    leaves += [(f"delays.{name}", _described(f"delays.{name}", _TABLE)) for name in books.delays]
    prefix = f"{kind}."
    return Form(
        _tree([(path[len(prefix) :], leaf) for path, leaf in leaves if path.startswith(prefix)])
    )


def value_form() -> Form:
    """The form of `value:`."""
    figures = load_books({}).figures
    properties = {name: _figure(figures[f"rates.value.{name}"]) for name, _ in VALUE}
    return Form({"type": "object", "properties": properties, "additionalProperties": False})


def _figure(one: Figure) -> Schema:
    form = figure(one.unit, one.of)
    if one.path.startswith("prices.") and one.unit == "cents":
        form = any_of(MONEY, list_of(mapping(DATED), minItems=1))
    bounds = about(one.path).bounds
    if bounds is None or (one.unit == "probability" and bounds == (0, 1)):
        return _told(one, form, "")
    least, most = bounds
    if one.unit in ("count", "limit", "number", "factor", "probability"):
        form = Form({**form.schema, "minimum": least, "maximum": most})
    elif one.unit == "cents":
        form = Form({**form.schema, "minimum": least / 100, "maximum": most / 100})
    return _told(
        one, form, f", from {bound_spelt(least, one.unit)} to {bound_spelt(most, one.unit)}"
    )


def _told(one: Figure, form: Form, bounds: str) -> Schema:
    told = _described(one.path, form)
    described = f"{told['description']}{bounds}; {spelt(one)} in the catalogue"
    return {**told, "description": described}


def _described(path: str, form: Form) -> Schema:
    return {"description": meaning(path), **form.schema}


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
