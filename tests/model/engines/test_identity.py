"""Both engines leave the same trace, integer for integer."""

from __future__ import annotations

import pytest

from simulator.model.campaigns import Engine, luck_of_one
from simulator.model.engines.compiled.odds import odds_of_one
from simulator.model.jit import WHY_NOT
from simulator.model.trace.columns import SEAT_DAY
from simulator.vocabulary import ACCOUNT_CLOSED, WEEK_LOCK
from tests.model.engines.awkward import AWKWARD, awkward
from tests.model.engines.twins import apart, compiled, cramped, difference
from tests.prove.lived import replications
from tests.random_worlds import random_scenario
from tests.worlds import columns, scenario, stage

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")
RANDOM = 40


@pytest.mark.parametrize("name", AWKWARD)
def test_worlds_of_awkward_size_are_the_same(name: str) -> None:
    for lived in replications(awkward(name), 4):
        for found in lived.stages:
            assert difference(found, lived.number) is None


@pytest.mark.parametrize("first", range(0, RANDOM, 10))
def test_random_worlds_are_the_same(first: int) -> None:
    """Every rule, several seats and every feature of a strategy, in three replications."""
    for seed in range(first, first + 10):
        for lived in replications(scenario(random_scenario(seed)), 3):
            for found in lived.stages:
                assert difference(found, lived.number) is None, seed


def test_tables_that_are_too_small_grow_and_leave_no_mark() -> None:
    """The walk begins again with twice the room, until all fits."""
    for seed in range(20):
        found = stage(scenario(random_scenario(seed)))
        people = len(found.population.ids)
        trace, room = cramped(found, people + 1)
        assert apart(found, found.live(), trace) is None, seed
        assert room > people + 1 or not people


def test_an_engine_that_walked_one_campaign_walks_the_next_as_a_new_one_would() -> None:
    """Nothing of a campaign is left in the tables of its strategy."""
    for name in ("everything suppressed", "pooled, bought", "closed accounts"):
        stages = [lived.stages[0] for lived in replications(awkward(name), 4)]
        first = stages[0]
        engine = Engine.of(first.resources, first.program, first.population)
        for found in (*stages, *reversed(stages)):
            again = engine.simulate(odds_of_one(found.chance, found.judge), luck_of_one(found.luck))
            assert apart(found, compiled(found), again) is None, name


def test_a_seat_may_be_locked_more_often_than_it_has_words_of_luck() -> None:
    """The last word serves all later locks."""
    found = stage(awkward("locked every day"))
    locked = found.live().seat_days[:, SEAT_DAY.index("level")] == WEEK_LOCK
    assert locked.sum() > found.luck.seat.size


def test_whoever_said_yes_is_served_on_in_an_account_that_is_closed() -> None:
    """The account stops its other prospects, not the one who is talking with us."""
    found = stage(awkward("closed accounts"))
    calls = found.program.step_names.index("call")
    for trace in (found.live(), compiled(found)):
        assert ACCOUNT_CLOSED in columns(trace.prospects)["status"]
        assert calls in columns(trace.touches)["step"]
