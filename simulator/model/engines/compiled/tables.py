"""The tables that a walk reads and writes."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from simulator.arrays import Ints
from simulator.vocabulary import CHANNELS

TALLIES: Final = len(CHANNELS) + 4
(
    TOUCH_COUNT,
    NEWS_COUNT,
    NODE_COUNT,
    LEDGER_COUNT,
    TURN_COUNT,
    MOVING_COUNT,
    PLANNED_COUNT,
    LIMITS_BOUND,
) = range(8)
"""Places of numbers in `Tables.counts`; the last three are those of a morning."""


class TrialTables(NamedTuple):
    """A test with A arms, P people to choose from, K strata; of N prospects in their order here."""

    terms: Any
    """(1,) TEST"""
    order: Ints
    """(P,) as in `TrialTerms`: numbers of the population"""
    strata: Ints
    """(K + 1,)"""
    dealt: Ints
    """(P,) the same as they are dealt in a campaign"""
    spot: Ints
    """(N,) where a number of the population stands here"""
    entries: Ints
    """(A, N)"""
    channel: Ints
    """(A, N)"""
    arrives: Ints
    """(N,) minute"""
    last: Ints
    """(S,) the last day of each seat, -1 for none"""
    begun: Ints
    """(A,) counted anew for every decision"""
    answered: Ints
    """(A,)"""


class Tables(NamedTuple):
    """What a walk reads and writes, for S seats, D days, P pools, N prospects and M mornings."""

    now: Ints
    """All tables that a campaign changes, as plain numbers"""
    start: Ints
    """The same, before the first morning"""
    given: Ints
    """Steps, terms and windows, as plain numbers"""
    varying: Ints
    """(V,) places in `given` of what differs between campaigns"""
    columns: Ints
    """(A, V) what stands there in each of some campaigns; A = 1 where none differs"""
    people: Any
    """(N,) PERSON"""
    people_plain: Any
    """(N, fields) the same memory"""
    seats: Any
    """(S,) SEAT"""
    servers: Any
    """(S,) SERVER"""
    pools: Any
    """(P,) POOL"""
    accounts: Any
    """(P,) ACCOUNT"""
    lists: Any
    """(S, D + 2) LISTS; the last day but one takes what comes after the last morning"""
    tally: Any
    """(S, TALLIES, D) what a seat counts by day: first the touches of each channel, planned and
    not called off, then what `morning` names"""
    queues: Any
    """(S, channels, classes) LINE"""
    ledger_days: Any
    """(P, D) LEDGER_DAY"""
    carried: Any
    """CARRIED, those of a seat side by side"""
    account_closed: Any
    """(accounts + 1,)"""
    money: Any
    """(months,) cents that each has left for credits"""
    decided: Ints
    """(4,) TRIAL of a trace"""
    account_taker: Any
    """(accounts + 1,) the seat that takes the people of an account while a seat hands them over"""
    counts: Any
    """(8,) how many touches, news, nodes and rows of the ledger there are, how often somebody went
    to the next seat in turn, and the morning's own"""
    stop: Ints
    """(1,) the cell of the `Stop` that ends a walk"""
    fixed: Any
    """(1,) FIXED"""
    profiles: Any
    """(N,) PROFILE"""
    steps: Any
    """STEP"""
    terms: Any
    """(S,) TERMS"""
    windows: Any
    """(S, windows) WINDOW"""
    history: Any
    """(S, channels + 1, 14) what was sent before the seat's first day, yesterday first"""
    pool_terms: Any
    """(P,) POOL_TERMS"""
    grants: Any
    """GRANT, those of a pool side by side"""
    days: Any
    """(S, D + 2) DAY"""
    mornings: Any
    """(M + S,) MORNING"""
    ramp: Any
    lot_day: Any
    lot_left: Any
    """(P, lots)"""
    plans: Any
    """(N + 1,) PLAN"""
    movers: Any
    """(N + 1,)"""
    takers: Any
    """(S,) seats that take people while another hands them over"""
    seat_rows: Any
    """(M, columns) SEAT_DAY of a trace"""
    ledger_rows: Any
    """(P x D, columns) LEDGER of a trace"""
    touches: Any
    """(room,) TOUCH"""
    touches_plain: Any
    """(room, fields) the same memory"""
    nodes: Any
    """(room,) NODE"""
    news: Any
    """(room,) NEWS; arrivals come first and stay"""
    gather: Any
    """(room,)"""
    trial: TrialTables
