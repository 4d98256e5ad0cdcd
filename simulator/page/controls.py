"""The levers of the page: where each stops, what it is called, and what is known of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from simulator.answers.plan.bought import plainly, plan_name
from simulator.errors import Invalid, Problem
from simulator.page.offered import Offer, offers
from simulator.reading.clock import read_duration
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever
from simulator.reading.node import Node, item_name
from simulator.reading.paths import keys_of, last_key
from simulator.reading.refusal import Refused
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import bound_spelt, may_be, number_spelt, spelt
from simulator.scenario.files import gather
from simulator.scenario.lever_values import refused_values
from simulator.scenario.load import load
from simulator.scenario.model import PlanLever, Scenario
from simulator.scenario.sets import apply_sets
from simulator.scenario.stated import LISTED
from simulator.scenario.variations import vary
from simulator.streams.figures import middle_of
from simulator.study.setup import unseen_rates
from simulator.words import CONFIDENCE, nouns, several

MOST: Final = 14
"""Levers of a scenario that names none."""
GROUPS: Final = {
    "seats": "Seats",
    "strategies": "Texts and steps",
    "credits": "InMail credits",
    "limits": "Limits",
    "rates": "Rates",
}
"""First key of a path, behind `world`, or what is set of a strategy -> what its group is called."""
OTHERS: Final = "Other inputs"
SAID: Final = {
    "count": ("number of seats", "seats alike, side by side"),
    "plan": ("plan", "what a seat is granted, allowed and charged"),
    "writing_minutes": ("writing time a day", "minutes a day for writing"),
    "wage": ("hourly wage", "what an hour of work costs"),
    "text": ("text", "how much of it is written for the reader"),
    "wait": ("patience", "how long an answer is waited for"),
    "after": ("delay", "how long after the step before"),
    "buy": ("credits bought a month", "most InMail credits bought a month"),
    "keep": ("credits kept in reserve", "InMail credits kept for the first priority"),
    "pace": ("how credits are spent", "front: as they come; even: spread over the month"),
    "days": ("days of sending", "when sending ends"),
    "monthly": ("budget a month", "what may be spent in a calendar month"),
}
"""Last key of a path -> what it is called, and what it is."""
UNITS: Final = {
    "count": "seat",
    "writing_minutes": "minute",
    "buy": "credit",
    "keep": "credit",
    "days": "day",
}
"""Last key of a path -> what its whole numbers count."""
USUAL: Final = {"count": "1", "buy": "0", "keep": "0", "pace": "front"}
"""Last key of a path -> what holds where it is not written."""
NO_LIMIT: Final = frozenset({"writing_minutes"})
"""Last keys of paths without which nothing is limited."""
MOST_NAMED: Final = 3
"""Seats of a lever that its label names."""
COUNTED: Final = re.compile(r"\{counted: ([0-9.]+%)[,}]")
AS_WRITTEN: Final = "as in the scenario"


@dataclass(frozen=True, slots=True)
class Control:
    """A lever of the page.

    At `now` nothing is set: the scenario is as it is written, which no value need say, such as a
    rate that differs from campaign to campaign.
    """

    path: str
    """The paths that take a value together, commas between them"""
    paths: tuple[str, ...]
    """Each as `--set` takes it"""
    label: str
    group: str
    kind: Literal["slider", "choice"]
    values: tuple[str, ...]
    """As `--set` takes them, of a slider from the least to the most; "" for what it cannot say"""
    shown: tuple[str, ...]
    """The same for people, with their units"""
    now: int
    """The place of the scenario's own value"""
    low: str
    high: str
    """Ends of the catalogue's range; "" where it has none"""
    confidence: str
    source: str
    meaning: str
    around: tuple[str, str] = ("", "")
    """What stands before and behind the bare share in its values, and in one that is typed"""


def controls_of(scenario: Scenario) -> tuple[Control, ...]:
    """Return the levers of a scenario that was read from a file, by group.

    Those of its `page:`, in their order, or those that matter most: at most `MOST`, the weightier
    groups and levers first. Each value that is offered can be loaded.

    Raises `Invalid` with every value of `page:` that cannot be, where it is written.
    """

    root = _tree(scenario)
    if scenario.page:
        check(scenario)
        controls = [_control(scenario, root, one.paths, one.values) for one in scenario.page]
    else:
        offered = tuple(_heaviest(offers(scenario)))
        wrong = _refused(scenario, offered)
        every = [
            _control(
                scenario,
                root,
                lever.paths,
                [text for place, text in enumerate(lever.values) if (number, place) not in wrong],
            )
            for number, lever in enumerate(offered)
        ]
        controls = [one for one in every if len(one.values) > 1][:MOST]
    groups = list(dict.fromkeys(one.group for one in controls))
    return tuple(sorted(controls, key=lambda one: groups.index(one.group)))


def controls_of_grid(scenario: Scenario, levers: Sequence[Lever]) -> tuple[Control, ...]:
    """Return the levers of a grid with exactly its values, at those of its first cell.

    `scenario` is that of the first cell, read from a file.
    """
    root = _tree(scenario)
    return tuple(_control(scenario, root, one.paths, one.values, one.values[0]) for one in levers)


def check(scenario: Scenario) -> None:
    """Raise `Invalid` with every value of a scenario's `page:` with which it cannot be."""
    if wrong := _refused(scenario, scenario.page):
        raise Invalid(problem for found in wrong.values() for problem in found)


def _refused(
    scenario: Scenario, levers: Sequence[PlanLever]
) -> Mapping[tuple[int, int], tuple[Problem, ...]]:
    def loads(sets: Sequence[str]) -> Scenario:
        found, _ = load(Path(scenario.file), (*(scenario.sets or ()), *sets), scenario.maps)
        if problems := unseen_rates(found):
            raise Invalid(problems)
        return found

    return refused_values(levers, loads)


def _heaviest(offered: Iterable[Offer]) -> Iterator[PlanLever]:
    """Yield levers, the weightiest first, each once."""
    found: dict[tuple[str, ...], Offer] = {}
    for one in sorted(offered, key=lambda one: -one.weight):
        found.setdefault(one.paths, one)
    for one in found.values():
        name = ",".join(one.paths)
        at = (f"--set {name}", 1, 1)
        yield PlanLever(name, one.paths, one.values, at, (at,) * len(one.values))


class _Value(NamedTuple):
    """A value of a lever."""

    text: str
    """As `--set` takes it; "" where that cannot say it"""
    shown: str
    size: float | None
    """What it is beside the others; None for a word"""


def _control(
    scenario: Scenario,
    root: Node | None,
    paths: Sequence[str],
    texts: Sequence[str],
    first: str | None = None,
) -> Control:
    """Return the control of paths that take the values `texts`, with the scenario's own value.

    Where `first` is given, with no other than these, and at that one of them.
    """
    path = paths[0]
    figure = _figure_of(scenario, path)
    values = [_Value(text, _shown(path, figure, text), _size(text)) for text in texts]
    slides = bool(values) and all(one.size is not None for one in values)
    if first is not None:
        own = values[texts.index(first)]
    else:
        own = _own(root, path) if figure is None else _own_figure(figure)
        same = [
            place
            for place, one in enumerate(values)
            if one.text == own.text or _equal(one.size, own.size)
        ]
        if same:
            values[same[0]] = own
        else:
            values.insert(0, own)
    if slides:
        values.sort(key=lambda one: math.inf if one.size is None else one.size)
    known = None
    if figure is not None:
        books = load_books(scenario.world.catalogue)
        known = books.figures.get(figure.path, figure)
    span = () if known is None else known.span or ()
    ends = [number_spelt(end, known.unit) for end in span] if known is not None else []
    low, high = ends or ("", "")
    return Control(
        path=",".join(paths),
        paths=tuple(paths),
        label=_label(scenario, paths, figure),
        group=_group(path),
        kind="slider" if slides else "choice",
        values=tuple(one.text for one in values),
        shown=tuple(one.shown for one in values),
        now=values.index(own),
        low=low,
        high=high,
        confidence="" if known is None else CONFIDENCE[known.confidence],
        source="" if known is None else known.source,
        meaning=_meaning(scenario, path, figure),
        around=next(filter(any, map(_around, texts)), ("", "")),
    )


def _tree(scenario: Scenario) -> Node | None:
    """Return a scenario as it is written, with all that it extends, sets and is like."""
    quiet = Findings()
    root = gather(Path(scenario.file), quiet)
    return root and vary(apply_sets(root, scenario.sets or (), quiet), quiet)


def _figure_of(scenario: Scenario, path: str) -> Figure | None:
    """Return the figure at a path that `--set` takes, None where there is none."""
    world, _, name = path.partition(".")
    if world != "world":
        return None
    figures = scenario.world.figures
    return figures.get(name) or figures.get(f"rates.{name}")


def _own_figure(figure: Figure) -> _Value:
    """Return the value of a figure; one that is drawn is shown with its range."""
    unit, size = figure.unit, None
    if figure.word:
        text = figure.word
    elif figure.trials is not None:
        text, size = spelt(figure), middle_of(figure)
    elif figure.low is None or figure.high is None:
        text, size = "off", math.inf
    else:
        ends = (figure.low,) if figure.low == figure.high else (figure.low, figure.high)
        text, size = " to ".join(bound_spelt(one, unit) for one in ends), middle_of(figure)
    shown = spelt(figure)
    if figure.trials is not None:
        shown += f", {number_spelt(middle_of(figure), unit)}"
    if figure.drawn:
        shown += f" ({may_be(figure)})"
    if size is not None and unit == "cents":
        size /= 100
    return _Value("" if figure.drawn else text, shown, size)


def _own(root: Node | None, path: str) -> _Value:
    """Return what a scenario has at a path that leads to no figure."""
    node = root
    for key in keys_of(path):
        node = None if node is None else _below(node).get(key)
    last = last_key(path)
    text = USUAL.get(last, "")
    if node is not None and isinstance(node.value, str | int | float):
        text = node.raw or str(node.value)
    if text:
        return _Value(text, _shown(path, None, text), _size(text))
    if last in NO_LIMIT:
        return _Value("", "no limit", math.inf)
    return _Value("", AS_WRITTEN, None)


def _below(node: Node) -> Mapping[str, Node]:
    if isinstance(node.value, list):
        return {item_name(one) or str(place): one for place, one in enumerate(node.value, 1)}
    return node.items


def _size(text: str) -> float | None:
    """Return the number that a value is: a share as such, dollars, minutes; None for a word.

    Of what was counted of a rate, the share.
    """
    plain = plainly(text).strip()
    if counted := COUNTED.match(plain):
        plain = counted[1]
    number = plain.removeprefix("$").removesuffix("%").replace(",", "")
    try:
        return float(number) / (100 if plain.endswith("%") else 1)
    except ValueError:
        pass
    try:
        return float(read_duration(plain))
    except Refused:
        return None


def _around(text: str) -> tuple[str, str]:
    counted = COUNTED.match(text)
    return (text[: counted.start(1)], text[counted.end(1) :]) if counted else ("", "")


def _equal(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other)


def _shown(path: str, figure: Figure | None, text: str) -> str:
    """Write a value for people, with its unit."""
    size, last = _size(text), last_key(path)
    if figure is not None and size is not None:
        return number_spelt(size * 100 if figure.unit == "cents" else size, figure.unit)
    if size is not None and last in UNITS:
        return several(round(size), UNITS[last])
    if last == "plan":
        return plan_name(text)
    if last == "text" and text == "blank":
        return "none"
    return plainly(text)


def _group(path: str) -> str:
    first, second, third = [*keys_of(path), "", "", ""][:3]
    if (first, third) == ("strategies", "credits"):
        return GROUPS["credits"]
    if third == "suppression":
        return OTHERS
    return GROUPS.get(second if first == "world" else first, OTHERS)


def _label(scenario: Scenario, paths: Sequence[str], figure: Figure | None) -> str:
    """Say what a lever moves, and of which seats or step."""
    keys = keys_of(paths[0])
    called = SAID.get(keys[-1], (keys[-1].replace("_", " "), ""))[0]
    if figure is not None:
        told = _meaning(scenario, paths[0], figure)
        among = [one.label for one in scenario.world.evidence if one.path == figure.path]
        told += f" ({among[0]})" if among and among[0] != LISTED else ""
        return told[:1].upper() + told[1:]
    if keys[0] == "seats" and len(keys) > 2:
        names = [keys_of(path)[1] for path in paths]
        whose = ", ".join(names) if len(names) <= MOST_NAMED else several(len(names), "seat")
        return f"{whose}: {called}"
    if keys[0] == "strategies" and len(keys) > 2:
        step = f", {keys[3]}" if keys[2] == "steps" and len(keys) > 4 else ""
        return f"{keys[1]}{step}: {called}"
    return called[:1].upper() + called[1:]


def _meaning(scenario: Scenario, path: str, figure: Figure | None) -> str:
    if figure is not None:
        return meaning(figure.path, nouns(scenario.labels))
    return SAID.get(last_key(path), ("", ""))[1]
