"""Scenarios looked at ahead of time, and small worlds of one strategy."""

from __future__ import annotations

from simulator.answers.outlook.bounds import Bound
from simulator.answers.outlook.kinds import ProspectKind, count_kinds
from simulator.answers.outlook.outlook import Outlook, StrategyOutlook, outlook
from simulator.answers.outlook.room import best_day
from simulator.answers.outlook.ways import Ways, walk_ways
from simulator.scenario.model import Scenario
from simulator.study.setup import Setup, set_up
from tests.model.engines.reference.hand import small


def laid_out(world: Scenario) -> Setup:
    """Lay out all strategies."""
    return set_up(world, [strategy.name for strategy in world.strategies])


def ahead(world: Scenario) -> Outlook:
    """Look ahead at all strategies."""
    return outlook(laid_out(world))


def only(text: str) -> StrategyOutlook:
    """Look ahead at the only strategy of a small world."""
    (found,) = ahead(small(text)).strategies
    return found


def bound(text: str, limit: str) -> Bound:
    """What arithmetic says of one limit of a small world."""
    (found,) = (one for one in only(text).bounds if one.limit == limit)
    return found


def ways(text: str) -> list[tuple[ProspectKind, Ways]]:
    """Walk the ways of each kind of prospect of a small world."""
    setup = laid_out(small(text))
    resources, program = setup.resources[0], setup.assignment.programs[0]
    return [
        (kind, walk_ways(program, resources, best_day(resources, kind.seat), kind))
        for kind in count_kinds(program, setup.assignment.population)
    ]
