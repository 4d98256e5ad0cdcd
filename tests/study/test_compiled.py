"""Blocks that compiled code counts are those of the reference engine, whatever their size."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.model.campaigns import campaigns
from simulator.model.jit import WHY_NOT
from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.stop import UNSTOPPED, Cancelled, Stop
from simulator.scenario.model import Scenario
from simulator.study import compiled
from simulator.study.draws import stretch_of
from simulator.study.engine import counts_of
from simulator.study.session import strategy_names
from simulator.study.setup import Setup, set_up
from tests.cli.made import SMALL
from tests.model.engines.awkward import awkward
from tests.model.engines.twins import compiled as traced
from tests.prove.lived import replications
from tests.random_worlds import random_scenario
from tests.worlds import scenario

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")
UNCERTAIN = ("world.rates.inmail_answered=6% to 12%", "world.delays.crowding.factor=0.5 to 3")


def setup_of(world: Scenario) -> Setup:
    return set_up(world, strategy_names(world))


def counted(setup: Setup, engine: str, replications: range) -> ReplicationBlock:
    return counts_of(engine, setup).count(replications, UNSTOPPED)


def same(one: ReplicationBlock, other: ReplicationBlock) -> bool:
    """Everything but the spare column is the same; null is null in both."""
    tables = (
        (one.counts[:, :-1], other.counts[:, :-1]),
        (one.expected, other.expected),
        (one.leaves, other.leaves),
        (one.times, other.times),
        (one.windows, other.windows),
        (one.grouped, other.grouped),
    )
    named = (one.strategies, one.groups) == (other.strategies, other.groups)
    return named and all(
        np.array_equal(left, right, equal_nan=left.dtype.kind == "f") for left, right in tables
    )


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_random_worlds_are_counted_as_the_reference_engine_counts_them(seed: int) -> None:
    """Every strategy, four replications, every column and week, what goals ask for, and groups."""
    setup = setup_of(scenario(random_scenario(seed)))
    some = range(2, 6)
    assert same(counted(setup, "compiled", some), counted(setup, "reference", some))


def test_chances_that_vary_are_those_of_the_replication() -> None:
    """Also where a block begins in the middle of a table, or crosses into the next."""
    setup = setup_of(scenario(SMALL, *UNCERTAIN))
    assert setup.draws.of(0).chances.vary
    edge = stretch_of(0).stop
    for some in (range(edge - 2, edge + 2), range(7, 10)):
        assert same(counted(setup, "compiled", some), counted(setup, "reference", some))


def test_all_campaigns_are_simulated_by_one_compiled_function() -> None:
    """A table that lay another way in memory for some would have everything compiled anew."""
    for world in (scenario(SMALL, "world.figures=drawn"), awkward("a test of a seat that leaves")):
        counted(setup_of(world), "compiled", range(2))
        traced(next(replications(world, 1)).stages[0])
    assert len(campaigns.signatures) == 1


def test_people_who_are_drawn_anew_are_those_of_the_replication() -> None:
    setup = setup_of(awkward("resampled"))
    assert setup.resamples
    some = range(3, 7)
    assert same(counted(setup, "compiled", some), counted(setup, "reference", some))


def test_neither_blocks_nor_memory_change_a_campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Luck drawn for one replication at a time, and tables that have to grow in the middle."""
    setup = setup_of(awkward("as it is"))
    whole = counted(setup, "compiled", range(9))
    monkeypatch.setattr(compiled, "WORDS", 1)
    assert same(counted(setup, "compiled", range(9)), whole)
    roomy = compiled.workspace_of

    def cramped(*given: object) -> object:
        workspace = roomy(*given)  # type: ignore[arg-type]
        compiled.make_room(workspace, 1)
        return workspace

    monkeypatch.setattr(compiled, "workspace_of", cramped)
    assert same(counted(setup, "compiled", range(9)), whole)


def test_a_block_that_nobody_waits_for_ends() -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Cancelled):
        counts_of("compiled", setup_of(awkward("as it is"))).count(range(3), stop)
