"""What the walk is compiled to."""

from __future__ import annotations

import pickle
import re

import pytest
from llvmlite import binding
from numba import typeof

from simulator.model.campaigns import Engine, luck_of_one
from simulator.model.engines.compiled.odds import odds_of_one
from simulator.model.jit import WHY_NOT, cache
from tests.model.engines.awkward import AWKWARD, awkward
from tests.worlds import stage

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


def test_the_walk_counts_no_references() -> None:
    """Right but many times slower if it did; only what Python calls has to."""
    kept, *_ = cache.folder().glob("*/campaigns.campaigns-*.nbc")
    (_, _, (_, code)), *_ = pickle.loads(kept.read_bytes())
    functions = [one for one in binding.parse_bitcode(code).functions if not one.is_declaration]
    names = [re.search(r"\d([a-z_]+)B\d*v\d", one.name) for one in functions]
    counting = {
        (name.group(1), "NRT_incref" in str(one))
        for name, one in zip(names, functions, strict=True)
        if name is not None
    }
    assert {("campaigns", True), ("walk", False), ("hand_over", False)} <= counting
    assert {name for name, counts in counting if counts} == {"campaigns"}


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
