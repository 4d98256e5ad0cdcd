"""What a run keeps beside its outcomes when it is asked to: prospects one by one, and touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from simulator.arrays import Bools, Ints
from simulator.model.outcomes.columns import KEYS, TOUCHES, StoredColumn
from simulator.model.outcomes.layout import PROSPECT_PLACES, TOUCH_PLACES
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import Trace
from simulator.vocabulary import (
    ACCEPTED,
    ANSWERS,
    AUTOMATIC,
    CHANNELS,
    FATES,
    INMAIL,
    INVITATION,
    NEGATIVE,
    POSITIVE,
    STATUSES,
    TASK,
    TEXTS,
)

Arrays = Mapping[str, Ints]
"""Column -> its whole numbers, or the codes of its words; -1 where it is empty."""

CLOSED: Final = ("open", "withdrawn", "expired")
"""How an invitation ended that was not accepted."""

_WHOSE: Final = (
    StoredColumn(
        "prospect", "int32", "number", "prospect of the list without those left out, from 0"
    ),
    StoredColumn("id", "string", "name", "the prospect's id in the list"),
)

PROSPECTS: Final = (
    *KEYS,
    *_WHOSE,
    StoredColumn("seat", "string", "name", "seat that works the prospect", null=True),
    StoredColumn(
        "line",
        "int16",
        "number",
        "line of the route that took the prospect, counted from 0",
        null=True,
    ),
    StoredColumn("status", "string", "name", "where the prospect was in the end"),
    StoredColumn("first_touch", "int32", "minute", "minute of the first touch", null=True),
    StoredColumn(
        "first_reply", "int32", "minute", "minute of the first answer by that person", null=True
    ),
    StoredColumn(
        "stopped", "int32", "minute", "minute of the answer that ended the cadence", null=True
    ),
    StoredColumn(
        "connected",
        "int32",
        "minute",
        "minute of the acceptance; 0 for a connection before",
        null=True,
    ),
    *(StoredColumn(one.name, "int16", one.unit, one.meaning) for one in TOUCHES),
    StoredColumn("accepted", "int8", "invitations", "accepted"),
    StoredColumn("replies", "int8", "0 or 1", "whether that person answered, yes or no"),
    StoredColumn("positive_replies", "int8", "0 or 1", "whether that person said yes"),
    StoredColumn("meetings", "int8", "0 or 1", "whether they met"),
    StoredColumn("deals", "int8", "0 or 1", "whether a deal came of it"),
    StoredColumn("credits_spent", "int8", "credits", "taken by the InMails that went out"),
    StoredColumn(
        "credits_refunded", "int8", "credits", "of these, came back while there was sending"
    ),
    StoredColumn(
        "credits_wanted", "int8", "0 or 1", "whether it went without an InMail for lack of one"
    ),
)
"""Columns of the table of prospects: one row a strategy, campaign and prospect."""

SENT: Final = (
    *KEYS,
    *_WHOSE,
    StoredColumn("minute", "int32", "minute", "minute in which it was sent, or the task was done"),
    StoredColumn("seat", "string", "name", "seat that sent it", null=True),
    StoredColumn("step", "string", "name", "step of the cadence"),
    StoredColumn("channel", "string", "name", "channel"),
    StoredColumn("ordinal", "int8", "number", "the prospect's touches by this channel before it"),
    StoredColumn(
        "text", "string", "name", "how much of it was written for its reader, as sent", null=True
    ),
    StoredColumn("fell_blank", "int8", "0 or 1", "whether the note of an invitation was dropped"),
    StoredColumn("capped", "int8", "0 or 1", "whether the chance of an answer met its cap"),
    StoredColumn("fate", "string", "name", "what became of it in the recipient's list", null=True),
    StoredColumn(
        "looked",
        "int32",
        "minute",
        "minute in which the recipient looked, or would have",
        null=True,
    ),
    StoredColumn("answer", "string", "name", "what came back"),
    StoredColumn("answered", "int32", "minute", "minute of the answer", null=True),
    StoredColumn(
        "closed", "string", "name", "how an invitation without an answer ended", null=True
    ),
    StoredColumn(
        "closed_at", "int32", "minute", "minute in which it was withdrawn or expired", null=True
    ),
    StoredColumn("credits_spent", "int8", "credits", "taken by it"),
    StoredColumn("credits_refunded", "int8", "credits", "came back while there was sending"),
)
"""Columns of the table of touches: one row a touch, in order of time in each campaign."""

KEPT: Final[Mapping[str, tuple[StoredColumn, ...]]] = {"prospects": PROSPECTS, "touches": SENT}
"""Every table that can be kept."""
WORDS: Final[Mapping[str, Sequence[str]]] = {
    "status": STATUSES,
    "channel": CHANNELS,
    "text": TEXTS,
    "fate": FATES,
    "answer": ANSWERS,
    "closed": CLOSED,
}
"""Columns whose codes mean the same in every campaign; id, seat and step are numbered by it."""


def prospects_of(trace: Trace, resources: Resources, refund_within: int) -> Arrays:
    """Return the rows of the prospects of a campaign, without its keys; arrays have shape (N,).

    A credit comes back within `refund_within` minutes of an answer. Counts are named as in the
    outcomes and add up to them; of credits those are left out whose InMails were called off.
    """
    people, touches = trace.prospects, trace.touches
    count, who = len(people), touches[:, TOUCH_PLACES.prospect]
    answer, answered = touches[:, TOUCH_PLACES.answer], touches[:, TOUCH_PLACES.answered]
    replies = (answer == POSITIVE) | (answer == NEGATIVE)
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, who[replies], answered[replies])
    spent, refunded = credits_of(touches, resources, refund_within)

    def of(chosen: Bools) -> Ints:
        return np.bincount(who[chosen], minlength=count)

    met = np.bincount(who[replies], minlength=count) > 0
    return {
        "prospect": np.arange(count),
        "id": np.arange(count),
        "seat": people[:, PROSPECT_PLACES.seat],
        "line": people[:, PROSPECT_PLACES.leaf],
        "status": people[:, PROSPECT_PLACES.status],
        "first_touch": people[:, PROSPECT_PLACES.first],
        "first_reply": np.where(met, first, -1),
        "stopped": people[:, PROSPECT_PLACES.stopped],
        "connected": people[:, PROSPECT_PLACES.connected],
        **{
            f"touches_{channel}": of(touches[:, TOUCH_PLACES.channel] == code)
            for code, channel in enumerate(CHANNELS)
        },
        "accepted": of(answer == ACCEPTED),
        "replies": met.astype(np.int64),
        "positive_replies": (of(answer == POSITIVE) > 0).astype(np.int64),
        "meetings": (people[:, PROSPECT_PLACES.stage] >= 2).astype(np.int64),
        "deals": (people[:, PROSPECT_PLACES.stage] >= 3).astype(np.int64),
        "credits_spent": of(spent),
        "credits_refunded": of(refunded),
        "credits_wanted": people[:, PROSPECT_PLACES.credit_short],
    }


def touches_of(trace: Trace, resources: Resources, refund_within: int) -> Arrays:
    """Return the rows of the touches of a campaign, without its keys; arrays have shape (T,)."""
    touches = trace.touches
    channel = touches[:, TOUCH_PLACES.channel]
    read, invited = channel < TASK, channel == INVITATION
    spent, refunded = credits_of(touches, resources, refund_within)
    plain = ("minute", "seat", "step", "channel", "ordinal", "fell_blank", "capped", "looked")
    return {
        "prospect": touches[:, TOUCH_PLACES.prospect],
        "id": touches[:, TOUCH_PLACES.prospect],
        **{
            name: touches[:, getattr(TOUCH_PLACES, name)] for name in (*plain, "answer", "answered")
        },
        "text": np.where(read, touches[:, TOUCH_PLACES.text], -1),
        "fate": np.where(read, touches[:, TOUCH_PLACES.fate], -1),
        "closed": np.where(invited, touches[:, TOUCH_PLACES.closed], -1),
        "closed_at": touches[:, TOUCH_PLACES.closed_at],
        "credits_spent": spent.astype(np.int64),
        "credits_refunded": refunded.astype(np.int64),
    }


def credits_of(touches: Ints, resources: Resources, refund_within: int) -> tuple[Bools, Bools]:
    """Tell of each touch (T,) whether it took a credit, and whether that came back.

    An answer brings it back on the next morning of its seat; after the last one it is not counted.
    """
    needed = np.array([terms.credits_needed == 1 for terms in resources.terms], dtype=np.bool_)
    seat, answered = touches[:, TOUCH_PLACES.seat], touches[:, TOUCH_PLACES.answered]
    spent = (touches[:, TOUCH_PLACES.channel] == INMAIL) & needed[seat]
    answers = np.isin(touches[:, TOUCH_PLACES.answer], (POSITIVE, NEGATIVE, AUTOMATIC))
    last = resources.opening.max(axis=1, initial=-1)
    in_time = answered - touches[:, TOUCH_PLACES.minute] <= refund_within
    return spent, spent & answers & in_time & (answered <= last[seat])
