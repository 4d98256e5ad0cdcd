from __future__ import annotations

from datetime import date

import pytest

from simulator.outcomes.block import block_of
from simulator.outcomes.spans import frame_of


def test_rows_come_by_replication_and_then_by_strategy() -> None:
    """The driver asks where a campaign goes; a block knows only its own replications."""
    block = block_of(("a", "b"), (0, 3), range(10, 14), frame_of(date(2026, 1, 5), 1440))
    assert [block.row_of(name, r) for r in (10, 13) for name in "ab"] == [0, 1, 6, 7]
    assert (block.replications, block.leaves.shape) == (4, (8, 3))
    for replication in (9, 14):
        with pytest.raises(IndexError, match=f"replication {replication} lies outside"):
            block.row_of("a", replication)


def test_the_head_of_a_block_is_its_first_replications() -> None:
    """What a stopped run has not lived is cut off, in every table."""
    block = block_of(("a", "b"), (0, 0), range(4), frame_of(date(2026, 1, 5), 1440))
    head = block.head(3)
    tables = (head.counts, head.expected, head.leaves, head.times)
    assert [len(table) for table in tables] == [6, 6, 6, 6]
    assert (head.first, head.replications, block.head(0).replications) == (0, 3, 0)
