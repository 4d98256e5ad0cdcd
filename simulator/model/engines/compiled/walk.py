"""The walk through one campaign as plain loops over records and linked lists.

Compiled by Numba; the rule functions are those that the reference engine calls. What falls due
and what is heard of is kept in linked lists by (seat, morning), so that nothing scans all
prospects; entries that news has voided are told by their version. Seats meet only in pools and
accounts, on mornings, and mornings come in order of (opening minute, seat): so each morning can
simulate its whole day at once.
"""

from __future__ import annotations

from simulator.model.engines.compiled.handover import hand_over
from simulator.model.engines.compiled.join import join
from simulator.model.engines.compiled.judge import judge, renew
from simulator.model.engines.compiled.land import land
from simulator.model.engines.compiled.morning import (
    Campaign,
    Morning,
    campaign_of,
    morning_of,
    row_of,
)
from simulator.model.engines.compiled.odds import Odds
from simulator.model.engines.compiled.planning import is_closed, plan
from simulator.model.engines.compiled.post import send_touches
from simulator.model.engines.compiled.prospect import move_on
from simulator.model.engines.compiled.prune import prune
from simulator.model.engines.compiled.records import LEAVES
from simulator.model.engines.compiled.rules import handover
from simulator.model.engines.compiled.tables import (
    LEDGER_COUNT,
    LIMITS_BOUND,
    NEWS_COUNT,
    NODE_COUNT,
    TOUCH_COUNT,
    Tables,
)
from simulator.model.engines.compiled.trial import deal, decides, deploy
from simulator.model.jit import jit, phase
from simulator.model.jit.held import apart
from simulator.streams.luck import Lucks
from simulator.vocabulary import CHANNELS, INMAIL, MINUTES_PER_DAY, OPEN, UNOPENED

N_CHANNELS = len(CHANNELS)
HEAR, SHUT, SERVE = range(3)
"""What a morning does in turn; whoever is moved by the one is on its way before the next."""


@jit
def walk(tables: Tables, odds: Odds, luck: Lucks, number: int) -> bool:
    """Set the tables back and simulate campaign `number` of a block; they hold what happened.

    Returns whether it came to its end: not so where the room did not suffice, or where somebody
    raised the flag that each morning begins by looking at.
    """
    for word in range(len(tables.now)):
        tables.now[word] = tables.start[word]
    for k in range(len(tables.varying)):
        tables.given[tables.varying[k]] = tables.columns[row_of(tables.columns, number), k]
    campaign = campaign_of(tables, odds, luck, number)
    fixed, latest = campaign.fixed, -1
    if tables.trial.terms[0].arms > 0:
        if is_full(campaign.tables):
            return False
        deal(campaign)
    for k in range(tables.mornings.shape[0]):
        if is_full(campaign.tables) or tables.stop[0] != 0:
            return False
        if tables.mornings[k].row == LEAVES:
            number, day = tables.mornings[k].seat, tables.mornings[k].day
            hand_over(apart(campaign), number, day * MINUTES_PER_DAY, True)
            continue
        morning = morning_of(tables, k)
        decided = decides(campaign, morning, morning.day > latest)
        latest = morning.day
        if decided:
            deploy(campaign, morning)
            if is_full(campaign.tables):
                return False
        # After the last day of sending there is only news to hear.
        for part in range(SERVE + 1 if morning.day < campaign.fixed.days else SHUT):
            if part == HEAR:
                begin(morning)
                land(campaign, morning)
            elif part == SHUT:
                prune(campaign, morning)
            else:
                renew(campaign, morning)
                judge(campaign, morning)
                if handover.hands_over(morning.seat.level, fixed.when_locked, fixed.when_gone):
                    hand_over(apart(campaign), morning.number, morning.now, False)
                pending = morning.seat.pending
                join(campaign, morning)
                plan(campaign, morning)
                send_touches(campaign, morning)
                close(campaign, morning, pending)
            move_on(campaign, morning.number)
    close_books(campaign)
    return True


@phase
def is_full(tables: Tables) -> bool:
    """Tell whether a morning might find no room for news or steps."""
    people = tables.people.shape[0]
    full: bool = (
        tables.counts[NEWS_COUNT] + 2 * people > tables.news.shape[0]
        or tables.counts[NODE_COUNT] + 3 * people > tables.nodes.shape[0]
    )
    return full


@phase
def begin(morning: Morning) -> None:
    """Turn the page: the minutes of the day and, where it has changed, the notes of the month."""
    seat = morning.seat
    seat.day, seat.month = morning.day, morning.today.month
    seat.volume = 0
    seat.paid = morning.today.paid
    seat.minutes_left = morning.terms.writing_minutes
    if seat.counted_month != seat.month:
        seat.counted_month = seat.month
        seat.notes_month = 0


@phase
def close(campaign: Campaign, morning: Morning, pending: int) -> None:
    """Write down the credits, the state and the touches of the seat."""
    tables, pool, rows = campaign.tables, morning.pool, campaign.tables.seat_rows
    out = tables.ledger_days[morning.server.pool, morning.day]
    out.granted += pool.granted
    out.bought += pool.bought
    out.refunded += pool.refunded
    out.spent += pool.spent
    out.expired += pool.expired
    out.truncated += pool.truncated
    out.balance = pool.balance
    out.open = 1
    pool.granted = 0
    pool.bought = 0
    pool.refunded = 0
    pool.spent = 0
    pool.expired = 0
    pool.truncated = 0
    row = morning.row
    rows[row, 0] = morning.number
    rows[row, 1] = morning.day
    rows[row, 2] = morning.seat.level
    rows[row, 3] = tables.counts[LIMITS_BOUND]
    rows[row, 4] = pending
    rows[row, 5] = morning.server.backlog
    rows[row, 6] = morning.terms.writing_minutes - morning.seat.minutes_left
    for channel in range(N_CHANNELS):
        rows[row, 7 + channel] = tables.tally[morning.number, channel, morning.day]


@phase
def leave_short(campaign: Campaign) -> None:
    """Note who still waits for an InMail where want of credits was what stopped the last ones."""
    tables = campaign.tables
    for seat in range(tables.servers.shape[0]):
        if tables.servers[seat].credit_short == 0:
            continue
        for rank in range(campaign.fixed.classes):
            place = tables.queues[seat, INMAIL, rank].head
            while place >= 0:
                node = tables.nodes[place]
                person = tables.people[node.person]
                if person.version == node.version and not is_closed(campaign, node.person):
                    person.credit_short = 1
                place = node.next


@phase
def close_books(campaign: Campaign) -> None:
    """Leave unopened what was not looked at before its end, and list the ledger by day and pool."""
    tables, horizon = campaign.tables, campaign.fixed.horizon
    for number in range(tables.counts[TOUCH_COUNT]):
        touch = tables.touches[number]
        end = horizon if touch.closed == OPEN else touch.closed_at
        if touch.looked >= min(end, horizon):
            touch.fate = UNOPENED
            touch.looked = -1
    leave_short(campaign)
    row = 0
    for day in range(campaign.fixed.days):
        for number in range(tables.pools.shape[0]):
            out = tables.ledger_days[number, day]
            if out.open == 1:
                tables.ledger_rows[row, 0] = number
                tables.ledger_rows[row, 1] = day
                tables.ledger_rows[row, 2] = out.granted
                tables.ledger_rows[row, 3] = out.bought
                tables.ledger_rows[row, 4] = out.refunded
                tables.ledger_rows[row, 5] = out.spent
                tables.ledger_rows[row, 6] = out.expired
                tables.ledger_rows[row, 7] = out.truncated
                tables.ledger_rows[row, 8] = out.balance
                row += 1
    tables.counts[LEDGER_COUNT] = row
