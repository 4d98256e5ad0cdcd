"""Caps, notes and pruning of connection requests, as tables."""

from __future__ import annotations

import pytest

from simulator.model.rules import invitations
from simulator.model.rules.state import Seat
from simulator.vocabulary import NEVER
from tests.model.rules.made import terms


@pytest.mark.parametrize(
    ("cap", "ramp", "slow", "today", "left"),
    [
        (20, 1000, 1000, 0, 20),
        (20, 1000, 1000, 20, 0),
        (20, 200, 1000, 0, 4),  # the first day of a ramp
        (20, 260, 1000, 4, 1),  # 5.2: rounded down
        (20, 1000, 500, 0, 10),  # recovering from a lock
        (20, 260, 500, 0, 5),  # the smaller share counts, not their product
        (3, 200, 1000, 0, 1),  # 0.6: a share keeps at least 1
        (0, 1000, 1000, 0, 0),  # 0 is a legal limit
        (0, 200, 1000, 0, 0),
        (NEVER, 1000, 1000, 7, NEVER - 7),
    ],
)
def test_the_day_leaves(cap: int, ramp: int, slow: int, today: int, left: int) -> None:
    seat = Seat(sent_today=today, ramp_share=ramp, slow_share=slow)
    assert invitations.daily_left(seat, terms(daily_cap=cap)) == left


@pytest.mark.parametrize(
    ("cap", "slow", "six_days", "today", "left"),
    [
        (100, 1000, 0, 0, 100),
        (100, 1000, 80, 5, 15),
        (100, 1000, 100, 0, 0),
        (100, 500, 40, 5, 5),
        (100, 500, 80, 0, -30),  # passed before the caps were halved
        (1, 500, 0, 0, 1),
        (0, 1000, 0, 0, 0),
        (NEVER, 1000, 5000, 0, NEVER - 5000),
    ],
)
def test_seven_days_leave(cap: int, slow: int, six_days: int, today: int, left: int) -> None:
    """Today and the six days before it; a ramp plays no part."""
    seat = Seat(sent_today=today, sent_week=six_days, slow_share=slow, ramp_share=200)
    assert invitations.weekly_left(seat, terms(weekly_cap=cap)) == left


@pytest.mark.parametrize(
    ("cap", "pending", "today", "left"),
    [(1500, 0, 0, 1500), (1500, 1490, 7, 3), (1500, 1500, 0, 0), (NEVER, 9, 0, NEVER - 9)],
)
def test_the_pile_leaves(cap: int, pending: int, today: int, left: int) -> None:
    seat = Seat(pending=pending, sent_today=today)
    assert invitations.pending_left(seat, terms(pending_cap=cap)) == left


@pytest.mark.parametrize(
    ("length", "longest", "sent", "monthly", "goes"),
    [
        (300, 300, 0, NEVER, True),
        (301, 300, 0, NEVER, False),  # S16: 300 characters
        (200, 200, 0, 5, True),
        (201, 200, 0, 5, False),  # 200 on a free account
        (0, 200, 0, 5, True),
        (100, 200, 4, 5, True),
        (100, 200, 5, 5, False),  # the month's notes are gone
        (0, 200, 5, 5, False),
        (0, 0, 0, 0, False),
        (8000, NEVER, 0, NEVER, True),
    ],
)
def test_a_note_goes(length: int, longest: int, sent: int, monthly: int, goes: bool) -> None:
    bounds = terms(note_length=longest, notes_monthly=monthly)
    assert invitations.note_goes(Seat(notes_month=sent), bounds, length) is goes


@pytest.mark.parametrize(
    ("age", "pile", "today", "stale"),
    [
        (30_239, 10, 0, False),  # a minute below 21 days
        (30_240, 10, 0, True),
        (0, 400, 0, False),
        (0, 401, 0, True),  # the pile is pruned down to 400
        (99_999, 999, 31, True),
        (99_999, 999, 32, False),  # 32 a day were withdrawn
    ],
)
def test_an_invitation_is_stale(age: int, pile: int, today: int, stale: bool) -> None:
    """By age or by pile, up to a number a day."""
    assert invitations.is_stale(age, pile, today, 21 * 1440, 400, 32) is stale


def test_without_a_policy_nothing_is_stale() -> None:
    assert not invitations.is_stale(10**6, 10**6, 0, NEVER, NEVER, NEVER)
