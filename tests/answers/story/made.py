"""Campaigns that were looked at: random worlds that mix all rules, and small worlds by hand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from simulator.answers.story.events import Event
from simulator.answers.story.story import story
from simulator.answers.story.witness import Witnessed
from simulator.model.engines.reference.watched import watch
from simulator.model.outcomes.worth import Worth
from simulator.scenario.model import Scenario
from simulator.study.replications import Replication
from tests.model.engines.reference.hand import SILENT, Script, small
from tests.model.outcomes.made import whose
from tests.random_worlds import random_scenario
from tests.worlds import Says, Stage, certain, scenario, stage

RANDOM = (5, 16, 20, 21, 23, 27, 33, 40, 59, 58, 64)
"""Random worlds in which, together, every kind of event occurs."""
Told = tuple[Witnessed, list[Event]]


def looked_at(world: Scenario, ready: Stage, strategy: str, replication: int = 0) -> Witnessed:
    """Live a stage while somebody looks on."""
    trace, notes = watch(ready.inputs)
    written = next(one for one in world.strategies if one.name == strategy)
    lines = len(written.route)
    worth = Worth(0.5, 0.1, 100_000)
    inputs = ready.inputs
    lived = Replication(
        replication, strategy, trace, inputs, whose(inputs.population), worth, lines
    )
    return Witnessed(lived, world, notes)


@lru_cache(maxsize=32)
def random_stories(seed: int) -> tuple[Told, ...]:
    """Tell every strategy of a random world."""
    world = scenario(random_scenario(seed))
    found = [
        looked_at(world, stage(world, one.name, seed), one.name, seed) for one in world.strategies
    ]
    return tuple((witnessed, story(witnessed)) for witnessed in found)


def by_hand(text: str, script: Script | None = None, otherwise: Says = SILENT, **luck: Any) -> Told:
    """Tell the first strategy of a small world in which a script says who answers what.

    `luck` is handed to `tests.worlds.certain`.
    """
    world = small(text)
    ready = stage(world, None, 0, **certain(script or {}, otherwise, **luck))
    witnessed = looked_at(world, ready, world.strategies[0].name)
    return witnessed, story(witnessed)


def said(event: Event) -> dict[str, Any]:
    """Give the fields of an event that are not empty."""
    found = {name: getattr(event, name) for name in Event.__dataclass_fields__}
    return {
        name: value
        for name, value in found.items()
        if not (value is None or value is False or value == ())
    }
