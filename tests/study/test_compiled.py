"""Blocks that compiled code counts are those of the reference engine, whatever their size."""

from __future__ import annotations

from threading import Event

import numpy as np
import pytest

from simulator.model.jit import WHY_NOT
from simulator.model.outcomes.block import Block
from simulator.model.outcomes.spans import frame_of
from simulator.scenario.model import Scenario
from simulator.study import compiled
from simulator.study.campaigns import Layout, lay_out
from simulator.study.drawn import BLOCK
from simulator.study.pools import Closed
from simulator.study.staged import counts_of
from simulator.vocabulary import MINUTES_PER_DAY
from tests.cli.made import SMALL
from tests.model.engines.awkward import awkward
from tests.random_worlds import random_scenario
from tests.worlds import scenario

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")
OPEN = Event()
UNCERTAIN = ("world.rates.inmail_answered=6% to 12%", "world.delays.crowding.factor=0.5 to 3")


def layout_of(world: Scenario) -> Layout:
    return lay_out(world, [strategy.name for strategy in world.strategies])


def counted(layout: Layout, engine: str, replications: range) -> Block:
    study = layout.scenario.study
    frame = frame_of(layout.scenario.world.start, study.answers_until * MINUTES_PER_DAY)
    return counts_of(engine, layout, frame).count(replications, OPEN)


def same(one: Block, other: Block) -> bool:
    """Everything but the spare column is the same."""
    tables = (
        (one.counts[:, :-1], other.counts[:, :-1]),
        (one.expected, other.expected),
        (one.leaves, other.leaves),
        (one.times, other.times),
    )
    return one.strategies == other.strategies and all(
        np.array_equal(left, right) for left, right in tables
    )


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_random_worlds_are_counted_as_the_reference_engine_counts_them(seed: int) -> None:
    """Every strategy, four replications, every column and week."""
    layout = layout_of(scenario(random_scenario(seed)))
    some = range(2, 6)
    assert same(counted(layout, "compiled", some), counted(layout, "reference", some))


def test_chances_that_vary_are_those_of_the_replication() -> None:
    """Also where a block begins in the middle of a table, or crosses into the next."""
    layout = layout_of(scenario(SMALL, *UNCERTAIN))
    assert layout.drawn.block(0).chances.vary
    for some in (range(BLOCK - 2, BLOCK + 2), range(7, 10)):
        assert same(counted(layout, "compiled", some), counted(layout, "reference", some))


def test_people_who_are_drawn_anew_are_those_of_the_replication() -> None:
    layout = layout_of(awkward("resampled"))
    assert layout.resamples
    some = range(3, 7)
    assert same(counted(layout, "compiled", some), counted(layout, "reference", some))


def test_neither_blocks_nor_memory_change_a_campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Luck drawn for one replication at a time, and tables that have to grow in the middle."""
    layout = layout_of(awkward("as it is"))
    whole = counted(layout, "compiled", range(9))
    monkeypatch.setattr(compiled, "WORDS", 1)
    assert same(counted(layout, "compiled", range(9)), whole)
    roomy = compiled.stage_of

    def cramped(*given: object) -> object:
        stage = roomy(*given)  # type: ignore[arg-type]
        compiled.make_room(stage, 1)
        return stage

    monkeypatch.setattr(compiled, "stage_of", cramped)
    assert same(counted(layout, "compiled", range(9)), whole)


def test_a_block_that_nobody_waits_for_ends() -> None:
    layout = layout_of(awkward("as it is"))
    closed = Event()
    closed.set()
    frame = frame_of(layout.scenario.world.start, MINUTES_PER_DAY)
    with pytest.raises(Closed):
        counts_of("compiled", layout, frame).count(range(3), closed)
