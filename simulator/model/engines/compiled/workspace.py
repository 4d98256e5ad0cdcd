"""The tables of a walk: laid out once a strategy, set back before each campaign.

What a campaign changes and the next must find as it was lies in one stretch of memory, so that
setting it back is one copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from simulator.limits import CHANNEL_LIMITS
from simulator.model.engines.compiled import records as r
from simulator.model.population.people import Population
from simulator.model.rules.state import CreditPool, opening_state
from simulator.model.stop import UNSTOPPED
from simulator.model.tables.inputs import own_columns
from simulator.model.tables.odds import person_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.trial import TrialTerms
from simulator.model.trace.columns import LEDGER, SEAT_DAY, TRIAL, Ints
from simulator.vocabulary import CHANNELS, LEFT_ALONE, MINUTES_PER_DAY, NEVER, STOP

TALLIES: Final = len(CHANNELS) + 4
TOUCHES, NEWS, NODES, LEDGER_ROWS, TURNS, MOVING, PLANNED, LIMITS_BOUND = range(8)
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


@dataclass(slots=True)
class Workspace:
    """The tables of one strategy on one population.

    `order` (N,) is where each prospect of the tables stands in the population: those of a seat are
    side by side, so that a morning finds them near at hand. `room` is how many touches, nodes and
    news there is space for; it grows where it must.
    """

    order: Ints
    tables: Tables
    arrivals: r.Records
    room: int


def workspace_of(resources: Resources, program: Program, population: Population) -> Workspace:
    """Lay out the tables of a strategy."""
    seats, days = resources.opening.shape
    pools, people = len(resources.pool_terms), len(population.ids)
    calendar = _days(resources)
    # Where people move from seat to seat, queues go by their places in the population.
    moves = program.hand_over.moves
    order = np.arange(people) if moves else np.argsort(program.seat, kind="stable")
    lists, arrivals = _arrivals(resources, program, population, order, calendar)
    counts = np.zeros(8, dtype=np.int64)
    counts[NEWS] = len(arrivals)
    accounts = int(population.account.max(initial=-1)) + 2
    before: dict[str, Any] = {
        "people": _people(program, population, order),
        "seats": r.record_table(r.SEAT, [opening_state(one) for one in resources.terms]),
        "servers": _servers(resources, program),
        "pools": r.record_table(r.POOL, [CreditPool() for _ in resources.pool_terms]),
        "accounts": _accounts(resources),
        "lists": lists,
        "tally": np.zeros((seats, TALLIES, days), dtype=np.int32),
        "queues": _lines(seats, program.classes),
        "ledger_days": r.blank(r.LEDGER_DAY, pools, days),
        "carried": _carried(resources),
        "money": np.array(resources.credit_money, dtype=np.int64),
        "decided": np.full(len(TRIAL), -1, dtype=np.int64),
        "account_closed": np.zeros(accounts, dtype=np.int32),
        "account_taker": np.zeros(accounts, dtype=np.int32),
        "counts": counts,
    }
    start, _ = _together(before)
    now, views = _together(before)
    terms: dict[str, Any] = {
        "steps": r.record_table(r.STEP, program.steps),
        "terms": r.record_table(r.TERMS, resources.terms),
        "windows": r.record_rows(r.WINDOW, [one.values() for one in resources.windows]),
    }
    given, given_views = _together(terms)
    shares = resources.credit_money[0] < NEVER
    together = program.stop_account or moves or shares or program.trial is not None
    mornings = _mornings(resources, program, together)
    lots = (pools, 3 * days + max(map(len, resources.grants), default=0) + 1)
    tables = Tables(
        now=now,
        start=start,
        people_plain=r.as_numbers(views["people"]),
        **views,
        given=given,
        **given_views,
        varying=_varying(resources, program, terms),
        columns=own_columns(resources, program),
        stop=UNSTOPPED.cell,
        fixed=_fixed(resources, program),
        profiles=_profiles(program, population, order),
        history=resources.history,
        pool_terms=r.record_table(r.POOL_TERMS, resources.pool_terms),
        grants=r.record_table(r.GRANT, [one for dated in resources.grants for one in dated]),
        days=calendar,
        mornings=mornings,
        ramp=np.array(resources.ramp, dtype=np.int64),
        lot_day=np.zeros(lots, dtype=np.int64),
        lot_left=np.zeros(lots, dtype=np.int64),
        plans=r.blank(r.PLAN, people + 1),
        movers=np.zeros(people + 1, dtype=np.uint32),
        takers=np.zeros(seats, dtype=np.int64),
        seat_rows=np.zeros((np.count_nonzero(mornings["row"] >= 0), len(SEAT_DAY)), dtype=np.int64),
        ledger_rows=np.zeros((pools * days, len(LEDGER)), dtype=np.int64),
        trial=_trial(resources, program, population, order),
        **_roomy(0, arrivals),
    )
    workspace = Workspace(order, tables, arrivals, 0)
    make_room(workspace, 8 * people + 1000)
    return workspace


def make_room(workspace: Workspace, room: int) -> None:
    """Give a walk space for so many touches, nodes and pieces of news each."""
    workspace.room = room
    workspace.tables = workspace.tables._replace(**_roomy(room, workspace.arrivals))


def _roomy(room: int, arrivals: r.Records) -> dict[str, Any]:
    touches, news = r.blank(r.TOUCH, room), r.blank(r.NEWS, max(room, len(arrivals)))
    news[: len(arrivals)] = arrivals
    return {
        "touches": touches,
        "touches_plain": r.as_numbers(touches),
        "nodes": r.blank(r.NODE, room),
        "news": news,
        "gather": np.zeros(max(room, len(arrivals)), dtype=np.uint32),
    }


def _together(before: dict[str, Any]) -> tuple[Ints, dict[str, Any]]:
    """Copy tables into one stretch of memory; return it and a view of it for each table."""
    words = [-(-table.nbytes // 8) for table in before.values()]
    memory = np.zeros(sum(words), dtype=np.int64)
    views = {}
    for (name, table), first in zip(before.items(), np.cumsum([0, *words[:-1]]), strict=True):
        stretch = memory[first:].view(np.uint8)[: table.nbytes]
        views[name] = r.shaped(stretch.view(table.dtype).reshape(table.shape))
        views[name][...] = table
    return memory, views


def _varying(resources: Resources, program: Program, terms: dict[str, r.Records]) -> Ints:
    """Find the places of what differs between campaigns in tables that stand end to end."""
    starts, first = {}, 0
    for name, table in terms.items():
        starts[name] = first
        first += table.nbytes // 8
    places = []
    for one in (*resources.varying, *program.varying):
        names, row, name = terms[one.table].dtype.names or (), one.row, one.name
        if one.table == "windows":
            windows = list(resources.windows[row])
            row, name = row * len(windows) + windows.index(name), "most"
        places.append(starts[one.table] + row * len(names) + names.index(name))
    return np.array(places, dtype=np.int64)


def _people(program: Program, population: Population, order: Ints) -> r.Records:
    people = r.blank(r.PERSON, len(order))
    people["seat"] = program.seat[order]
    people["leaf"] = program.leaf[order]
    people["entry"] = program.entry[order]
    people["connected"] = np.where(population.degree[order] == 1, 0, -1)
    people["step"] = r.ARRIVING
    if program.trial is None:
        people["status"][(program.entry[order] == STOP) & (program.leaf[order] >= 0)] = LEFT_ALONE
    for name in r.NOT_YET:
        people[name] = -1
    people["goes_at"] = population.arrives_day[order] * MINUTES_PER_DAY
    return people


def _profiles(program: Program, population: Population, order: Ints) -> r.Records:
    profiles = r.blank(r.PROFILE, len(order))
    profiles["number"] = order
    for name in ("priority", "groups"):
        profiles[name] = getattr(program, name)[order]
    for name in ("open_profile", "accepts_invitation", "accepts_inmail", "mutual", "account"):
        profiles[name] = getattr(population, name)[order]
    profiles["own"] = program.hand_over.own[order]
    names = ("seniority", "industry", "firm_size", "relation", "open_to_work")
    columns = person_columns(*population.traits)
    for name, column in zip(names, columns, strict=True):
        profiles[name] = column[order]
    return profiles


def _arrivals(
    resources: Resources, program: Program, population: Population, order: Ints, calendar: r.Records
) -> tuple[r.Records, r.Records]:
    """Lay the arrival of each prospect where its seat's next morning will find it.

    Those of a test are told of once they are dealt. Returns the lists by seat and day, and the news
    that they lead to.
    """
    seats, days = resources.opening.shape
    lists = r.blank(r.LISTS, seats, days + 2)
    for name in ("agenda", "withdrawals", "news"):
        lists[name] = -1
    arrives = population.arrives_day[order]
    minute = arrives * MINUTES_PER_DAY
    comes = (
        (program.seat[order] >= 0)
        & (program.entry[order] != STOP)
        & (minute < resources.horizon)
        & (program.trial is None)
    )
    person = np.flatnonzero(comes)
    seat = program.seat[order][person]
    place = calendar["next"][seat, np.minimum(arrives[person], days)]
    news = r.blank(r.NEWS, len(person))
    news["minute"], news["kind"], news["person"] = minute[person], r.PATIENCE, person
    # Each list leads from its last prospect to its first, as if they had been told one by one.
    spot = seat * (days + 2) + place
    listed = np.argsort(spot, kind="stable")
    follows = np.diff(spot[listed], prepend=-1) == 0
    news["next"][listed] = np.where(follows, np.roll(listed, 1), -1)
    last = listed[np.append(~follows[1:], True)] if len(listed) else listed
    lists["news"][seat[last], place[last]] = last
    return lists, news


def _trial(
    resources: Resources, program: Program, population: Population, order: Ints
) -> TrialTables:
    nobody, nothing = np.zeros(0, dtype=np.int64), np.zeros((0, len(order)), dtype=np.int64)
    own = program.trial or TrialTerms(0, 0, 0, nobody, nobody, nothing, nothing, 0, -1, 0, 0)
    numbers = (own.arms, own.tested, own.short, own.wait, own.on, own.outcome, own.bound)
    days = np.arange(1, resources.days + 1)
    return TrialTables(
        terms=r.record_table(r.TEST, [numbers]),
        order=own.order.copy(),
        strata=own.strata.copy(),
        dealt=np.zeros_like(own.order),
        spot=np.argsort(order),
        entries=np.take(own.entries, order, axis=1),
        channel=np.take(own.channel, order, axis=1),
        arrives=population.arrives_day[order] * MINUTES_PER_DAY,
        last=((resources.opening >= 0) * days).max(axis=1, initial=0) - 1,
        begun=np.zeros(own.arms, dtype=np.int64),
        answered=np.zeros(own.arms, dtype=np.int64),
    )


def _servers(resources: Resources, program: Program) -> r.Records:
    servers = r.blank(r.SERVER, len(resources.terms))
    servers["pool"] = resources.pool
    servers["written"] = program.hand_over.written
    servers["leaves"] = program.hand_over.leaves
    servers["length"] = resources.length
    for name in ("pile_head", "pile_tail", "pruned", "joined"):
        servers[name] = -1
    ends = np.cumsum([len(own) for own in resources.carried], dtype=np.int64)
    servers["carried_end"] = ends
    for name in ("carried_head", "carried_heard"):
        servers[name] = np.concatenate(([0], ends[:-1]))
    return servers


def _carried(resources: Resources) -> r.Records:
    together = np.concatenate(resources.carried)
    carried = r.blank(r.CARRIED, len(together))
    carried["sent"], carried["accepted"] = together.T
    first = 0
    for own in resources.carried:
        last = first + len(own)
        carried["next_accepted"][first:last] = first + np.argsort(own[:, 1], kind="stable")
        first = last
    return carried


def _accounts(resources: Resources) -> r.Records:
    ends = np.cumsum([len(dated) for dated in resources.grants], dtype=np.int64)
    return r.record_table(
        r.ACCOUNT, list(zip([0, *ends[:-1].tolist()], ends.tolist(), strict=False))
    )


def _days(resources: Resources) -> r.Records:
    seats, count = resources.opening.shape
    days = r.blank(r.DAY, seats, count + 2)
    days["opening"] = -1
    days["next"] = count
    days["opening"][:, :count] = resources.opening
    days["to_grant"][:, :count] = resources.mornings_to_grant
    days["weekday"][:, :count] = resources.weekday
    days["month"][:, :count] = resources.month
    days["month_began"][:, :count] = resources.month_began
    days["paid"][:, :count] = resources.paid
    for day in range(count - 1, -1, -1):
        later = days["next"][:, day + 1]
        days["next"][:, day] = np.where(resources.opening[:, day] >= 0, day, later)
    return days


def _mornings(resources: Resources, program: Program, together: bool) -> r.Records:
    """Order the mornings of seats that meet by opening minute and seat; then the next seats.

    Seats meet in their pool; all of them where an answer closes an account, where people move,
    where they share the money of a month, or in a test (`together`). One pool after the other keeps
    its people near at hand. A seat that leaves does so before anybody acts on that day. A last
    morning hears what comes after.
    """
    seats, days = resources.opening.shape
    number, day = np.nonzero(resources.opening >= 0)
    row = np.argsort(np.lexsort((number, resources.opening[number, day])))
    minute = resources.opening[number, day]
    if program.hand_over.when_gone == 1:
        leaving = np.flatnonzero(program.hand_over.leaves < days)
        left = program.hand_over.leaves[leaving]
        number, day = np.concatenate((leaving, number)), np.concatenate((left, day))
        row = np.concatenate((np.full(len(leaving), r.LEAVES), row))
        minute = np.concatenate((left * MINUTES_PER_DAY, minute))
    order = np.lexsort((number, row >= 0, minute))
    number = np.concatenate((number[order], np.arange(seats)))
    day = np.concatenate((day[order], np.full(seats, days)))
    row = np.concatenate((row[order], np.full(seats, r.HEARS)))
    group = np.zeros(seats, dtype=np.int64) if together else resources.pool
    order = np.argsort(group[number], kind="stable")
    rows = zip(number[order].tolist(), day[order].tolist(), row[order].tolist(), strict=True)
    return r.record_table(r.MORNING, list(rows))


def _lines(seats: int, classes: int) -> r.Records:
    lines = r.blank(r.LINE, seats, len(CHANNELS), classes)
    lines["head"] = -1
    lines["tail"] = -1
    return lines


def _fixed(resources: Resources, program: Program) -> r.Records:
    off = sum(1 << k for k, limit in enumerate(CHANNEL_LIMITS) if limit.name in resources.off)
    rows = (
        resources.days,
        resources.horizon,
        off,
        program.classes,
        program.withdraw_after,
        program.withdraw_above,
        program.withdraw_daily,
        program.expiry,
        program.reinvite_lock,
        program.recontact_lock,
        program.refund_within,
        int(program.stop_account),
        resources.credit_cents,
        program.hand_over.when_locked,
        program.hand_over.when_gone,
        program.hand_over.one_seat,
        *program.ordinals,
    )
    return r.record_table(r.FIXED, [rows])
