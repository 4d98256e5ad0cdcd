from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from simulator.model.engines.reference.watched import watch
from simulator.model.rules import response
from simulator.model.trace import notes
from simulator.model.trace.columns import TOUCH, Trace
from simulator.model.trace.notes import Notes
from simulator.vocabulary import (
    DRAW_OF_CHANNEL,
    INTRODUCTION,
    MINUTES_PER_DAY,
    NO_ANSWER,
    SEEN,
    TASK,
)
from tests.random_worlds import random_scenario
from tests.worlds import Stage, rows, scenario, stage

WORLDS = (0, 5, 16, 20, 21, 27, 33, 40, 53, 58)


@cache
def watched(seed: int) -> list[tuple[Stage, Trace, Notes]]:
    """Every strategy of a random world, lived while somebody looks on."""
    world = scenario(random_scenario(seed))
    stages = [stage(world, one.name, seed) for one in world.strategies]
    return [(one, *watch(one.inputs)) for one in stages]


def named(table: notes.Ints, names: tuple[str, ...]) -> list[dict[str, int]]:
    return [dict(zip(names, row, strict=True)) for row in table.tolist()]


@pytest.mark.parametrize("seed", WORLDS)
def test_looking_on_changes_nothing(seed: int) -> None:
    """The trace is the same, integer for integer."""
    for ready, seen, _ in watched(seed):
        alone = ready.live()
        for table in ("touches", "seat_days", "ledger", "prospects"):
            assert np.array_equal(getattr(alone, table), getattr(seen, table)), table


@pytest.mark.parametrize("seed", WORLDS)
def test_what_waits_by_channel_is_the_backlog_and_its_limits_are_those_of_the_trace(
    seed: int,
) -> None:
    for _, trace, noted in watched(seed):
        waiting: Counter[tuple[int, int]] = Counter()
        limits: Counter[tuple[int, int]] = Counter()
        for held in named(noted.held, notes.HELD_NOTE):
            place = held["seat"], held["minute"] // MINUTES_PER_DAY
            waiting[place] += held["waiting"]
            limits[place] |= held["limits"]
        for seat, day, bound, backlog in rows(trace.seat_days, "seat", "day", "limits", "backlog"):
            assert (waiting[seat, day], limits[seat, day]) == (backlog, bound)


@pytest.mark.parametrize("seed", WORLDS)
def test_whoever_is_touched_has_joined_a_queue_and_left_it(seed: int) -> None:
    """Each touch, and each that was called off, joined its queue that morning or before."""
    for ready, trace, noted in watched(seed):
        joined = Counter(
            (one["prospect"], one["step"], one["channel"])
            for one in named(noted.joined, notes.JOINED_NOTE)
        )
        left = Counter(
            (one["prospect"], one["step"], one["channel"])
            for one in named(noted.called_off, notes.CALLED_OFF_NOTE)
        )
        left.update(rows(trace.touches, "prospect", "step", "channel"))
        assert not left - joined
        for one in named(noted.joined, notes.JOINED_NOTE):
            assert one["due"] <= one["minute"]
            assert (
                ready.resources.opening[one["seat"], one["minute"] // MINUTES_PER_DAY]
                == (one["minute"])
            )


@pytest.mark.parametrize("seed", WORLDS)
def test_the_noted_odds_decide_what_the_trace_says(seed: int) -> None:
    """With the touch's own luck they give its answer, if it is looked at in time."""
    for ready, trace, noted in watched(seed):
        chance = ready.chance
        assert len(noted.odds) == len(trace.touches)
        for touch, odds in zip(named(trace.touches, TOUCH), noted.odds.tolist(), strict=True):
            if touch["channel"] in (TASK, INTRODUCTION):
                assert odds == 0
                continue
            if touch["answer"] == NO_ANSWER:
                continue
            draw = DRAW_OF_CHANNEL[touch["channel"]]
            person = touch["prospect"]
            middle = len(chance.logistic) // 2
            threshold = chance.logistic.item(max(0, min(2 * middle, odds + middle)))
            cap = chance.cap.item(draw)
            seniority = ready.population.seniority.item(person)
            assert touch["capped"] == (threshold > cap)
            assert touch["answer"] == response.answer_kind(
                ready.luck.touch.item(draw, touch["ordinal"], person),
                draw,
                touch["fate"] == SEEN,
                response.chance(threshold, cap, chance.inflate.item(draw, seniority)),
                chance.automatic.item(draw),
                chance.spam.item(draw, touch["text"]),
                chance.positive.item(draw),
            )


def test_every_kind_of_note_is_taken() -> None:
    """The random worlds of this file leave no table empty."""
    found = Counter[str]()
    for seed in WORLDS:
        for _, _, noted in watched(seed):
            for name in Notes.__dataclass_fields__:
                found[name] += len(getattr(noted, name))
    assert {name for name in Notes.__dataclass_fields__ if not found[name]} == set()
