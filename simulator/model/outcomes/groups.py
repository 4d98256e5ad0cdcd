"""Groups of people whose outcomes are kept one by one, each kind of them by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.scenario.model import Scenario
from simulator.vocabulary import GROUP_KINDS, SENIORITIES

MOST: Final = 50
"""Groups of a kind; those with the fewest people are one together."""
OTHERS: Final = "others"
NOBODYS: Final[Mapping[str, str]] = {
    "segment": "no segment",
    "seat": "no seat",
    "leaf": "no line of the route",
}
"""What those are called who are in no group of a kind."""


class Group(NamedTuple):
    """People who have something in common."""

    kind: str
    """segment, seniority, seat or leaf"""
    name: str


def kinds_of(scenario: Scenario, program: Program) -> tuple[str, ...]:
    """Return the kinds by which outcomes of a strategy are kept; lines only where it has some.

    Who is dealt to the arms of a test differs between campaigns: they are no groups.
    """
    per, lines = scenario.study.per, program.leaves if program.trial is None else ()
    return tuple(kind for kind in GROUP_KINDS if kind in per and (kind != "leaf" or lines))


def groups_of(
    scenario: Scenario, resources: Resources, program: Program, population: Population
) -> tuple[Group, ...]:
    """Return the groups of a strategy, kind by kind, each in the order of the scenario.

    Every seat and line is one, whether it has people or not, and so is whatever people who are
    drawn anew in each replication may be.
    """
    found = []
    for kind in kinds_of(scenario, program):
        codes, names = _coded(kind, scenario, resources, program, population)
        counts = np.bincount(codes + 1, minlength=len(names) + 1)
        sizes: dict[str, int] = {}
        for name, count in zip(
            (*names, NOBODYS.get(kind, "")), (*counts[1:], counts[0]), strict=True
        ):
            sizes[name] = sizes.get(name, 0) + int(count)
        may_be = names if kind in ("seat", "leaf") else ()
        if scenario.world.prospects.resample:
            may_be = tuple(sizes) if kind in NOBODYS else names
        kept = [name for name in sizes if sizes[name] or name in may_be]
        if len(kept) > MOST:
            most = sorted(kept, key=lambda name: -sizes[name])[:MOST]
            kept = [name for name in kept if name in most]
            kept.append(OTHERS if OTHERS not in kept else f"all {OTHERS}")
        found += [Group(kind, name) for name in kept]
    return tuple(found)


def places_of(
    groups: Sequence[Group],
    scenario: Scenario,
    resources: Resources,
    program: Program,
    population: Population,
) -> Ints:
    """Return the place in `groups` of each of N prospects for each of K kinds, (N, K)."""
    kinds = kinds_of(scenario, program)
    places = np.zeros((len(population.ids), len(kinds)), dtype=np.int64)
    for column, kind in enumerate(kinds):
        codes, names = _coded(kind, scenario, resources, program, population)
        own = {group.name: place for place, group in enumerate(groups) if group.kind == kind}
        rest = max(own.values(), default=0)
        each = [own.get(name, rest) for name in (*names, NOBODYS.get(kind, ""))]
        places[:, column] = np.array(each, dtype=np.int64)[codes]
    return places


def _coded(
    kind: str,
    scenario: Scenario,
    resources: Resources,
    program: Program,
    population: Population,
) -> tuple[Ints, tuple[str, ...]]:
    """Return the code of each prospect (N,), -1 for none, and what the codes are called.

    Equal seats, written once with a `count`, are one group.
    """
    if kind == "seniority":
        return population.seniority, SENIORITIES
    if kind == "segment":
        names = tuple(name or NOBODYS[kind] for name in population.segment_names)
        return population.group, names
    if kind == "seat":
        written = np.append(resources.written, -1)[program.seat]
        return written, tuple(seat.name for seat in scenario.seats)
    return program.leaf, program.leaves
