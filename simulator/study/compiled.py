"""Counts blocks of campaigns in compiled code: one call a strategy, without the interpreter."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.model.engines.compiled.luck import lucks
from simulator.model.engines.compiled.odds import Odds, odds_of
from simulator.model.engines.compiled.stage import (
    LEDGER_ROWS,
    TOUCHES,
    Stage,
    Tables,
    make_room,
    stage_of,
)
from simulator.model.engines.compiled.walk import walk
from simulator.model.jit import entry
from simulator.model.outcomes.block import Block, Rows, block_of
from simulator.model.outcomes.layout import ROW, limit_places
from simulator.model.outcomes.scratch import Scratch, scratch_of
from simulator.model.outcomes.spans import Frame
from simulator.model.outcomes.tally import count
from simulator.streams.luck import Lucks
from simulator.streams.make import Place, place_of
from simulator.study.campaigns import DEAL, MEETING, Cast, Layout, cast_of
from simulator.study.drawn import BLOCK
from simulator.study.pools import Closed
from simulator.vocabulary import LIMIT_WORDS

WORDS: Final = 1 << 20
"""Random words drawn at once, unless one replication needs more: 8 MB."""


@entry
def campaigns(
    tables: Tables,
    odds: Odds,
    luck: Lucks,
    scratch: Scratch,
    rows: Rows,
    first: int,
    last: int,
    row: int,
    stride: int,
) -> int:
    """Live and count campaigns `first` to `last` of a block, the latter not included.

    Campaign k goes to row `row` + k `stride`. Returns the first one that found too little room, or
    `last`.
    """
    for campaign in range(first, last):
        if not walk(tables, odds, luck, campaign):
            return campaign
        count(
            tables.touches_plain[: tables.counts[TOUCHES]],
            tables.seat_rows,
            tables.ledger_rows[: tables.counts[LEDGER_ROWS]],
            tables.people_plain,
            scratch,
            rows,
            row + campaign * stride,
        )
    return last


@dataclass(slots=True)
class Tools:
    """What a thread lives and counts a cast with: tables and scratch of each strategy."""

    cast: Cast
    place: Place
    stages: list[Stage]
    scratches: list[Scratch]


def tools_of(layout: Layout, cast: Cast, frame: Frame) -> Tools:
    """Lay out the tables of every strategy."""
    people, limits = cast.population, limit_places(tuple(LIMIT_WORDS)).copy()
    stages = [
        stage_of(ground, program, people)
        for ground, program in zip(layout.grounds, cast.programs, strict=True)
    ]
    scratches = [
        scratch_of(
            ground,
            len(strategy.route),
            frame,
            limits,
            people.deal_cents[stage.order],
            layout.deal_cents,
        )
        for ground, strategy, stage in zip(layout.grounds, layout.strategies, stages, strict=True)
    ]
    return Tools(cast, place_of(people), stages, scratches)


def pieces(layout: Layout, replications: range) -> Iterator[range]:
    """Cut a range where the drawn tables change and where luck would fill the memory."""
    cast = layout.cast
    words = (1 + 3 * max(cast.ordinals)) * max(1, len(cast.population.ids))
    most = 1 if layout.resamples else max(1, WORDS // words)
    first = replications.start
    while first < replications.stop:
        last = min(first + most, (first // BLOCK + 1) * BLOCK, replications.stop)
        yield range(first, last)
        first = last


class _Mine(threading.local):
    """The tools of a thread."""

    tools: Tools | None = None


class Compiled:
    """Lives and counts blocks of a layout; threads share it."""

    def __init__(self, layout: Layout, frame: Frame) -> None:
        """Keep what is to be lived, and over which periods it is counted."""
        self.layout = layout
        self.frame = frame
        self._mine = _Mine()

    def prepare(self, replications: range) -> None:
        """Tabulate the chances of replications that will be counted soon."""
        self.layout.drawn.prepare(replications.start // BLOCK)

    def count(self, replications: range, closed: threading.Event) -> Block:
        """Live and count a contiguous range of replications; raises `Closed` once that is set."""
        layout = self.layout
        names = tuple(strategy.name for strategy in layout.strategies)
        lines = tuple(len(strategy.route) for strategy in layout.strategies)
        block = block_of(names, lines, replications, self.frame)
        for some in pieces(layout, replications):
            self._live(some, block)
            if closed.is_set():
                raise Closed
        return block

    def _live(self, some: range, block: Block) -> None:
        layout = self.layout
        tools = self._tools(some.start)
        cast = tools.cast
        drawn = layout.drawn.block(some.start // BLOCK)
        begin = some.start % BLOCK
        here = slice(begin, begin + len(some))
        odds = odds_of(drawn.chances.rows(here.start, here.stop), drawn.judges[here])
        seats = len(layout.grounds[0].seat_names)
        seed = layout.scenario.study.seed
        luck = lucks(seed, some, cast.population, tools.place, seats, cast.ordinals)
        stride = len(tools.stages)
        top = (some.start - block.first) * stride
        for number, (stage, scratch) in enumerate(zip(tools.stages, tools.scratches, strict=True)):
            done = 0
            while done < len(some):
                row = top + number
                done = campaigns(
                    stage.tables, odds, luck, scratch, block.rows, done, len(some), row, stride
                )
                if done < len(some):
                    make_room(stage, 2 * stage.room)
        rows = slice(top, top + len(some) * stride)
        hoped = block.rows.counts[rows, ROW.value_expected].reshape(len(some), stride)
        meeting, deal = drawn.shares(MEETING)[here, None], drawn.shares(DEAL)[here, None]
        block.expected[rows] = (hoped * meeting * deal).reshape(-1)

    def _tools(self, replication: int) -> Tools:
        layout, mine = self.layout, self._mine
        if layout.resamples:
            return tools_of(layout, cast_of(layout, replication), self.frame)
        if mine.tools is None:
            mine.tools = tools_of(layout, layout.cast, self.frame)
        return mine.tools
