"""What holds a seat back, by name and in words, and every rule that can be switched off.

A limit on whole channels is one line of `CHANNEL_LIMITS`. Most are windows: they count the touches
of some channels over a stretch of days. What engines count, what a seat is allowed and what
arithmetic says of the limit before a run all follow from the line and its figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.vocabulary import INMAIL, INTRODUCTION, INVITATION, MESSAGE, OPEN_PROFILE, TASK

MONTH: Final = 0
ALL_PENDING: Final = -1


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on the touches of `channels` that a seat plans on a morning.

    `name` is what `world.off` switches off and what a trace calls it when it binds; `words` is what
    people read. How much it leaves is a function of this name in `model.rules`.
    """

    name: str
    words: str
    channels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window(Limit):
    """A limit that counts the touches of its channels over a stretch of days, today's included."""

    figure: str
    """Path of the most that are allowed"""
    days: int = 1
    """So many calendar days up to today; MONTH: since the first of the month;
    ALL_PENDING: today's and all invitations that are pending"""
    ramp: bool = False
    """Whether it grows with the age of a young account"""
    recovery: bool = False
    """Whether it is lower for a while after a lock"""
    young: str = ""
    """Path of the days of age from which on it no longer holds; "" where it always does"""


INMAIL_CHANNELS: Final = (OPEN_PROFILE, INMAIL)
MESSAGE_CHANNELS: Final = (MESSAGE, INTRODUCTION)
"""An introduction is asked for in a message."""
ALL_CHANNELS: Final = (MESSAGE, OPEN_PROFILE, INMAIL, INVITATION, TASK, INTRODUCTION)

CHANNEL_LIMITS: Final = (
    Limit("permanent", "seat closed for good", ALL_CHANNELS),
    Limit("budget", "the month's budget", ALL_CHANNELS),
    Limit("lock", "locked seat", (INVITATION,)),
    Window("message_daily", "daily messages", MESSAGE_CHANNELS, "limits.messages.daily"),
    Window(
        "introductions_weekly",
        "weekly introductions",
        (INTRODUCTION,),
        "limits.introductions.weekly",
        days=7,
    ),
    Window("inmail_daily", "daily InMails", INMAIL_CHANNELS, "limits.inmail.daily"),
    Window(
        "inmail_new_account",
        "InMails of a new account",
        INMAIL_CHANNELS,
        "limits.inmail.new_account_daily",
        young="limits.inmail.new_account_days",
    ),
    Window(
        "open_profile_limit",
        "open-profile messages",
        (OPEN_PROFILE,),
        "limits.open_profile.monthly",
        days=MONTH,
    ),
    Window(
        "pending_cap",
        "pending invitations",
        (INVITATION,),
        "limits.invitations.pending_hard",
        days=ALL_PENDING,
    ),
    Window(
        "daily_cap",
        "daily invitations",
        (INVITATION,),
        "limits.invitations.daily",
        ramp=True,
        recovery=True,
    ),
    Window(
        "weekly_cap",
        "weekly invitations",
        (INVITATION,),
        "limits.invitations.weekly",
        days=7,
        recovery=True,
    ),
)
"""Limits on whole channels in the order of a trace; of several that leave the same, the first is
named."""

WINDOWS: Final = tuple(limit for limit in CHANNEL_LIMITS if isinstance(limit, Window))

(
    CREDITS,
    CREDIT_RESERVE,
    CREDIT_PACE,
    WRITING_MINUTES,
    NOTE_QUOTA,
    IMPROVEMENT,
    CREDIT_BUDGET,
) = range(7)
TOUCH_LIMITS: Final = {
    "credits": "InMail credits",
    "credit_reserve": "credits kept in reserve",
    "credit_pace": "credits spread over the month",
    "writing_minutes": "writing minutes",
    "note_quota": "notes a month",
    "improvement": "InMail improvement period",
    "credit_budget": "credits beyond the month's budget",
}
"""Limits that depend on the touch at the head of a queue: words."""

LIMIT_WORDS: Final = {limit.name: limit.words for limit in CHANNEL_LIMITS} | TOUCH_LIMITS
"""Every limit of a trace, in its order, and what people read."""

RULES: Final = (
    ("calendar", "working days, holidays, hours, absences; off: every day from 00:00 to 24:00"),
    ("ramp", "a young account's daily cap grows with its age"),
    ("daily_cap", "invitations a day"),
    ("weekly_cap", "invitations in seven days"),
    ("pending_cap", "invitations pending at once"),
    ("note_quota", "notes a month on a free plan"),
    ("note_length", "characters that fit into a note"),
    ("withdrawal", "pruning of pending invitations by age or pile"),
    ("reinvite_lock", "no new invitation for three weeks after a withdrawal"),
    ("expiry", "a pending invitation expires after six months"),
    ("credits", "InMail credits; off: InMail needs none"),
    ("lot_life", "credits expire after the plan's days"),
    ("balance_cap", "the balance is cut to a multiple of the grant at renewal"),
    ("refund", "an answered InMail returns its credit"),
    ("boosts", "extra credits each month"),
    ("purchase", "buying credits"),
    ("pooling", "seats of a pooled plan share their credits"),
    ("open_profile", "free messages to open profiles"),
    ("open_profile_limit", "open-profile messages a month"),
    ("inmail_daily", "InMails a day"),
    ("inmail_new_account", "InMails a day for a young account"),
    ("recontact_lock", "days between two InMails to one prospect"),
    ("message_daily", "messages to connections a day"),
    ("introductions_weekly", "introductions asked for in seven days"),
    ("visibility", "touches that are not found when the recipient looks"),
    ("crowding", "newer arrivals on top of a touch"),
    ("volume", "acceptance falls with the invitations of the day"),
    ("weekday", "chance of an answer by day of the week"),
    ("length", "chance of an answer by length of the text"),
    ("segments", "chance of an answer by seniority, industry and company size"),
    ("personalisation", "chance of an answer by how much was written for the reader"),
    ("relation", "warm introductions and shared context"),
    ("open_to_work", "prospects open to work answer more"),
    ("engaged", "a visit or comment before"),
    ("note_reply", "the note of an invitation acts on the first reply"),
    ("interest", "prospects differ in interest"),
    ("caps", "highest chance of an answer"),
    ("spam", "recipients report spam"),
    ("automatic", "automatic replies"),
    ("suppression", "levels and locks of a seat"),
    ("improvement", "Recruiter's InMail improvement period"),
    ("writing_minutes", "the writing budget of a seat and day"),
    ("budget", "a month's budget that stops sending where it is used up"),
    ("costs", "plans, tools, labour and credits cost money"),
)
"""Rules that act in many places: name and what it does when on."""

SWITCHES: Final = dict(RULES) | {limit.name: limit.words for limit in CHANNEL_LIMITS} | dict(RULES)
"""Every rule that `world.off` can switch off, and its meaning: that of `RULES` where it has one."""
