"""One campaign replayed, with everything that decided it kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from simulator.answers.journey.log import Log
from simulator.model.population.people import Population
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace
from simulator.model.trace.notes import Notes
from simulator.scenario.model import Scenario
from simulator.study.replications import simulate
from simulator.study.setup import set_up

T = TypeVar("T")


@dataclass(frozen=True)
class Witnessed(Log):
    """One campaign: what it was simulated with, and what is left of it."""

    scenario: Scenario
    notes: Notes


def witness(
    scenario: Scenario, strategy: str, replication: int, meet: Callable[[Population, Resources], T]
) -> tuple[Witnessed, T]:
    """Simulate one replication of a strategy while somebody looks on.

    It is the campaign that a run of the scenario counts under this number, whichever engine
    simulated it there. `meet` is shown the people and the seats before anything is simulated, and
    may refuse by an exception; what it returns is handed on. Raises `Invalid` as `set_up` does.
    """
    # SimPy is imported only now that the input has been accepted.
    from simulator.model.engines.reference.watched import watch

    setup = set_up(scenario, (strategy,))
    kept: list[Notes] = []
    met: list[T] = []

    def walk(inputs: Inputs) -> Trace:
        met.append(meet(inputs.population, inputs.resources))
        trace, notes = watch(inputs)
        kept.append(notes)
        return trace

    (lived,) = simulate(setup, walk, range(replication, replication + 1))
    return Witnessed(lived, scenario, kept[0]), met[0]
