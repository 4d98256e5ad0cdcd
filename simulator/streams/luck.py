"""The luck of campaigns: every random number has an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from simulator.streams.streams import Words


@dataclass(frozen=True, slots=True)
class Luck:
    """Random 64-bit words of one replication, as int64 and read-only.

    `touch` (3, O, N): draw channel x ordinal x prospect, O <= 8 the most that any strategy uses.
    `person` (N,): interest, meeting and deal of a prospect.
    `seat` (S, 64): escalation of a seat by its number of locks.
    `trial` (N + 1,): dealing of a prospect to the arms of a test, then the test's own; (0,) where
    no strategy is one.

    A word is split by bits, see `simulator.model.rules.response`.
    """

    touch: Words
    person: Words
    seat: Words
    trial: Words


class Lucks(NamedTuple):
    """The luck of R replications: the arrays of `Luck` behind a leading axis R."""

    touch: Words
    person: Words
    seat: Words
    trial: Words
