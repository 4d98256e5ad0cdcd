"""What a plan has to come to: the section of the scenario, over which flags win."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.answers.plan.model import Requirements
from simulator.errors import Invalid, Problem
from simulator.model.tables.money import months_later
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever
from simulator.scenario.model import PlanLever, Planning, Scenario
from simulator.scenario.planning import STRATEGY, lever_problems
from simulator.scenario.sets import path_of


def planning_of(
    scenario: Scenario,
    sets: Sequence[str] = (),
    levers: Sequence[Lever] = (),
    strategies: Sequence[str] = (),
) -> Planning:
    """Return the section of a scenario with the levers of flags.

    A lever of a flag takes the place of that of the same paths; one that `sets` fix is none.
    Raises `Invalid` with every problem of levers, and where there is no goal.
    """
    planning = scenario.planning or Planning(goals=scenario.study.goals)
    flags = [flag_lever(one) for one in levers]
    if strategies:
        at = (f"--{STRATEGY}", 0, 0)
        flags.append(
            PlanLever(STRATEGY, (STRATEGY,), tuple(strategies), at, (at,) * len(strategies))
        )
    fixed = {path_of(one, Findings()) for one in sets}
    turned = [_wheres(one) for one in flags]
    own = [one for one in planning.levers if _wheres(one) not in turned]
    names = [one.name for one in scenario.strategies]
    problems = list(lever_problems([*own, *flags], names))
    problems += _fixed([*own, *flags], fixed)
    if not planning.goals:
        wanted = 'a goal, such as --goal "meetings >= 30" or goals: in plan:'
        problems.append(Problem(scenario.file, 0, 0, "", wanted, "none"))
    if problems:
        raise Invalid(problems)
    kept = [one for one in own if not _wheres(one) <= fixed]
    return replace(planning, levers=(*kept, *flags))


def flag_lever(lever: Lever) -> PlanLever:
    """Return the lever that a flag is."""
    at = (f"--lever {lever.name}", 1, 1)
    return PlanLever(lever.name, lever.paths, lever.values, at, (at,) * len(lever.values))


def _wheres(lever: PlanLever) -> frozenset[str]:
    return frozenset(path_of(f"{path}=", Findings()) for path in lever.paths)


def _fixed(levers: Sequence[PlanLever], fixed: set[str]) -> Iterator[Problem]:
    """Yield levers of flags, and paths of levers, that a setting fixes beside them."""
    for lever in levers:
        wheres = _wheres(lever) & fixed
        if wheres and (lever.key[0].startswith("--") or wheres < _wheres(lever)):
            wanted = f"no --set of what is a lever, {lever.name}"
            yield from (Problem(f"--set {one}", 1, 1, "", wanted, one) for one in sorted(wheres))


def requirements_of(planning: Planning, at_most: int | None = None) -> Requirements:
    """Return what is asked of a plan; `at_most` campaigns may be simulated."""
    budget = planning.budget
    return Requirements(
        goals=planning.goals,
        minimise=planning.minimise,
        budget=None if budget is None else float(budget.cents),
        monthly=budget is not None and budget.per == "month",
        margin=planning.margin,
        sure=planning.sure,
        at_most=at_most,
    )


def months_of(scenario: Scenario) -> float:
    """Return how many months a campaign sends: whole ones from its start, and a share of the next.

    From 5 January 90 days are 3 months, and 91 days are 3 1/30; less than one is one, for a month
    begun is paid.
    """
    start, days = scenario.world.start, scenario.study.days
    whole = 0
    while (months_later(start, whole + 1) - start).days <= days:
        whole += 1
    begun = (months_later(start, whole) - start).days
    after = (months_later(start, whole + 1) - start).days
    return max(1.0, whole + (days - begun) / (after - begun))
