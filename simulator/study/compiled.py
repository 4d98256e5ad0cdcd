"""Counts blocks of campaigns in compiled code: one call a strategy, without the interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.limits import LIMIT_WORDS
from simulator.model.campaigns import campaigns
from simulator.model.engines.compiled.luck import compiled_lucks
from simulator.model.engines.compiled.odds import odds_of
from simulator.model.engines.compiled.workspace import Workspace, make_room, workspace_of
from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.outcomes.layout import limit_places
from simulator.model.outcomes.scratch import Scratch, scratch_of
from simulator.model.stop import Stop
from simulator.model.tables.expected import arm_shares
from simulator.model.tables.varying import Varying, varying_columns
from simulator.streams.luck import Lucks
from simulator.streams.make import WordPlaces, word_places
from simulator.study.luck import Drawn
from simulator.study.replications import DEAL, MEETING
from simulator.study.setup import Assignment, Setup

WORDS: Final = 1 << 20
"""Random words drawn at once, unless one replication needs more: 8 MB."""


@dataclass(slots=True)
class Tools:
    """What campaigns are simulated and counted with, one at a time: tables and scratch of each
    strategy."""

    assignment: Assignment
    place: WordPlaces
    workspaces: list[Workspace]
    scratches: list[Scratch]
    varying: list[tuple[Varying, ...]]


def tools_of(setup: Setup, assignment: Assignment, stop: Stop) -> Tools:
    """Lay out the tables of every strategy. Raises `Cancelled` where `stop` is set."""
    people, limits = assignment.population, limit_places(tuple(LIMIT_WORDS)).copy()
    workspaces = []
    for resources, program in zip(setup.resources, assignment.programs, strict=True):
        stop.check()
        workspaces.append(workspace_of(resources, program, people))
    scratches = [
        scratch_of(
            resources,
            lines,
            setup.frame,
            limits,
            whose.ordered(workspace.order),
            setup.deal_cents,
        )
        for resources, lines, whose, workspace in zip(
            setup.resources, setup.lines, assignment.whose, workspaces, strict=True
        )
    ]
    varying = [
        (*resources.varying, *program.varying)
        for resources, program in zip(setup.resources, assignment.programs, strict=True)
    ]
    return Tools(assignment, word_places(people), workspaces, scratches, varying)


def pieces(setup: Setup, replications: range) -> Iterator[range]:
    """Cut a range where the drawn tables change and where luck would fill the memory."""
    assignment = setup.assignment
    words = (1 + 3 * max(assignment.ordinals)) * max(1, len(assignment.population.ids))
    most = 1 if setup.resamples else max(1, WORDS // words)
    first = replications.start
    while first < replications.stop:
        last = min(first + most, setup.draws.stretch_of(first).stop, replications.stop)
        yield range(first, last)
        first = last


class Compiled:
    """Simulates and counts blocks of a setup; threads share it."""

    def __init__(self, setup: Setup) -> None:
        """Keep what is to be simulated."""
        self.setup = setup

    def prepare(self, replications: range, stop: Stop) -> None:
        """Tabulate the chances of replications that will be counted soon."""
        self.setup.draws.prepare(replications.start, stop)

    def count(self, replications: range, stop: Stop) -> ReplicationBlock:
        """Simulate and count a contiguous range of replications; raises `Cancelled`."""
        setup = self.setup
        groups = setup.assignment.groups
        block = block_of(setup.names, setup.lines, replications, setup.frame, groups)
        for some in pieces(setup, replications):
            stop.check()
            self._count(some, block, stop)
        return block

    def _count(self, some: range, block: ReplicationBlock, stop: Stop) -> None:
        setup, tools = self.setup, self._tools(some.start, stop)
        assignment = tools.assignment
        drawn = setup.draws.of(some.start, stop)
        begin = some.start - drawn.replications.start
        here = slice(begin, begin + len(some))
        odds = odds_of(
            drawn.chances.rows(here.start, here.stop, stop),
            drawn.judges.rows(here.start, here.stop),
        )
        seats = len(setup.resources[0].seat_names)
        seed, people = setup.scenario.study.seed, assignment.population
        meets = Drawn(seed, some, seats, assignment.ordinals, assignment.tested)

        def draw() -> Lucks:
            return compiled_lucks(
                seed, some, people, tools.place, seats, meets.ordinals, meets.tested
            )

        luck = draw() if setup.resamples else setup.luck.of(people, meets, draw)
        stride = len(tools.workspaces)
        top = (some.start - block.first) * stride
        for number, (workspace, scratch) in enumerate(
            zip(tools.workspaces, tools.scratches, strict=True)
        ):
            done = 0
            varied = varying_columns(tools.varying[number], drawn.sampled, here)
            while done < len(some):
                row = top + number
                tables = workspace.tables._replace(stop=stop.cell, columns=varied)
                done = campaigns(
                    tables, odds, luck, scratch, block.rows, done, len(some), row, stride
                )
                if done < len(some):
                    stop.check()
                    make_room(workspace, 2 * workspace.room)
        if not setup.resamples:
            setup.spare.append(tools)
        rows = slice(top, top + len(some) * stride)
        meeting, deal = (drawn.shares(figure)[here].repeat(stride) for figure in (MEETING, DEAL))
        block.expect(rows, meeting, deal)
        for number, (strategy, program) in enumerate(
            zip(setup.strategies, assignment.programs, strict=True)
        ):
            if strategy.trial is None:
                continue
            several = here if drawn.chances.vary else slice(here.start, here.start + 1)
            arms = [
                arm_shares(program, setup.resources[number], people, chance)
                for chance in drawn.chances[several]
            ]
            own = slice(top + number, top + len(some) * stride, stride)
            block.judge(own, np.stack(arms), not strategy.expects)

    def _tools(self, replication: int, stop: Stop) -> Tools:
        """Take tools that nobody uses, or lay them out; who is stopped does not give them back."""
        setup = self.setup
        if setup.resamples:
            return tools_of(setup, setup.assignment_of(replication), stop)
        try:
            tools: Tools = setup.spare.pop()
        except IndexError:
            tools = tools_of(setup, setup.assignment, stop)
        return tools
