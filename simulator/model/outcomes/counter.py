"""What counts the campaigns of one strategy, one trace after the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.outcomes.layout import ANSWERED_PLACES, FIXED_PLACES, limit_places
from simulator.model.outcomes.scratch import Scratch, scratch_of
from simulator.model.outcomes.spans import Frame
from simulator.model.outcomes.whose import Whose
from simulator.model.outcomes.worth import Worth
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace


@dataclass(slots=True)
class Counter:
    """A strategy ready to be counted again and again; one a thread, for it owns its scratch.

    Made by `counter_of`.
    """

    scratch: Scratch
    whose: Whose | None = None
    groups: int = 0
    """That its people are in."""

    def count(
        self, trace: Trace, whose: Whose, worth: Worth, block: ReplicationBlock, row: int
    ) -> None:
        """Count a campaign into a row of a block, whatever stood there.

        Touches may come in any order. Nothing of the trace is kept.
        """
        if whose is not self.whose:
            self.know(whose)
        self.scratch.fixed[FIXED_PLACES.deal_cents] = worth.deal_cents
        self.tally(trace, block, row)
        own = slice(row, row + 1)
        block.expect(own, worth.meeting_share, worth.deal_share)
        if worth.arms is not None:
            block.judge(own, worth.arms[None], worth.met)

    def know(self, whose: Whose) -> None:
        """Take in who the people are."""
        self.whose = whose
        self.groups = int(whose.places.max(initial=-1)) + 1
        answers = np.zeros((len(ANSWERED_PLACES), len(whose.deals)), dtype=np.int64)
        own = {name: table.copy() for name, table in whose._asdict().items()}
        self.scratch = self.scratch._replace(answers=answers, **own)

    def tally(self, trace: Trace, block: ReplicationBlock, row: int) -> None:
        """Count a campaign as `count` does, but for what is expected.

        Raises ValueError where people or block are not those of the campaign: compiled code does
        not look.
        """
        scratch = self.scratch
        if not (
            len(scratch.deals) == len(trace.prospects)
            and 0 <= row < len(block.counts)
            and block.leaves.shape[1] >= scratch.fixed[FIXED_PLACES.lines]
            and block.times.shape[1] == len(scratch.periods)
            and block.windows.shape[1] == 2 * len(scratch.asked)
            and scratch.members.shape == (len(scratch.deals), len(scratch.asked))
            and block.grouped.shape[1] >= self.groups
        ):
            raise ValueError("the campaign does not fit the block or the people")
        # Numba is imported only now that the input has been accepted.
        from simulator.model.outcomes.tally import tally

        tally(
            trace.touches,
            trace.seat_days,
            trace.ledger,
            trace.prospects,
            trace.trial.copy(),
            *scratch._replace(limit_at=limit_places(trace.limit_names)),
            *block.rows,
            row,
        )


def counter_of(resources: Resources, lines: int, frame: Frame) -> Counter:
    """Lay out what counting a strategy takes; its route has so many lines."""
    nobody = np.zeros(0, dtype=np.int64)
    nothing = np.zeros((0, len(frame.windows)), dtype=np.int64)
    none = Whose(nobody, nothing, nothing)
    return Counter(scratch_of(resources, lines, frame, nobody, none, 0))
