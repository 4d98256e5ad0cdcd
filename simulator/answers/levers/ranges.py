"""How far each lever goes: its values as `--set` takes them, the least first."""

from __future__ import annotations

from typing import Final

from simulator.answers.levers.stops import MOST_STOPS, slider_stops
from simulator.scenario.model import Scenario, Seat, Step, Strategy
from simulator.scenario.seats import plans_of
from simulator.study.session import seats_of
from simulator.vocabulary import TEXTS

MINUTES_STEP: Final = 15
"""Of writing a day: what is offered and proposed are multiples of these."""
PACES: Final = ("front", "even")


def seat_counts(_: Scenario, seat: Seat) -> tuple[str, ...]:
    """Go to twice as many as there are, or to eight."""
    return _whole(1, max(8, 2 * seat.count))


def plans(scenario: Scenario, _: Seat | None = None) -> tuple[str, ...]:
    """Name all plans, the cheapest first."""
    found = plans_of(scenario.world.figures)
    return tuple(sorted(found, key=lambda one: price_of_plan(scenario, one)))


def price_of_plan(scenario: Scenario, plan: str) -> float:
    """Return the cents that a plan costs a month."""
    return scenario.world.figures[f"prices.{plan}"].low or 0.0


def minutes(_: Scenario, seat: Seat) -> tuple[str, ...]:
    """Go to four hours, or to what there are."""
    most = max(240, seat.writing_minutes or 0)
    return tuple(map(str, range(2 * MINUTES_STEP, most + 1, MINUTES_STEP)))[:MOST_STOPS]


def texts(_: Scenario, step: Step) -> tuple[str, ...]:
    """Name the least writing first; only an invitation can be blank."""
    return TEXTS if step.channel == "invitation" else TEXTS[1:]


def sold(scenario: Scenario, strategy: Strategy) -> tuple[str, ...]:
    """Go to the most credits that a plan of its seats sells."""
    return _whole(0, most_credits(scenario, strategy, "buy_monthly"))


def granted(scenario: Scenario, strategy: Strategy) -> tuple[str, ...]:
    """Go to the most credits that a plan of its seats grants."""
    return _whole(0, most_credits(scenario, strategy, "credits"))


def most_credits(scenario: Scenario, strategy: Strategy, what: str) -> float:
    """Return the most that a plan of a strategy's seats sells or grants a month.

    A seat buys no more than its own plan sells.
    """
    plans = [f"plans.{seat.plan}.{what}" for seat in seats_of(scenario, strategy)]
    return max(scenario.world.figures[one].high or 0.0 for one in plans)


def paces(*_: object) -> tuple[str, ...]:
    """Spend credits as they come, or over the month."""
    return PACES


def budgets(scenario: Scenario, _: Scenario) -> tuple[str, ...]:
    """Go from half to twice what there is; nowhere where it stops no sending."""
    cents = scenario.world.budget_cents if scenario.world.budget_stops else None
    stops = () if cents is None else slider_stops(cents / 200, cents / 50, whole=True)
    return tuple(f"${one:,}" for one in stops)


def _whole(least: float, most: float) -> tuple[str, ...]:
    return tuple(map(str, slider_stops(least, most, whole=True)))
