"""Who takes which line of the route, with whom, and which steps can act on how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.answers.outlook.kinds import ProspectKind, cadences, people
from simulator.answers.outlook.ways import Ways
from simulator.arrays import Bools
from simulator.model.population.people import Population
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.scenario.model import Scenario, Strategy
from simulator.vocabulary import STOP


@dataclass(frozen=True, slots=True)
class ReachCounts:
    """How many prospects of the list each channel can reach, to begin with."""

    prospects: int
    invitation: int
    inmail: int
    open_profile: int
    message: int
    """Connections of the first degree"""


@dataclass(frozen=True, slots=True)
class RouteShare:
    """A line of a route, or the whole list where there is none."""

    label: str
    """"" without a route"""
    use: str
    """Cadence; "" for whom no line holds"""
    prospects: int
    begins: tuple[str, ...]
    """Steps with which they begin, most of them first; who can be touched by none has none"""


@dataclass(frozen=True, slots=True)
class TestShare:
    """Whom a test takes, and who waits for its decision."""

    arms: tuple[str, ...]
    asked: int
    """People an arm"""
    each: int
    """The same, as far as the list goes"""
    rest: int
    wait: int | None
    """Minutes from the last first touch to the decision"""
    day: int | None
    """Day of the decision, counted from 1, where it does not wait"""


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """What a step can do."""

    name: str
    cadence: str
    prospects: int
    """On whom it can ever act"""
    obstacles: tuple[str, ...]
    """Why it never acts, where it does not: a limit or a reason of `ways`; () if no way leads
    there"""


def count_reach(population: Population) -> ReachCounts:
    stranger = population.degree != 1
    return ReachCounts(
        prospects=len(population.ids),
        invitation=int((stranger & population.accepts_invitation).sum()),
        inmail=int((stranger & population.accepts_inmail).sum()),
        open_profile=int((stranger & population.open_profile).sum()),
        message=int((~stranger).sum()),
    )


def lines_of(strategy: Strategy, program: Program) -> tuple[RouteShare, ...]:
    """Count who takes which line of the route; chance alone deals people to the arms of a test."""
    if program.trial is not None:
        return ()
    counts = np.bincount(program.leaf + 1, minlength=len(strategy.route) + 1).tolist()
    if not strategy.route:
        name = strategy.name
        return (RouteShare("", name, len(program.leaf), _begins(program, program.entry != STOP)),)
    lines = [
        RouteShare(
            line.label, line.use, counts[number + 1], _begins(program, program.leaf == number)
        )
        for number, line in enumerate(strategy.route)
    ]
    return (*lines, RouteShare("", "", counts[0], ())) if counts[0] else tuple(lines)


def test_of(strategy: Strategy, program: Program) -> TestShare | None:
    """Count whom a test takes, and who waits for it; None where the strategy is none."""
    trial, terms = strategy.trial, program.trial
    if trial is None or terms is None:
        return None
    return TestShare(
        arms=trial.arms,
        asked=trial.each,
        each=terms.tested // terms.arms,
        rest=int((program.seat >= 0).sum()) - terms.tested,
        wait=trial.wait,
        day=None if trial.day is None else terms.on + 1,
    )


def _begins(program: Program, who: Bools) -> tuple[str, ...]:
    entries = program.entry[who & (program.entry != STOP)]
    return tuple(dict.fromkeys(program.step_names[step] for step in np.unique(entries).tolist()))


def dealt_to_seats(resources: Resources, program: Program) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(program.seat + 1, minlength=len(resources.seat_names) + 1).tolist()
    dealt = [(name, count) for name, count in zip(resources.seat_names, counts[1:], strict=True)]
    return tuple(one for one in (*dealt, ("", counts[0])) if one[1])


def steps_of(
    scenario: Scenario,
    strategy: Strategy,
    program: Program,
    ways: Mapping[ProspectKind, Ways],
    kinds: Sequence[ProspectKind],
) -> tuple[StepOutlook, ...]:
    found = []
    for name, first, size in cadences(scenario, strategy):
        for step in range(first, first + size):
            acting = people([kind for kind in kinds if step in ways[kind].acts])
            obstacles = {one for kind in kinds for one in ways[kind].obstacles.get(step, ())}
            why = () if acting else tuple(sorted(obstacles))
            found.append(StepOutlook(program.step_names[step], name, acting, why))
    return tuple(found)
