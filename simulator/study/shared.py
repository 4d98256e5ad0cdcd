"""What cells have in common, found again as long as one of them holds it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from weakref import ref

from simulator.model.population.build import Listing
from simulator.model.population.people import Population
from simulator.model.tables.known import Known
from simulator.scenario.mixtures import USUAL_SHARES
from simulator.scenario.model import Scenario, Sent, World
from simulator.study.draws import FEWEST_DRAWS, ParameterDraws
from simulator.study.luck import KeptLuck

if TYPE_CHECKING:
    from simulator.study.setup import Setup

CARRIED: Final = ("rates.accepted", "delays.visibility.reminder")
"""Figures that decide what becomes of what a seat sent before it began."""


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

    def __init__(self, each: int = 1, timed: bool = True, fewest: int = FEWEST_DRAWS) -> None:
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
