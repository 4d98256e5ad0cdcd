"""What the walk is compiled to."""

from __future__ import annotations

import pytest
from numba import typeof

from simulator.model.engines.compiled import Engine
from simulator.model.engines.compiled.campaign import luck_of_one
from simulator.model.engines.compiled.odds import odds_of_one
from simulator.model.jit import WHY_NOT, cache
from tests.model.engines.awkward import AWKWARD, awkward
from tests.worlds import stage

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


def test_the_walk_counts_no_references() -> None:
    """Right but many times slower if it did; only what Python calls has to."""
    objects = [
        (kept.name.partition("-")[0], b"NRT_incref" in kept.read_bytes())
        for kept in cache.folder().glob("*/*.nbc")
    ]
    assert ("walk.walk", False) in objects
    assert ("walk.walk", True) not in objects
    assert ("compiled.campaigns", True) in objects


def test_one_form_of_the_walk_serves_every_scenario() -> None:
    """A table laid out in another order would be another type, and all be compiled anew for it."""
    forms = {
        typeof(
            (
                Engine.of(one.resources, one.program, one.population).workspace.tables,
                odds_of_one(one.chance, one.judge),
                luck_of_one(one.luck),
            )
        )
        for world in map(awkward, AWKWARD)
        for one in (stage(world, strategy.name) for strategy in world.strategies)
    }
    assert len(forms) == 1
