"""The figures of the world: the books of the catalogue under what the scenario knows better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from simulator.errors import nearest
from simulator.reading.fields import Field, Kind, Notes, bounded, read_fields, unit
from simulator.reading.form import figure as form_of
from simulator.reading.node import Node
from simulator.reading.units import Amount, figure, say_duration, say_share
from simulator.reading.wording import listed, shown
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import BOOKS, DEFAULT, KINDS, load_books
from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.scenario.catalogue.spelling import bound_spelt
from simulator.scenario.kinds import DAY, DURATION, MONEY, SHARE, word
from simulator.vocabulary import MINUTES_PER_DAY

VALUE: Final = (
    ("deal", "worth of a deal, in dollars"),
    ("meeting_per_positive", "share of positive replies that become meetings"),
    ("deal_per_meeting", "share of meetings that become deals"),
)


@dataclass(slots=True)
class Figures:
    """Every figure by path, every delay table by name, as read so far."""

    catalogue: Mapping[str, str]
    figures: dict[str, Figure]
    delays: dict[str, Delay]
    written: dict[str, Node]
    """Paths that the scenario itself wrote."""


def read_catalogue(node: Node | None, notes: Notes) -> Figures:
    """The chosen books: one name for all kinds, or a mapping of kind to name."""
    choice = dict.fromkeys(KINDS, DEFAULT)
    book = word(*BOOKS)
    if node is not None and isinstance(node.value, dict):
        fields = [Field(kind, book, f"the book of {kind}") for kind in KINDS]
        chosen = read_fields(node, fields, notes)
        choice.update({kind: name for kind, name in chosen.items() if name in BOOKS})
    elif node is not None:
        name = book.read(node, notes)
        if name in BOOKS:
            choice = dict.fromkeys(KINDS, name)
    books = load_books(choice)
    return Figures(choice, dict(books.figures), dict(books.delays), {})


def override(known: Figures, world: Mapping[str, Node], notes: Notes) -> None:
    """Lay `rates:`, `limits:`, ... and `value:` of the world over the books."""
    for kind in KINDS:
        if kind in world:
            _walk(known, world[kind], kind, notes)
    value = world.get("value")
    if value is not None:
        _value(known, value, notes)
    _check_mix(known, notes)


def _value(known: Figures, node: Node, notes: Notes) -> None:
    fields = [Field(name, _leaf(known, f"rates.value.{name}"), why) for name, why in VALUE]
    for name, _ in VALUE:
        child, first = node.items.get(name), known.written.get(f"rates.value.{name}")
        if child is not None and first is not None:
            where = first.where or "world.rates"
            notes.blame_key(child, f"one of the two: here or at {where}", "both")
    read_fields(node, fields, notes)


def _leaf(known: Figures, path: str) -> Kind:
    def read(node: Node, notes: Notes) -> None:
        _set(known, path, node, notes)

    one = known.figures[path]
    return Kind(read, lambda: form_of(one.unit, one.of))


def _walk(known: Figures, node: Node, path: str, notes: Notes) -> None:
    if node.refused:
        return
    below = sorted(_children(known, path))
    if path in known.figures and not (below and isinstance(node.value, dict)):
        _set(known, path, node, notes)
    elif path.startswith("delays.") and path.removeprefix("delays.") in known.delays:
        _set_delay(known, path.removeprefix("delays."), node, notes)
    elif not isinstance(node.value, dict):
        notes.blame(node, f"a mapping with {listed(below)}")
    else:
        for key, child in node.items.items():
            deeper = f"{path}.{key}"
            if deeper in known.figures or any(_children(known, deeper)) or key in below:
                _walk(known, child, deeper, notes)
            else:
                notes.blame_key(
                    child, listed(below), f"the figure {shown(key)}", _near(known, path, key, below)
                )


def _children(known: Figures, path: str) -> Iterable[str]:
    prefix = f"{path}."
    paths = [*known.figures, *(f"delays.{name}" for name in known.delays)]
    return {one[len(prefix) :].split(".")[0] for one in paths if one.startswith(prefix)}


def _near(known: Figures, path: str, key: str, below: list[str]) -> str:
    sibling = nearest(key, below)
    if sibling:
        return sibling
    same = [one for one in known.figures if one.split(".")[-1] == key]
    return min(same, default="") or nearest(f"{path}.{key}", known.figures)


def _amount(node: Node, one: Figure, notes: Notes) -> Amount | None:
    if one.unit == "choice":
        chosen = word(*one.of).read(node, notes)
        return Amount(None, None, word=chosen) if chosen in one.of else None
    amount: Amount | None = unit(partial(figure, unit=one.unit), form_of(one.unit)).read(
        node, notes
    )
    return amount if amount and _bounded(amount, one, node, notes) else None


def _bounded(amount: Amount, one: Figure, node: Node, notes: Notes) -> bool:
    told = about(one.path)
    if told.bounds is None or amount.low is None or amount.high is None:
        return True
    least, most = told.bounds
    if least <= amount.low and amount.high <= most:
        return True
    ends = f"{bound_spelt(least, one.unit)} to {bound_spelt(most, one.unit)}"
    notes.blame(node, f"{told.noun} from {ends}")
    return False


def _set(known: Figures, path: str, node: Node, notes: Notes) -> None:
    old = known.figures[path]
    known.written[path] = node
    if path.startswith("prices.") and isinstance(node.value, list):
        _set_dated(known, path, node, notes)
        return
    amount = _amount(node, old, notes)
    if amount is None:
        return
    if old.unit == "limit" and amount.low == 0:
        notes.warn(node, "a limit above 0", "0: nothing will pass")
    _forget_dates(known, path)
    known.figures[path] = replace(
        old,
        low=amount.low,
        high=amount.high,
        hits=amount.hits,
        trials=amount.trials,
        word=amount.word,
        source="the scenario",
        confidence="given",
        note="",
        span=None,
    )


def _forget_dates(known: Figures, path: str) -> None:
    if path.startswith("prices."):
        for dated in [one for one in known.figures if one.startswith(f"{path}.")]:
            if dated.removeprefix(f"{path}.")[:2].isdigit():
                del known.figures[dated]


DATED: Final = (
    Field("from", DAY, "first day of the price", required=True),
    Field("value", MONEY, "dollars a month", required=True),
)


def _set_dated(known: Figures, path: str, node: Node, notes: Notes) -> None:
    assert isinstance(node.value, list)
    old = known.figures[path]
    before: date | None = None
    _forget_dates(known, path)
    if not node.value:
        notes.blame(node, "at least one price", "an empty list")
    for number, item in enumerate(node.value):
        values = read_fields(item, DATED, notes)
        since, cents = values["from"], values["value"]
        if since is None or cents is None:
            continue
        if before is not None and since <= before:
            notes.blame(item.items["from"], f"a day after {before}")
        before = since
        amount = Amount(float(cents), float(cents))
        if not _bounded(amount, old, item.items["value"], notes):
            continue
        where = path if number == 0 else f"{path}.{since.isoformat()}"
        known.figures[where] = replace(
            old,
            path=where,
            low=float(cents),
            high=float(cents),
            source="the scenario",
            confidence="given",
            note="",
            span=None,
        )


ANSWERED_BY: Final = bounded(DURATION, 0, 3_660 * MINUTES_PER_DAY, "a duration", say_duration)


def _set_delay(known: Figures, name: str, node: Node, notes: Notes) -> None:
    """A table of the time to an answer: duration -> share answered by then."""
    if not isinstance(node.value, dict):
        notes.blame(node, "a mapping of durations to shares, such as {1d: 40%, 21d: 100%}")
        return
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
        return
    if not points or points[-1][1] != 1.0:
        saw = say_share(points[-1][1]) if points else "no point"
        notes.blame_key(node, "a last point of 100%", saw)
    elif points[0][0] > 1 and points[0][1] > 0:
        points.insert(0, (1, 0.0))
    known.delays[name] = Delay(name, tuple(points), (), "the scenario", "given")


def _check_mix(known: Figures, notes: Notes) -> None:
    for attribute in ("seniority", "industry", "size"):
        prefix = f"rates.mix.{attribute}."
        paths = [path for path in known.figures if path.startswith(prefix)]
        changed = [known.written[path] for path in paths if path in known.written]
        total = sum(known.figures[path].low or 0.0 for path in paths)
        if changed and abs(total - 1) > 1e-6:
            notes.blame(changed[-1], f"shares of {attribute} that add up to 100%", say_share(total))
