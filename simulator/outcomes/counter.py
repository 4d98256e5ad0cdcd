"""What counts the campaigns of one strategy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.outcomes.block import Block
from simulator.outcomes.layout import ANSWERED, FIXED, POOL, ROW, SEAT, TIMED, limit_places
from simulator.outcomes.spans import Frame
from simulator.outcomes.worth import Worth
from simulator.population.people import Population
from simulator.tables.ground import Ground
from simulator.trace.columns import Trace

Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Counter:
    """A strategy ready to be counted again and again; one a thread, for it owns its scratch.

    Made by `counter_of`.
    """

    frame: Frame
    fixed: Ints
    seats: Ints
    pools: Ints
    spans: Ints
    answers: Ints
    deals: Ints
    population: Population | None = None

    def count(
        self, trace: Trace, population: Population, worth: Worth, block: Block, row: int
    ) -> None:
        """Count a campaign into a row of a block, whatever stood there.

        Touches may come in any order. Nothing of the trace is kept.
        """
        if population is not self.population:
            self.population = population
            self.deals = population.deal_cents.copy()
        self.tally(trace, self.deals, worth.deal_cents, block, row)
        hoped = block.counts.item(row, ROW.value_expected)
        block.expected[row] = hoped * worth.meeting_share * worth.deal_share

    def tally(self, trace: Trace, deals: Ints, deal_cents: int, block: Block, row: int) -> None:
        """Count a campaign as `count` does, but for the expected value.

        `deals` (N,) is the value of each prospect's deal, -1 for `deal_cents`. Raises ValueError
        where people or block are not those of the campaign: compiled code does not look.
        """
        if not (
            len(deals) == len(trace.prospects)
            and 0 <= row < len(block.counts)
            and block.leaves.shape[1] >= self.fixed[FIXED.lines]
            and block.times.shape[1] == len(self.frame.periods)
        ):
            raise ValueError("the campaign does not fit the block or the people")
        # Numba is imported only now that the input has been accepted.
        from simulator.outcomes.tally import tally

        if self.answers.shape[1] != len(deals):
            self.answers = np.zeros((len(ANSWERED), len(deals)), dtype=np.int64)
        tally(
            trace.touches,
            trace.seat_days,
            trace.ledger,
            trace.prospects,
            deals,
            deal_cents,
            limit_places(trace.limit_names),
            self.fixed,
            self.seats,
            self.pools,
            self.answers,
            self.frame.span_of,
            self.frame.periods,
            self.spans,
            row,
            block.counts,
            block.leaves,
            block.times,
        )


def counter_of(ground: Ground, lines: int, frame: Frame) -> Counter:
    """Lay out what counting a strategy takes; its route has so many lines."""
    fixed = FIXED._replace(
        days=ground.days,
        lines=lines,
        plans=int(ground.plan_cents.sum()),
        tools=int(ground.tools_cents.sum()),
        credit_price=ground.credit_cents,
        answer_minutes=ground.answer_minutes,
    )
    seats = np.zeros((len(SEAT), len(ground.seat_names)), dtype=np.int64)
    seats[SEAT.wage] = ground.wage_cents
    seats[SEAT.works] = (ground.opening >= 0).any(axis=1)
    pools = int(ground.pool.max(initial=-1)) + 1
    return Counter(
        frame=frame,
        fixed=np.array(fixed, dtype=np.int64),
        seats=seats,
        pools=np.zeros((len(POOL), pools), dtype=np.int64),
        spans=np.zeros((frame.span_of[-1] + 1, len(TIMED)), dtype=np.int64),
        answers=np.zeros((len(ANSWERED), 0), dtype=np.int64),
        deals=np.zeros(0, dtype=np.int64),
    )
