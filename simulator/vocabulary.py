"""The field's words as small integers: what a trace stores and a rule compares.

Each group is a run of plain `int` constants and, where people read them, a tuple of names in the
same order. Plain integers, because both engines must hold the very same values.
"""

from __future__ import annotations

from typing import Final

MINUTES_PER_DAY: Final = 1440
NEVER: Final = 1 << 40
"""A minute, day or count that is never reached: an absent deadline, a limit switched off."""

# Channels, in the order in which a morning plans them.
MESSAGE, OPEN_PROFILE, INMAIL, INVITATION, TASK, INTRODUCTION = range(6)
CHANNELS: Final = ("message", "open_profile", "inmail", "invitation", "task", "introduction")
"""From `TASK` on the prospect itself receives nothing: a task, or a message to a contact of both
that asks for an introduction."""

# Families of luck: the open-profile message is an InMail to the person who reads it.
DRAW_MESSAGE, DRAW_INMAIL, DRAW_INVITATION = range(3)
DRAW_CHANNELS: Final = ("message", "inmail", "invitation")
DRAW_OF_CHANNEL: Final = (DRAW_MESSAGE, DRAW_INMAIL, DRAW_INMAIL, DRAW_INVITATION)
ORDINALS: Final = 8
"""The most touches of one draw channel that one prospect can receive."""

# How much of a text was written for its reader.
BLANK, TEMPLATE, SEGMENT, TAILORED = range(4)
COUNTED: Final = ("accepted", "replies", "positive_replies", "meetings", "deals")
"""Outcomes that people come to one by one, so that they have a day and a group."""
TEXTS: Final = ("blank", "template", "segment", "tailored")

# What a step does.
SEND, DO_TASK, WITHDRAW, REFER = range(4)

# Where a way out of a step leads, when it is not to another step.
STOP: Final = -1
QUEUE: Final = -2

# What became of a touch in the recipient's list.
UNOPENED, SEEN, LOST_WINDOW, LOST_CROWDING, LOST_SUPPRESSION = range(5)
FATES: Final = ("unopened", "seen", "lost_window", "lost_crowding", "lost_suppression")

# What came back.
(
    NO_ANSWER,
    ACCEPTED,
    POSITIVE,
    NEGATIVE,
    AUTOMATIC,
    SPAM_REPORT,
    AGREED,
    DECLINED,
) = range(8)
ANSWERS: Final = (
    "none",
    "accepted",
    "positive",
    "negative",
    "automatic",
    "spam_report",
    "agreed",
    "declined",
)
"""The last two are those of a contact who was asked for an introduction."""

# How a pending invitation was closed by the sender or the platform.
OPEN, WITHDRAWN, EXPIRED = range(3)

# The restriction level of a seat.
HEALTHY, SOFT, WEEK_LOCK, MONTH_LOCK, PERMANENT = range(5)
LEVELS: Final = ("healthy", "soft", "week_lock", "month_lock", "permanent")

# The one final status of a prospect.
UNREACHED, UNDER_WAY, EXHAUSTED, SAID_YES, SAID_NO, REPORTED, ACCOUNT_CLOSED, NO_CREDIT = range(8)
LEFT_ALONE: Final = 8
STATUSES: Final = (
    "unreached",
    "under_way",
    "exhausted",
    "positive",
    "negative",
    "spam_report",
    "account_closed",
    "no_credit",
    "left_alone",
)

# Attributes of a prospect that rates depend on.
GROUP_KINDS: Final = ("segment", "seniority", "seat", "leaf")
"""By what outcomes can be kept; a leaf is the line of the route that took a prospect."""
SENIORITIES: Final = ("unknown", "ic", "manager", "director", "vp", "c-suite")
SIZES: Final = ("unknown", "1-50", "51-500", "501-5000", "over 5000")
INDUSTRIES: Final = (
    "other",
    "marketing",
    "technology",
    "professional services",
    "healthcare",
    "manufacturing",
    "education",
    "finance",
)
COLD, SHARED, WARM = range(3)
RELATIONS: Final = ("cold", "shared", "warm")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
