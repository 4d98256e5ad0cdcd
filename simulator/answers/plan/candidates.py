"""All that could be bought and done: every strategy with every combination of the levers' values.

A combination that cannot be, or that comes to the same campaigns and costs as another one, is left
out and told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Final

from simulator.answers.plan.asked import flag_lever, planning_of, requirements_of
from simulator.answers.plan.combined import combined, told_once, wrong_single_values
from simulator.answers.plan.distinct import distinct_candidates
from simulator.answers.plan.model import Plans
from simulator.errors import Invalid, Problem
from simulator.reading.lever_text import plainly
from simulator.reading.levers import Lever
from simulator.scenario.levers import written_levers
from simulator.scenario.load import load
from simulator.scenario.model import Goal, Planning, Scenario
from simulator.scenario.planning import STRATEGY, lever_problems

MOST: Final = 20_000
"""Candidates."""
Propose = Callable[[Scenario, Sequence[str], Sequence[Goal]], Sequence[Lever]]
"""Levers of a scenario for some of its strategies and the goals of a plan."""


def load_plans(
    path: Path,
    sets: Sequence[str] = (),
    maps: Sequence[str] = (),
    levers: Sequence[Lever] = (),
    strategies: Sequence[str] = (),
    at_most: int | None = None,
    propose: Propose = lambda _scenario, _names, _goals: (),
) -> Plans:
    """Load a scenario with each combination of the levers' values.

    `levers` and `strategies` are those of flags. Where these and the scenario name no lever,
    `propose` does. Raises `Invalid` with every problem of the scenario, of what is asked, and of
    every lever and value with which no combination can be.
    """
    try:
        scenario, warnings = load(path, sets, maps)
        planning = planning_of(scenario, sets, levers, strategies)
    except Invalid as error:
        flags = [flag_lever(one) for one in levers]
        every = [*flags, *written_levers(path, "plan", "levers")]
        wrong = [*error.problems, *lever_problems(flags, None)]
        # Values of what is no lever are not judged.
        at = {(one.file, one.line, one.column) for one in wrong}
        judged = [one for one in every if one.key not in at]
        wrong += wrong_single_values(path, sets, maps, judged)
        raise Invalid(told_once(wrong, every)) from None
    turned = tuple(one for one in planning.levers if one.name != STRATEGY)
    names = _names(planning, scenario)
    own = levers or (scenario.planning is not None and scenario.planning.levers)
    if not own:
        turned = tuple(flag_lever(one) for one in propose(scenario, names, planning.goals))
    count = len(names) * prod(len(one.values) for one in turned)
    if count > MOST:
        lever = max(planning.levers, key=lambda one: len(one.values))
        wanted = f"at most {MOST:,} combinations of all levers"
        raise Invalid([Problem(*lever.key, "", wanted, f"{count:,}")])
    loaded = combined(path, sets, maps, scenario, turned)
    asked = requirements_of(planning, at_most)
    found = distinct_candidates(scenario, planning, asked, turned, names, loaded, warnings)
    return found if own else replace(found, proposed=True)


def _names(planning: Planning, scenario: Scenario) -> tuple[str, ...]:
    """Return the strategies to choose from, in the order of the scenario."""
    chosen = [one for one in planning.levers if one.name == STRATEGY]
    wanted = {plainly(text) for one in chosen for text in one.values}
    return tuple(one.name for one in scenario.strategies if not chosen or one.name in wanted)
