from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from simulator.model.outcomes.block import block_of
from simulator.model.outcomes.columns import EXPECTED
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import ROW
from simulator.model.outcomes.spans import frame_of
from simulator.model.outcomes.worth import Worth
from simulator.scenario.model import Guard, Window
from tests.model.outcomes.made import population, resources, trace, whose

WORTH = Worth(meeting_share=0.5, deal_share=0.25, deal_cents=100_000)


def test_rows_come_by_replication_and_then_by_strategy() -> None:
    """The driver asks where a campaign goes; a block knows only its own replications."""
    block = block_of(("a", "b"), (0, 3), range(10, 14), frame_of(date(2026, 1, 5), 1440))
    assert [block.row_of(name, r) for r in (10, 13) for name in "ab"] == [0, 1, 6, 7]
    assert (block.replications, block.leaves.shape) == (4, (8, 3))
    for replication in (9, 14):
        with pytest.raises(IndexError, match=f"replication {replication} lies outside"):
            block.row_of("a", replication)


def test_what_is_expected_is_made_of_the_positive_answers() -> None:
    """4 and 6 of them, worth $100 and $300 at best, for $9 and $10; by shares of each campaign."""
    block = block_of(("a",), (0,), range(3), frame_of(date(2026, 1, 5), 1440))
    block.counts[1:, ROW.positive_replies] = (4, 6)
    block.counts[1:, ROW.value_at_best] = (10_000, 30_000)
    block.counts[1:, ROW.cost] = (900, 1_000)
    block.expect(slice(1, 3), np.array([0.5, 0.25]), np.array([0.5, 0.1]))
    assert {name: block.column(name)[:, 0].tolist() for name in EXPECTED} == {
        "meetings_expected": [0.0, 2.0, 1.5],
        "deals_expected": [0.0, 1.0, pytest.approx(0.15)],
        "value_expected": [0.0, 2_500.0, pytest.approx(750.0)],
        "net_value": [0.0, 1_600.0, pytest.approx(-250.0)],
    }


def test_the_head_of_a_block_is_its_first_replications() -> None:
    """What a stopped run has not lived is cut off, in every table."""
    block = block_of(("a", "b"), (0, 0), range(4), frame_of(date(2026, 1, 5), 1440))
    head = block.head(3)
    tables = (head.counts, head.expected, head.leaves, head.times, head.windows)
    assert [len(table) for table in tables] == [6, 6, 6, 6, 6]
    assert (head.first, head.replications, block.head(0).replications) == (0, 3, 0)


def test_a_campaign_that_does_not_fit_is_refused() -> None:
    """Compiled code would write beyond the tables: other people, rows, routes, weeks or goals."""
    frame, longer = (frame_of(date(2026, 1, 5), days * 1440) for days in (14, 28))
    counter = counter_of(resources(), 1, frame)
    asked = frame_of(date(2026, 1, 5), 14 * 1440, [Window("replies", Guard(), 0, 14)])
    wrong = (
        (block_of(("a",), (1,), range(2), frame), 0, 2),
        (block_of(("a",), (1,), range(2), frame), 2, 1),
        (block_of(("a",), (0,), range(2), frame), 0, 1),
        (block_of(("a",), (1,), range(2), longer), 0, 1),
        (block_of(("a",), (1,), range(2), asked), 0, 1),
    )
    for block, row, people in wrong:
        with pytest.raises(ValueError, match="does not fit"):
            counter.count(trace(prospects=[{}]), whose(population(people)), WORTH, block, row)
    counter.count(trace(prospects=[{}]), whose(population(1)), WORTH, wrong[0][0], 1)
    assert wrong[0][0].counts[:, ROW.prospects].tolist() == [0, 1]
