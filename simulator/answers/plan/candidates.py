"""All that could be bought and done: every strategy with every combination of the levers' values.

A combination that cannot be, or that comes to the same campaigns and costs as another one, is left
out and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from pathlib import Path
from typing import Final

from simulator.answers.plan.asked import asked_of, flag_lever, months_of, planning_of
from simulator.answers.plan.model import Asked, Candidate
from simulator.errors import Invalid, Problem, told
from simulator.reading.fields import Findings
from simulator.reading.levers import Lever
from simulator.reading.wording import shown
from simulator.scenario.levers import written_levers
from simulator.scenario.load import load
from simulator.scenario.model import Goal, PlanLever, Planning, Scenario, Spot, Strategy, World
from simulator.scenario.planning import STRATEGY, lever_problems, strategy_of
from simulator.scenario.sets import path_of
from simulator.study.session import strategy_named
from simulator.study.setup import unseen_rates
from simulator.words import several

MOST: Final = 20_000
"""Candidates."""
_OF_NO_WORLD: Final = ("assign.", "seats.", "strategies.")
"""Where the paths begin of levers that leave the world as it is"""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, and what is asked of it."""

    scenario: Scenario
    """As it is without any lever"""
    planning: Planning
    asked: Asked
    levers: tuple[PlanLever, ...]
    """Those whose values candidates have; that of the strategies is none of them"""
    candidates: tuple[Candidate, ...]
    """In an order that neither the order of the levers nor that of their values changes"""
    scenarios: tuple[Scenario, ...]
    """That of each candidate, in whose study are the goals of the plan; its cost is what is
    minimised, and spent, where that is money"""
    left_out: tuple[str, ...]
    """Which combinations were left out and why, a sentence each"""
    warnings: tuple[str, ...]
    proposed: bool = False
    """Whether the levers are ours, since nobody names any"""


def choices_of(
    path: Path,
    sets: Sequence[str] = (),
    maps: Sequence[str] = (),
    levers: Sequence[Lever] = (),
    strategies: Sequence[str] = (),
    at_most: int | None = None,
    propose: Propose = lambda _scenario, _names, _goals: (),
) -> Choices:
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
        wrong += _of_values(path, sets, maps, every)
        raise Invalid(_of_paths(wrong, every)) from None
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
    loaded = _loaded(path, sets, maps, scenario, turned)
    asked = asked_of(planning, at_most)
    found = _distinct(scenario, planning, asked, turned, names, loaded, warnings)
    return found if own else replace(found, proposed=True)


Propose = Callable[[Scenario, Sequence[str], Sequence[Goal]], Sequence[Lever]]
"""Levers of a scenario for some of its strategies and the goals of a plan."""
Places = tuple[int, ...]
"""Of the value of each lever, counted from 0"""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What came of each combination of values."""

    scenarios: Mapping[Places, Scenario]
    failed: Mapping[Places, tuple[Problem, ...]]
    warnings: tuple[str, ...]


def _names(planning: Planning, scenario: Scenario) -> tuple[str, ...]:
    """Return the strategies to choose from, in the order of the scenario."""
    chosen = [one for one in planning.levers if one.name == STRATEGY]
    wanted = {strategy_of(text) for one in chosen for text in one.values}
    return tuple(one.name for one in scenario.strategies if not chosen or one.name in wanted)


def _varied(levers: Sequence[PlanLever], places: Places) -> list[str]:
    """Return the settings of a combination."""
    turned = zip(levers, places, strict=True)
    return [f"{path}={lever.values[place]}" for lever, place in turned for path in lever.paths]


def _loaded(
    path: Path,
    sets: Sequence[str],
    maps: Sequence[str],
    base: Scenario,
    levers: Sequence[PlanLever],
) -> _Loaded:
    """Load every combination; raises `Invalid` where a value can be in none of them."""
    scenarios: dict[Places, Scenario] = {}
    failed: dict[Places, tuple[Problem, ...]] = {}
    warnings: dict[str, None] = {}
    worlds: dict[tuple[object, ...], World] = {}
    wheres = [{_where(path) for path in one.paths} for one in levers]
    moves = [any(not one.startswith(_OF_NO_WORLD) for one in own) for own in wheres]
    for places in product(*(range(len(one.values)) for one in levers)):
        try:
            scenario, said = load(path, [*sets, *_varied(levers, places)], maps)
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
    _refuse_dead_values(levers, scenarios, failed)
    return _Loaded(scenarios, failed, tuple(warnings))


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


def _refuse_dead_values(
    levers: Sequence[PlanLever],
    scenarios: Mapping[Places, Scenario],
    failed: Mapping[Places, tuple[Problem, ...]],
) -> None:
    """Raise `Invalid` with what is wrong of every value that can be in no combination."""
    alive = [{places[number] for places in scenarios} for number in range(len(levers))]
    wrong: dict[Problem, None] = {}
    for number, lever in enumerate(levers):
        for place in range(len(lever.values)):
            if place in alive[number]:
                continue
            found = dict.fromkeys(
                one for places in failed if places[number] == place for one in failed[places]
            )
            own = [one for one in found if (one.file, one.line, one.column) == lever.at[place]]
            wrong |= dict.fromkeys(own or found)
    if wrong:
        raise Invalid(_of_paths(wrong, levers))


def _of_paths(problems: Iterable[Problem], levers: Sequence[PlanLever]) -> Iterator[Problem]:
    """Yield problems, those of all values of a lever at its path, once."""
    found = dict.fromkeys(problems)
    for lever in levers:
        places: defaultdict[Problem, set[Problem]] = defaultdict(set)
        for one in found:
            if (one.file, one.line, one.column) in lever.at:
                places[_at(one, lever.key)].add(one)
        for whole, each in places.items():
            if 1 < len(each) == len(set(lever.at)):
                found = {one: None for one in found if one not in each} | {whole: None}
    yield from found


def _at(problem: Problem, spot: Spot) -> Problem:
    file, line, column = spot
    return problem._replace(file=file, line=line, column=column)


def _of_values(
    path: Path, sets: Sequence[str], maps: Sequence[str], levers: Sequence[PlanLever]
) -> Iterator[Problem]:
    """Yield what is wrong of single values of levers, where the scenario itself is wrong."""
    for lever in levers:
        wheres = {_where(path) for path in lever.paths if path}
        for place, at in enumerate(lever.at if lever.name != STRATEGY else ()):
            try:
                load(path, [*sets, *_varied([lever], (place,))], maps)
            except Invalid as error:
                placed = [_placed(one, [lever], [wheres], (place,)) for one in error.problems]
                yield from (one for one in placed if (one.file, one.line, one.column) == at)


def _distinct(
    base: Scenario,
    planning: Planning,
    asked: Asked,
    levers: tuple[PlanLever, ...],
    names: Sequence[str],
    loaded: _Loaded,
    warnings: Sequence[str],
) -> Choices:
    """Make candidates of combinations, one of those that come to the same.

    Raises `Invalid` with the values of a lever that never differ.
    """
    alike: defaultdict[object, list[tuple[str, Places]]] = defaultdict(list)
    numbers: dict[object, int] = {}
    signs: dict[tuple[str, Places], int] = {}
    in_vain: dict[tuple[str, Places], bool] = {}
    ids = _Numbered()
    for places, scenario in loaded.scenarios.items():
        for name in names:
            strategy = strategy_named(scenario, name)
            key = ids.key_of(scenario, strategy)
            alike[key].append((name, places))
            vain = in_vain[name, places] = _buys_in_vain(scenario, strategy)
            signs[name, places] = numbers.setdefault((vain, key), len(numbers))
    if problems := list(_same_values(levers, signs)):
        raise Invalid(problems)
    order = {name: number for number, name in enumerate(names)}
    kept: list[tuple[str, tuple[str, ...], Places]] = []
    told_in_vain: list[str] = []
    left: dict[str, list[str]] = {}
    for members in alike.values():
        ranked = sorted(
            (in_vain[name, places], sorted(_varied(levers, places)), places)
            for name, places in members
        )
        name = members[0][0]
        kept.append((name, tuple(ranked[0][1]), ranked[0][2]))
        if ranked[0][0]:
            told_in_vain.append(_label(name, ranked[0][1]))
        for vain, sets, _ in ranked[1:]:
            why = _IN_VAIN if vain and not ranked[0][0] else _ALIKE
            left.setdefault(why, []).append(_label(name, sets))
    for places, refused in loaded.failed.items():
        label = f"{', '.join(_varied(levers, places))} ({told(refused[0])})"
        left.setdefault(_CANNOT, []).append(label)
    kept.sort(key=lambda one: (order[one[0]], one[1]))
    scenarios = {
        places: _as_asked(loaded.scenarios[places], planning.minimise) for _, _, places in kept
    }
    return Choices(
        scenario=base,
        planning=planning,
        asked=asked,
        levers=levers,
        candidates=tuple(
            Candidate(
                name,
                sets,
                tuple(one.values[place] for one, place in zip(levers, places, strict=True)),
                months_of(scenarios[places]) if asked.monthly else 1.0,
            )
            for name, sets, places in kept
        ),
        scenarios=tuple(scenarios[places] for _, _, places in kept),
        left_out=tuple(
            f"{several(len(labels), 'combination')} {why}, such as {labels[0]}"
            for why, labels in left.items()
        ),
        warnings=tuple(dict.fromkeys((*warnings, *loaded.warnings, *_told_in_vain(told_in_vain)))),
    )


def _told_in_vain(labels: Sequence[str]) -> Iterator[str]:
    if labels:
        count = several(len(labels), "combination")
        why = "would buy InMail credits but no plan of the seats sells any"
        yield f"{count} {why}, such as {labels[0]}"


_ALIKE: Final = "left out, the same in campaigns and costs as another"
_IN_VAIN: Final = "left out for buying InMail credits that no plan of their seats sells"
_CANNOT: Final = "left out as contradictory"


def _label(name: str, sets: Sequence[str]) -> str:
    return ", ".join((f'"{name}"', *sets))


def _as_asked(scenario: Scenario, minimise: str) -> Scenario:
    """Return a scenario whose study has the goals, and that costs what is minimised."""
    goals = scenario.study.goals if scenario.planning is None else scenario.planning.goals
    world = scenario.world
    if minimise == "money" and world.labour:
        world = replace(world, labour=False)
    study = replace(scenario.study, goals=goals, per=())
    return replace(scenario, world=world, study=study, planning=None)


class _Numbered:
    """Keys by which combinations come to the same; worlds are compared once each."""

    def __init__(self) -> None:
        self._worlds: list[World] = []
        self._known: dict[int, int] = {}

    def key_of(self, scenario: Scenario, strategy: Strategy) -> object:
        """Return all that decides campaigns and costs of a strategy."""
        used = {one.name for one in scenario.cadences(strategy)} - {strategy.name}
        if strategy.trial is not None:
            used |= set(strategy.trial.arms)
        parts = [one for one in scenario.strategies if one.name in used]
        works = strategy.seats
        seats = [
            repr(one) if not works or one.name in works else one.name for one in scenario.seats
        ]
        assign = scenario.assign
        if sum(one.count for one in scenario.seats if not works or one.name in works) < 2:
            # There is no other seat to move to.
            assign = replace(assign, when_locked="wait", when_gone="wait")
        if _buys_in_vain(scenario, strategy):
            strategy = replace(strategy, credits=replace(strategy.credits, buy=0))
        study = scenario.study
        return (
            self._world(scenario.world),
            (study.days, study.answers_until, study.seed),
            tuple(seats),
            assign,
            repr(strategy),
            repr(parts),
        )

    def _world(self, world: World) -> int:
        known = self._known.get(id(world))
        if known is None:
            found = [number for number, one in enumerate(self._worlds) if one == world]
            known = found[0] if found else len(self._worlds)
            self._worlds += [] if found else [world]
            self._known[id(world)] = known
        return known


def _buys_in_vain(scenario: Scenario, strategy: Strategy) -> bool:
    """Tell whether a strategy would buy credits that no plan of its seats sells."""
    if not strategy.credits.buy:
        return False
    figures = scenario.world.figures
    for seat in scenario.seats:
        if seat.count and (not strategy.seats or seat.name in strategy.seats):
            sold = figures[f"plans.{seat.plan}.buy_monthly"].high
            if sold is None or sold > 0:
                return False
    return True


def _same_values(
    levers: Sequence[PlanLever], signs: Mapping[tuple[str, Places], int]
) -> Iterator[Problem]:
    """Yield the values of levers that never come to anything else than an earlier one does."""
    for number, lever in enumerate(levers):
        by_value: dict[int, dict[object, int]] = {}
        for (name, places), sign in signs.items():
            others = (name, places[:number], places[number + 1 :])
            by_value.setdefault(places[number], {})[others] = sign
        seen: list[int] = []
        for place in range(len(lever.values)):
            mine = by_value.get(place)
            same = [one for one in seen if by_value[one] == mine]
            if mine is not None and same:
                one, other = lever.values[same[0]], lever.values[place]
                saw = f"{shown(one)} as value {same[0] + 1} and {shown(other)} as value {place + 1}"
                where = "" if lever.key[0].startswith("--") else f"plan.levers.{lever.name}"
                wanted = "values that differ in what is simulated or paid"
                yield Problem(*lever.at[place], where, wanted, saw)
            elif mine is not None:
                seen.append(place)
