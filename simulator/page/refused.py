"""Which values of levers a scenario can have, each alone, all else being as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from simulator.errors import Invalid, Problem
from simulator.model.tables.odds_bounds import unseen_rates
from simulator.reading.fields import Findings
from simulator.scenario.levers import settings_of
from simulator.scenario.load import load_tree, read_tree
from simulator.scenario.model import PlanLever, Scenario
from simulator.scenario.planning import STRATEGY

Wrong = Callable[[Sequence[str]], tuple[Problem, ...]]
"""Tells what is wrong of a scenario with settings."""


def check(scenario: Scenario) -> None:
    """Raise `Invalid` with every value of a scenario's `page:` with which it cannot be."""
    if wrong := refused(scenario, scenario.page):
        raise Invalid(problem for found in wrong.values() for problem in found)


def check_levers(scenario: Scenario) -> None:
    """Raise `Invalid` with every value of `page:` and of `plan:` with which a scenario cannot be.

    Those of a plan may be with another value of any other of its levers.
    """
    wrong = [*refused(scenario, scenario.page).values(), *_in_no_plan(scenario)]
    if wrong:
        raise Invalid(problem for found in wrong for problem in found)


def _in_no_plan(scenario: Scenario) -> Iterator[tuple[Problem, ...]]:
    """Yield what is wrong with values of `plan:`, alone and beside each value of other levers."""
    every = () if scenario.planning is None else scenario.planning.levers
    levers = [one for one in every if one.name != STRATEGY]
    alone = refused(scenario, levers)
    if not alone:
        return
    wrong = _judged(scenario)
    sets = [[tuple(settings_of(one, place)) for place in range(len(one.values))] for one in levers]
    for (number, place), problems in alone.items():
        beside = [one for own in (*sets[:number], *sets[number + 1 :]) for one in own]
        if all(wrong((*sets[number][place], *one)) for one in beside):
            yield problems


def possible(
    scenario: Scenario, levers: Sequence[PlanLever], slides: Callable[[PlanLever], bool]
) -> Iterator[PlanLever]:
    """Yield levers with those of their values that can be.

    `slides` tells whether those of a lever are numbers in order, written alike. Bounds are all that
    a scenario asks of these, so those between two that can be are not looked at.
    """
    ends = [
        replace(one, values=(one.values[0], one.values[-1])) if slides(one) else one
        for one in levers
    ]
    doubtful = sorted({number for number, _ in refused(scenario, ends)})
    wrong = refused(scenario, [levers[number] for number in doubtful])
    left = {(doubtful[own], place) for own, place in wrong}
    for number, lever in enumerate(levers):
        kept = [text for place, text in enumerate(lever.values) if (number, place) not in left]
        yield replace(lever, values=tuple(kept))


def refused(
    scenario: Scenario, levers: Sequence[PlanLever]
) -> dict[tuple[int, int], tuple[Problem, ...]]:
    """Return what is wrong with values of levers, by the numbers of the lever and of its value.

    All of it stands where the value is written. The file is read once, and its scenario made with
    one value of each lever at a time: where these cannot be, with one of each half of the levers.
    Raises `Invalid` where the file cannot be read any more.
    """
    found: dict[tuple[int, int], tuple[Problem, ...]] = {}
    if not levers:
        return found
    wrong = _judged(scenario)
    for place in range(max((len(one.values) for one in levers), default=0)):
        having = {number: one for number, one in enumerate(levers) if place < len(one.values)}
        sets = {number: tuple(settings_of(one, place)) for number, one in having.items()}
        for number, problems in _alone(wrong, sets):
            file, line, column = having[number].at[place]
            found[number, place] = tuple(
                one._replace(file=file, line=line, column=column) for one in problems
            )
    return found


def _judged(scenario: Scenario) -> Wrong:
    """Return what tells what is wrong of a scenario with settings; its file is read once."""
    path = Path(scenario.file)
    root = read_tree(path, Findings())

    def wrong(sets: Sequence[str]) -> tuple[Problem, ...]:
        whole = (*(scenario.sets or ()), *sets)
        try:
            return tuple(unseen_rates(load_tree(root, path, whole, scenario.maps)[0]))
        except Invalid as error:
            return tuple(error.problems)

    return wrong


def _alone(
    wrong: Wrong, sets: Mapping[int, Sequence[str]]
) -> Iterator[tuple[int, tuple[Problem, ...]]]:
    """Yield the settings that cannot be, by their number, with what is wrong."""
    problems = wrong([text for own in sets.values() for text in own])
    if not problems:
        return
    if len(sets) == 1:
        yield from ((number, problems) for number in sets)
        return
    numbers = list(sets)
    for half in (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]):
        yield from _alone(wrong, {number: sets[number] for number in half})
