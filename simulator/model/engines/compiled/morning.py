"""A morning of a seat in a campaign: what its phases are given, and what several of them do.

The names are those of the reference engine. Phases are merged into the walk when it is compiled;
they read and change the records of the tables, and hand each other nothing but `Tables.counts`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from simulator.model.engines.compiled.odds import Odds
from simulator.model.engines.compiled.tables import MOVING_COUNT, NEWS_COUNT, TALLIES, Tables
from simulator.model.jit import fused, phase
from simulator.model.jit.held import held
from simulator.streams.luck import Lucks
from simulator.vocabulary import CHANNELS, MINUTES_PER_DAY

NONE = -1
LIKENESS, ACCEPTED_OF, REPORTS, INMAILS_ANSWERED = range(len(CHANNELS), TALLIES)
"""What a seat counts by day in `Tables.tally` beside the touches of each channel."""


class ChanceRows(NamedTuple):
    """The row of each table of `Odds` that a campaign goes by."""

    sums: Any
    logistic: Any
    delays: Any
    automatic_delays: Any
    seen: Any
    inflate: Any
    spam: Any
    channels: Any
    luck: Any
    judge: Any


class LuckRows(NamedTuple):
    """The random words of a campaign."""

    touch: Any
    person: Any
    seat: Any
    trial: Any


class Campaign(NamedTuple):
    """What all mornings of a campaign share."""

    tables: Tables
    fixed: Any
    chances: ChanceRows
    luck: LuckRows


class Morning(NamedTuple):
    """One morning of one seat."""

    number: int
    """Of the seat"""
    day: int
    row: int
    """Of the seat's day in the trace"""
    now: int
    """Minute at which it begins"""
    today: Any
    """DAY"""
    due: Any
    """LISTS"""
    seat: Any
    terms: Any
    server: Any
    pool: Any


@fused
def campaign_of(tables: Tables, odds: Odds, luck: Lucks, number: int) -> Campaign:
    """Find what belongs to campaign `number` of a block."""
    chances = ChanceRows(
        odds.sums[row_of(odds.sums, number)],
        odds.logistic[row_of(odds.logistic, number)],
        odds.delay[row_of(odds.delay, number)],
        odds.automatic_delay[row_of(odds.automatic_delay, number)],
        odds.seen[odds.sight[row_of(odds.sight, number)]],
        odds.inflate[row_of(odds.inflate, number)],
        odds.spam[row_of(odds.spam, number)],
        odds.channels[row_of(odds.channels, number)],
        odds.luck[row_of(odds.luck, number)],
        odds.judges[row_of(odds.judges, number)],
    )
    words = LuckRows(luck.touch[number], luck.person[number], luck.seat[number], luck.trial[number])
    campaign: Campaign = held(Campaign(tables, tables.fixed[0], chances, words))
    return campaign


@fused
def morning_of(tables: Tables, k: int) -> Morning:
    """Find what belongs to the k-th of all mornings."""
    number, day = tables.mornings[k].seat, tables.mornings[k].day
    server = tables.servers[number]
    return Morning(
        number,
        day,
        tables.mornings[k].row,
        tables.days[number, day].opening,
        tables.days[number, day],
        tables.lists[number, day],
        tables.seats[number],
        tables.terms[number],
        server,
        tables.pools[server.pool],
    )


@phase
def row_of(table: Any, place: int) -> int:
    """Find the row of a campaign in a table that has one row where nothing varies."""
    row: int = min(place, table.shape[0] - 1)
    return row


@phase
def place_of(tables: Tables, seat: int, minute: int) -> int:
    """Find the day of the seat's first morning at or after a minute; the day after all for none."""
    days, count = tables.days, tables.fixed[0].days
    day = minute // MINUTES_PER_DAY
    if day >= count:
        return int(count)
    if days[seat, day].opening >= minute:
        return day
    later: int = days[seat, day + 1].next
    return later


@phase
def lay_news(tables: Tables, seat: int, minute: int, kind: int, person: int, ref: int) -> None:
    """Lay news of a coming minute where the morning after it will find it."""
    number = tables.counts[NEWS_COUNT]
    tables.counts[NEWS_COUNT] = number + 1
    item = tables.news[number]
    item.minute = minute
    item.kind = kind
    item.person = person
    item.ref = ref
    at = tables.lists[seat, place_of(tables, seat, minute)]
    item.next = at.news
    at.news = number


@phase
def total(tally: Any, what: int, seat: int, first: int, last: int) -> int:
    """Sum what a seat counted on days `first` to `last`, the latter not included."""
    found = 0
    for day in range(max(0, first), max(0, last)):
        found += tally[seat, what, day]
    return found


@phase
def total_before(campaign: Campaign, morning: Morning, what: int, first: int, last: int) -> int:
    """Sum what a seat sent on days `first` to `last`, the latter not included, before its first."""
    history, begins, found = campaign.tables.history, morning.terms.begins, 0
    for ago in range(max(0, begins - last), min(history.shape[2], begins - first)):
        found += history[morning.number, what, ago]
    return found


@phase
def go(tables: Tables, prospect: int, way: int, minute: int) -> None:
    """Send a prospect on its way at the end of the phase."""
    person = tables.people[prospect]
    person.goes_to = way
    person.goes_at = minute
    if person.moving == 0:
        person.moving = 1
        tables.movers[tables.counts[MOVING_COUNT]] = prospect
        tables.counts[MOVING_COUNT] += 1
