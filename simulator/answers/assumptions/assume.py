"""Moves each weak figure over its range and finds where the advice would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Final

import numpy as np

from simulator import __version__
from simulator.answers.assumptions.assumptions import (
    Advice,
    AdviceChange,
    Assumption,
    Assumptions,
    Locks,
)
from simulator.answers.assumptions.effects import Effect, Point, beyond_chance, effect, point
from simulator.answers.assumptions.flips import crossings, evenly_between, flips, new_values
from simulator.answers.assumptions.simulated import Simulated, WorldBatch, open_worlds
from simulator.answers.assumptions.worlds import cell_at, has_both_worlds, lock_cells
from simulator.answers.compare.comparison import Comparison
from simulator.answers.substudy import Means, SubStudy, substudy_of
from simulator.answers.weak.figures import MovedFigure, weaknesses
from simulator.arrays import Floats
from simulator.scenario.catalogue.figure import WHOLE_UNITS
from simulator.scenario.model import Scenario
from simulator.stats.intervals import wilson_interval
from simulator.study.cells import Cell

TRACED: Final = 10
"""Figures of which the value is looked for at which the advice changes, at most."""
FIRST: Final = 40
LOOKED: Final = 0.4
"""Campaigns of the first look, of all that there will be; never fewer than `FIRST`."""
LIKELY: Final = 0.2
"""Chance of an effect as large where there is none, from which on it shows no sign of one.

Were it as large as it looks then, it would come to lie beyond chance, of 100 figures together, in 3
of 100 cases after all campaigns.
"""
IMPOSSIBLE: Final = "without a possible world at an end of the range"


@dataclass(slots=True)
class Moved:
    """A weak figure and what is known so far of its range."""

    weak: MovedFigure
    low: Floats
    """Outcomes at the low end, (replications, strategies)."""
    high: Floats
    points: list[Point]
    """By rising value, both ends among them."""
    outcome: Effect
    leads: Mapping[int, Effect] = field(default_factory=dict)
    """On the lead over each other strategy."""

    @property
    def path(self) -> str:
        """The name of the figure."""
        return self.weak.figure.path


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sub-study will simulate."""

    weak: tuple[MovedFigure, ...]
    skipped: Mapping[str, int]
    cells: tuple[Cell, ...]
    """Both ends of each figure, then the best and the worst case of locks where there are."""

    @property
    def locks(self) -> bool:
        """Whether the last two cells are those of locks."""
        return len(self.cells) > 2 * len(self.weak)


def planned(scenario: Scenario) -> Plan:
    """Return which figures are moved, why others are not, and the cells at all ends."""
    every = weaknesses(scenario)
    weak = tuple(one for one in every.moved if has_both_worlds(scenario, one))
    impossible = len(every.moved) - len(weak)
    cells = [
        cell_at(scenario, one.figure.path, end)
        for one in weak
        for end in (one.range.low, one.range.high)
    ]
    return Plan(
        weak,
        {**every.skipped, **({IMPOSSIBLE: impossible} if impossible else {})},
        (*cells, *lock_cells(scenario, weak)),
    )


def assume(
    scenario: Scenario, found: Comparison, means: Means, words: Mapping[str, str]
) -> Assumptions:
    """Simulate what is missing of the sub-study of a compared run, and say what it shows.

    `found` compares the strategies of one finished run of `scenario`, whose folder keeps the cells.
    `words` are what things are called. Raises KeyboardInterrupt, StorageError and whatever counting
    raises.
    """
    place, asked, plan = found.rows[0].alternative.place, substudy_of(found), planned(scenario)
    simulated = open_worlds(place.folder, scenario, place.manifest.digest, asked, means)
    with simulated.storing():
        moved = _looked_at(plan, asked, simulated)
        sure = beyond_chance(
            {(one.path, over): each for one in moved for over, each in one.leads.items()}
        )
        changing = [one for one in moved if _changes(one, sure, asked)]
        changing.sort(key=lambda one: -max(abs(each.size.value) for each in one.leads.values()))
        tried = sum(
            _try_inside(scenario, changing[:TRACED], tries, asked, simulated)
            for tries in (evenly_between, crossings)
        )
    locks: tuple[Locks, ...] = ()
    if plan.locks:
        best, worst = plan.cells[-2:]
        locks = tuple(locks_of(simulated.locked(best), simulated.locked(worst), asked.names))
    moving = beyond_chance({(one.path, asked.advised): one.outcome for one in moved})
    traced = {one.path for one in changing[:TRACED]}
    figures = [_assumption(one, sure | moving, one.path in traced, asked, words) for one in moved]
    return Assumptions(
        scenario=scenario.name,
        digest=place.manifest.digest,
        version=__version__,
        outcome=asked.outcome,
        more_is_better=asked.more_is_better,
        advised=asked.names[asked.advised],
        second=None if asked.second is None else asked.names[asked.second],
        strategies=asked.names,
        replications=asked.replications,
        seed=asked.seed,
        cells=len(plan.cells) + tried,
        campaigns=simulated.campaigns,
        figures=tuple(sorted(figures, key=lambda one: one.weight, reverse=True)),
        skipped=plan.skipped,
        locks=locks,
    )


def _looked_at(plan: Plan, asked: SubStudy, simulated: Simulated) -> list[Moved]:
    """Simulate both ends of each figure, and the best and the worst case of locks."""
    base, moved = simulated.base[0], dict[str, Moved]()

    def sign(low: Floats, high: Floats) -> bool:
        return _sign(base, low, high, asked)

    def look(one: MovedFigure, pair: Sequence[Cell]) -> None:
        moved[one.figure.path] = _moved(one, *simulated.ends(pair), base, asked)

    ends = [plan.cells[2 * k : 2 * k + 2] for k in range(len(plan.weak))]
    # A first look tells which figures show no sign of an effect; only the others get all campaigns.
    looks = [
        WorldBatch(pair, sign, partial(look, one, pair))
        for one, pair in zip(plan.weak, ends, strict=True)
    ]
    locked = [WorldBatch((cell,)) for cell in plan.cells[2 * len(ends) :]]
    simulated.simulate([*looks, *locked], asked.replications, first_look(asked.replications))
    return [moved[one.figure.path] for one in plan.weak]


def first_look(replications: int) -> int:
    """Return after how many campaigns figures without any sign of an effect get no more."""
    return min(replications, max(FIRST, round(LOOKED * replications)))


def _sign(base: Floats, low: Floats, high: Floats, asked: SubStudy) -> bool:
    """Tell whether a figure may have an effect: on any outcome, or where it takes one beyond 0.

    One that changes nothing in any campaign so far has none; of the others those are left out
    whose effects are all likelier than not by chance.
    """
    if (low == high).all() and (low == base[: len(low)]).all():
        return False
    pairs = [(low[:, one], high[:, one]) for one in range(low.shape[1])]
    pairs += [(asked.lead(low, over), asked.lead(high, over)) for over in asked.others]
    return any(effect(*pair, asked.seed).chance < LIKELY for pair in pairs)


def _moved(weak: MovedFigure, low: Floats, high: Floats, base: Floats, asked: SubStudy) -> Moved:
    """Look at both ends of a figure; where it stands at one value, the run itself lies between."""
    points = [_point(weak.range.low, low, asked), _point(weak.range.high, high, asked)]
    stands = weak.figure.low
    if not weak.figure.uncertain and stands is not None and weak.range.holds(stands):
        points.insert(1, _point(stands, base[: len(low)], asked))
    own, leads = _effects(low.shape, low.tobytes(), high.tobytes(), asked)
    return Moved(weak, low, high, points, own, leads)


def _point(value: float, outcomes: Floats, asked: SubStudy) -> Point:
    """Tell what came out at a value; most figures leave all of it as it is."""
    return replace(_told(outcomes.shape, outcomes.tobytes(), asked), value=value)


@lru_cache
def _told(shape: tuple[int, ...], outcomes: bytes, asked: SubStudy) -> Point:
    values = np.frombuffer(outcomes).reshape(shape)
    return point(0.0, values, asked.advised, asked.more_is_better, asked.seed)


@lru_cache
def _effects(
    shape: tuple[int, ...], low: bytes, high: bytes, asked: SubStudy
) -> tuple[Effect, Mapping[int, Effect]]:
    """Tell what both ends do to the outcome and the leads; most figures do nothing to either."""
    one, other = (np.frombuffer(end).reshape(shape) for end in (low, high))
    own = effect(one[:, asked.advised], other[:, asked.advised], asked.seed)
    return own, {
        over: effect(asked.lead(one, over), asked.lead(other, over), asked.seed)
        for over in asked.others
    }


def _best_other(at: Point, asked: SubStudy) -> int:
    """Return the place of the strategy that does best at a point beside the advised one."""
    return min(zip(at.leads, asked.others, strict=True), key=lambda pair: pair[0].value)[1]


def _changes(one: Moved, sure: frozenset[tuple[str, int]], asked: SubStudy) -> bool:
    """Tell whether another strategy is best at an end, and the figure is why."""
    return any(
        end.margin.value < 0 and (one.path, _best_other(end, asked)) in sure
        for end in (one.points[0], one.points[-1])
        if end.leads
    )


def _try_inside(
    scenario: Scenario,
    changing: Sequence[Moved],
    tries: Callable[[Sequence[Point]], list[float]],
    asked: SubStudy,
    simulated: Simulated,
) -> int:
    """Simulate what is tried between the ends of ranges, and return how many values."""
    wanted = [
        (one, value)
        for one in changing
        for value in new_values(one.points, tries(one.points), one.weak.figure.unit in WHOLE_UNITS)
    ]

    def look(one: Moved, value: float, cell: Cell) -> None:
        one.points.append(_point(value, simulated.outcomes(cell), asked))
        one.points.sort(key=lambda point: point.value)

    cells = [cell_at(scenario, one.path, value) for one, value in wanted]
    groups = [
        WorldBatch((cell,), look=partial(look, one, value, cell))
        for cell, (one, value) in zip(cells, wanted, strict=True)
    ]
    simulated.simulate(groups, asked.replications)
    return len(cells)


def _assumption(
    one: Moved,
    sure: frozenset[tuple[str, int]],
    traced: bool,
    asked: SubStudy,
    words: Mapping[str, str],
) -> Assumption:
    low, high, second = one.points[0], one.points[-1], asked.second
    place = None if second is None else asked.others.index(second)
    changes = _found(one, asked) if traced else ()
    return Assumption.of(
        one.weak,
        words,
        outcome_low=low.outcome,
        outcome_high=high.outcome,
        outcome_effect=one.outcome.size,
        moves_outcome=(one.path, asked.advised) in sure,
        lead_low=None if place is None else low.leads[place],
        lead_high=None if place is None else high.leads[place],
        lead_effect=None if second is None else one.leads[second].size,
        moves_lead=(one.path, second) in sure,
        advice=_advice(one, bool(changes), _changes(one, sure, asked)),
        changes=changes,
    )


def _found(one: Moved, asked: SubStudy) -> tuple[AdviceChange, ...]:
    found = []
    for flip in flips(one.points):
        end = one.points[0 if flip.side == "below" else -1]
        best = _best_other(end, asked)
        found.append(AdviceChange(flip, asked.names[best], end.leads[asked.others.index(best)]))
    return tuple(found)


def _advice(one: Moved, located: bool, changes: bool) -> Advice:
    ends = [end.margin for end in (one.points[0], one.points[-1]) if end.leads]
    if not ends:
        return "alone"
    if located or changes:
        return "changes" if located else "untraced"
    return "stays" if all(end.low is not None and end.low > 0 for end in ends) else "open"


def locks_of(best: Floats, worst: Floats, names: Sequence[str]) -> Iterator[Locks]:
    """Give the chances of a lock in the best and the worst case, both (campaigns, strategies)."""
    counts = [case.sum(axis=0).astype(int) for case in (best, worst)]
    for place, name in enumerate(names):
        low, high = (wilson_interval(int(case[place]), len(best)) for case in counts)
        yield Locks(name, low, high)
