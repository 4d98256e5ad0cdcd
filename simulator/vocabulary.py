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
MESSAGE, OPEN_PROFILE, INMAIL, INVITATION, TASK = range(5)
CHANNELS: Final = ("message", "open_profile", "inmail", "invitation", "task")

# Families of luck: the open-profile message is an InMail to the person who reads it.
DRAW_MESSAGE, DRAW_INMAIL, DRAW_INVITATION = range(3)
DRAW_CHANNELS: Final = ("message", "inmail", "invitation")
DRAW_OF_CHANNEL: Final = (DRAW_MESSAGE, DRAW_INMAIL, DRAW_INMAIL, DRAW_INVITATION)
ORDINALS: Final = 8
"""The most touches of one draw channel that one prospect can receive."""

# How much of a text was written for its reader.
BLANK, TEMPLATE, SEGMENT, TAILORED = range(4)
TEXTS: Final = ("blank", "template", "segment", "tailored")

# What a step does.
SEND, DO_TASK, WITHDRAW = range(3)

# Where a way out of a step leads, when it is not to another step.
STOP: Final = -1
QUEUE: Final = -2

# What became of a touch in the recipient's list.
UNOPENED, SEEN, LOST_WINDOW, LOST_CROWDING, LOST_SUPPRESSION = range(5)
FATES: Final = ("unopened", "seen", "lost_window", "lost_crowding", "lost_suppression")

# What came back.
NO_ANSWER, ACCEPTED, POSITIVE, NEGATIVE, AUTOMATIC, SPAM_REPORT = range(6)
ANSWERS: Final = ("none", "accepted", "positive", "negative", "automatic", "spam_report")

# How a pending invitation was closed by the sender or the platform.
OPEN, WITHDRAWN, EXPIRED = range(3)

# The restriction level of a seat.
HEALTHY, SOFT, WEEK_LOCK, MONTH_LOCK, PERMANENT = range(5)
LEVELS: Final = ("healthy", "soft", "week_lock", "month_lock", "permanent")

# The one final status of a prospect.
UNREACHED, UNDER_WAY, EXHAUSTED, SAID_YES, SAID_NO, REPORTED, ACCOUNT_CLOSED = range(7)
STATUSES: Final = (
    "unreached",
    "under_way",
    "exhausted",
    "positive",
    "negative",
    "spam_report",
    "account_closed",
)

# Attributes of a prospect that rates depend on.
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
RELATIONS: Final = ("cold", "shared", "warm")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

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
    ("costs", "plans, tools, labour and credits cost money"),
)
"""Rules that act in many places: name and what it does when on."""

CHANNEL_LIMITS: Final = {
    "permanent": "seat closed for good",
    "lock": "locked seat",
    "message_daily": "daily messages",
    "inmail_daily": "daily InMails",
    "inmail_new_account": "InMails of a new account",
    "open_profile_limit": "open-profile messages",
    "pending_cap": "pending invitations",
    "daily_cap": "daily invitations",
    "weekly_cap": "weekly invitations",
}
"""Limits on whole channels, the first one named where several leave the same: words.

`model.rules` has a function for each.
"""

CREDITS, CREDIT_RESERVE, CREDIT_PACE, WRITING_MINUTES, NOTE_QUOTA, IMPROVEMENT = range(6)
TOUCH_LIMITS: Final = {
    "credits": "InMail credits",
    "credit_reserve": "credits kept in reserve",
    "credit_pace": "credits spread over the month",
    "writing_minutes": "writing minutes",
    "note_quota": "notes a month",
    "improvement": "InMail improvement period",
}
"""Limits that depend on the touch at the head of a queue: words."""

LIMIT_WORDS: Final = {**CHANNEL_LIMITS, **TOUCH_LIMITS}
"""Every limit of a trace, in its order, and what people read."""

SWITCHES: Final = dict(RULES) | CHANNEL_LIMITS | dict(RULES)
"""Every rule that `world.off` can switch off, and its meaning: that of `RULES` where it has one."""
