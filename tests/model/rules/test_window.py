"""Limits that count touches over a stretch of days, as tables."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.limits import CHANNEL_LIMITS
from simulator.model import rules
from simulator.model.rules.state import SeatState, WindowTerms
from simulator.vocabulary import CHANNELS, INMAIL, INVITATION, MESSAGE, NEVER, OPEN_PROFILE
from tests.model.rules.made import terms

LIMITS = {limit.name: limit for limit in CHANNEL_LIMITS}


def left(
    name: str,
    seat: SeatState,
    sent: Mapping[int, list[int]],
    most: int,
    until: int = NEVER,
    month_began: int = 0,
    before: Mapping[int, list[int]] | None = None,
    begins: int = 0,
) -> int:
    """What a limit leaves where a channel's touches by day are those of `sent`, else none.

    `before` counts back from the day before day `begins`.
    """
    by_day = [sent.get(channel, [0] * (seat.day + 1)) for channel in range(len(CHANNELS))]
    windows = {name: WindowTerms(most, until)}
    history = [(before or {}).get(channel, [0] * 14) for channel in range(len(CHANNELS))]
    own = terms(begins=begins)
    return rules.left_of(LIMITS[name], seat, own, windows, by_day, month_began, history)


@pytest.mark.parametrize(
    ("cap", "ramp", "slow", "today", "found"),
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
def test_the_day_leaves_invitations(cap: int, ramp: int, slow: int, today: int, found: int) -> None:
    seat = SeatState(day=1, ramp_share=ramp, slow_share=slow)
    assert left("daily_cap", seat, {INVITATION: [9, today]}, cap) == found


@pytest.mark.parametrize(
    ("cap", "slow", "six_days", "today", "found"),
    [
        (100, 1000, [0, 0, 0, 0, 0, 0], 0, 100),
        (100, 1000, [10, 20, 0, 0, 20, 30], 5, 15),
        (100, 1000, [100, 0, 0, 0, 0, 0], 0, 0),
        (100, 500, [0, 40, 0, 0, 0, 0], 5, 5),
        (100, 500, [0, 0, 0, 0, 0, 80], 0, -30),  # passed before the caps were halved
        (1, 500, [0, 0, 0, 0, 0, 0], 0, 1),
        (0, 1000, [0, 0, 0, 0, 0, 0], 0, 0),
        (NEVER, 1000, [5000, 0, 0, 0, 0, 0], 0, NEVER - 5000),
    ],
)
def test_seven_days_leave_invitations(
    cap: int, slow: int, six_days: list[int], today: int, found: int
) -> None:
    """Today and the six days before it; a ramp plays no part."""
    seat = SeatState(day=7, slow_share=slow, ramp_share=200)
    assert left("weekly_cap", seat, {INVITATION: [9, *six_days, today]}, cap) == found


def test_the_first_days_have_fewer_before_them() -> None:
    """Nothing was sent before the start date."""
    assert left("weekly_cap", SeatState(day=1), {INVITATION: [30, 10]}, 100) == 60


@pytest.mark.parametrize(
    ("day", "begins", "found"),
    [
        (0, 0, 100 - 63),  # six days before: 12, 15, 0, 0, 14 and 18, and four today
        (1, 0, 100 - 45),  # the oldest of these, 18, has left the window
        (5, 0, 100 - 16),  # yesterday of the first day: 12
        (6, 0, 100 - 4),
        (32, 30, 100 - 31),  # a seat that begins on day 30: 12, 15, 0 and 0 before, four today
        (36, 30, 100 - 4),
    ],
)
def test_seven_days_hold_what_was_sent_before_the_first_day(
    day: int, begins: int, found: int
) -> None:
    before = {INVITATION: [12, 15, 0, 0, 14, 18, 11, *[0] * 7]}
    sent = {INVITATION: [0] * day + [4]}
    assert left("weekly_cap", SeatState(day=day), sent, 100, before=before, begins=begins) == found


def test_a_day_or_a_month_looks_back_on_nothing_before_the_first_day() -> None:
    before = {channel: [9] * 14 for channel in range(len(CHANNELS))}
    seat = SeatState(day=0, pending=7)
    assert left("daily_cap", seat, {}, 20, before=before) == 20
    assert left("open_profile_limit", seat, {}, 20, before=before) == 20
    assert left("pending_cap", seat, {}, 20, before=before) == 13


@pytest.mark.parametrize(
    ("cap", "pending", "today", "found"),
    [(1500, 0, 0, 1500), (1500, 1490, 7, 3), (1500, 1500, 0, 0), (NEVER, 9, 0, NEVER - 9)],
)
def test_the_pile_leaves_invitations(cap: int, pending: int, today: int, found: int) -> None:
    seat = SeatState(day=1, pending=pending)
    assert left("pending_cap", seat, {INVITATION: [50, today]}, cap) == found


@pytest.mark.parametrize(
    ("free", "paid", "found"), [(0, 0, 40), (10, 20, 10), (0, 40, 0), (40, 0, 0)]
)
def test_the_day_leaves_inmails(free: int, paid: int, found: int) -> None:
    """Free and paid ones together."""
    assert left("inmail_daily", SeatState(), {OPEN_PROFILE: [free], INMAIL: [paid]}, 40) == found


@pytest.mark.parametrize(
    ("day", "today", "held_back"), [(0, 4, False), (0, 5, True), (29, 5, True), (30, 39, False)]
)
def test_a_young_account_is_held_back(day: int, today: int, held_back: bool) -> None:
    """S18: accounts under 30 days; afterwards this limit is never the narrowest."""
    sent = {INMAIL: [0] * day + [today]}
    assert (left("inmail_new_account", SeatState(day=day), sent, 5, until=30) <= 0) is held_back


@pytest.mark.parametrize(
    ("before", "month", "found"),
    [([0, 0], [0, 0], 800), ([500, 99], [500, 299], 1), ([0, 0], [800, 0], 0)],
)
def test_the_month_leaves_free_messages_to_open_profiles(
    before: list[int], month: list[int], found: int
) -> None:
    """Those of days before the first of the month are forgotten, paid ones are another matter."""
    sent = {OPEN_PROFILE: [*before, *month], INMAIL: [9, 9, 9, 9]}
    assert left("open_profile_limit", SeatState(day=3), sent, 800, month_began=2) == found


@pytest.mark.parametrize(
    ("limit", "today", "found"),
    [(40, 0, 40), (40, 39, 1), (40, 40, 0), (0, 0, 0), (NEVER, 9, NEVER - 9)],
)
def test_the_day_leaves_messages(limit: int, today: int, found: int) -> None:
    assert left("message_daily", SeatState(), {MESSAGE: [today]}, limit) == found


def test_a_full_invitation_limit_never_delays_a_message() -> None:
    full = {INVITATION: [20], INMAIL: [40], OPEN_PROFILE: [40]}
    assert left("message_daily", SeatState(pending=1500), full, 40) == 40
