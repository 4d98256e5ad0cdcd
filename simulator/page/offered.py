"""Which levers a scenario is offered that names none in its `page:`, and where they stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.answers.outlook.bounds import BINDS, CAN
from simulator.answers.outlook.outlook import outlook
from simulator.limits import WINDOWS
from simulator.page.steps import MOST, slider_stops
from simulator.reading.node import joined
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import WHOLE
from simulator.scenario.catalogue.spelling import bound_spelt
from simulator.scenario.model import Scenario, Seat, Step, Strategy
from simulator.scenario.seats import plans_of
from simulator.scenario.weakest import most_moving, weakest
from simulator.streams.figures import middle_of
from simulator.study.session import seats_of
from simulator.study.setup import set_up

TEXTS: Final = ("blank", "template", "segment", "tailored")
"""The least writing first."""
APART: Final = 2
"""Seats that have levers of their own; of more those move together that are alike."""
MINUTES: Final = 15
"""Of writing, between two stops."""
SENDERS: Final = {
    "rates.accepted": "with: {text: segment}",
    "rates.message_answered.first": "with: {text: segment, note: segment}",
    "rates.inmail_answered": "with: {text: segment}",
}
"""Rate -> on what touch the catalogue's is counted: a bare share would be that of one's own."""
_CREDITS: Final = ("credits", "credit_reserve", "credit_pace", "credit_budget")
"""The limits that other ways with credits ease."""
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
    holding: dict[str, float] = {}
    short: dict[str, float] = {}
    for ahead in outlook(set_up(scenario, names)).strategies:
        for bound in ahead.bounds:
            weight = {BINDS: 3.0, CAN: 2.0}.get(bound.verdict, 0.0)
            holding[bound.limit] = max(weight, holding.get(bound.limit, 0.0))
            if bound.limit in _CREDITS:
                short[ahead.name] = max(weight, short.get(ahead.name, 0.0))
    writing = holding.get("writing_minutes", 0.0)
    plans = max([holding.get("note_quota", 0.0), *short.values()])
    used = seats_of(scenario, *scenario.strategies)
    for what, weight in (
        ("count", 4.8),
        ("writing_minutes", 3 + writing),
        ("plan", 3.2 + plans / 2),
    ):
        for seats in _alike(used, what):
            yield _of_seats(scenario, seats, what, weight)
    for window in WINDOWS:
        if holding.get(window.name) and about(window.figure).range_is == "choice":
            yield from _of_figure(scenario, window.figure, holding[window.name] + 0.4)
    monthly = scenario.world.budget_cents
    if monthly is not None and (weight := max(holding["budget"], holding["credit_budget"])):
        values = [f"${one:,}" for one in slider_stops(monthly / 200, monthly / 50, whole=True)]
        yield Offer(1 + weight, ("world.budget.monthly",), tuple(values))
    for strategy in scenario.strategies:
        if strategy.steps and short.get(strategy.name):
            yield from _of_credits(scenario, strategy, short[strategy.name])
    for figure in weakest(scenario, names):
        yield from _of_figure(scenario, figure.path, 3.5)
    for place, steps in enumerate(_sending(scenario)):
        for strategy, step in steps:
            yield _of_text(strategy, step, 2.2 + writing / 2 - place)
    rates = [path for path in most_moving(scenario, set(names)) if path.startswith("rates.")]
    for place, path in enumerate(rates):
        yield from _of_figure(scenario, path, 3 - place / 10)


def _alike(seats: Sequence[Seat], what: str) -> Iterator[tuple[Seat, ...]]:
    """Yield the seats that move together: the two largest groups of many."""
    if len(seats) <= APART:
        yield from ((seat,) for seat in seats)
        return
    groups: dict[object, list[Seat]] = {}
    for seat in seats:
        groups.setdefault(getattr(seat, what), []).append(seat)
    yield from map(tuple, sorted(groups.values(), key=len, reverse=True)[:2])


def _of_seats(scenario: Scenario, seats: Sequence[Seat], what: str, weight: float) -> Offer:
    paths = tuple(f"{joined('seats', seat.name)}.{what}" for seat in seats)
    if what == "plan":
        figures = scenario.world.figures
        plans = [one for one in plans_of(figures) if f"prices.{one}" in figures]
        plans.sort(key=lambda one: figures[f"prices.{one}"].low or 0.0)
        return Offer(weight, paths, tuple(plans))
    if what == "count":
        numbers = slider_stops(1, max(8, 2 * seats[0].count), whole=True)
    else:
        most = max(240, seats[0].writing_minutes or 0)
        numbers = tuple(map(Decimal, range(2 * MINUTES, most + 1, MINUTES)))[:MOST]
    return Offer(weight, paths, tuple(map(str, numbers)))


def _of_credits(scenario: Scenario, strategy: Strategy, weight: float) -> Iterator[Offer]:
    """Yield how many credits are bought and kept, where plans sell and grant any."""
    plans = {one.plan for one in seats_of(scenario, strategy)}
    for what, key, below in (("buy", "buy_monthly", 0.5), ("keep", "credits", 1.5)):
        figures = [scenario.world.figures[f"plans.{plan}.{key}"].high for plan in plans]
        most = max((one for one in figures if one is not None), default=0.0)
        if most:
            path = f"{joined('strategies', strategy.name)}.credits.{what}"
            values = tuple(map(str, slider_stops(0, most, whole=True)))
            yield Offer(weight - below, (path,), values)


def _sending(scenario: Scenario) -> Iterator[list[tuple[Strategy, Step]]]:
    """Yield the steps that send: the first of each strategy, then the second of each, ..."""
    sending = [
        [(one, step) for step in one.steps if step.action == "send"] for one in scenario.strategies
    ]
    for place in range(max(map(len, sending))):
        yield [one[place] for one in sending if place < len(one)]


def _of_text(strategy: Strategy, step: Step, weight: float) -> Offer:
    path = f"{joined(joined('strategies', strategy.name) + '.steps', step.name)}.text"
    return Offer(weight, (path,), TEXTS if step.channel == "invitation" else TEXTS[1:])


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
    numbers = slider_stops(low, high, whole=figure.unit in WHOLE and figure.unit != "cents")
    values = tuple(bound_spelt(float(one) / by, figure.unit) for one in numbers)
    if path in SENDERS and not any(one.rate == path for one in scenario.world.evidence):
        values = tuple(f"{{counted: {one}, {SENDERS[path]}, among: benchmark}}" for one in values)
    # What answers are worth has a place of its own.
    place = path.removeprefix("rates.") if path.startswith("rates.value.") else path
    yield Offer(weight, (f"world.{place}",), values)
