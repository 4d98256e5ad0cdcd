"""Both engines on one stage."""

from __future__ import annotations

from simulator.model.campaigns import Engine, luck_of_one
from simulator.model.engines.compiled.odds import odds_of_one
from simulator.model.engines.compiled.workspace import make_room
from simulator.model.trace.columns import Trace
from tests.model.trace.difference import Difference, first_difference
from tests.worlds import Stage

ENGINES = ("reference", "compiled")


def compiled(found: Stage) -> Trace:
    """Live a stage with the compiled engine."""
    engine = Engine.of(found.resources, found.program, found.population)
    return engine.simulate(odds_of_one(found.chance, found.judge), luck_of_one(found.luck))


def cramped(found: Stage, room: int) -> tuple[Trace, int]:
    """Live it with little room for touches, and tell the room that it took in the end."""
    engine = Engine.of(found.resources, found.program, found.population)
    make_room(engine.workspace, room)
    trace = engine.simulate(odds_of_one(found.chance, found.judge), luck_of_one(found.luck))
    return trace, engine.workspace.room


def apart(found: Stage, one: Trace, other: Trace, replication: int = 0) -> Difference | None:
    """The first difference between the reference's trace of a stage and another."""
    steps, opening = found.program.step_names, found.resources.opening
    return first_difference(one, other, replication, ENGINES, steps, opening)


def difference(found: Stage, replication: int = 0) -> Difference | None:
    """The first difference between the engines."""
    return apart(found, found.live(), compiled(found), replication)
