"""The records of the walk: what it remembers of a touch, a prospect, a seat and a day.

Records of the rules hold the fields of their dataclasses. The walk's own hold 32-bit numbers, for
most of its time is memory: a minute fits for four thousand years. The first fields of a touch and
of a prospect are the columns of a trace, so that the tables of a trace are views of them.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

import numpy as np

from simulator.model.rules.state import (
    CreditPool,
    PoolTerms,
    RestrictionTerms,
    SeatState,
    SeatTerms,
    WindowTerms,
)
from simulator.model.tables.step import StepTerms
from simulator.model.trace.columns import PROSPECT as PROSPECT_COLUMNS
from simulator.model.trace.columns import TOUCH as TOUCH_COLUMNS

ANSWER, ACCEPTANCE, PATIENCE = 1, 2, 3
"""Kinds of news, in the order of the day."""
ARRIVING: Final = -3
"""The step of a prospect that has not arrived."""


def wide_record(*names: str) -> np.dtype[np.void]:
    """Lay out a record of whole numbers of 64 bits."""
    return np.dtype([(name, np.int64) for name in names])


INDICES: Final = frozenset(
    (
        *("person", "prospect", "step", "ref", "number", "priority", "text", "channel"),
        *("seniority", "industry", "firm_size", "relation", "open_to_work"),
    )
)
"""Fields that only find something in a table. They have no sign: of every index with a sign
compiled code asks whether it is negative."""


def small(*names: str, signed: tuple[str, ...] = ()) -> np.dtype[np.void]:
    """Lay out a record of whole numbers of 32 bits; `INDICES` have no sign, but those `signed`."""
    return np.dtype(
        [
            (name, np.uint32 if name in INDICES and name not in signed else np.int32)
            for name in names
        ]
    )


def record_of(kind: type) -> np.dtype[np.void]:
    """Lay out a record with the fields of a dataclass of the rules."""
    return wide_record(*(field.name for field in fields(kind)))


SEAT: Final = record_of(SeatState)
TERMS: Final = record_of(SeatTerms)
WINDOW: Final = record_of(WindowTerms)
POOL: Final = record_of(CreditPool)
POOL_TERMS: Final = record_of(PoolTerms)
JUDGE: Final = record_of(RestrictionTerms)
STEP: Final = record_of(StepTerms)
TOUCH: Final = small(*TOUCH_COLUMNS, "coming", "comes", "before", "after")
"""The answer on its way and its minute; the prospect's touch before, the seat's next invitation."""
PROFILE: Final = small(
    "number",
    "priority",
    "groups",
    "open_profile",
    "accepts_invitation",
    "accepts_inmail",
    "mutual",
    "account",
    "own",
    "seniority",
    "industry",
    "firm_size",
    "relation",
    "open_to_work",
)
"""What a prospect is; `number` is its place in the population, `own` the seat as written without
which nobody works it; the last five are columns of `Chance.person`."""
PERSON: Final = small(
    *PROSPECT_COLUMNS,
    "entry",
    "version",
    "queued",
    "waiting",
    "pending",
    "messages",
    "inmails",
    "invitations",
    "note",
    "engaged",
    "asked",
    "warm_from",
    "thread",
    "inmail_at",
    "withdrawn_at",
    "step",
    "last_touch",
    "mark",
    "moving",
    "goes_to",
    "goes_at",
    "hears",
    signed=("step",),
)
"""Fields as in the reference engine's `Person`, but `thread` is the minute of the first answer to
an InMail and `warm_from` that from which an introduction makes it warm; `mark` counts the news of a
morning, `goes_to` and `goes_at` hold where a prospect that is `moving` goes next, and before its
first step -1 and when it may begin; `hears` is the last minute at which an answer of it comes."""
NOT_YET: Final = (
    "stopped",
    "first",
    "waiting",
    "pending",
    "note",
    "warm_from",
    "thread",
    "inmail_at",
    "withdrawn_at",
    "last_touch",
    "handed",
    "goes_to",
)
"""Fields of a person that are -1 until something happens."""
NODE: Final = small("person", "version", "step", "channel", "next")
"""A step in an agenda or queue."""
NEWS: Final = small("minute", "kind", "person", "ref", "next")
"""An answer (`ref` its touch) or the end of patience (`ref` the prospect's version)."""
PLAN: Final = small("person", "step", "channel", "text", "fell_blank", "paid")
SERVER: Final = wide_record(
    "pool",
    "length",
    "backlog",
    "returned",
    "credit_short",
    "pile_head",
    "pile_tail",
    "pruned",
    "joined",
    "carried_head",
    "carried_end",
    "carried_heard",
    "written",
    "leaves",
)
"""A seat's pending invitations in order of sending, the last day whose phase is past, where its
invitations from before begin and end: by sending, and by acceptance; the written seat, -1 where it
does not work the strategy, and the day on which it is gone."""
CARRIED: Final = wide_record("sent", "accepted", "next_accepted", "gone")
"""An invitation from before; `next_accepted` is the row of the one that is accepted in its turn."""
DAY: Final = wide_record("opening", "next", "to_grant", "weekday", "month", "month_began", "paid")
"""A day of a seat; `next` is its first working day from this one on."""
LISTS: Final = small("agenda", "withdrawals", "news")
"""The heads of what waits for a day of a seat."""
MORNING: Final = wide_record("seat", "day", "row")
"""`row` is its place among all mornings by day, opening minute and seat; or `HEARS`, `LEAVES`."""
HEARS, LEAVES = -1, -2
"""The last morning of a seat, which hears what comes after, and the one on which it leaves."""
ACCOUNT: Final = wide_record("granted", "grants_end")
GRANT: Final = wide_record("day", "amount")
LINE: Final = small("head", "tail")
CHANNEL: Final = wide_record("cap", "look", "automatic", "positive", "lost_as")
LUCK: Final = wide_record("meeting", "deal", "soft_view", "agrees", "declines")
LEDGER_DAY: Final = small(
    "granted", "bought", "refunded", "spent", "expired", "truncated", "balance", "open"
)
TEST: Final = wide_record("arms", "tested", "short", "wait", "on", "outcome", "bound")
"""Fields of `TrialTerms` that are numbers; no arms where the strategy tests no others."""
FIXED: Final = wide_record(
    "days",
    "horizon",
    "off",
    "classes",
    "withdraw_after",
    "withdraw_above",
    "withdraw_daily",
    "expiry",
    "reinvite_lock",
    "recontact_lock",
    "refund_within",
    "stop_account",
    "credit_cents",
    "when_locked",
    "when_gone",
    "one_seat",
    "messages",
    "inmails",
    "invitations",
)
"""The last three are the most touches of each draw channel that a prospect may get."""
