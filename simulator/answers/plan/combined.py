"""Combinations of the values of levers: the scenario of each, and what can be in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.model.tables.odds_bounds import unseen_rates
from simulator.reading.fields import Findings
from simulator.scenario.levers import settings_of
from simulator.scenario.load import load, load_tree, read_tree
from simulator.scenario.model import PlanLever, Scenario, Spot, World
from simulator.scenario.planning import STRATEGY
from simulator.scenario.sets import path_of

_OF_NO_WORLD: Final = ("assign.", "seats.", "strategies.")
"""Where the paths begin of levers that leave the world as it is"""

Places = tuple[int, ...]
"""Of the value of each lever, counted from 0"""


@dataclass(frozen=True, slots=True)
class Combined:
    """What came of each combination of values."""

    scenarios: Mapping[Places, Scenario]
    failed: Mapping[Places, tuple[Problem, ...]]
    warnings: tuple[str, ...]


def settings_at(levers: Sequence[PlanLever], places: Places) -> list[str]:
    """Return the settings of a combination."""
    turned = zip(levers, places, strict=True)
    return [text for lever, place in turned for text in settings_of(lever, place)]


def combined(
    path: Path,
    sets: Sequence[str],
    maps: Sequence[str],
    base: Scenario,
    levers: Sequence[PlanLever],
) -> Combined:
    """Load every combination; raises `Invalid` where a value can be in none of them."""
    root = read_tree(path, Findings())
    scenarios: dict[Places, Scenario] = {}
    failed: dict[Places, tuple[Problem, ...]] = {}
    warnings: dict[str, None] = {}
    worlds: dict[tuple[object, ...], World] = {}
    wheres = [{_where(path) for path in one.paths} for one in levers]
    moves = [any(not one.startswith(_OF_NO_WORLD) for one in own) for own in wheres]
    for places in product(*(range(len(one.values)) for one in levers)):
        try:
            scenario, said = load_tree(root, path, [*sets, *settings_at(levers, places)], maps)
            moved = tuple(place for place, moving in zip(places, moves, strict=True) if moving)
            if moved not in worlds:
                if problems := unseen_rates(scenario):
                    raise Invalid(problems)
                worlds[moved] = base.world if scenario.world == base.world else scenario.world
        except Invalid as error:
            failed[places] = tuple(_placed(one, levers, wheres, places) for one in error.problems)
            continue
        world = worlds[moved]
        same = scenario.world == world
        scenarios[places] = replace(
            scenario, world=world if same else scenario.world, written=base.written
        )
        warnings.update(dict.fromkeys(said))
    _refuse_dead(levers, scenarios, failed)
    return Combined(scenarios, failed, tuple(warnings))


def _where(path: str) -> str:
    return path_of(f"{path}=", Findings())


def _placed(
    problem: Problem,
    levers: Sequence[PlanLever],
    wheres: Sequence[set[str]],
    places: Places,
) -> Problem:
    """Return a problem of a lever's value where that is written."""
    flag = problem.file.replace('"', "")
    for lever, own, place in zip(levers, wheres, places, strict=True):
        if any(flag == f"--set {one}".replace('"', "") for one in own):
            return _at(problem, lever.at[place])
    return problem


def _refuse_dead(
    levers: Sequence[PlanLever],
    scenarios: Mapping[Places, Scenario],
    failed: Mapping[Places, tuple[Problem, ...]],
) -> None:
    """Raise `Invalid` with what is wrong of every value that can be in no combination.

    That is what is wrong in all of those that it is in; where no value has any, all that is wrong.
    """
    alive = [{places[number] for places in scenarios} for number in range(len(levers))]
    wrong: dict[Problem, None] = {}
    seldom: dict[Problem, None] = {}
    for number, lever in enumerate(levers):
        for place in range(len(lever.values)):
            if place in alive[number]:
                continue
            having = [failed[places] for places in failed if places[number] == place]
            found = dict.fromkeys(one for problems in having for one in problems)
            always = set.intersection(*({_spot(one) for one in problems} for problems in having))
            wrong |= dict.fromkeys(one for one in found if _spot(one) in always)
            seldom |= found
    if wrong or seldom:
        raise Invalid(told_once(wrong or seldom, levers))


def told_once(problems: Iterable[Problem], levers: Sequence[PlanLever]) -> Iterator[Problem]:
    """Yield problems, those of all values of a lever at its path, once."""
    found = dict.fromkeys(problems)
    for lever in levers:
        places: defaultdict[Problem, set[Problem]] = defaultdict(set)
        for one in found:
            if _spot(one) in lever.at:
                places[_at(one, lever.key)].add(one)
        for whole, each in places.items():
            if 1 < len(each) == len(set(lever.at)):
                found = {one: None for one in found if one not in each} | {whole: None}
    yield from found


def _spot(problem: Problem) -> Spot:
    return problem.file, problem.line, problem.column


def _at(problem: Problem, spot: Spot) -> Problem:
    file, line, column = spot
    return problem._replace(file=file, line=line, column=column)


def wrong_single_values(
    path: Path, sets: Sequence[str], maps: Sequence[str], levers: Sequence[PlanLever]
) -> Iterator[Problem]:
    """Yield what is wrong of single values of levers, where the scenario itself is wrong."""
    for lever in levers:
        wheres = {_where(path) for path in lever.paths if path}
        for place, at in enumerate(lever.at if lever.name != STRATEGY else ()):
            try:
                load(path, [*sets, *settings_at([lever], (place,))], maps)
            except Invalid as error:
                placed = [_placed(one, [lever], [wheres], (place,)) for one in error.problems]
                yield from (one for one in placed if _spot(one) == at)
