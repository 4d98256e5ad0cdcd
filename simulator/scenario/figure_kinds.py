"""How the value of one figure, or the table of one delay, is written in a scenario."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from simulator.reading.fields import (
    Field,
    Findings,
    Kind,
    bounded,
    mapping,
    one_of,
    read_fields,
    unit,
)
from simulator.reading.form import DURATION as A_DURATION
from simulator.reading.form import MONEY as SOME_MONEY
from simulator.reading.form import SHARE as A_SHARE
from simulator.reading.form import Form, any_of, figure_form, list_of
from simulator.reading.node import Node
from simulator.reading.units import Amount, read_figure, say_duration, say_share
from simulator.scenario.catalogue.about import about, meaning
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import bound_spelt, spelt
from simulator.scenario.kinds import DAY, DURATION, MONEY, SHARE
from simulator.vocabulary import MINUTES_PER_DAY

Dated = tuple[tuple[date | None, Amount], ...]
"""Amounts with the days from which they hold, earliest first; None where one holds always."""
Points = tuple[tuple[int, float], ...]
"""(minutes, share answered by then)."""

DATED: Final = (
    Field("from", DAY, "first day of the price", required=True),
    Field("value", MONEY, "dollars a month", required=True),
)
ANSWERED_BY: Final = bounded(DURATION, 0, 3_660 * MINUTES_PER_DAY, "a duration", say_duration)


def figure_kind(one: Figure) -> Kind:
    """How a figure is written; read as `Dated`, for a price may be a list of them."""
    priced = one.path.startswith("prices.") and one.unit == "cents"

    def reader(node: Node, notes: Findings) -> Dated | None:
        if one.path.startswith("prices.") and isinstance(node.value, list):
            return _dated(node, node.value, one, notes)
        amount = _amount(node, one, notes)
        return None if amount is None else ((None, amount),)

    def form() -> Form:
        plain = figure_form(one.unit, one.of)
        if priced:
            plain = any_of(SOME_MONEY, list_of(mapping(DATED), minItems=1))
        return _described(one, plain)

    return Kind(reader, form)


def _amount(node: Node, one: Figure, notes: Findings) -> Amount | None:
    if one.unit == "word":
        word = one_of(one.of).read(node, notes)
        return Amount(None, None, word=word) if word in one.of else None
    kind = unit(partial(read_figure, unit=one.unit), figure_form(one.unit))
    amount: Amount | None = kind.read(node, notes)
    return amount if amount and _bounded(amount, one, node, notes) else None


def _bounded(amount: Amount, one: Figure, node: Node, notes: Findings) -> bool:
    told = about(one.path)
    if told.range_is == "none" and amount.low != amount.high:
        notes.blame(node, "one number, for it is the same in every campaign")
        return False
    if told.bounds is None or amount.low is None or amount.high is None:
        return True
    least, most = told.bounds
    if least <= amount.low and amount.high <= most:
        return True
    ends = f"{bound_spelt(least, one.unit)} to {bound_spelt(most, one.unit)}"
    notes.blame(node, f"{told.noun} from {ends}")
    return False


def _dated(node: Node, items: list[Node], one: Figure, notes: Findings) -> Dated:
    found: list[tuple[date, Amount]] = []
    before: date | None = None
    if not items:
        notes.blame(node, "at least one price", "an empty list")
    for item in items:
        values = read_fields(item, DATED, notes)
        since, cents = values["from"], values["value"]
        if since is None or cents is None:
            continue
        if before is not None and since <= before:
            notes.blame(item.items["from"], f"a day after {before}")
        before = since
        amount = Amount(float(cents), float(cents))
        if _bounded(amount, one, item.items["value"], notes):
            found.append((since, amount))
    return tuple(found)


def _described(one: Figure, plain: Form) -> Form:
    told, bounds, ends = about(one.path), {}, ""
    if told.bounds is not None and not (one.unit == "probability" and told.bounds == (0, 1)):
        least, most = told.bounds
        ends = f", from {bound_spelt(least, one.unit)} to {bound_spelt(most, one.unit)}"
        if one.unit in ("count", "limit", "number", "factor", "probability"):
            bounds = {"minimum": least, "maximum": most}
        elif one.unit == "cents":
            bounds = {"minimum": least / 100, "maximum": most / 100}
    described = f"{meaning(one.path)}{ends}; {spelt(one)} in the catalogue"
    return Form({"description": described, **plain.schema, **bounds})


def delay_kind(name: str) -> Kind:
    """How a table of the time to an answer is written: duration -> share answered by then."""

    def form() -> Form:
        table = {"type": "object", "propertyNames": A_DURATION.schema}
        described = {"description": meaning(f"delays.{name}"), **table}
        return Form({**described, "additionalProperties": A_SHARE.schema})

    return Kind(_points, form)


def _points(node: Node, notes: Findings) -> Points | None:
    if not isinstance(node.value, dict):
        notes.blame(node, "a mapping of durations to shares, such as {1d: 40%, 21d: 100%}")
        return None
    points: list[tuple[int, float]] = []
    for key, child in node.items.items():
        at = Node(key, child.key or child.place, where=child.where, raw="")
        minutes = ANSWERED_BY.read(at, notes)
        reached = SHARE.read(child, notes)
        if minutes is None or reached is None:
            continue
        if points and (minutes <= points[-1][0] or reached < points[-1][1]):
            saw = f"{key} {say_share(reached)}"
            notes.blame_key(child, "later points with larger shares", saw)
        points.append((minutes, reached))
    if len(points) < len(node.items):
        return None
    if not points or points[-1][1] != 1.0:
        saw = say_share(points[-1][1]) if points else "no point"
        notes.blame_key(node, "a last point of 100%", saw)
    elif points[0][0] > 1 and points[0][1] > 0:
        points.insert(0, (1, 0.0))
    return tuple(points)
