"""What must hold in every campaign holds in many random ones.

The invariants are listed, one function each, in `tests.invariants.complaints`; the random scenarios
mix every rule and every feature of a strategy (`tests.random_worlds`). The first are lived by the
reference engine, the others by its twin, whose traces are the same (`test_identity`).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from simulator.model.engines.reference.walk import set_up_campaign
from simulator.vocabulary import (
    ANSWERS,
    CHANNELS,
    FATES,
    INVITATION,
    LEVELS,
    MINUTES_PER_DAY,
    STATUSES,
)
from tests.invariants.complaints import complaints
from tests.random_worlds import random_scenario
from tests.worlds import Says, Stage, certain, columns, live, scenario, stage

EACH = 25
QUICK = range(0, 75, EACH)
LONG = (*range(75, 300, EACH), *range(1_000, 5_000, EACH))


@cache
def stages(first: int) -> list[tuple[str, Stage]]:
    """Every strategy of the scenarios from `first` on, in one replication."""
    return [
        (f"scenario {seed}, {strategy.name}", stage(world, strategy.name, seed % 7))
        for seed in range(first, first + EACH)
        for world in [scenario(random_scenario(seed))]
        for strategy in world.strategies
    ]


def check(first: int) -> None:
    live = Stage.live_fast if first else Stage.live
    found_wrong = [
        f"{name}: {complaint}"
        for name, one in stages(first)
        for complaint in complaints(one, live(one))
    ]
    assert found_wrong == []


@pytest.mark.parametrize("first", QUICK)
def test_invariants_hold(first: int) -> None:
    check(first)


@pytest.mark.slow
@pytest.mark.parametrize("first", LONG)
def test_invariants_hold_in_thousands(first: int) -> None:
    check(first)


def test_the_random_scenarios_have_everything_in_them() -> None:
    """Each channel, answer, fate, level, status and limit occurs: no invariant holds idly.

    But for a budget that does not pay all credits, which has a small world of its own.
    """
    met: Counter[str] = Counter()
    for first in QUICK:
        for _, one in stages(first):
            trace = one.live_fast()
            touches, days = columns(trace.touches), columns(trace.seat_days)
            status = columns(trace.prospects)["status"]
            for names, values in (
                (CHANNELS, touches["channel"]),
                (ANSWERS, touches["answer"]),
                (FATES, touches["fate"]),
                (("open", "withdrawn", "expired"), touches["closed"]),
                (LEVELS, days["level"]),
                (STATUSES, status),
            ):
                met.update(names[value] for value in values.tolist())
            for bit, name in enumerate(trace.limit_names):
                met[f"limit {name}"] += int((days["limits"] >> bit & 1).sum())
            for column, moved in columns(trace.ledger).items():
                met[f"ledger {column}"] += int(moved.sum())
            met["fell blank"] += int(touches["fell_blank"].sum())
            met["capped"] += int(touches["capped"].sum())
    assert {name for name, count in met.items() if count == 0} <= {"limit credit_budget"}
    expected = {*CHANNELS, *ANSWERS, *FATES, *LEVELS, *STATUSES, "withdrawn", "expired"}
    assert expected <= set(met)


def test_the_backlog_is_what_stands_in_the_queues() -> None:
    """Counted in the engine itself, at a few moments of each campaign."""
    for name, one in stages(0):
        campaign = set_up_campaign(one.inputs)
        for part in (4, 3, 2, 1):
            campaign.env.run(until=one.resources.horizon // part)
            for server in campaign.servers:
                waiting = [
                    person
                    for queues in server.queues
                    for queue in queues
                    for person, version, _ in queue
                    if person.version == version
                ]
                assert len(waiting) == server.backlog, name
                assert all(person.queued for person in waiting), name


def test_the_same_campaign_leaves_the_same_trace() -> None:
    for _, one in stages(0)[:9]:
        first, second = one.live(), one.live()
        for table in ("touches", "seat_days", "ledger", "prospects"):
            assert np.array_equal(getattr(first, table), getattr(second, table))


def test_seven_days_are_calendar_days() -> None:
    """Today and the six days before it: counted to the minute, 168 hours may hold more.

    Two invitations go out late on Monday, behind ten messages; a week later, alone, two go out
    earlier in the day. No seven calendar days hold more than two, 168 hours hold all four.
    """
    world = scenario(
        """
        world:
          start: 2026-01-05
          prospects:
            - {count: 10, degree: 1}
            - {count: 4, degree: 2}
          limits: {invitations: {weekly: 2}}
        seats: [{name: Ana, plan: premium-career}]
        strategies:
          one:
            steps:
              hello: {send: message, text: segment, silent: ask, wait: 100d}
              ask: {send: invitation}
        study: {days: 10}
        """
    )
    touches = columns(live(world, **certain({}, otherwise=Says(after=9_999_999))).touches)
    sent = touches["minute"][touches["channel"] == INVITATION]
    assert (sent // MINUTES_PER_DAY).tolist() == [0, 0, 7, 7]
    assert (sent[-1] - sent[0]) // 60 == 167
