"""Everything that arithmetic tells of a scenario before it is simulated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.answers.outlook.bounds import AFTER_LOCK, CAN, CANNOT, Bound
from simulator.answers.outlook.credits import CreditCourse, credit_course
from simulator.answers.outlook.kinds import (
    ProspectKind,
    count_kinds,
    moved_kinds,
    people,
    possible_kinds,
    tested_kinds,
)
from simulator.answers.outlook.limits import bounds_of
from simulator.answers.outlook.load import Load, load_of
from simulator.answers.outlook.pace import FirstTouches, count_first_touches
from simulator.answers.outlook.room import best_day
from simulator.answers.outlook.ways import Ways, walk_ways
from simulator.answers.outlook.who import (
    ReachCounts,
    RouteShare,
    StepOutlook,
    TestShare,
    count_reach,
    dealt_to_seats,
    lines_of,
    steps_of,
    test_of,
)
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import middle
from simulator.model.tables.implied import implied
from simulator.model.tables.inputs import with_numbers
from simulator.model.tables.odds_stated import counted_on
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.restriction import restriction_of
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import NOBODY, Strategy, World
from simulator.scenario.stated import LISTED
from simulator.streams.figures import ends_of
from simulator.study.setup import Setup
from simulator.vocabulary import DRAW_INMAIL, INMAIL


@dataclass(frozen=True, slots=True)
class StrategyOutlook:
    """What will happen under one strategy; days count from 0."""

    name: str
    lines: tuple[RouteShare, ...]
    test: TestShare | None
    """Whom it tests others on; then there are no lines"""
    seats: tuple[tuple[str, int], ...]
    """(seat, prospects dealt to it), and ("", n) for those whose own seat does not work it"""
    untouched: int
    """Prospects on whom no step can ever act"""
    first_touches: int
    """Prospects with a first touch by the end of sending, if nothing else took time"""
    last_day: int | None
    """Day of the last of them"""
    waiting: int
    """Prospects who would still wait for theirs"""
    leaving: tuple[Leaving, ...]
    """Seats that end with people who wait"""
    best_week: int
    """Most first touches in a week of the campaign, seven days from its start"""
    paced_by: tuple[str, ...]
    """Limits that kept first touches waiting on half of those mornings or more"""
    mails: int
    """Most InMails that need a credit"""
    credits: tuple[CreditCourse, ...]
    bounds: tuple[Bound, ...]
    """The most serious verdict over all seats, for each limit of a trace"""
    steps: tuple[StepOutlook, ...]
    loops: tuple[tuple[str, ...], ...]
    rates: tuple[FirstRate, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A seat that ends while at least `people` still wait there for a first touch."""

    seat: str
    last_day: int
    people: int
    handed: int
    """Those of them who go to another seat"""


@dataclass(frozen=True, slots=True)
class FirstRate:
    """The share of first touches of a channel that is answered, over everybody it can reach."""

    path: str
    share: float
    given: tuple[tuple[str, str], ...]
    """(what was counted, among whom), none where the rate is the catalogue's"""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What will happen in a scenario."""

    reach: ReachCounts
    resampled: bool
    """Counts of people are those of one draw: each simulated campaign has its own"""
    strategies: tuple[StrategyOutlook, ...]


def outlook(setup: Setup) -> Outlook:
    """Work out what a scenario leads to, strategy by strategy."""
    scenario, population = setup.scenario, setup.assignment.population
    strategies = zip(setup.strategies, setup.resources, setup.assignment.programs, strict=True)
    judge = judge_at_worst(scenario.world)
    counted = counted_on(scenario, population)
    chance = chances(counted, middle(counted.figures))[0]
    return Outlook(
        reach=count_reach(population),
        resampled=scenario.world.prospects.resample,
        strategies=tuple(
            _strategy(setup, strategy, resources, program, judge, chance)
            for strategy, resources, program in strategies
        ),
    )


def judge_at_worst(world: World) -> RestrictionTerms:
    """Collect the thresholds with the slowest recovery that their ranges allow."""
    judge = restriction_of(world, middle(world.figures), 0)
    slow = world.figures["limits.suppression.slow_share"]
    low = 0.0 if slow.trials is not None or slow.low is None else slow.low
    return replace(judge, slow_share=int(np.rint(1000 * low)))


def _strategy(
    setup: Setup,
    strategy: Strategy,
    resources: Resources,
    program: Program,
    judge: RestrictionTerms,
    chance: Chance,
) -> StrategyOutlook:
    scenario, population = setup.scenario, setup.assignment.population
    kinds = count_kinds(program, population)
    possible = possible_of(setup, strategy, resources, program)
    # What holds for the fewest minutes and the widest limits of all campaigns holds in each.
    corners = corners_of(scenario.world, resources, program)
    ways = walked(corners[0][1], corners[0][0], possible)
    pace = count_first_touches(resources, program, kinds)
    loads = loads_of(resources, program, ways, possible)
    lines = lines_of(strategy, program)
    alone = sum(line.prospects for line in lines if line.use == NOBODY)
    touched = people([kind for kind in possible if ways[kind].acts])
    leaving = tuple(
        Leaving(resources.seat_names[seat], program.hand_over.leaves.item(seat) - 1, left, moved)
        for seat, (left, moved) in sorted(pace.left.items())
    )
    pools = sorted({resources.pool.item(seat) for seat in loads})
    days = np.array(pace.by_day, dtype=np.int64).sum(axis=0) if pace.by_day else np.zeros(0)
    return StrategyOutlook(
        name=strategy.name,
        lines=lines,
        test=test_of(strategy, program),
        seats=dealt_to_seats(resources, program),
        untouched=max(0, len(population.ids) - touched - alone),
        first_touches=pace.reached,
        last_day=pace.last_day,
        waiting=pace.waiting,
        leaving=leaving,
        best_week=max((int(days[k : k + 7].sum()) for k in range(0, len(days), 7)), default=0),
        paced_by=_paced_by(pace),
        mails=_mails(resources, program, ways, possible),
        credits=tuple(credit_course(resources, pool) for pool in pools),
        bounds=in_every_corner(
            bounds_of(
                *corner,
                judge,
                loads_of(*corner, ways, possible),
                count_first_touches(*corner, kinds),
            )
            for corner in corners
        ),
        steps=steps_of(scenario, strategy, program, ways, possible),
        loops=tuple(
            sorted(
                {
                    tuple(program.step_names[step] for step in loop)
                    for one in ways.values()
                    for loop in one.loops
                }
            )
        ),
        rates=tuple(
            FirstRate(one.rate, one.share, _given(scenario.world, one.rate))
            for one in implied(scenario, strategy, population, chance)
        ),
    )


def possible_of(
    setup: Setup, strategy: Strategy, resources: Resources, program: Program
) -> tuple[ProspectKind, ...]:
    """Return every kind of prospect that a campaign may meet."""
    if setup.resamples:
        return possible_kinds(setup.scenario, strategy, setup.listing, resources)
    population, tested = setup.assignment.population, program.trial is not None
    kinds = tested_kinds(program, population) if tested else count_kinds(program, population)
    return moved_kinds(program, kinds)


def corners_of(
    world: World, resources: Resources, program: Program
) -> list[tuple[Resources, Program]]:
    """Return the terms with minutes and limits each at one end or the other of what is drawn.

    First the fewest minutes and the widest limits, last the usual ones; only those where nothing
    varies.
    """
    varying = (*resources.varying, *program.varying)
    ends = [ends_of(world.figures[one.path]) for one in varying]
    numbers = {
        tuple(
            round(pair[minutes if one.table == "steps" else limits])
            for one, pair in zip(varying, ends, strict=True)
        ): None
        for minutes in (0, 1)
        for limits in (1, 0)
    }
    corners = [with_numbers(resources, program, corner) for corner in numbers]
    return [*(corners if varying else []), (resources, program)]


def in_every_corner(corners: Iterable[Sequence[Bound]]) -> tuple[Bound, ...]:
    """Say of each limit what holds in all corners, and what can be where they differ."""
    found = []
    for alike in zip(*corners, strict=True):
        verdicts = {one.verdict for one in alike}
        verdict = alike[0].verdict
        if len(verdicts) > 1:
            verdict = AFTER_LOCK if verdicts == {AFTER_LOCK, CANNOT} else CAN
        wanted = max((one.wanted for one in alike if one.wanted is not None), default=None)
        found.append(replace(alike[-1], verdict=verdict, wanted=wanted))
    return tuple(found)


def _mails(
    resources: Resources,
    program: Program,
    ways: Mapping[ProspectKind, Ways],
    kinds: Sequence[ProspectKind],
) -> int:
    """Count the most InMails that need a credit, over all seats."""
    asking = [
        kind
        for kind in kinds
        if resources.terms[kind.seat].credits_needed == 1
        and any(INMAIL in channels for channels in ways[kind].waits.values())
    ]
    return people(asking) * program.ordinals[DRAW_INMAIL]


def _paced_by(pace: FirstTouches) -> tuple[str, ...]:
    last = -1 if pace.last_day is None else pace.last_day
    mornings = [names for (_, day), names in pace.bound.items() if day <= last]
    found = Counter(name for names in mornings for name in names)
    return tuple(name for name, count in found.most_common() if 2 * count >= len(mornings))


def walked(
    program: Program, resources: Resources, kinds: Sequence[ProspectKind]
) -> dict[ProspectKind, Ways]:
    """Walk the ways of each kind; kinds who differ in number or seat only share theirs."""
    rooms = {seat: best_day(resources, seat) for seat in {kind.seat for kind in kinds}}
    found: dict[tuple[object, ...], Ways] = {}
    ways = {}
    for kind in kinds:
        room = rooms[kind.seat]
        alike = replace(kind, group=0, people=0, seat=0)
        place = (alike, resources.written.item(kind.seat), room.pays)
        if place not in found:
            found[place] = walk_ways(program, resources, room, kind)
        ways[kind] = found[place]
    return ways


def loads_of(
    resources: Resources,
    program: Program,
    ways: dict[ProspectKind, Ways],
    kinds: Sequence[ProspectKind],
) -> dict[int, Load]:
    by_seat: defaultdict[int, list[ProspectKind]] = defaultdict(list)
    for kind in kinds:
        by_seat[kind.seat].append(kind)
    return {
        seat: load_of(resources, program, seat, ways, by_seat[seat])
        for seat in range(len(resources.terms))
        if (resources.opening[seat] >= 0).any()
    }


def _given(world: World, rate: str) -> tuple[tuple[str, str], ...]:
    """Spell what was counted of a rate, and among whom where that is not the whole list."""
    return tuple(
        (spelt(world.figures[one.path]), "" if one.label == LISTED else one.label)
        for one in world.evidence
        if one.rate == rate
    )
