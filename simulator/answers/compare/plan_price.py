"""The price of a plan at which another alternative would bring more value less cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from simulator.answers.compare.compared import RunCell, cell_of, columns_of
from simulator.answers.compare.comparison import Standings
from simulator.codec import Strange
from simulator.model.tables.money import bills, price_on
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import read_back
from simulator.stats.intervals import Estimate, paired_interval
from simulator.storage.alternatives import Alternative
from simulator.study.session import seats_of, strategy_named
from simulator.words import money, outcome_name

NET: Final = "net_value"


@dataclass(frozen=True, slots=True)
class PlanPrice:
    """Where the best one by value less cost stops being that, as its plan gets dearer."""

    plan: str
    price_cents: float
    """A month of it on the first day"""
    best: str
    overtaken_by: str
    at_cents: Estimate
    """A month"""


def stored_scenarios() -> Callable[[Alternative], Scenario]:
    """Return what reads back the scenario of an alternative, each cell of a run once.

    It raises StorageError, and Strange where another version stored it.
    """
    read: dict[RunCell, Scenario] = {}

    def scenario_of(one: Alternative) -> Scenario:
        cell = cell_of(one)
        if cell not in read:
            read[cell] = read_back(one.place.manifest.resolved_of(one.cell))
        return read[cell]

    return scenario_of


def plan_price(
    found: Standings, scenario_of: Callable[[Alternative], Scenario]
) -> PlanPrice | None:
    """Say up to which price of its plan the best alternative by value less cost stays the best.

    A dollar more a month costs each alternative as many dollars as it pays months of the plan, so
    that the lead over one that pays fewer falls in a straight line, from its mean on the same luck
    (paired t interval, of that one lead). The first to be overtaken by is told. None where answers
    have no value, where a budget stops what it does not pay, where all pay the same months of it,
    where luck is not shared, and where another version stored a run. Raises StorageError.
    """
    nets = [net.value for row in found.rows if (net := row.outcomes[NET]) is not None]
    if len(nets) < len(found.rows) or found.replications < 2 or found.across:
        return None
    order = sorted(range(len(nets)), key=lambda k: -nets[k])
    try:
        months = [_months(scenario_of(row.alternative), row.alternative) for row in found.rows]
    except Strange:
        return None
    best, others = order[0], order[1:]
    world = scenario_of(found.rows[best].alternative).world
    if world.budget_stops:
        return None
    ends = [
        (price + (nets[best] - nets[other]) / fewer, other, plan, price, fewer)
        for plan, paid in months[best].items()
        if (price := price_on(world, plan, world.start)) > 0
        for other in others
        if (fewer := paid - months[other][plan]) > 0
    ]
    if not ends:
        return None
    _, other, plan, price, fewer = min(ends)
    rows = [found.rows[best], found.rows[other]]
    one, less = columns_of([row.alternative for row in rows], (NET,), found.replications)
    lead = paired_interval(one[NET], less[NET])
    at = (None if end is None else price + end / fewer for end in (lead.low, lead.high))
    return PlanPrice(
        plan, price, rows[0].name, rows[1].name, Estimate(price + lead.value / fewer, *at)
    )


def _months(scenario: Scenario, one: Alternative) -> Counter[str]:
    """Count the months that an alternative pays of each plan."""
    strategy = strategy_named(scenario, one.strategy)
    paid: Counter[str] = Counter()
    for seat in seats_of(scenario, strategy):
        paid[seat.plan] += seat.count * len(bills(scenario.world, seat, scenario.study.days))
    return paid


def plan_price_text(found: PlanPrice, standings: Standings) -> str:
    """Say it in a sentence."""
    at = found.at_cents
    span = "" if at.low is None or at.high is None else f" ({money(at.low)} to {money(at.high)})"
    return (
        f'By {outcome_name(NET, standings.labels)} "{found.best}" is ahead of '
        f'"{found.overtaken_by}" until a month of {found.plan} costs {money(at.value)}{span}; '
        f"it costs {money(found.price_cents)}."
    )
