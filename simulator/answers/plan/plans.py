"""All plans of a scenario: what there is to choose from, and what arithmetic says of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from simulator.answers.plan.candidates import choices_of
from simulator.answers.plan.floors import floors_of
from simulator.answers.plan.model import Plans
from simulator.answers.plan.proposed import proposed
from simulator.reading.levers import Lever
from simulator.scenario.model import Goal, Scenario
from simulator.study.session import Prepare


def plans_of(
    path: Path,
    sets: Sequence[str] = (),
    maps: Sequence[str] = (),
    levers: Sequence[Lever] = (),
    strategies: Sequence[str] = (),
    at_most: int | None = None,
    prepare: Callable[[], Prepare] | None = None,
) -> tuple[Plans, tuple[str, ...]]:
    """Return all plans of a scenario, and what is to be said of them.

    `levers` and `strategies` are those of flags and win over the scenario's section. Where neither
    names a lever, some are proposed by campaigns that `prepare` makes ready; none without it.
    Raises `Invalid` with every problem of the scenario, of what is asked of a plan and of the
    levers, and where the budget is below what the cheapest plan takes.
    """

    def propose(
        scenario: Scenario, names: Sequence[str], goals: Sequence[Goal]
    ) -> tuple[Lever, ...]:
        return () if prepare is None else proposed(scenario, names, goals, prepare())

    choices = choices_of(path, sets, maps, levers, strategies, at_most, propose)
    found = Plans(
        scenario=choices.scenario,
        asked=choices.asked,
        levers=choices.levers,
        candidates=choices.candidates,
        scenarios=choices.scenarios,
        floors=floors_of(choices),
        proposed=choices.proposed,
    )
    return found, (*choices.warnings, *choices.left_out)
