"""What is the same in every replication of a cell, and what cells have in common."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, Generic, TypeVar
from weakref import ref

from simulator.errors import Invalid, Problem
from simulator.model.outcomes.groups import Group, groups_of
from simulator.model.outcomes.spans import Frame, frame_of, timeless
from simulator.model.outcomes.whose import Whose, whose_of
from simulator.model.population.build import Listing, populate, read_listing
from simulator.model.population.people import Population
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.figures import middle
from simulator.model.tables.known import Known
from simulator.model.tables.odds_bounds import base_rates_seen, evidence_reached, middle_world
from simulator.model.tables.odds_stated import counted_on
from simulator.model.tables.program import Program, program_of
from simulator.model.tables.resources import Resources, resources_of
from simulator.scenario.mixtures import USUAL_SHARES
from simulator.scenario.model import Evidence, Scenario, Sent, Strategy, World
from simulator.study.draws import FEWEST, ParameterDraws
from simulator.study.luck import KeptLuck
from simulator.vocabulary import MINUTES_PER_DAY

CARRIED: Final = ("rates.accepted", "delays.visibility.reminder")
"""Figures that decide what becomes of what a seat sent before it began."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who meets whom under which plan: a population and the program of each strategy on it."""

    population: Population
    programs: tuple[Program, ...]
    ordinals: tuple[int, int, int]
    """The most touches of each draw channel that a program can make."""
    whose: tuple[Whose, ...]
    """Of each strategy, for whom its prospects count."""
    groups: tuple[tuple[Group, ...], ...]
    """Of each strategy, the groups that its outcomes are kept by."""

    @property
    def tested(self) -> bool:
        """Whether a strategy tests others, so that people are dealt by chance."""
        return any(program.trial is not None for program in self.programs)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Setup:
    """What is the same in every replication."""

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    resources: tuple[Resources, ...]
    """One a strategy."""
    listing: Listing
    assignment: Assignment
    """The people fixed by the seed."""
    draws: ParameterDraws
    """What is drawn anew in each of them."""
    evidence: tuple[Evidence, ...]
    """What was counted, and on whom of these people."""
    frame: Frame
    """The periods and windows over which its campaigns are counted."""
    spare: list[Any] = field(default_factory=list)
    """What an engine laid out for resources, people and programs, and nobody uses just now; shared
    by all setups that differ in how people answer only."""
    luck: KeptLuck = field(default_factory=KeptLuck)
    """Where luck is found that another scenario has met."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the strategies."""
        return tuple(strategy.name for strategy in self.strategies)

    @property
    def lines(self) -> tuple[int, ...]:
        """Lines of each strategy's route or test."""
        return tuple(len(strategy.lines) for strategy in self.strategies)

    @property
    def resamples(self) -> bool:
        """Whether the people are drawn anew in each replication."""
        return self.scenario.world.prospects.resample

    @property
    def deal_cents(self) -> int:
        """Value of a deal where the prospect names none."""
        return middle(self.scenario.world.figures).whole("rates.value.deal")

    def assignment_of(self, replication: int) -> Assignment:
        """Place the people of a replication, drawn anew where they are."""
        if not self.resamples:
            return self.assignment
        draw = self.draws.draw_of(replication)
        people = populate(self.scenario, replication, self.listing, draw)
        groups = self.assignment.groups
        return _assignment(
            self.scenario, self.strategies, self.resources, people, UNSTOPPED, groups
        )


T = TypeVar("T")


class WeakCache(Generic[T]):
    """Things that are found again by all that decides them, as long as somebody holds them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: list[tuple[object, ref[T]]] = []

    def find(self, key: object) -> T | None:
        """Return what is kept under an equal key.

        Figures that two scenarios take from the same book are the same object, so that comparing
        is much cheaper than a key that could be hashed.
        """
        for known, held in self._known:
            if known == key and (found := held()) is not None:
                return found
        return None

    def keep(self, key: object, thing: T) -> None:
        """Keep a thing under a key, and forget what nobody holds any more."""
        self._known = [one for one in self._known if one[1]() is not None]
        self._known.append((key, ref(thing)))


class Shared:
    """What setups have in common, kept as long as one of them is; threads share it.

    Draws are common to all whose figures, delays, rules and seed are equal, chances to all where
    that holds of the figures they are made of, and the odds of a channel to all where it holds of
    the numbers that decide them; people to all whose prospects, figures of these, seats' names and
    seed are, and the luck of these people. All but draws is common to those that differ in how
    people answer, or in what locks a seat, only.
    """

    def __init__(self, each: int = 1, timed: bool = True, fewest: int = FEWEST) -> None:
        """Let `each` replications in a row share one draw of the uncertain figures.

        What is not `timed` is not counted by week and month. `fewest` replications have their
        chances in the first table.
        """
        self.timed = timed
        self._each = each
        self._fewest = fewest
        self._lock = threading.Lock()
        self._known = Known()
        self.luck = KeptLuck()
        self._draws: WeakCache[ParameterDraws] = WeakCache()
        self._chances: WeakCache[ParameterDraws] = WeakCache()
        self._people: WeakCache[Setup] = WeakCache()
        self._laid: WeakCache[Setup] = WeakCache()

    def draws_of(self, world: World, seed: int) -> ParameterDraws:
        """Return the draws of a world."""
        key = (seed, world.off, world.delays, world.figures, world.evidence)
        with self._lock:
            if known := self._draws.find(key):
                known.shared = True
                return known
            figures = {path: one for path, one in world.figures.items() if makes_chances(path)}
            made = (seed, world.off, world.delays, figures, world.evidence)
            like = self._chances.find(made)
            draws = ParameterDraws(world, seed, self._each, like, self._known, self._fewest)
            self._draws.keep(key, draws)
            if like is None:
                self._chances.keep(made, draws)
            else:
                like.shared = True
            return draws

    def people_of(self, scenario: Scenario) -> tuple[Listing, Population] | None:
        """Return the list and the people of a scenario where a setup has them."""
        with self._lock:
            known = self._people.find(_people_key(scenario))
        if known is None:
            return None
        self.luck.several = True
        return known.listing, known.assignment.population

    def laid_of(self, scenario: Scenario, names: Sequence[str]) -> Setup | None:
        """Return a setup of these strategies that differs in how people answer only."""
        with self._lock:
            known = self._laid.find(_laid_key(scenario, names))
        self.luck.several |= known is not None
        return known

    def keep(self, setup: Setup) -> None:
        """Let others use the people of a setup, and what is laid out for them."""
        with self._lock:
            key = _people_key(setup.scenario)
            if self._people.find(key) is None:
                self._people.keep(key, setup)
            self._laid.keep(_laid_key(setup.scenario, setup.names), setup)


def set_up(
    scenario: Scenario,
    names: Sequence[str],
    shared: Shared | None = None,
    stop: Stop = UNSTOPPED,
) -> Setup:
    """Read the list, place the prospects, number the steps of the strategies `names`.

    Raises `Invalid` with every base rate that is higher than the chance that a touch is found, or
    than any mean chance under its cap; `Cancelled`.
    """
    if problems := unseen_rates(scenario):
        raise Invalid(problems)
    shared = shared or Shared()
    stop.check()
    if laid := shared.laid_of(scenario, names):
        # Nothing that evidence depends on has changed either.
        world = replace(scenario.world, evidence=laid.evidence)
        draws = shared.draws_of(world, scenario.study.seed)
        return replace(laid, scenario=scenario, draws=draws)
    by_name = {strategy.name: strategy for strategy in scenario.strategies}
    strategies = tuple(by_name[name] for name in names)
    resources = tuple(resources_of(scenario, strategy) for strategy in strategies)
    stop.check()
    if known := shared.people_of(scenario):
        listing, people = known
    else:
        listing = read_listing(scenario)
        stop.check()
        people = populate(scenario, None, listing)
    study = scenario.study
    frame = timeless(study.windows)
    if shared.timed:
        horizon = study.answers_until * MINUTES_PER_DAY
        frame = frame_of(scenario.world.start, horizon, study.windows)
    assignment = _assignment(scenario, strategies, resources, people, stop)
    world = counted_on(scenario, people)
    draws = shared.draws_of(world, scenario.study.seed)
    setup = Setup(
        scenario=scenario,
        strategies=strategies,
        resources=resources,
        listing=listing,
        assignment=assignment,
        draws=draws,
        evidence=world.evidence,
        frame=frame,
        luck=shared.luck,
    )
    shared.keep(setup)
    return setup


def unseen_rates(scenario: Scenario) -> list[Problem]:
    """List the base rates that nobody can reach: people do not answer what they do not find."""
    problems, at_middle = [], middle_world(scenario.world)
    for path, rate, most in evidence_reached(at_middle):
        if rate > most:
            bounds = "rates.caps, rates.automatic and what is not found leave no more"
            expected = f"at most {100 * most:.3g} %: {bounds}"
            problems.append(_problem(scenario, path, expected, rate))
    for path, rate, found in base_rates_seen(at_middle):
        if rate > found:
            expected = f"at most {100 * found:.3g} %, the share of touches that is found"
            problems.append(_problem(scenario, path, expected, rate))
    return problems


def _problem(scenario: Scenario, path: str, expected: str, rate: float) -> Problem:
    file, line, column = scenario.written.get(path, (scenario.file, 1, 1))
    return Problem(file, line, column, f"world.{path}", expected, f"{100 * rate:.3g} %", "")


def _assignment(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    resources: Sequence[Resources],
    people: Population,
    stop: Stop,
    known: Sequence[tuple[Group, ...]] = (),
) -> Assignment:
    """Place people; their groups are `known` where these people are not the first."""
    programs, whose, groups = [], [], list(known)
    for number, (strategy, own) in enumerate(zip(strategies, resources, strict=True)):
        stop.check()
        program = program_of(scenario, strategy, people)
        programs.append(program)
        if not known:
            groups.append(groups_of(scenario, own, program, people))
        whose.append(whose_of(scenario, own, program, people, groups[number]))
    message, inmail, invitation = (
        max(program.ordinals[channel] for program in programs) for channel in range(3)
    )
    ordinals = (message, inmail, invitation)
    return Assignment(people, tuple(programs), ordinals, tuple(whose), tuple(groups))


@cache
def makes_chances(path: str) -> bool:
    """Tell whether a figure is one of those that tables of chances are made of."""
    return path.startswith(("rates.", "delays.")) or path == "limits.suppression.view"


@cache
def lays_out(path: str) -> bool:
    """Tell whether a figure may decide who the people are, what seats may do or what it costs.

    `CARRIED` may, too, where a seat has sent something before it began.
    """
    if path.startswith(("rates.prospect.", "rates.value.")):
        return True
    return not path.startswith(("rates.", "delays.", "limits.suppression."))


def _laid_key(scenario: Scenario, names: Sequence[str]) -> object:
    every = scenario.world.figures
    figures = {path: one for path, one in every.items() if lays_out(path)}
    if any(seat.pending is not None or seat.sent != Sent() for seat in scenario.seats):
        figures |= {path: every[path] for path in CARRIED}
    rest = replace(scenario.world, figures={})
    return tuple(names), scenario.study, scenario.seats, scenario.strategies, figures, rest


def _people_key(scenario: Scenario) -> object:
    world = scenario.world
    seats = tuple(seat.name for seat in scenario.seats)
    figures = [world.figures[path] for path in USUAL_SHARES.values()]
    return scenario.study.seed, seats, world.prospects, figures
