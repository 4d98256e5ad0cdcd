"""The score term by term, and levels morning by morning."""

from __future__ import annotations

import pytest

from simulator.model.rules import suppression
from simulator.model.rules.state import RestrictionTerms, SeatState
from simulator.vocabulary import (
    BLANK,
    HEALTHY,
    MONTH_LOCK,
    NEVER,
    PERMANENT,
    SEGMENT,
    SOFT,
    TAILORED,
    TEMPLATE,
    WEEK_LOCK,
)
from tests.model.rules.made import judge, terms

CALM, WARM, WEEK, MONTH = 499_999, 500_000, 1_000_000, 1_500_000
LUCKY, UNLUCKY = (1 << 20) - 1, 0


def settled(
    seat: SeatState, points: dict[int, int], days: range, draw: int = LUCKY, **figures: int
) -> list[int]:
    """Levels of a seat that works every day, points 0 unless given."""
    found = []
    thresholds: RestrictionTerms = judge(**figures)
    for day in days:
        suppression.settle_level(seat, thresholds, points.get(day, 0), day, draw)
        found.append(seat.level)
    return found


@pytest.mark.parametrize(
    ("likeness", "sent", "accepted", "pending", "spam", "points"),
    [
        (0, 0, 0, 0, 0, 0),
        (100_000, 0, 0, 0, 0, 500_000),  # 100 templates in seven days
        (60_000, 0, 0, 0, 0, 300_000),  # 100 segment texts
        (10_000, 0, 0, 0, 0, 50_000),  # 100 tailored ones
        (0, 40, 10, 0, 0, 0),  # 25 % accepted: enough
        (0, 40, 5, 0, 0, 50_000),  # 12.5 %: half of what is asked is missing
        (0, 40, 0, 0, 0, 100_000),
        (0, 39, 0, 0, 0, 0),  # too few to judge
        (0, 40, 40, 0, 0, 0),
        (0, 0, 0, 500, 0, 100_000),
        (0, 0, 0, 250, 0, 50_000),
        (0, 0, 0, 0, 5, 400_000),
        (0, 0, 0, 0, 1, 80_000),
        (100_000, 40, 0, 500, 5, 1_100_000),
    ],
)
def test_the_score_adds_up(
    likeness: int, sent: int, accepted: int, pending: int, spam: int, points: int
) -> None:
    """0.5 x likeness / 100 + 0.1 x missing acceptance + 0.1 x pending / 500 + 0.4 x reports / 5."""
    assert suppression.score(judge(), likeness, sent, accepted, pending, spam) == points


def test_texts_are_alike() -> None:
    found = {
        text: suppression.likeness(judge(), text) for text in (BLANK, TEMPLATE, SEGMENT, TAILORED)
    }
    assert found == {BLANK: 600, TEMPLATE: 1000, SEGMENT: 600, TAILORED: 100}


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (0, HEALTHY),
        (CALM, HEALTHY),
        (WARM, SOFT),
        (WEEK - 1, SOFT),
        (WEEK, WEEK_LOCK),
        (MONTH - 1, WEEK_LOCK),
        (MONTH, MONTH_LOCK),
    ],
)
def test_a_score_asks_for_a_level(points: int, level: int) -> None:
    assert suppression.level_of(judge(), points) == level


def test_the_soft_level_ends_after_14_clean_days() -> None:
    levels = settled(SeatState(), {3: WARM}, range(20))
    assert levels == [HEALTHY] * 3 + [SOFT] * 14 + [HEALTHY] * 3


def test_another_soft_morning_begins_the_14_days_anew() -> None:
    levels = settled(SeatState(), {0: WARM, 13: WARM}, range(30))
    assert levels == [SOFT] * 27 + [HEALTHY] * 3


def test_days_off_count_as_clean_days() -> None:
    seat = SeatState()
    suppression.settle_level(seat, judge(), WARM, 0, LUCKY)
    suppression.settle_level(seat, judge(), 0, 13, LUCKY)
    assert seat.level == SOFT
    suppression.settle_level(seat, judge(), 0, 14, LUCKY)
    assert seat.level == HEALTHY


def test_a_weekly_lock_runs_seven_days_whatever_the_score() -> None:
    levels = settled(SeatState(), {2: WEEK, 3: MONTH, 4: WARM}, range(12))
    assert levels == [HEALTHY] * 2 + [WEEK_LOCK] * 7 + [HEALTHY] * 3


def test_a_monthly_lock_runs_thirty_days() -> None:
    levels = settled(SeatState(), {0: MONTH}, range(32))
    assert levels == [MONTH_LOCK] * 30 + [HEALTHY] * 2


def test_a_seat_may_be_soft_after_a_lock() -> None:
    levels = settled(SeatState(), {0: WEEK, 7: WARM}, range(9))
    assert levels == [WEEK_LOCK] * 7 + [SOFT] * 2


def test_a_lock_restarts_the_ramp_and_halves_the_caps_for_two_weeks_after_it() -> None:
    seat = SeatState(ramp_day=-1000)
    settled(seat, {10: WEEK}, range(10, 11))
    assert (seat.level_until, seat.ramp_day, seat.slow_until) == (17, 17, 31)
    settled(seat, {17: MONTH}, range(17, 18))
    assert (seat.level_until, seat.ramp_day, seat.slow_until) == (47, 47, 61)


@pytest.mark.parametrize(
    ("days", "draw", "level"),
    [
        ((0, 40, 89), UNLUCKY, PERMANENT),  # three locks within 90 days
        ((0, 40, 90), UNLUCKY, WEEK_LOCK),  # the first is forgotten
        ((0, 40, 89), LUCKY, WEEK_LOCK),
        ((0, 40, 89), 209_714, PERMANENT),  # a chance of 0.2
        ((0, 40, 89), 209_715, WEEK_LOCK),
        ((0, 89), UNLUCKY, WEEK_LOCK),
    ],
)
def test_the_third_lock_in_90_days_may_be_for_ever(
    days: tuple[int, ...], draw: int, level: int
) -> None:
    seat = SeatState()
    for day in days:
        suppression.settle_level(seat, judge(), WEEK, day, draw)
    assert (seat.level, seat.locks) == (level, len(days))


def test_for_ever_is_for_ever() -> None:
    seat = SeatState(level=PERMANENT)
    assert settled(seat, {}, range(400)) == [PERMANENT] * 400


@pytest.mark.parametrize(
    ("until", "level", "since"), [(7, WEEK_LOCK, 0), (3, WEEK_LOCK, -4), (8, MONTH_LOCK, -22)]
)
def test_a_lock_under_way_runs_to_its_day_and_counts_as_any_other(
    until: int, level: int, since: int
) -> None:
    """Seven days or less are left of a week's lock, more of a month's; then caps are halved."""
    seat = SeatState(ramp_day=-1000)
    suppression.begin_locked(seat, judge(), until, 0)
    assert settled(seat, {}, range(until + 2)) == [level] * until + [HEALTHY] * 2
    assert (seat.locks, seat.lock_1) == (1, since)
    assert (seat.ramp_day, seat.slow_until) == (until, until + 14)


def test_luck_is_masked_also_where_the_word_is_negative() -> None:
    assert suppression.escalation_draw(-1) == (1 << 20) - 1
    assert suppression.escalation_draw(-(1 << 63) | 5) == 5


@pytest.mark.parametrize(
    ("level", "invitations", "anything"),
    [
        (HEALTHY, NEVER, NEVER),
        (SOFT, NEVER, NEVER),
        (WEEK_LOCK, 0, NEVER),  # messages still work
        (MONTH_LOCK, 0, NEVER),
        (PERMANENT, 0, 0),
    ],
)
def test_what_a_level_leaves(level: int, invitations: int, anything: int) -> None:
    seat = SeatState(level=level)
    assert suppression.lock_left(seat, terms()) == invitations
    assert suppression.permanent_left(seat, terms()) == anything
    assert suppression.LEFT["lock"] is suppression.lock_left
