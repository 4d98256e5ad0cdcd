"""Which overrides change no outcome, by arithmetic: what the file gives, and each `--set`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from simulator.answers.outlook.read import Reading, drawn_value, people_key, reading_of
from simulator.errors import printable
from simulator.limits import WINDOWS
from simulator.reading.node import joined
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.figures import drawn_where_unknown
from simulator.scenario.model import CreditPolicy, Scenario
from simulator.scenario.rests import unread
from simulator.study.cells import without_setting
from simulator.study.setup import Setup
from simulator.words import limit

FIGURES: Final = {f"world.{window.figure}": window.name for window in WINDOWS}
KEYS: Final = {
    "writing_minutes": "writing_minutes",
    "notes_monthly": "note_quota",
    "keep": "credit_reserve",
    "pace": "credit_pace",
}
"""Last word of a path -> the limit that it sets; of a figure its path does."""


@dataclass(frozen=True, slots=True)
class Override:
    """Something that a planner gave, and the scenario as it would be without it."""

    given: str
    """`file:line:column: path: value`, or the flag"""
    path: str
    instead: str
    """What holds without it"""
    without: Scenario


def idle_overrides(setup: Setup) -> tuple[str, ...]:
    """Say of each override that changes no outcome so, and why; reading tells those nothing reads.

    A setting is held against the scenario without that one setting; what the file gives, against
    the catalogue's figure, or against the limit not being there. Nothing is
    said where nobody is on the list.
    """
    if not setup.assignment.population.ids:
        return ()
    said: list[str] = []
    mine: Reading | None = None
    scenario = setup.scenario
    for one in (*_settings(scenario), *_figures(scenario), *_limits(scenario)):
        if people_key(one.without) != people_key(scenario):
            continue
        mine = mine or reading_of(setup)
        other = mine.may_be_same(one.without, setup)
        if other is None:
            continue
        theirs = reading_of(other)
        if mine.same_as(theirs):
            said.append(f"{one.given} changes no outcome: {_why(one, mine, theirs)}")
    return tuple(map(printable, said))


def _why(one: Override, mine: Reading, theirs: Reading) -> str:
    name = FIGURES.get(one.path, KEYS.get(one.path.rpartition(".")[2], ""))
    if mine.idle and all(name in own for own in (*mine.idle, *theirs.idle)):
        return f"{limit(name)} are no constraint, with it or {one.instead}"
    return f"campaigns are the same {one.instead}"


def _settings(scenario: Scenario) -> Iterator[Override]:
    """Leave each setting out in turn."""
    sets = scenario.sets or ()
    told = {scenario.written[path][0] for path, _ in _unread(scenario)}
    for number, written in enumerate(sets):
        path = written.partition("=")[0]
        without = without_setting(scenario, number)
        if without is not None and f"--set {path}" not in told:
            yield Override(f"--set {written}", path, "without it", without)


def _figures(scenario: Scenario) -> Iterator[Override]:
    """Put each figure that the file gives back to the catalogue's, where that is another."""
    world, book = scenario.world, load_books(scenario.world.catalogue).figures
    drawn = any(one.drawn for one in world.figures.values())
    told = {path for path, _ in _unread(scenario)}
    for path, place in scenario.written.items():
        if path in told or path not in book or _is_flag(place):
            continue
        usual = book[path]
        if drawn:
            usual = drawn_where_unknown(usual, world.prospects.resample)
        if drawn_value(usual) == drawn_value(world.figures[path]):
            continue
        evidence = tuple(one for one in world.evidence if one.path != path)
        other = replace(world, figures={**world.figures, path: usual}, evidence=evidence)
        yield Override(
            _given(place, f"world.{path}", spelt(world.figures[path])),
            f"world.{path}",
            f"at the catalogue's {spelt(usual)}",
            replace(scenario, world=other),
        )


def _limits(scenario: Scenario) -> Iterator[Override]:
    """Take off each limit that seats and strategies give."""
    for number, seat in enumerate(scenario.seats):
        path = f"{joined('seats', seat.name)}.writing_minutes"
        if seat.writing_minutes is not None and not _is_flag(scenario.written.get(path)):
            seats = list(scenario.seats)
            seats[number] = replace(seat, writing_minutes=None)
            given = _given(scenario.written.get(path), path, str(seat.writing_minutes))
            yield Override(given, path, "without it", replace(scenario, seats=tuple(seats)))
    for number, strategy in enumerate(scenario.strategies):
        own, usual = strategy.credits, CreditPolicy()
        for key, value, policy in (
            ("keep", str(own.keep), replace(own, keep=usual.keep)),
            ("pace", own.pace, replace(own, pace=usual.pace)),
        ):
            path = f"{joined('strategies', strategy.name)}.credits.{key}"
            if policy != own and not _is_flag(scenario.written.get(path)):
                strategies = list(scenario.strategies)
                strategies[number] = replace(strategy, credits=policy)
                said = _given(scenario.written.get(path), path, value)
                other = replace(scenario, strategies=tuple(strategies))
                yield Override(said, path, "without it", other)


def _unread(scenario: Scenario) -> Iterator[tuple[str, str]]:
    world = scenario.world
    known = [*world.figures, *(f"delays.{name}" for name in world.delays)]
    return unread(scenario, [path for path in scenario.written if path in known])


def _is_flag(place: tuple[str, int, int] | None) -> bool:
    return place is not None and place[0].startswith("--")


def _given(place: tuple[str, int, int] | None, path: str, value: str) -> str:
    where = "" if place is None else f"{':'.join(map(str, place))}: "
    return f"{where}{path}: {value}"
