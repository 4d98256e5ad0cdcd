from __future__ import annotations

from functools import cache

import pytest

from simulator.answers.duel.attained import BRINGS, attained_by, deciding_touch
from simulator.model.engines.reference import walk
from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.columns import COLUMNS
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import ROW_PLACES
from simulator.model.outcomes.spans import timeless
from simulator.model.trace.columns import Trace
from simulator.study.replications import simulate
from simulator.study.setup import set_up
from tests.random_worlds import random_scenario
from tests.worlds import scenario


@cache
def counted() -> list[tuple[Trace, ReplicationBlock]]:
    """Campaigns of random worlds, strategy by strategy, and what is stored of each."""
    found = []
    for seed in (5, 16, 20):
        world = scenario(random_scenario(seed))
        names = [one.name for one in world.strategies]
        ready = set_up(world, names)
        for one in simulate(ready, walk, range(2)):
            frame = timeless(world.study.windows)
            groups = (ready.assignment.groups[names.index(one.strategy)],)
            block = block_of((one.strategy,), (one.lines,), range(1), frame, groups)
            counter = counter_of(one.resources, one.lines, frame)
            counter.count(one.trace, one.whose, one.worth, block, 0)
            found.append((one.trace, block))
    return found


@pytest.mark.parametrize("outcome", BRINGS)
def test_who_attained_an_outcome_adds_up_to_what_is_stored_of_it(outcome: str) -> None:
    """In random worlds, strategy by strategy."""
    for trace, block in counted():
        assert attained_by(trace, outcome).sum() == block.counts.item(
            0, getattr(ROW_PLACES, outcome)
        )


def test_outcomes_of_a_prospect_are_those_that_a_run_stores() -> None:
    assert set(BRINGS) <= {column.name for column in COLUMNS}


def test_the_touch_that_decides_is_the_first_that_was_answered_so() -> None:
    """A no is a reply, and no positive one; what is answered first counts, not what is sent."""
    touches = [
        {"answer": 2, "answered": 900},
        {"answer": 3, "answered": 600},
        {"answer": 2, "answered": 700},
        {"answer": 0, "answered": -1},
    ]
    assert [deciding_touch(touches, outcome) for outcome in ("replies", "meetings")] == [1, 2]
