"""Which levers a scenario is offered that names none in its `page:`, and where they stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from simulator.answers.levers.stops import slider_stops
from simulator.answers.levers.table import LEVERS, LeverKind, LeverPlace
from simulator.answers.outlook.bounds import BINDS, CAN
from simulator.answers.outlook.outlook import outlook
from simulator.limits import WINDOWS
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import WHOLE_UNITS
from simulator.scenario.catalogue.spelling import bound_spelt
from simulator.scenario.model import Scenario
from simulator.scenario.weakest import most_moving, weakest
from simulator.streams.figures import middle_of
from simulator.study.setup import set_up

APART: Final = 2
"""Seats that have levers of their own; of more those move together that are alike."""
SENDERS: Final = {
    "rates.accepted": "with: {text: segment}",
    "rates.message_answered.first": "with: {text: segment, note: segment}",
    "rates.inmail_answered": "with: {text: segment}",
}
"""Rate -> on what touch the catalogue's is counted: a bare share would be that of one's own."""
_CERTAIN: Final = {BINDS: 3.0, CAN: 2.0}
"""How sure it is that a limit holds back."""
_WRITTEN: Final = {"probability": 100, "cents": 0.01}
"""Unit of a figure -> factor from its value to the number that people write."""


class Offer(NamedTuple):
    """A lever and how much it matters to see it first."""

    weight: float
    paths: tuple[str, ...]
    values: tuple[str, ...]


def offers(scenario: Scenario) -> Iterator[Offer]:
    """Yield levers, not in order: seats, what can hold back, texts, and figures.

    What holds a strategy back from the first morning weighs most, then what only can. The same
    lever may come more than once. Values are in no case sure to be loaded.
    """
    names = [one.name for one in scenario.strategies]
    held: dict[str, dict[str, float]] = {}
    for ahead in outlook(set_up(scenario, names)).strategies:
        own = held.setdefault(ahead.name, {})
        for bound in ahead.bounds:
            own[bound.limit] = max(own.get(bound.limit, 0.0), _CERTAIN.get(bound.verdict, 0.0))
    for kind in LEVERS:
        yield from _of_kind(scenario, kind, held)
    for window in WINDOWS:
        holding = _most(held.values(), (window.name,))
        if holding and about(window.figure).range_is == "choice":
            yield from _of_figure(scenario, window.figure, holding + 0.4)
    for figure in weakest(scenario, names):
        yield from _of_figure(scenario, figure.path, 3.5)
    rates = [path for path in most_moving(scenario, set(names)) if path.startswith("rates.")]
    for place, path in enumerate(rates):
        yield from _of_figure(scenario, path, 3 - place / 10)


def _of_kind(
    scenario: Scenario, kind: LeverKind, held: Mapping[str, Mapping[str, float]]
) -> Iterator[Offer]:
    """Yield the levers of a kind, seats that are alike together; of steps the first weigh most."""
    if kind.values is None:
        return
    every = list(kind.places(scenario, scenario.strategies))
    for group in _alike(every) if kind.section == "seats" else [(one,) for one in every]:
        first = group[0]
        whose = [held.get(first.strategy, {})] if kind.section == "strategies" else held.values()
        holding = _most(whose, kind.seen_for)
        values = tuple(kind.values(scenario, first.owner))
        if values and (holding or not kind.only):
            weight = kind.weight + kind.more * holding - first.number
            yield Offer(weight, tuple(one.path for one in group), values)


def _most(held: Iterable[Mapping[str, float]], limits: Sequence[str]) -> float:
    return max((one.get(limit, 0.0) for one in held for limit in limits), default=0.0)


def _alike(seats: Sequence[LeverPlace]) -> Iterator[tuple[LeverPlace, ...]]:
    """Yield the seats that move together: the two largest groups of many."""
    if len(seats) <= APART:
        yield from ((seat,) for seat in seats)
        return
    groups: dict[str | None, list[LeverPlace]] = {}
    for seat in seats:
        groups.setdefault(seat.now, []).append(seat)
    yield from map(tuple, sorted(groups.values(), key=len, reverse=True)[:2])


def _of_figure(scenario: Scenario, path: str, weight: float) -> Iterator[Offer]:
    """Yield a figure between the ends of the catalogue's range, or half and twice what it is.

    Where the scenario's own lies outside of that, up to it.
    """
    figure = scenario.world.figures.get(path)
    if figure is None or figure.word or figure.low is None or figure.high is None:
        return
    known = load_books(scenario.world.catalogue).figures.get(path, figure)
    middle = middle_of(figure)
    ends = known.span or (middle / 2, middle * 2)
    ends = min(ends[0], middle), max(ends[1], middle)
    least, most = about(path).bounds or ends
    if (below := about(path).below) and (limit := scenario.world.figures[below].low) is not None:
        most = min(most, limit)
    by = _WRITTEN.get(figure.unit, 1)
    low, high = (round(min(max(one, least), most) * by, 6) for one in ends)
    numbers = slider_stops(low, high, whole=figure.unit in WHOLE_UNITS and figure.unit != "cents")
    values = tuple(bound_spelt(float(one) / by, figure.unit) for one in numbers)
    if path in SENDERS and not any(one.rate == path for one in scenario.world.evidence):
        values = tuple(f"{{counted: {one}, {SENDERS[path]}, among: benchmark}}" for one in values)
    # What answers are worth has a place of its own.
    place = path.removeprefix("rates.") if path.startswith("rates.value.") else path
    yield Offer(weight, (f"world.{place}",), values)
