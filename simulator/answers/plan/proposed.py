"""Levers for whoever names none: seats, and what holds the strategies back or may be saved."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from simulator.answers.plan.counted import on_people
from simulator.answers.try_next.levers import NEEDED, View, changes_for, savings_for
from simulator.outcomes import mean_column
from simulator.reading.levers import Lever
from simulator.reading.node import joined
from simulator.scenario.model import Goal, Scenario, Seat, Strategy
from simulator.study.session import Prepare, seats_of

PILOT: Final = 40
"""Campaigns of each strategy by which it is seen what holds it back."""
MOST: Final = 400
"""Combinations of strategies and values of proposed levers."""
SEATS: Final = 12
"""No more seats are proposed, written ones together."""
PLANS: Final = 3
"""So many plans are proposed for a seat."""
ROUND: Final = 15
"""Minutes of writing a day that are proposed are multiples of these."""
DAILY: Final = "world.limits.invitations.daily"


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
    now = dict(_now(scenario, used, strategies))
    wanted: dict[str, list[str]] = {path: [text] for path, text in now.items()}
    for strategy in strategies:
        view = View(scenario, strategy, means[strategy.name])
        for change in (*changes_for(view), *savings_for(view)):
            for path, _, text in (one.rpartition("=") for one in change.sets):
                if path in wanted and text not in wanted[path]:
                    wanted[path].append(text)
    more = _times_more(goals, means)
    for seat in used:
        path = joined("seats", seat.name)
        wanted[f"{path}.count"] = _counts(seat, more, len(used))
        wanted[f"{path}.plan"] = wanted[f"{path}.plan"][:PLANS]
        if seat.writing_minutes:
            half = max(ROUND, ROUND * round(seat.writing_minutes / 2 / ROUND))
            minutes = {half, *map(int, wanted[f"{path}.writing_minutes"])}
            wanted[f"{path}.writing_minutes"] = [str(one) for one in sorted(minutes)]
    return tuple(_fitting(wanted, len(names)))


def _fitting(wanted: Mapping[str, list[str]], times: int) -> Iterator[Lever]:
    """Yield the levers that have a choice, in order, as long as they fit."""
    for path, values in wanted.items():
        if len(values) > 1 and times * len(values) <= MOST:
            times *= len(values)
            yield Lever(path, (path,), tuple(values))


def _now(
    scenario: Scenario, seats: Sequence[Seat], strategies: Sequence[Strategy]
) -> Iterator[tuple[str, str]]:
    """Yield what may be proposed otherwise, and what it is now; the weightier first."""
    for what in ("count", "plan", "writing_minutes"):
        for seat in seats:
            if getattr(seat, what) is not None:
                yield f"{joined('seats', seat.name)}.{what}", str(getattr(seat, what))
    parts = {line.use for one in strategies for line in one.route}
    for one in scenario.strategies:
        if one in strategies or one.name in parts:
            path = joined("strategies", one.name)
            for step in one.steps:
                if step.action == "send":
                    yield f"{joined(f'{path}.steps', step.name)}.text", step.text
            for what in ("buy", "keep", "pace"):
                yield f"{path}.credits.{what}", str(getattr(one.credits, what))
    daily = scenario.world.figures["limits.invitations.daily"].low
    if daily is not None:
        yield DAILY, f"{daily:.0f}"


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
