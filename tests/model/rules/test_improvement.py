"""Recruiter's improvement period, day by day: 13 % of 100 InMails in 14 days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.model.rules import improvement
from simulator.model.rules.state import SeatState
from simulator.vocabulary import BLANK, SEGMENT, TAILORED, TEMPLATE
from tests.model.rules.made import judge

NORMAL, WARNING = improvement.NORMAL, improvement.WARNING
GRACE, IMPROVEMENT = improvement.GRACE, improvement.UNDER_IMPROVEMENT


def nobody(_day: int) -> int:
    """Answers to the InMails of a day: none."""
    return 0


def all_of_ten(_day: int) -> int:
    """Answers to the ten InMails of a day: all."""
    return 10


def lived(
    days: int,
    answered: Callable[[int], int] = nobody,
    bulk: int = 10,
    alone: int = 0,
    step: int = 1,
) -> list[int]:
    """States of a seat on its mornings, every `step` days.

    It sends `bulk` InMails on each of them, `alone` while bulk rests, from 100 days before on.
    """
    seat, sent, found = SeatState(), dict.fromkeys(range(-100, 0), bulk), []
    for day in range(0, days, step):
        until = improvement.judged_until(seat, judge(), day)
        judged = [
            one for one in sent if improvement.judged_from(seat, judge(), until) <= one < until
        ]
        improvement.settle_period(
            seat,
            judge(),
            day,
            sum(sent[one] for one in judged),
            sum(min(answered(one), sent[one]) for one in judged),
        )
        found.append(seat.period)
        sent[day] = alone if seat.period == IMPROVEMENT else bulk
    return found


@pytest.mark.parametrize(
    ("sent", "answered", "low"),
    [
        (100, 12, True), (100, 13, False), (108, 14, True), (107, 14, False), (107, 13, True),
        (115, 15, False), (99, 0, False), (0, 0, False),
    ],
)  # fmt: skip
def test_low_is_below_13_per_cent_of_at_least_100(sent: int, answered: int, low: bool) -> None:
    assert improvement.is_low(judge(), sent, answered) is low


def test_a_seat_that_sends_nothing_in_its_period_leaves_it() -> None:
    """Then a count of its own begins: 100 InMails take 10 days, 7 more until they are judged."""
    states = lived(14 + 7 + 14 + 17 + 1)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 14 + [NORMAL] * 17 + [WARNING]


def test_inmails_are_judged_when_seven_days_have_passed() -> None:
    """Those of the last seven days may still be answered: they neither harm nor help."""
    harmless = lived(8, lambda day: 10 if day < -7 else 0)
    assert harmless == [NORMAL] * 8
    late = lived(3, lambda day: 0 if day < -7 else 10)
    assert late == [WARNING] * 3


def test_the_inmails_of_the_warning_decide_after_the_grace() -> None:
    """Whatever was sent before it or since."""
    better = lived(22, lambda day: 10 if 0 <= day < 14 else 0)
    assert better == [WARNING] * 14 + [GRACE] * 7 + [NORMAL]
    worse = lived(22, lambda day: 0 if day < 14 else 10)
    assert worse == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT]


def test_a_warning_with_few_inmails_has_no_consequence() -> None:
    """Seven a day, 98 in 14 days: too few to be judged. Before it there were as few."""
    assert lived(40, bulk=7) == [NORMAL] * 40
    seat = SeatState(period=GRACE, period_until=21)
    improvement.settle_period(seat, judge(), 21, 99, 0)
    assert (seat.period, seat.judged_from) == (NORMAL, 21)


def test_the_period_is_repeated_as_long_as_one_to_one_inmail_is_not_answered() -> None:
    """Fifteen a day, one-to-one: of the first period those of 7 days are judged, then of 14."""
    states = lived(14 + 7 + 14 + 14 + 14 + 1, bulk=10, alone=15)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 43


def test_the_period_ends_when_people_answer_what_is_sent_in_it() -> None:
    states = lived(36, lambda day: 10 if day >= 21 else 0, alone=15)
    assert states == [WARNING] * 14 + [GRACE] * 7 + [IMPROVEMENT] * 14 + [NORMAL]


def test_a_seat_that_sleeps_is_judged_on_the_same_inmails() -> None:
    """Mornings on days 0, 16, 32: the grace began on day 14 and was over on day 21."""
    seat = SeatState(period=WARNING, period_until=14)
    assert improvement.judged_until(seat, judge(), 16) == 14
    improvement.settle_period(seat, judge(), 16, 140, 0)
    assert (seat.period, seat.period_until) == (GRACE, 21)
    assert improvement.judged_until(seat, judge(), 32) == 14
    assert lived(48, step=16, bulk=120) == [WARNING, GRACE, IMPROVEMENT]


@pytest.mark.parametrize(
    ("period", "day", "window"),
    [
        (NORMAL, 40, (19, 33)),
        (WARNING, 60, (36, 50)),  # a warning that ended on day 50
        (WARNING, 40, (26, 40)),  # it has not: nothing is decided
        (GRACE, 60, (29, 43)),  # a grace that ends on day 50
        (IMPROVEMENT, 60, (29, 43)),
    ],
)
def test_the_14_days_that_are_judged(period: int, day: int, window: tuple[int, int]) -> None:
    seat = SeatState(period=period, period_until=50)
    until = improvement.judged_until(seat, judge(), day)
    assert (improvement.judged_from(seat, judge(), until), until) == window
    seat.judged_from = 35
    assert improvement.judged_from(seat, judge(), until) == max(35, window[0])


@pytest.mark.parametrize("period", [NORMAL, WARNING, GRACE, IMPROVEMENT])
@pytest.mark.parametrize("segment_is_bulk", [0, 1])
def test_only_bulk_rests_and_only_in_the_period(period: int, segment_is_bulk: int) -> None:
    """What is personalised to each reader is not bulk; a text for a segment as the figure says."""
    rests = {BLANK, TEMPLATE} | ({SEGMENT} if segment_is_bulk else set())
    blocked = {
        text
        for text in (BLANK, TEMPLATE, SEGMENT, TAILORED)
        if improvement.is_blocked(judge(segment_is_bulk=segment_is_bulk), period, text)
    }
    assert blocked == (rests if period == IMPROVEMENT else set())
