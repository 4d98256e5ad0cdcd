"""The list of limits: names, channels and what can be switched off."""

from __future__ import annotations

from simulator.limits import ALL_PENDING, CHANNEL_LIMITS, SWITCHES, TOUCH_LIMITS, WINDOWS
from simulator.model.rules import LEFT
from simulator.vocabulary import INMAIL, INTRODUCTION, INVITATION, MESSAGE, OPEN_PROFILE, TASK


def test_every_channel_names_its_limits_in_a_fixed_order() -> None:
    """A tie is named after the first."""
    by_channel = {
        channel: [limit.name for limit in CHANNEL_LIMITS if channel in limit.channels]
        for channel in (MESSAGE, OPEN_PROFILE, INMAIL, INVITATION, TASK, INTRODUCTION)
    }
    assert by_channel == {
        MESSAGE: ["permanent", "budget", "message_daily"],
        OPEN_PROFILE: [
            "permanent",
            "budget",
            "inmail_daily",
            "inmail_new_account",
            "open_profile_limit",
        ],
        INMAIL: ["permanent", "budget", "inmail_daily", "inmail_new_account"],
        INVITATION: ["permanent", "budget", "lock", "pending_cap", "daily_cap", "weekly_cap"],
        TASK: ["permanent", "budget"],
        INTRODUCTION: ["permanent", "budget", "message_daily", "introductions_weekly"],
    }


def test_names_are_given_once_and_every_limit_can_be_switched_off() -> None:
    names = [limit.name for limit in CHANNEL_LIMITS]
    assert len({*names, *TOUCH_LIMITS}) == len(names) + len(TOUCH_LIMITS)
    assert set(names) <= set(SWITCHES)
    assert all(meaning for meaning in SWITCHES.values())


def test_a_limit_is_a_window_or_has_a_function() -> None:
    windows = {window.name for window in WINDOWS}
    assert {limit.name for limit in CHANNEL_LIMITS} == windows ^ set(LEFT)


def test_only_invitations_are_ever_pending() -> None:
    assert {window.channels for window in WINDOWS if window.days == ALL_PENDING} == {(INVITATION,)}
