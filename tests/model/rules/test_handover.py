"""Whose people move to other seats, to which of them, and who moves: complete tables."""

from __future__ import annotations

from itertools import product

from simulator.model.rules import handover
from simulator.vocabulary import (
    EXHAUSTED,
    HEALTHY,
    MONTH_LOCK,
    PERMANENT,
    SOFT,
    STATUSES,
    UNREACHED,
    WEEK_LOCK,
)

LEVELS = (HEALTHY, SOFT, WEEK_LOCK, MONTH_LOCK, PERMANENT)


def test_a_locked_seat_hands_over_and_one_that_is_lost_is_gone_as_well() -> None:
    """(when_locked, when_gone) -> the levels at which people move."""
    table = {
        asked: [level for level in LEVELS if handover.hands_over(level, *asked)]
        for asked in product((0, 1), repeat=2)
    }
    assert table == {
        (0, 0): [],
        (1, 0): [WEEK_LOCK, MONTH_LOCK, PERMANENT],
        (0, 1): [PERMANENT],
        (1, 1): [WEEK_LOCK, MONTH_LOCK, PERMANENT],
    }


def test_who_takes_people_has_begun_and_not_left_and_is_not_locked_and_opens_again() -> None:
    """From day 3, gone from day 9."""
    days = {day for day in range(12) if handover.is_at_work(SOFT, day, 3, 9, True)}
    assert days == {3, 4, 5, 6, 7, 8}
    assert [handover.is_at_work(level, 5, 3, 9, True) for level in LEVELS] == [
        *(True, True),
        *(False, False, False),
    ]
    assert not handover.is_at_work(HEALTHY, 5, 3, 9, False)


def test_who_takes_them_later_is_not_lost_and_has_not_left_and_opens_again() -> None:
    days = {day for day in range(12) if handover.comes_back(MONTH_LOCK, day, 9, True)}
    assert days == set(range(9))
    assert [handover.comes_back(level, 5, 9, True) for level in LEVELS] == [True] * 4 + [False]
    assert not handover.comes_back(HEALTHY, 5, 9, False)


def test_only_the_untouched_move_and_those_to_come_where_the_seat_does_not_return() -> None:
    """(arrived, gone, kept together) of somebody without a touch."""
    table = {three: handover.may_move(UNREACHED, *three) for three in product((0, 1), repeat=3)}  # type: ignore[arg-type]
    assert [three for three, may in table.items() if not may] == [(0, 0, 0)]
    others = [status for status in range(len(STATUSES)) if status != UNREACHED]
    assert not any(handover.may_move(status, True, True, True) for status in others)
    assert EXHAUSTED in others


def test_each_takes_one_in_its_turn() -> None:
    assert [handover.taker_of(turn, 3) for turn in range(7)] == [0, 1, 2, 0, 1, 2, 0]
