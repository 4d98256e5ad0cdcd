from __future__ import annotations

import pytest

from simulator.answers.outlook.bounds import AFTER_LOCK, BINDS, CAN, CANNOT, Bound
from tests.answers.outlook.made import bound
from tests.model.engines.reference.hand import world

HELLO = "hello: {send: message, text: segment}"
ASK = "ask: {send: invitation, text: template, wait: 2d, accepted: hello}\n" + HELLO
MAIL = "mail: {send: inmail, text: segment}"
OLD = "{name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01}"


def slow(minutes: int) -> str:
    """A seat with so many writing minutes."""
    return OLD.replace("}", f", writing_minutes: {minutes}}}")


def people(count: int, more: str = "") -> str:
    return f"{{count: {count}{more}}}"


@pytest.mark.parametrize(
    ("count", "seat", "found"),
    [
        (5, OLD, Bound("message_daily", CANNOT, 5, 5, "day")),
        (6, OLD, Bound("message_daily", BINDS, 5, 6, "day")),
        # A segment text takes 4 minutes: 19 leave no time for a fifth message.
        (6, slow(19), Bound("message_daily", CANNOT, 5, 4, "day")),
        (6, slow(20), Bound("message_daily", BINDS, 5, 5, "day")),
    ],
)
def test_daily_messages(count: int, seat: str, found: Bound) -> None:
    """Nobody waits twice: one more than the limit must be able to wait, and minutes for all."""
    text = world(HELLO, people(count, ", degree: 1"), seat, "limits: {messages: {daily: 5}}")
    assert bound(text, "message_daily") == found


@pytest.mark.parametrize(
    ("daily", "weekly", "count", "seat", "verdict"),
    [
        # After a lock it is one a day, and four may wait then.
        (4, 100, 4, OLD, AFTER_LOCK),
        (4, 100, 1, OLD, CANNOT),
        (4, 100, 5, OLD, BINDS),
        # Where a week allows less than a day, it is the week that binds.
        (4, 3, 5, OLD, AFTER_LOCK),
        # A template takes a minute.
        (4, 100, 50, slow(3), AFTER_LOCK),
        # A young account begins with a fifth of 20.
        (20, 100, 15, OLD.replace("2020-01-01", "2026-01-01"), BINDS),
    ],
)
def test_daily_invitations(daily: int, weekly: int, count: int, seat: str, verdict: str) -> None:
    """With the ramp of the account; after a lock it begins anew."""
    limits = f"limits: {{invitations: {{daily: {daily}, weekly: {weekly}}}}}"
    assert bound(world(ASK, people(count), seat, limits), "daily_cap").verdict == verdict


@pytest.mark.parametrize(
    ("weekly", "seat", "wanted"), [(100, slow(3), 3), (3, OLD, 50), (100, OLD, 4)]
)
def test_without_levels_nothing_waits_for_a_lock(weekly: int, seat: str, wanted: int) -> None:
    """Slower minutes, a lower week, or only as many people as the day allows."""
    limits = f"limits: {{invitations: {{daily: 4, weekly: {weekly}}}}}\n  off: [suppression]"
    text = world(ASK, people(50 if wanted != 4 else 4), seat, limits)
    assert bound(text, "daily_cap") == Bound("daily_cap", CANNOT, 4, wanted, "day")


@pytest.mark.parametrize(
    ("daily", "weekly", "count", "found"),
    [
        # Five working days of four are twenty in a week.
        (4, 20, 60, CANNOT),
        (4, 19, 60, CAN),
        (4, 19, 19, CANNOT),
        (30, 20, 60, BINDS),
    ],
)
def test_weekly_invitations(daily: int, weekly: int, count: int, found: str) -> None:
    """Binds where five days of the daily cap are more than the week allows, and people too."""
    limits = f"limits: {{invitations: {{daily: {daily}, weekly: {weekly}}}}}\n  off: [suppression]"
    assert bound(world(ASK, people(count), OLD, limits), "weekly_cap").verdict == found


def test_weekly_invitations_count_what_can_be_wanted() -> None:
    limits = "limits: {invitations: {daily: 4, weekly: 19}}"
    text = world(ASK, people(60), OLD, limits)
    assert bound(text, "weekly_cap") == Bound("weekly_cap", CAN, 19, 20, "week")


@pytest.mark.parametrize(("pile", "verdict"), [(32, CAN), (33, CANNOT), (40, CANNOT)])
def test_pending_invitations(pile: int, verdict: str) -> None:
    """Four a day in eight working days are 32 at most."""
    limits = f"limits: {{invitations: {{daily: 4, pending_hard: {pile}}}}}"
    assert bound(world(ASK, people(40), OLD, limits, days=10), "pending_cap").verdict == verdict


@pytest.mark.parametrize(
    ("count", "credits", "found"),
    [
        (9, 50, Bound("inmail_daily", BINDS, 8, 9, "day")),
        (8, 50, Bound("inmail_daily", CANNOT, 8, 8, "day")),
        # No more than there are credits.
        (9, 7, Bound("inmail_daily", CANNOT, 8, 7, "day")),
    ],
)
def test_daily_inmails(count: int, credits: int, found: Bound) -> None:  # noqa: A002
    seat = OLD.replace("}", f", credits: {credits}}}")
    limits = "limits: {inmail: {daily: 8}}"
    assert bound(world(MAIL, people(count), seat, limits), "inmail_daily") == found


@pytest.mark.parametrize(("opened", "verdict"), [("2025-12-06", CANNOT), ("2025-12-07", BINDS)])
def test_a_young_accounts_inmails(opened: str, verdict: str) -> None:
    """Thirty days old on Monday, or a day short of it."""
    seat = OLD.replace("2020-01-01", opened)
    assert bound(world(MAIL, people(9), seat), "inmail_new_account").verdict == verdict


@pytest.mark.parametrize(
    ("monthly", "count", "verdict"), [(6, 6, CANNOT), (6, 7, BINDS), (7, 7, CANNOT)]
)
def test_open_profile_messages(monthly: int, count: int, verdict: str) -> None:
    text = world(
        MAIL,
        people(count, ", open_profile: yes"),
        OLD,
        f"limits: {{open_profile: {{monthly: {monthly}}}}}",
    )
    assert bound(text, "open_profile_limit").verdict == verdict
