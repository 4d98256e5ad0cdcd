"""Recruiter's improvement period, day by day: 13 % of 100 InMails in 14 days."""

from __future__ import annotations

import pytest

from simulator.model.rules import improvement
from simulator.model.rules.state import SeatState
from simulator.vocabulary import BLANK, SEGMENT, TAILORED, TEMPLATE
from tests.model.rules.made import judge

NORMAL, WARNING = improvement.NORMAL, improvement.WARNING
GRACE, IMPROVEMENT = improvement.GRACE, improvement.IMPROVEMENT
LOW, HIGH, FEW = (100, 12), (100, 13), (99, 0)
"""(sent, answered) of a window"""
Window = tuple[int, int]


def periods(
    recent: dict[int, Window], earlier: dict[int, Window], days: int, step: int = 1
) -> list[int]:
    """States of a seat on each morning; windows are as on the last day named before."""
    seat, found = SeatState(), []
    for day in range(0, days, step):
        now = recent[max(key for key in recent if key <= day)]
        before = earlier[max(key for key in earlier if key <= day)]
        improvement.settle(seat, judge(), day, *now, *before)
        found.append(seat.period)
    return found


@pytest.mark.parametrize(
    ("sent", "answered", "low"),
    [(100, 12, True), (100, 13, False), (108, 14, True), (107, 14, False), (0, 0, False)],
)
def test_low_is_below_13_per_cent(sent: int, answered: int, low: bool) -> None:
    assert improvement.is_low(judge(), sent, answered) is low


@pytest.mark.parametrize(("window", "state"), [(LOW, WARNING), (HIGH, NORMAL), (FEW, NORMAL)])
def test_a_warning_needs_100_inmails_and_fewer_than_13_answers(window: Window, state: int) -> None:
    assert periods({0: window}, {0: LOW}, 1) == [state]


def test_warning_14_days_grace_7_then_improvement_14_as_long_as_it_stays_low() -> None:
    states = periods({0: LOW}, {0: LOW}, 14 + 7 + 14 + 14 + 1)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 29


def test_the_sends_of_the_warning_decide_after_the_grace() -> None:
    """Judged on the 14 days that ended 7 days before, whatever was sent since."""
    states = periods({0: LOW, 1: HIGH}, {0: LOW, 21: HIGH}, 24)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [NORMAL] * 3


def test_recent_sends_do_not_help_at_the_end_of_the_grace() -> None:
    states = periods({0: LOW, 1: HIGH}, {0: LOW}, 22)
    assert states[-2:] == [GRACE, IMPROVEMENT]


def test_the_period_ends_after_14_days_when_people_answer() -> None:
    states = periods({0: LOW, 30: HIGH}, {0: LOW}, 37)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 14 + [NORMAL] * 2


def test_a_period_in_which_nothing_was_sent_is_repeated() -> None:
    states = periods({0: LOW, 21: (0, 0), 40: HIGH}, {0: LOW}, 50)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 28 + [NORMAL]


def test_a_seat_that_sleeps_through_the_warning_has_its_grace_by_date() -> None:
    """Mornings on days 0, 16, 32: the grace began on day 14 and was over on day 21."""
    assert periods({0: LOW}, {0: LOW}, 48, step=16) == [WARNING, GRACE, IMPROVEMENT]


@pytest.mark.parametrize("period", [NORMAL, WARNING, GRACE, IMPROVEMENT])
def test_only_bulk_rests_and_only_in_the_period(period: int) -> None:
    blocked = {
        text
        for text in (BLANK, TEMPLATE, SEGMENT, TAILORED)
        if improvement.is_blocked(period, text)
    }
    assert blocked == ({BLANK, TEMPLATE, SEGMENT} if period == IMPROVEMENT else set())
