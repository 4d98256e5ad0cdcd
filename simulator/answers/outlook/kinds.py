"""Kinds of prospects: whoever enters at the same step of the same seat and can be reached alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.build import Listing
from simulator.model.population.mixtures import default_mixture, mixture_of
from simulator.model.population.people import Population
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.prospect_lists.values import NOT_GIVEN
from simulator.scenario.model import Scenario, Strategy
from simulator.vocabulary import STOP, WARM

FLAGS: Final = ("open_profile", "accepts_invitation", "accepts_inmail")


@dataclass(frozen=True, slots=True)
class ProspectKind:
    """`people` prospects who are alike in all that decides which steps can reach them."""

    group: int
    """Kinds of one group are alternatives for the same people"""
    people: int
    seat: int
    entry: int
    """First step"""
    first_class: bool
    """Served first, where the strategy names priorities"""
    connected: bool
    open_profile: bool
    accepts_invitation: bool
    accepts_inmail: bool
    mutual: bool
    """Not warm yet, and with a contact of both who can be asked"""
    arrives: int
    """Earliest day"""
    bound: bool = False
    """Whether only seats of a name may work them"""


def count_kinds(program: Program, population: Population) -> tuple[ProspectKind, ...]:
    """Count the prospects of each kind who have a seat and a first step."""
    alive = (program.seat >= 0) & (program.entry != STOP)
    columns = np.stack(
        [
            program.seat,
            program.entry,
            program.priority == 0,
            population.degree == 1,
            population.open_profile,
            population.accepts_invitation,
            population.accepts_inmail,
            population.mutual & (population.relation != WARM),
            population.arrives_day,
            program.hand_over.own >= 0,
        ],
        axis=1,
    ).astype(np.int64)[alive]
    if not len(columns):
        return ()
    rows, counts = np.unique(columns, axis=0, return_counts=True)
    return tuple(
        ProspectKind(
            group=group,
            people=count,
            seat=seat,
            entry=entry,
            first_class=first == 1,
            connected=connected == 1,
            open_profile=opened == 1,
            accepts_invitation=invited == 1,
            accepts_inmail=mailed == 1,
            mutual=mutual == 1,
            arrives=arrives,
            bound=bound == 1,
        )
        for group, (
            count,
            (seat, entry, first, connected, opened, invited, mailed, mutual, arrives, bound),
        ) in enumerate(zip(counts.tolist(), rows.tolist(), strict=True))
    )


def tested_kinds(program: Program, population: Population) -> tuple[ProspectKind, ...]:
    """Every kind that the people of a test may turn out to be: chance deals them to its arms."""
    trial = program.trial
    assert trial is not None
    found: list[ProspectKind] = []
    alike = np.unique(trial.entries.T, axis=0, return_inverse=True)[1].reshape(-1)
    entered = replace(program, entry=alike)
    for group, kind in enumerate(count_kinds(entered, population)):
        entries = trial.entries[:, np.flatnonzero(alike == kind.entry)[0]]
        found += [
            replace(kind, group=group, entry=entry)
            for entry in dict.fromkeys(entries.tolist())
            if entry != STOP
        ]
    return tuple(found)


def moved_kinds(program: Program, kinds: Sequence[ProspectKind]) -> tuple[ProspectKind, ...]:
    """Let each kind be at every seat to which its people may be handed."""
    if not program.hand_over.moves:
        return tuple(kinds)
    seats = np.flatnonzero(program.hand_over.written >= 0).tolist()
    return tuple(dict.fromkeys(replace(kind, seat=seat) for kind in kinds for seat in seats))


def cadences(scenario: Scenario, strategy: Strategy) -> tuple[tuple[str, int, int], ...]:
    """List the cadences of a strategy's program: name, first step and number of steps."""
    used = scenario.cadences(strategy)
    sizes = [len(one.steps) for one in used]
    firsts = np.cumsum([0, *sizes]).tolist()
    return tuple(zip((one.name for one in used), firsts, sizes, strict=False))


def possible_kinds(
    scenario: Scenario, strategy: Strategy, listing: Listing, resources: Resources
) -> tuple[ProspectKind, ...]:
    """Every kind that people who are drawn anew in each replication may turn out to be.

    A written segment is a group: each of its rows may be of any of its kinds, at any seat and at
    any step in which a line of the route begins.
    """
    draft = listing.draft
    entries = [first for _, first, size in cadences(scenario, strategy) if size]
    seats = np.flatnonzero((resources.opening >= 0).any(axis=1)).tolist()
    kinds: list[ProspectKind] = []
    for segment, rows in enumerate(draft.segment_rows):
        own = draft.segment == segment
        if not rows:
            continue
        possible = [_possible(scenario, draft.codes[name][own], name, segment) for name in _DRAWN]
        arrives = int(draft.arrives_day[own].min())
        for seat, entry, first in product(seats, entries, (True, False)):
            for degree, open_profile, invited, mailed, mutual in product(*possible):
                flags = (first, degree == 1, open_profile == 1, invited == 1, mailed == 1)
                kinds.append(ProspectKind(segment, rows, seat, entry, *flags, mutual == 1, arrives))
    return tuple(kinds)


_DRAWN: Final = ("degree", *FLAGS, "mutual")


def _possible(scenario: Scenario, codes: Ints, name: str, segment: int) -> Sequence[int]:
    """List the values that an attribute of a segment may take, given or drawn."""
    found = set(codes.tolist())
    if NOT_GIVEN in found:
        found.discard(NOT_GIVEN)
        segments = scenario.world.prospects.segments
        written = segments[segment].mixtures.get(name) if segment < len(segments) else None
        seed = scenario.study.seed
        values, shares = (
            mixture_of(name, written)
            if written
            else default_mixture(name, scenario.world.figures, seed, None)
        )
        found |= {value for value, share in zip(values, shares, strict=True) if share > 0}
    return sorted(found)


def people(kinds: Iterable[ProspectKind]) -> int:
    """Count the people that kinds can be, at most: those of a group are the same people."""
    most: defaultdict[int, int] = defaultdict(int)
    for kind in kinds:
        most[kind.group] = max(most[kind.group], kind.people)
    return sum(most.values())
