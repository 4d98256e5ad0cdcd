"""All that campaigns depend on, without what is idle by arithmetic: equal means equal campaigns.

A limit that cannot hold anything back may as well be off. A figure that nothing reads, or only a
step that never acts, may have any value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

import numpy as np

from simulator.answers.outlook.bounds import CANNOT
from simulator.answers.outlook.limits import bounds_of
from simulator.answers.outlook.outlook import (
    corners_of,
    in_every_corner,
    judge_at_worst,
    loads_of,
    possible_of,
    walked,
)
from simulator.answers.outlook.pace import FirstTouches
from simulator.limits import CHANNEL_LIMITS, WINDOWS, Window
from simulator.model.population.people import Population
from simulator.model.rules.state import FIGURE, RestrictionTerms, WindowTerms
from simulator.model.tables.program import Program, program_of
from simulator.model.tables.resources import Resources, resources_of
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import Scenario
from simulator.scenario.rests import facts_of, rests_on
from simulator.scenario.stated import RATES
from simulator.study.setup import Setup
from simulator.vocabulary import NEVER

TABLED: Final = frozenset(
    (
        *(window.name for window in WINDOWS),
        *("calendar", "ramp", "note_quota", "note_length", "writing_minutes", "costs"),
        *("withdrawal", "reinvite_lock", "expiry", "recontact_lock", "improvement"),
        *("credits", "lot_life", "balance_cap", "refund", "boosts", "purchase", "pooling"),
    )
)
"""Rules that act through the terms of seats and programs alone."""
BESIDE: Final = frozenset(one.name for one in CHANNEL_LIMITS if not isinstance(one, Window))
"""Limits of which no term says whether they are there."""
LAID_OUT: Final = ("plans.", "prices.", "limits.")
"""Figures that fill these terms; only those of the judge differ from campaign to campaign."""
JUDGED: Final = {
    *(one.metadata[FIGURE].path for one in fields(RestrictionTerms) if FIGURE in one.metadata),
    "limits.suppression.view",
}
DEALT: Final = ("rates.prospect.", "rates.mix.")
"""Figures that people are drawn from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What campaigns of a scenario depend on."""

    common: Mapping[str, Any]
    """What chances, judges and people are made of: the value of each figure and table by its path,
    and a few other things"""
    terms: tuple[tuple[Resources, Program], ...]
    """One a strategy"""
    idle: tuple[frozenset[str], ...]
    """Limits that are off or can hold nothing back, by strategy"""

    def same_as(self, other: Reading) -> bool:
        """Tell whether every campaign comes out the same."""
        return self.common == other.common and all(
            _plain(_without(*mine, idle)) == _plain(_without(*theirs, other_idle))
            for mine, idle, theirs, other_idle in zip(
                self.terms, self.idle, other.terms, other.idle, strict=True
            )
        )

    def may_be_same(self, scenario: Scenario, setup: Setup) -> Setup | None:
        """Lay out a scenario of the same people, None where it cheaply shows not to be the same.

        `setup` is that of this reading. Where it has a limit that may hold something back, the
        same is true of a scenario that is the same only if it has the same limit.
        """
        figures = scenario.world.figures
        changed = (
            path in self.common and drawn_value(one) != self.common[path]
            for path, one in figures.items()
        )
        if any(changed):
            return None
        other = with_other(setup, scenario)
        same = all(
            _plain(_without(*mine, idle)) == _plain(_without(*theirs, idle))
            for mine, theirs, idle in zip(
                self.terms, terms_by_strategy(other), self.idle, strict=True
            )
        )
        return other if same else None


def reading_of(setup: Setup) -> Reading:
    """Say what campaigns depend on."""
    world, terms = setup.scenario.world, terms_by_strategy(setup)
    idle, acting = [], set()
    judge = judge_at_worst(world)
    for strategy, (resources, program) in zip(setup.strategies, terms, strict=True):
        kinds = possible_of(setup, strategy, resources, program)
        corners = corners_of(world, resources, program)
        ways = walked(corners[0][1], corners[0][0], kinds)
        bounds = in_every_corner(
            bounds_of(*corner, judge, loads_of(*corner, ways, kinds), FirstTouches([]))
            for corner in corners
        )
        idle.append(resources.off | {one.limit for one in bounds if one.verdict == CANNOT})
        acting |= {program.step_names[step] for one in ways.values() for step in one.acts}
    return Reading(_common(setup.scenario, acting), terms, tuple(idle))


def terms_by_strategy(setup: Setup) -> tuple[tuple[Resources, Program], ...]:
    """Return the terms of each strategy."""
    return tuple(zip(setup.resources, setup.assignment.programs, strict=True))


def with_other(setup: Setup, scenario: Scenario) -> Setup:
    """Lay out a scenario that has the same people."""
    by_name = {one.name: one for one in scenario.strategies}
    strategies = tuple(by_name[name] for name in setup.names)
    people: Population = setup.assignment.population
    programs = tuple(program_of(scenario, one, people) for one in strategies)
    return replace(
        setup,
        scenario=scenario,
        strategies=strategies,
        resources=tuple(resources_of(scenario, one) for one in strategies),
        assignment=replace(setup.assignment, programs=programs),
    )


def people_key(scenario: Scenario) -> Mapping[str, Any]:
    """Return all that decides who is in the list, and at which written seat."""
    world = scenario.world
    return {
        "seed": scenario.study.seed,
        "seats": tuple(seat.name for seat in scenario.seats),
        "prospects": world.prospects,
        "budget": world.budget_cents,
        "start": world.start,
        **{path: drawn_value(one) for path, one in world.figures.items() if path.startswith(DEALT)},
    }


def _common(scenario: Scenario, acting: Iterable[str]) -> Mapping[str, Any]:
    """Return what chances, judges and people are made of, by the steps that can act."""
    names, world = set(acting), scenario.world
    strategies = tuple(
        replace(one, steps=tuple(step for step in one.steps if step.name in names))
        for one in scenario.strategies
    )
    # What a rate was counted on matters only where something of its kind is sent.
    sent = {step.channel for one in strategies for step in one.steps}
    evidence = tuple(one for one in world.evidence if RATES[one.rate] in sent)
    thin = replace(scenario, strategies=strategies, world=replace(world, evidence=evidence))
    facts, rests = facts_of(thin), set(rests_on(thin))
    drawn = [path for path in world.figures if path in JUDGED or not path.startswith(LAID_OUT)]
    tables = {f"delays.{name}": one for name, one in world.delays.items()}
    needs = [about(path).needs for path in (*world.figures, *tables)]
    return {
        **people_key(scenario),
        **{path: drawn_value(world.figures[path]) for path in drawn if path in rests},
        **{path: (one.points, one.bumps) for path, one in tables.items() if path in rests},
        "evidence": tuple(one for one in world.evidence if about(one.rate).needs <= facts),
        "off": {
            rule
            for rule in world.off - TABLED
            if any(f"rule:{rule}" in one and one - {f"rule:{rule}"} <= facts for one in needs)
        },
    }


def drawn_value(one: Figure) -> tuple[object, ...]:
    """Return what is drawn of a figure, and nothing of where it comes from."""
    span = one.span if one.drawn else None
    return one.low, one.high, one.hits, one.trials, one.word, span


def _without(resources: Resources, program: Program, idle: frozenset[str]) -> Any:
    """Take limits off that can hold nothing back, and what only they look at."""
    open_ones = [one for one in WINDOWS if one.name not in idle]
    grown = any(one.ramp or one.young for one in open_ones)
    terms = [
        replace(
            one,
            writing_minutes=NEVER if "writing_minutes" in idle else one.writing_minutes,
            notes_monthly=NEVER if "note_quota" in idle else one.notes_monthly,
            keep=0 if "credit_reserve" in idle else one.keep,
            pace_even=0 if "credit_pace" in idle else one.pace_even,
            opened_day=one.opened_day if grown else 0,
        )
        for one in resources.terms
    ]
    windows = [
        {
            name: WindowTerms(NEVER, NEVER) if name in idle else window
            for name, window in own.items()
        }
        for own in resources.windows
    ]
    fields_of = {"notes_monthly": "note_quota"}
    varying = tuple(
        one for one in resources.varying if fields_of.get(one.name, one.name) not in idle
    )
    bare = replace(
        resources,
        off=BESIDE & idle,
        terms=tuple(terms),
        windows=tuple(windows),
        ramp=resources.ramp if any(one.ramp for one in open_ones) else (),
        varying=varying,
    )
    return bare, program


def _plain(value: Any) -> Any:
    """Return a value that is compared whole, arrays by their content."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(_plain(getattr(value, one.name)) for one in fields(value) if one.compare)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return tuple(map(_plain, value))
    return value
