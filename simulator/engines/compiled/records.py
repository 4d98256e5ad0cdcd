"""The records of the walk: what it remembers of a touch, a prospect, a seat and a day.

Every field is int64. The first fields of a touch and of a prospect are the columns of a trace, so
that the tables of a trace are views of them.
"""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simulator.jit import WORKS
from simulator.rules.state import Judge, Pool, PoolTerms, Seat, Terms
from simulator.tables.program import StepTerms
from simulator.trace.columns import PROSPECT as PROSPECT_COLUMNS
from simulator.trace.columns import TOUCH as TOUCH_COLUMNS
from simulator.trace.columns import Ints

Records = npt.NDArray[np.void]


def record(*names: str) -> np.dtype[np.void]:
    """Lay out a record of whole numbers."""
    return np.dtype([(name, np.int64) for name in names])


def record_of(kind: type) -> np.dtype[np.void]:
    """Lay out a record with the fields of a dataclass of the rules."""
    return record(*(field.name for field in fields(kind)))


SEAT: Final = record_of(Seat)
TERMS: Final = record_of(Terms)
POOL: Final = record_of(Pool)
POOL_TERMS: Final = record_of(PoolTerms)
JUDGE: Final = record_of(Judge)
STEP: Final = record_of(StepTerms)
TOUCH: Final = record(*TOUCH_COLUMNS, "coming", "comes", "before", "after")
"""The answer on its way and its minute; the prospect's touch before, the seat's next invitation."""
PERSON: Final = record(
    *PROSPECT_COLUMNS,
    "entry",
    "priority",
    "open_profile",
    "accepts_invitation",
    "accepts_inmail",
    "seniority",
    "kind",
    "account",
    "luck",
    "arrives",
    "version",
    "queued",
    "waiting",
    "pending",
    "messages",
    "inmails",
    "invitations",
    "note",
    "engaged",
    "thread",
    "inmail_at",
    "withdrawn_at",
    "step",
    "last_touch",
    "mark",
    "moving",
    "goes_to",
    "goes_at",
)
"""Fields as in the reference engine's `Person`, but `thread` is the minute of the first answer to
an InMail; `mark` counts the news of a morning, `goes_to` and `goes_at` hold where a prospect that
is `moving` goes next."""
NODE: Final = record("person", "version", "step", "channel", "next")
"""A step in a tray or queue."""
NEWS: Final = record("minute", "kind", "ref", "version", "next")
"""An answer (its touch) or the end of patience (its prospect)."""
PLAN: Final = record("person", "step", "channel", "text", "fell_blank", "paid")
DESK: Final = record(
    "pool", "length", "backlog", "returned", "pile_head", "pile_tail", "pruned", "joined"
)
"""A seat's pending invitations in order of sending, and the last day whose phase is past."""
DAY: Final = record("opening", "next", "to_grant", "weekday", "month", "tray", "recalls", "news")
"""A day of a seat; `next` is its first working day from this one on."""
MORNING: Final = record("seat", "day")
ACCOUNT: Final = record("granted", "grants_end")
GRANT: Final = record("day", "amount")
LINE: Final = record("head", "tail")
CHANNEL: Final = record("ordinals", "cap", "look", "automatic", "positive", "lost_as")
LEDGER_DAY: Final = record(
    "granted", "bought", "refunded", "spent", "expired", "truncated", "balance", "open"
)
FIXED: Final = record(
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
    "meeting",
    "deal",
    "soft_view",
)


def blank(kind: np.dtype[np.void], *shape: int) -> Records:
    """Make a table of records that are all zero."""
    return shaped(np.zeros(shape, dtype=kind))


def filled(kind: np.dtype[np.void], items: Any) -> Records:
    """Make a table of records from dataclass objects or tuples, in order of the fields."""
    rows = [item if isinstance(item, tuple) else astuple(item) for item in items]
    return shaped(np.array(rows, dtype=kind).reshape(len(rows)))


def shaped(table: Records) -> Records:
    """Let plain Python reach the fields of a record by name, as compiled code does."""
    return table if WORKS else table.view(np.recarray)


def plain(table: Any) -> Ints:
    """View any table of the walk as whole numbers without fields."""
    values: Ints = table.view(np.ndarray)
    return values if values.dtype == np.int64 else values.view(np.int64)


def table_of(records: Records, width: int) -> Ints:
    """View records as a table of whole numbers, its first `width` columns."""
    names = records.dtype.names
    assert names is not None
    return records.view(np.ndarray).view(np.int64).reshape(len(records), len(names))[:, :width]
