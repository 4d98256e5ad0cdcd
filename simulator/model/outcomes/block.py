"""Rows of many campaigns as plain tables, ready to be stored column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.outcomes.columns import EXPECTED, NULLABLE
from simulator.model.outcomes.groups import Group
from simulator.model.outcomes.layout import (
    ABSENT,
    GROUP_PLACES,
    GROUPED_COLUMNS,
    ROW_PLACES,
    TIMED_COLUMNS,
)
from simulator.model.outcomes.spans import Frame


class BlockTables(NamedTuple):
    """The tables of a block that compiled code writes."""

    counts: Ints
    leaves: Ints
    times: Ints
    windows: Ints
    grouped: Ints


@dataclass(frozen=True, slots=True)
class ReplicationBlock:
    """Campaigns of consecutive replications, all strategies of one before the next.

    Campaign r of strategy s lies in row (r - first) * S + s of every table, R rows in all.
    """

    strategies: tuple[str, ...]
    """(S,)"""
    lines: tuple[int, ...]
    """(S,) lines of each strategy's route"""
    first: int
    """Number of the first replication."""
    counts: Ints
    """(R, columns) as in `layout.ROW_PLACES`, nulls as `layout.ABSENT`"""
    expected: Floats
    """(R, columns) as in `columns.EXPECTED`"""
    leaves: Ints
    """(R, most lines) prospects by line of the route"""
    times: Ints
    """(R, periods, columns) as in `layout.TIMED_COLUMNS`"""
    windows: Ints
    """(R, 2 windows) of each its outcome and the positive replies of its days and people"""
    groups: tuple[tuple[Group, ...], ...]
    """(S,) groups of each strategy"""
    grouped: Ints
    """(R, most groups, columns) as in `layout.GROUPED_COLUMNS`"""
    grouped_expected: Floats
    """(R, most groups, 2) meetings and deals expected"""

    @property
    def rows(self) -> BlockTables:
        """The tables of whole numbers; views, not copies."""
        return BlockTables(self.counts, self.leaves, self.times, self.windows, self.grouped)

    @property
    def replications(self) -> int:
        """How many replications there are."""
        return len(self.counts) // len(self.strategies)

    def column(self, name: str) -> Floats:
        """Return a column of the outcomes, (replications, strategies), but for `leaves`.

        Null is NaN; `windows` has its numbers on a last axis.
        """
        if name == "windows":
            shape = (self.replications, len(self.strategies), self.windows.shape[1])
            return self.windows.astype(np.float64).reshape(shape)
        if name in EXPECTED:
            values = self.expected[:, EXPECTED.index(name)]
        else:
            values = self.counts[:, getattr(ROW_PLACES, name)].astype(np.float64)
            if name in NULLABLE:
                values[values == ABSENT] = np.nan
        return values.reshape(-1, len(self.strategies))

    def expect(
        self, rows: slice, meeting_share: Floats | float, deal_share: Floats | float
    ) -> None:
        """Fill in what is expected of counted rows, by shares that are those of each or of all."""
        met = self.counts[rows, ROW_PLACES.positive_replies] * meeting_share
        value = self.counts[rows, ROW_PLACES.value_at_best] * meeting_share * deal_share
        net = value - self.counts[rows, ROW_PLACES.cost]
        self.expected[rows] = np.stack([met, met * deal_share, value, net, met * np.nan], axis=1)
        met = self.grouped[rows, :, GROUP_PLACES.positive_replies] * np.reshape(
            meeting_share, (-1, 1)
        )
        both = [met, met * np.reshape(deal_share, (-1, 1))]
        self.grouped_expected[rows] = np.stack(both, axis=2)

    def judge(self, rows: slice, arms: Floats, met: bool) -> None:
        """Hold what tests decided against what each arm is worth, (R, A) or (1, A).

        Where a test looks at who `met`, its yeses no longer tell how many can be expected to: what
        happened stands for that.
        """
        counts, expected, worth = self.counts[rows], self.expected[rows], arms.max(axis=1)
        decided = counts[:, ROW_PLACES.test_winner] != ABSENT
        winner = np.where(decided, counts[:, ROW_PLACES.test_winner], 0)
        own = np.take_along_axis(
            np.broadcast_to(arms, (len(counts), arms.shape[1])), winner[:, None], 1
        )[:, 0]
        lost = (worth[:, None] - arms).sum(axis=1) - (worth - own)
        losers, reached = counts[:, ROW_PLACES.test_losers], counts[:, ROW_PLACES.reached]
        others = max(1, arms.shape[1] - 1)
        regret = lost * losers / others + (worth - own) * (reached - losers)
        counts[:, ROW_PLACES.test_best] = arms.argmax(axis=1)
        counts[:, ROW_PLACES.test_right] = np.where(decided, own >= worth, ABSENT)
        expected[:, EXPECTED.index("test_regret")] = np.where(decided, regret, np.nan)
        if met:
            names = ("meetings", "deals", "value_realised")
            happened = np.stack([counts[:, getattr(ROW_PLACES, name)] for name in names], axis=1)
            expected[:, :3] = happened
            expected[:, 3] = happened[:, 2] - counts[:, ROW_PLACES.cost]
            people = self.grouped[rows]
            self.grouped_expected[rows] = people[:, :, [GROUP_PLACES.meetings, GROUP_PLACES.deals]]

    def row_of(self, strategy: str, replication: int) -> int:
        """Find the row of a campaign. Raises IndexError where the block has none."""
        number = replication - self.first
        if not 0 <= number < self.replications:
            raise IndexError(f"replication {replication} lies outside the block")
        return number * len(self.strategies) + self.strategies.index(strategy)

    def head(self, replications: int) -> ReplicationBlock:
        """Keep the first so many replications; the tables are views."""
        rows = max(0, replications) * len(self.strategies)
        return ReplicationBlock(
            self.strategies,
            self.lines,
            self.first,
            self.counts[:rows],
            self.expected[:rows],
            self.leaves[:rows],
            self.times[:rows],
            self.windows[:rows],
            self.groups,
            self.grouped[:rows],
            self.grouped_expected[:rows],
        )


def block_of(
    strategies: tuple[str, ...],
    lines: tuple[int, ...],
    replications: range,
    frame: Frame,
    groups: tuple[tuple[Group, ...], ...] = (),
) -> ReplicationBlock:
    """Make room for the campaigns of a contiguous range of replications."""
    most = max((len(own) for own in groups), default=0)
    rows = len(replications) * len(strategies)
    return ReplicationBlock(
        strategies,
        lines,
        replications.start,
        np.zeros((rows, len(ROW_PLACES)), dtype=np.int64),
        np.zeros((rows, len(EXPECTED))),
        np.zeros((rows, max(lines, default=0)), dtype=np.int64),
        np.zeros((rows, len(frame.periods), len(TIMED_COLUMNS)), dtype=np.int64),
        np.zeros((rows, 2 * len(frame.windows)), dtype=np.int64),
        groups or ((),) * len(strategies),
        np.zeros((rows, most, len(GROUPED_COLUMNS)), dtype=np.int64),
        np.zeros((rows, most, 2)),
    )
