"""Candidates out of combinations: of those that come to the same campaigns and costs only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.answers.plan.asked import months_of
from simulator.answers.plan.combined import Combined, Places, settings_at
from simulator.answers.plan.model import Candidate, Plans, Requirements
from simulator.errors import Invalid, Problem, told
from simulator.reading.wording import shown
from simulator.scenario.model import PlanLever, Planning, Scenario, Strategy, World
from simulator.study.session import seats_of, strategy_named
from simulator.words import several

_ALIKE: Final = "left out, the same in campaigns and costs as another"
_IN_VAIN: Final = "left out for buying InMail credits that no plan of their seats sells"
_CANNOT: Final = "left out as contradictory"


def distinct_candidates(
    base: Scenario,
    planning: Planning,
    asked: Requirements,
    levers: tuple[PlanLever, ...],
    names: Sequence[str],
    loaded: Combined,
    warnings: Sequence[str],
) -> Plans:
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
            vain = in_vain[name, places] = _buys_in_vain(scenario, strategy)
            if vain:
                strategy = replace(strategy, credits=replace(strategy.credits, buy=0))
            key = ids.key_of(scenario, strategy)
            alike[key].append((name, places))
            signs[name, places] = numbers.setdefault((vain, key), len(numbers))
    if problems := list(_same_values(levers, signs)):
        raise Invalid(problems)
    order = {name: number for number, name in enumerate(names)}
    kept: list[tuple[str, tuple[str, ...], Places]] = []
    stands_for: dict[tuple[str, Places], tuple[str, Places]] = {}
    told_in_vain: list[str] = []
    left: dict[str, list[str]] = {}
    for members in alike.values():
        ranked = sorted(
            (in_vain[name, places], sorted(settings_at(levers, places)), places)
            for name, places in members
        )
        name = members[0][0]
        kept.append((name, tuple(ranked[0][1]), ranked[0][2]))
        stands_for |= dict.fromkeys(members, (name, ranked[0][2]))
        if ranked[0][0]:
            told_in_vain.append(_label(name, ranked[0][1]))
        for vain, sets, _ in ranked[1:]:
            why = _IN_VAIN if vain and not ranked[0][0] else _ALIKE
            left.setdefault(why, []).append(_label(name, sets))
    for places, refused in loaded.failed.items():
        label = f"{', '.join(settings_at(levers, places))} ({told(refused[0])})"
        left.setdefault(_CANNOT, []).append(label)
    kept.sort(key=lambda one: (order[one[0]], one[1]))
    scenarios = {
        places: _as_asked(loaded.scenarios[places], planning.minimise) for _, _, places in kept
    }
    numbered = {(name, places): number for number, (name, _, places) in enumerate(kept)}
    return Plans(
        scenario=base,
        asked=asked,
        levers=levers,
        candidates=tuple(
            Candidate(
                name,
                sets,
                _values(levers, places),
                months_of(scenarios[places]) if asked.monthly else 1.0,
            )
            for name, sets, places in kept
        ),
        scenarios=tuple(scenarios[places] for _, _, places in kept),
        budget_at=planning.budget_at,
        left_out=tuple(
            f"{several(len(labels), 'combination')} {why}, such as {labels[0]}"
            for why, labels in left.items()
        ),
        same={
            (name, _values(levers, places)): numbered[kept_one]
            for (name, places), kept_one in stands_for.items()
        },
        warnings=tuple(dict.fromkeys((*warnings, *loaded.warnings, *_told_in_vain(told_in_vain)))),
    )


def _values(levers: Sequence[PlanLever], places: Places) -> tuple[str, ...]:
    return tuple(one.values[place] for one, place in zip(levers, places, strict=True))


def _told_in_vain(labels: Sequence[str]) -> Iterator[str]:
    if labels:
        count = several(len(labels), "combination")
        why = "would buy InMail credits but no plan of the seats sells any"
        yield f"{count} {why}, such as {labels[0]}"


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
        own = seats_of(scenario, strategy)
        seats = [repr(one) if one in own else one.name for one in scenario.seats]
        assign = scenario.assign
        if sum(one.count for one in own) < 2:
            # There is no other seat to move to.
            assign = replace(assign, when_locked="wait", when_gone="wait")
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
    for seat in seats_of(scenario, strategy):
        if seat.count:
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
