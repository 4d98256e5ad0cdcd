"""The levers of the page: which there are, and all that is told of each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from simulator.page.called import group_of, label_of, meaning_of
from simulator.page.offered import Offer, offers
from simulator.page.refused import check, possible
from simulator.page.values import LeverValue, around_share, lever_value, own_value
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever
from simulator.reading.node import Node
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import number_spelt
from simulator.scenario.files import gather
from simulator.scenario.model import PlanLever, Scenario
from simulator.scenario.sets import apply_sets
from simulator.scenario.variations import vary
from simulator.words import CONFIDENCE

MOST: Final = 14
"""Levers of a scenario that names none."""


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
        every = [
            _control(scenario, root, one.paths, one.values)
            for one in possible(scenario, offered, lambda one: _slides(scenario, one))
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


def _heaviest(offered: Iterable[Offer]) -> Iterator[PlanLever]:
    """Yield levers, the weightiest first, each once."""
    found: dict[tuple[str, ...], Offer] = {}
    for one in sorted(offered, key=lambda one: -one.weight):
        found.setdefault(one.paths, one)
    for one in found.values():
        name = ",".join(one.paths)
        at = (f"--set {name}", 1, 1)
        yield PlanLever(name, one.paths, one.values, at, (at,) * len(one.values))


def _slides(scenario: Scenario, lever: PlanLever) -> bool:
    figure = _figure_of(scenario, lever.paths[0])
    return all(lever_value(lever.paths[0], figure, one).size is not None for one in lever.values)


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
    values = [lever_value(path, figure, text) for text in texts]
    slides = bool(values) and all(
        one.size is not None and math.isfinite(one.size) for one in values
    )
    if first is not None:
        own = values[texts.index(first)]
    else:
        own = own_value(root, path, figure)
        if same := [place for place, one in enumerate(values) if one.equals(own)]:
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
        label=label_of(scenario, paths, figure),
        group=group_of(path),
        kind="slider" if slides else "choice",
        values=tuple(one.text for one in values),
        shown=_apart(values),
        now=values.index(own),
        low=low,
        high=high,
        confidence="" if known is None else CONFIDENCE[known.confidence],
        source="" if known is None else known.source,
        meaning=meaning_of(scenario, path, figure),
        around=next(filter(any, map(around_share, texts)), ("", "")),
    )


def _apart(values: Sequence[LeverValue]) -> tuple[str, ...]:
    """Return values for people, with what they were counted on where they read the same."""
    times = Counter(one.shown for one in values)
    return tuple(
        f"{one.shown} ({one.on})" if one.on and times[one.shown] > 1 else one.shown
        for one in values
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
