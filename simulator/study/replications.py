"""Campaigns one after the other, as an engine hands out their traces; all on the same luck."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.counter import Counter, counter_of
from simulator.model.outcomes.groups import Group
from simulator.model.outcomes.spans import Frame
from simulator.model.outcomes.whose import Whose
from simulator.model.outcomes.worth import Worth
from simulator.model.population.people import Population
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.expected import arm_shares
from simulator.model.tables.inputs import Inputs, own_terms
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace
from simulator.streams.make import luck
from simulator.study.setup import Setup

MEETING, DEAL = "meeting_per_positive", "deal_per_meeting"

Walker = Callable[[Inputs], Trace]
"""Simulates one campaign."""


@dataclass(frozen=True, slots=True)
class Replication:
    """One campaign: one replication of a strategy, with all that decided it."""

    replication: int
    strategy: str
    trace: Trace
    inputs: Inputs
    whose: Whose
    worth: Worth
    lines: int
    """Lines of the strategy's route or test."""

    @property
    def resources(self) -> Resources:
        """Calendar, limits and costs of the seats."""
        return self.inputs.resources

    @property
    def population(self) -> Population:
        """The people."""
        return self.inputs.population


def simulate(
    setup: Setup, walk: Walker, replications: range, stop: Stop = UNSTOPPED
) -> Iterator[Replication]:
    """Simulate a contiguous range of replications, all strategies of one before the next.

    Raises `Cancelled` where `stop` is set, between two campaigns.
    """
    seed, deal_cents = setup.scenario.study.seed, setup.deal_cents
    seats = len(setup.resources[0].seat_names)
    for replication in replications:
        tables = setup.draws.of(replication, stop)
        index = replication - tables.replications.start
        assignment = setup.assignment_of(replication)
        people = assignment.population
        chance, judge = tables.chances[index], tables.judges[index]
        worth = Worth(
            meeting_share=tables.shares(MEETING).item(index),
            deal_share=tables.shares(DEAL).item(index),
            deal_cents=deal_cents,
        )
        drawn = luck(seed, replication, people, seats, assignment.ordinals, assignment.tested)
        for strategy, resources, program, whose in zip(
            *(setup.strategies, setup.resources, assignment.programs, assignment.whose), strict=True
        ):
            stop.check()
            own = own_terms(resources, program, tables.sampled, index)
            inputs = Inputs(*own, people, chance, judge, drawn)
            mine = worth
            if program.trial is not None:
                arms = arm_shares(program, resources, people, chance)
                mine = replace(worth, arms=arms, met=not strategy.expects)
            lines = len(strategy.lines)
            trace = walk(inputs)
            yield Replication(replication, strategy.name, trace, inputs, whose, mine, lines)


Simulates = Callable[[range, Stop], Iterator[Replication]]
"""replications -> campaigns, all strategies of a replication before the next one."""


class _Mine(threading.local):
    """The counters of a thread."""

    def __init__(self) -> None:
        self.counters: dict[str, Counter] = {}


@dataclass(slots=True)
class OneByOne:
    """Counts whatever simulates campaigns; threads share it."""

    simulates: Simulates
    names: tuple[str, ...]
    lines: tuple[int, ...]
    frame: Frame
    groups: tuple[tuple[Group, ...], ...] = ()
    _mine: _Mine = field(default_factory=_Mine)

    def prepare(self, replications: range, stop: Stop) -> None:
        """Do nothing: what simulates the campaigns prepares itself."""

    def count(self, replications: range, stop: Stop) -> ReplicationBlock:
        """Simulate and count a contiguous range of replications; raises `Cancelled`."""
        block = block_of(self.names, self.lines, replications, self.frame, self.groups)
        counters = self._mine.counters
        for one in self.simulates(replications, stop):
            if one.strategy not in counters:
                counters[one.strategy] = counter_of(one.resources, one.lines, self.frame)
            row = block.row_of(one.strategy, one.replication)
            counters[one.strategy].count(one.trace, one.whose, one.worth, block, row)
            stop.check()
        return block
