"""One campaign lived again, with everything that decided it kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from simulator.model.population.people import Population
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.ground import Ground
from simulator.model.tables.inputs import Inputs
from simulator.model.tables.program import Program
from simulator.model.trace.columns import Trace
from simulator.model.trace.notes import Notes
from simulator.scenario.model import Scenario
from simulator.streams.luck import Luck
from simulator.study.replications import Replication, simulate
from simulator.study.setup import set_up

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Witnessed:
    """One campaign: what it was lived with, and what is left of it."""

    scenario: Scenario
    lived: Replication
    program: Program
    chance: Chance
    judge: RestrictionTerms
    luck: Luck
    notes: Notes

    @property
    def ground(self) -> Ground:
        """Calendar and limits of the seats."""
        return self.lived.ground

    @property
    def population(self) -> Population:
        """The people of this replication."""
        return self.lived.population

    @property
    def trace(self) -> Trace:
        """What happened."""
        return self.lived.trace


def witness(
    scenario: Scenario, strategy: str, replication: int, meet: Callable[[Population, Ground], T]
) -> tuple[Witnessed, T]:
    """Live one replication of a strategy while somebody looks on.

    It is the campaign that a run of the scenario counts under this number, whichever engine lived
    it there. `meet` is shown the people and the seats before anything is lived, and may refuse by
    an exception; what it returns is handed on. Raises `Invalid` as `set_up` does.
    """
    # SimPy is imported only now that the input has been accepted.
    from simulator.model.engines.reference.watched import watch

    setup = set_up(scenario, (strategy,))
    kept: list[Notes] = []
    met: list[T] = []

    def walk(inputs: Inputs) -> Trace:
        met.append(meet(inputs.population, inputs.ground))
        trace, notes = watch(inputs)
        kept.append(notes)
        return trace

    (lived,) = simulate(setup, walk, range(replication, replication + 1))
    _, program, _, chance, judge, luck = lived.inputs
    return Witnessed(scenario, lived, program, chance, judge, luck, kept[0]), met[0]
