"""Reads one book of the catalogue: every figure with its source, or every mistake at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from simulator.errors import Invalid
from simulator.reading.fields import Field, Findings, anything, one_of, read_fields, unit
from simulator.reading.form import TEXT
from simulator.reading.node import Node, plain_value
from simulator.reading.units import (
    Amount,
    Refused,
    read_day,
    read_duration,
    read_figure,
    read_share,
    read_text,
)
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.figure import Delay, Figure

CONFIDENCES: Final = ("H", "M", "L", "S")

_SOURCE: Final = Field("source", unit(read_text, TEXT), "who says so", required=True)
_CONFIDENCE: Final = Field("confidence", one_of(CONFIDENCES), "how sure", required=True)
_LEAF: Final = (
    Field("value", anything(), "what the sources say, or what we assume", required=True),
    Field("low", anything(), "the low end of the range that the sources leave open"),
    Field("high", anything(), "its high end"),
    _SOURCE,
    _CONFIDENCE,
    Field("whom", unit(read_text, TEXT), "for whom it was measured", default=""),
    Field("why", unit(read_text, TEXT), "why it stands at an end of its range", default=""),
    Field("note", unit(read_text, TEXT), "what else one should know", default=""),
)
_TABLE: Final = (
    Field("points", anything(), "[time, share answered by then], rising to 100%", required=True),
    Field("bumps", anything(), "[from, to, share] spread evenly over that time"),
    _SOURCE,
    _CONFIDENCE,
)
_BOOK: Final = (
    Field("like", unit(read_text, TEXT), "the book whose figures stand where this one is silent"),
    Field("tables", anything(), "delay tables by name"),
    Field("figures", anything(), "figures by path"),
)


@dataclass(frozen=True, slots=True)
class Books:
    """Figures by path and delay tables by name, of one book or of several taken together."""

    figures: dict[str, Figure]
    delays: dict[str, Delay]


def like_of(root: Node) -> str | None:
    """The name of the book that this one varies, or None."""
    like = root.items.get("like")
    return like.value if like is not None and isinstance(like.value, str) else None


def parse_book(root: Node, kind: str, base: Books | None) -> Books:
    """The figures of a book whose paths begin with `kind`, laid over those of `base`.

    A book that varies another may only restate figures of that one. Raises `Invalid` with every
    malformed entry.
    """
    notes = Findings()
    book = read_fields(root, _BOOK, notes)
    figures = dict(base.figures) if base else {}
    delays = dict(base.delays) if base else {}
    for path, node in _leaves(book["figures"], kind, notes):
        if base is not None and path not in base.figures:
            notes.blame_key(node, "a figure of the book that is varied", "one of its own")
            continue
        for entry in _figures(path, node, notes):
            if entry.path == path:
                figures = {known: old for known, old in figures.items() if not _later(known, path)}
            figures[entry.path] = entry
    for name, node in _children(book["tables"], notes):
        if (table := _delay(name, node, notes)) is not None:
            delays[name] = table
    if not notes.problems:
        _check_order(root, figures, notes)
    if notes.problems:
        raise Invalid(notes.problems)
    return Books(figures, delays)


def _check_order(root: Node, figures: Mapping[str, Figure], notes: Findings) -> None:
    for path, one in figures.items():
        above = figures.get(about(path).below)
        if above is not None and (_ends(one)[1] or 0) > (_ends(above)[0] or math.inf):
            notes.blame(root, f"{path} below {above.path}", "one that may lie above it")


def _ends(one: Figure) -> tuple[float | None, float | None]:
    return one.span or (one.low, one.high)


def amounts(path: str, value: object, unit: str) -> dict[str, Amount]:
    """What a value means, by path: one amount, or one for each date of a dated price.

    `[{from: 2026-01-01, value: $99}, {from: 2026-07-01, value: $110}]` is $99 at `path`, before
    its date too, and $110 at `path.2026-07-01`. Raises `Refused`.
    """
    if unit != "cents" or not isinstance(value, list):
        return {path: read_figure(value, unit)}
    dated: dict[str, Amount] = {}
    last = None
    for entry in value:
        if not isinstance(entry, Mapping) or set(entry) != {"from", "value"}:
            raise Refused("dated prices such as {from: 2026-01-01, value: $99}", "another entry")
        first = read_day(entry["from"])
        if last is not None and first <= last:
            raise Refused("dated prices with the earlier date first", str(entry["from"]))
        dated[f"{path}.{first.isoformat()}" if dated else path] = read_figure(entry["value"], unit)
        last = first
    if not dated:
        raise Refused("a price, or dated prices", "an empty list")
    return dated


def _later(known: str, path: str) -> bool:
    """Whether `known` is a dated price of `path`; other children of a figure there are none."""
    return known.startswith(f"{path}.")


def _children(node: Node | None, notes: Findings) -> Iterator[tuple[str, Node]]:
    if node is None:
        return
    if not isinstance(node.value, dict):
        notes.blame(node, "a mapping of names")
        return
    yield from node.items.items()


def _leaves(node: Node | None, path: str, notes: Findings) -> Iterator[tuple[str, Node]]:
    for name, child in _children(node, notes):
        inner = f"{path}.{name}"
        if child.items.keys() & {"value", "source", "confidence"}:
            yield inner, child
        else:
            yield from _leaves(child, inner, notes)


def _figures(path: str, node: Node, notes: Findings) -> Iterator[Figure]:
    before = len(notes.problems)
    leaf = read_fields(node, _LEAF, notes)
    if len(notes.problems) > before:
        return
    try:
        told = about(path)
    except KeyError:
        notes.blame_key(node, "a figure that figures.yaml tells of", path)
        return
    if told.unit == "share by time":
        notes.blame_key(node, "a delay table under tables", "a figure")
        return
    try:
        read = amounts(path, plain_value(leaf["value"]), told.unit)
    except Refused as refused:
        notes.blame(leaf["value"], refused.expected, refused.seen)
        return
    span = _span(leaf["low"], leaf["high"], told.unit, notes)
    if span and told.range_is in ("", "none"):
        notes.blame_key(node, "a range of which figures.yaml says what it is", path)
    for place, amount in read.items():
        if told.of and amount.word not in told.of:
            notes.blame(leaf["value"], f"a word of {list(told.of)}", amount.word)
        elif span and not (span[0] <= (amount.low or 0) and (amount.high or 0) <= span[1]):
            notes.blame(leaf["value"], "a value from low to high", str(span))
        else:
            yield Figure(
                path=place,
                unit=told.unit,
                low=amount.low,
                high=amount.high,
                hits=amount.hits,
                trials=amount.trials,
                word=amount.word,
                source=leaf["source"],
                confidence=leaf["confidence"],
                note=leaf["note"],
                span=span,
                whom=leaf["whom"],
                why=leaf["why"],
                of=told.of,
            )


def _span(
    low: Node | None, high: Node | None, unit: str, notes: Findings
) -> tuple[float, float] | None:
    if low is None or high is None:
        if one := low or high:
            notes.blame_key(one, "both low and high", "one of them")
        return None
    try:
        least, most = (
            read_figure(plain_value(low), unit).low,
            read_figure(plain_value(high), unit).high,
        )
    except Refused as refused:
        notes.blame(low, refused.expected, refused.seen)
        return None
    if least is not None and most is not None and least < most:
        return least, most
    notes.blame(low, "low below high", "others")
    return None


def _delay(name: str, node: Node, notes: Findings) -> Delay | None:
    before = len(notes.problems)
    table = read_fields(node, _TABLE, notes)
    if len(notes.problems) > before:
        return None
    try:
        points = tuple(
            (read_duration(time), read_share(by))
            for time, by in _rows(table["points"], 2, "[time, share]")
        )
        bumps = tuple(
            (read_duration(first), read_duration(last), read_share(part))
            for first, last, part in _rows(table["bumps"], 3, "[from, to, share]")
        )
    except Refused as refused:
        notes.blame(node, refused.expected, refused.seen)
        return None
    delay = Delay(name, points, bumps, table["source"], table["confidence"])
    if (wrong := _not_rising(delay)) is not None:
        notes.blame(node, wrong, f"the table {name}")
        return None
    return delay


def _rows(node: Node | None, width: int, form: str) -> list[list[object]]:
    rows = plain_value(node) if node is not None else []
    if not isinstance(rows, list):
        raise Refused(f"a list of {form}", "something else")
    for row in rows:
        if not isinstance(row, list) or len(row) != width:
            raise Refused(form, "a row of another form")
    return rows


def _not_rising(delay: Delay) -> str | None:
    times = [time for time, _ in delay.points]
    shares = [by for _, by in delay.points]
    if len(times) < 2 or times[0] < 1 or any(b <= a for a, b in pairwise(times)):
        return "two points or more, each later than the one before"
    if shares[0] != 0 or shares[-1] != 1 or shares != sorted(shares):
        return "shares that rise from 0% to 100%"
    if sum(part for _, _, part in delay.bumps) >= 1:
        return "bumps of less than 100% together"
    if any(not times[0] <= first < last <= times[-1] for first, last, _ in delay.bumps):
        return "bumps within the times of the points"
    return None
