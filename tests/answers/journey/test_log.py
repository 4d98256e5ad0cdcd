from __future__ import annotations

from simulator.answers.journey.log import Log
from simulator.model.engines.reference import walk
from simulator.model.trace.columns import TOUCH
from simulator.study.replications import simulate
from simulator.study.setup import set_up
from tests.random_worlds import random_scenario
from tests.worlds import scenario, stage


def test_what_decided_a_campaign_is_found_again_from_its_address() -> None:
    """Chance, luck and program, of people that are fixed and of people drawn anew."""
    resampled = set()
    for seed in (5, 59):
        world = scenario(random_scenario(seed))
        resampled.add(world.world.prospects.resample)
        names = [one.name for one in world.strategies][:2]
        layout = set_up(world, names)
        both = list(simulate(layout, walk, range(3, 4)))
        for log, name in zip(map(Log, both), names, strict=True):
            ready = stage(world, name, 3)
            assert log.program.step_names == ready.program.step_names
            assert log.program.seat.tolist() == ready.program.seat.tolist()
            assert (log.chance.base == ready.chance.base).all()
            ordinals = min(log.luck.touch.shape[1], ready.luck.touch.shape[1])
            drawn = log.luck.touch[:, :ordinals] != 0
            assert (log.luck.touch[:, :ordinals] == ready.luck.touch[:, :ordinals])[drawn].all()
            assert (log.luck.person == ready.luck.person).all()
    assert resampled == {True, False}


def test_touches_of_a_prospect_are_those_of_the_trace_in_order() -> None:
    world = scenario(random_scenario(59))
    layout = set_up(world, [world.strategies[0].name])
    (lived,) = simulate(layout, walk, range(1))
    log = Log(lived)
    table = lived.trace.touches
    for prospect in range(len(lived.trace.prospects)):
        own = table[table[:, TOUCH.index("prospect")] == prospect].tolist()
        assert [list(touch.values()) for touch in log.touches(prospect)] == own
