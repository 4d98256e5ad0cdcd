"""What one campaign leaves behind: integer tables, the same from either engine.

Minutes count from 00:00 of the start date; -1 stands for "has not happened". Nothing at or after
the horizon is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.arrays import Ints

TOUCH: Final = (
    "minute",  # when it was sent (or the task was done)
    "prospect",  # index in the population
    "seat",
    "step",  # index in the strategy's program
    "channel",  # vocabulary.CHANNELS
    "ordinal",  # 0 for the prospect's first touch of this draw channel; tasks: 0
    "text",  # as sent: an invitation whose note could not go is blank
    "fell_blank",  # 1 where the note was dropped by quota or length
    "capped",  # 1 where the chance of an answer met the catalogue's cap
    "fate",  # vocabulary.FATES
    "looked",  # minute of the look, or of the look that never came about; -1 before the horizon
    "answer",  # vocabulary.ANSWERS; for an invitation ACCEPTED or SPAM_REPORT; a contact's AGREED
    "answered",
    "closed",  # vocabulary.OPEN | WITHDRAWN | EXPIRED (invitations)
    "closed_at",
)
SEAT_DAY: Final = (
    "seat",
    "day",  # a working day of the seat before `days`
    "level",  # after JUDGE
    "limits",  # bit k is set where limit k of `limit_names` kept a waiting touch back
    "pending",  # invitations pending after PRUNE
    "backlog",  # touches still queued after SEND
    "minutes",  # spent on writing and tasks
    "message",  # really sent that day, by channel
    "open_profile",
    "inmail",
    "invitation",
    "task",
    "introduction",
)
LEDGER: Final = (
    "pool",
    "day",
    "granted",
    "bought",
    "refunded",  # answered InMails and sends that were called off
    "spent",
    "expired",
    "truncated",
    "balance",  # at the end of that day's morning
)
PROSPECT: Final = (
    "status",  # vocabulary.STATUSES
    "stopped",  # minute of the answer that stopped the cadence
    "connected",  # minute of acceptance; 0 for a first-degree prospect
    "stage",  # 0 none, 1 positive answer, 2 meeting, 3 deal
    "first",  # minute of the first touch
    "seat",  # that works it, or worked it last
    "leaf",  # route line that sent the prospect to its cadence; of a test the arm, then who waits
    "credit_short",  # 1 where it was turned away, or still waits, for lack of an InMail credit
    "minutes",  # spent on its texts and tasks, those that were called off included
    "credits",  # taken by its InMails, those that were called off included
    "handed",  # minute in which it was first handed from one seat to another
)
TRIAL: Final = (
    "winner",  # arm for which a test decided
    "decided",  # minute of the decision
    "sure",  # 1 where the winner was surely ahead, 0 where not, -1 where nobody asked
    "short",  # 1 where the test had fewer people than asked, or not all had their first touch
)


@dataclass(frozen=True, slots=True)
class Trace:
    """One campaign: each table is int64, one row an item, columns as named above.

    `touches` (T, 15) in order of (minute, seat, place in the seat's day), `seat_days` (M, 13) in
    order of (day, opening minute, seat), `ledger` (L, 9) of (day, pool), `prospects` (N, 11) as in
    the population. `trial` (4,) is -1 throughout where no test has decided.
    """

    touches: Ints
    seat_days: Ints
    ledger: Ints
    prospects: Ints
    trial: Ints
    limit_names: tuple[str, ...]
