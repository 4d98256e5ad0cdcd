"""What an onlooker of a campaign notes beside its trace: who waited, for what, and why.

Integer tables like those of a trace. Only the reference engine can be looked at; a trace is the
same whether somebody looks on or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.arrays import Ints

JOINED_NOTE: Final = (
    "minute",  # opening of the morning on which the touch joined its queue
    "seat",
    "prospect",
    "step",
    "channel",
    "due",  # minute since which it was due
)
HELD_NOTE: Final = (
    "minute",  # opening of the morning
    "seat",
    "channel",
    "waiting",  # touches still queued after SEND
    "limits",  # bit k is set where limit k of the trace stood in the way of this channel
)
TURNED_AWAY_NOTE: Final = (
    "minute",
    "seat",
    "prospect",
    "step",
    "limit",  # number of the limit in the trace
    "way",  # step that takes over, or vocabulary.STOP
)
CALLED_OFF_NOTE: Final = (
    "minute",  # when it would have been sent
    "seat",
    "prospect",
    "step",
    "channel",
    "paid",  # 1 where its credit comes back
)
RECALLED_NOTE: Final = (
    "minute",
    "seat",
    "prospect",
    "step",  # the step that withdrew the prospect's invitation, or found none
)
JUDGED_NOTE: Final = (
    "minute",
    "seat",
    "score",  # 1/1,000,000
    "locks",  # locks of the seat so far, this morning's included
)
HANDED_NOTE: Final = (
    "minute",
    "seat",  # that handed it over
    "prospect",
    "taker",  # the seat that took it
    "level",  # of the former, which is gone where that is no lock
)


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on one campaign: each table is int64, one row an item, in order of time."""

    joined: Ints
    """(J, 6)"""
    held: Ints
    """(H, 5)"""
    turned_away: Ints
    """(A, 6)"""
    called_off: Ints
    """(C, 6)"""
    recalled: Ints
    """(R, 4)"""
    judged: Ints
    """(M, 4)"""
    handed: Ints
    """(G, 5)"""
    odds: Ints
    """(T,) log-odds of an answer to each touch of the trace, in 1/2048; 0 for a task"""
