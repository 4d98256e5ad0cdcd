"""Levers for whoever names none: seats, and what holds the strategies back or may be saved."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from simulator.answers.levers.ranges import MINUTES_STEP
from simulator.answers.levers.remedies import View, lever_path
from simulator.answers.levers.table import CHOSEN, NEEDED, changes_for, savings_for
from simulator.answers.plan.bought import OF_A_SEAT
from simulator.answers.plan.counted import on_people
from simulator.outcomes import mean_column
from simulator.reading.levers import Lever
from simulator.scenario.model import Goal, Scenario, Seat
from simulator.study.session import Prepare, seats_of

PILOT: Final = 40
"""Campaigns of each strategy by which it is seen what holds it back."""
MOST: Final = 400
"""Combinations of strategies and values of proposed levers."""
SEATS: Final = 12
"""No more seats are proposed, written ones together."""
PLANS: Final = 3
"""So many plans are proposed for a seat."""


def proposed(
    scenario: Scenario,
    names: Sequence[str],
    goals: Sequence[Goal],
    prepare: Callable[[], Prepare],
) -> tuple[Lever, ...]:
    """Propose levers of a scenario by a few campaigns of the strategies `names`.

    Seats come first, in the numbers that the goals may take; then what may ease the limits that
    hold a strategy back or save money, as far as it is the planner's to choose. Nothing is proposed
    beyond some hundreds of combinations. `prepare` is asked for once the scenario is known to be
    right. Raises what simulating raises.
    """
    counted = tuple(dict.fromkeys(mean_column(one.outcome) for one in goals if on_people(one)))
    session = prepare()(scenario, names)
    try:
        columns = session.campaigns(0, PILOT, (*NEEDED, *counted))
    finally:
        session.pool.close()
    means = {
        name: {column: float(values.mean()) for column, values in columns[name].items()}
        for name in names
    }
    strategies = [one for one in scenario.strategies if one.name in names]
    used = seats_of(scenario, *strategies)
    wanted: dict[str, list[str]] = {
        place.path: [place.now]
        for kind in CHOSEN
        for place in kind.places(scenario, strategies)
        if place.now is not None
    }
    for strategy in strategies:
        view = View(scenario, strategy, means[strategy.name])
        for change in (*changes_for(view), *savings_for(view)):
            for path, _, text in (one.rpartition("=") for one in change.sets):
                if path in wanted and text not in wanted[path]:
                    wanted[path].append(text)
    more = _times_more(goals, means)
    for seat in used:
        count, plan, writing = (lever_path(key, "seats", seat.name) for key in OF_A_SEAT)
        wanted[count] = _counts(seat, more, len(used))
        wanted[plan] = wanted[plan][:PLANS]
        if seat.writing_minutes:
            half = max(MINUTES_STEP, MINUTES_STEP * round(seat.writing_minutes / 2 / MINUTES_STEP))
            wanted[writing] = [str(one) for one in sorted({half, *map(int, wanted[writing])})]
    return tuple(_fitting(wanted, len(names)))


def _fitting(wanted: Mapping[str, list[str]], times: int) -> Iterator[Lever]:
    """Yield the levers that have a choice, in order, as long as they fit."""
    for path, values in wanted.items():
        if len(values) > 1 and times * len(values) <= MOST:
            times *= len(values)
            yield Lever(path, (path,), tuple(values))


def _times_more(goals: Sequence[Goal], means: Mapping[str, Mapping[str, float]]) -> float:
    """Return how many times as much as now the goals take, by the strategy that comes closest."""
    asked = [goal for goal in goals if on_people(goal)]
    each = [
        max((goal.value / max(own[mean_column(goal.outcome)], 1e-9) for goal in asked), default=1.0)
        for own in means.values()
    ]
    return min(each)


def _counts(seat: Seat, more: float, seats: int) -> list[str]:
    """Return the numbers of a seat: from one to twice as many as the goals seem to take."""
    most = max(2, SEATS // seats)
    wanted = math.ceil(min(2 * more * max(1, seat.count), most))
    return [str(number) for number in range(1, max(wanted, min(seat.count + 3, most)) + 1)]
