from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from simulator.model.outcomes.block import block_of
from simulator.model.outcomes.columns import EXPECTED
from simulator.model.outcomes.counter import counter_of
from simulator.model.outcomes.layout import ROW_PLACES
from simulator.model.outcomes.spans import frame_of
from simulator.model.outcomes.worth import Worth
from simulator.scenario.model import GoalWindow, Guard
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
    block.counts[1:, ROW_PLACES.positive_replies] = (4, 6)
    block.counts[1:, ROW_PLACES.value_at_best] = (10_000, 30_000)
    block.counts[1:, ROW_PLACES.cost] = (900, 1_000)
    block.expect(slice(1, 3), np.array([0.5, 0.25]), np.array([0.5, 0.1]))
    assert np.isnan(block.column("test_regret")[1:]).all()
    assert {name: block.column(name)[:, 0].tolist() for name in EXPECTED[:4]} == {
        "meetings_expected": [0.0, 2.0, 1.5],
        "deals_expected": [0.0, 1.0, pytest.approx(0.15)],
        "value_expected": [0.0, 2_500.0, pytest.approx(750.0)],
        "net_value": [0.0, 1_600.0, pytest.approx(-250.0)],
    }


def test_tests_are_judged_by_what_their_arms_are_worth() -> None:
    """Arms worth 10, 30 and 20 of 100 answers; 5 of each lost, and 90 others were reached.

    The second one is right and loses the others' people; the third loses 5 x 20 % with the first,
    5 x 0 % with the best and 90 x 10 % with itself. The last test never decided.
    """
    block = block_of(("a",), (4,), range(3), frame_of(date(2026, 1, 5), 1440))
    block.counts[:, ROW_PLACES.test_winner] = (1, 2, -1)
    block.counts[:, ROW_PLACES.test_losers] = (10, 10, -1)
    block.counts[:, ROW_PLACES.reached] = 100
    block.counts[:, ROW_PLACES.meetings], block.counts[:, ROW_PLACES.cost] = 3, 700
    block.judge(slice(0, 3), np.array([[0.1, 0.3, 0.2]]), met=False)
    assert block.counts[:, ROW_PLACES.test_best].tolist() == [1, 1, 1]
    assert block.counts[:, ROW_PLACES.test_right].tolist() == [1, 0, -1]
    assert block.column("test_regret")[:, 0].tolist() == pytest.approx(
        [1.5, 10.0, np.nan], nan_ok=True
    )
    assert block.column("meetings_expected").tolist() == [[0.0]] * 3


def test_arms_alike_are_all_right_and_regret_nothing() -> None:
    block = block_of(("a",), (3,), range(2), frame_of(date(2026, 1, 5), 1440))
    block.counts[:, ROW_PLACES.test_winner], block.counts[:, ROW_PLACES.test_losers] = (0, 1), 50
    block.counts[:, ROW_PLACES.reached] = 300
    block.judge(slice(0, 2), np.array([[0.08, 0.08]]), met=False)
    assert block.column("test_right").tolist() == [[1.0], [1.0]]
    assert block.column("test_regret").tolist() == [[0.0], [0.0]]


def test_a_test_that_looks_at_who_met_expects_what_came_about() -> None:
    block = block_of(("a",), (3,), range(1), frame_of(date(2026, 1, 5), 1440))
    names = ("meetings", "deals", "value_realised", "cost")
    for name, value in zip(names, (3, 1, 500_000, 70_000), strict=True):
        block.counts[0, getattr(ROW_PLACES, name)] = value
    block.expect(slice(0, 1), 0.5, 0.5)
    block.judge(slice(0, 1), np.array([[0.1, 0.2]]), met=True)
    assert [block.column(name).item() for name in EXPECTED[:4]] == [3, 1, 500_000, 430_000]


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
    asked = frame_of(date(2026, 1, 5), 14 * 1440, [GoalWindow("replies", Guard(), 0, 14)])
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
    assert wrong[0][0].counts[:, ROW_PLACES.prospects].tolist() == [0, 1]
