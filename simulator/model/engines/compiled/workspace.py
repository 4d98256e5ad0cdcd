"""The tables of a walk: laid out once a strategy, set back before each campaign.

What a campaign changes and the next must find as it was lies in one stretch of memory, so that
setting it back is one copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.arrays import Ints
from simulator.model.engines.compiled import records as r
from simulator.model.engines.compiled.layout import (
    accounts_of,
    arrivals_table,
    carried_table,
    days_of,
    fixed_of,
    mornings_of,
    people_table,
    profiles_table,
    queues_of,
    servers_table,
    trial_tables,
)
from simulator.model.engines.compiled.record_tables import (
    Records,
    as_numbers,
    blank,
    record_rows,
    record_table,
    shaped,
)
from simulator.model.engines.compiled.tables import NEWS_COUNT, TALLIES, Tables
from simulator.model.population.people import Population
from simulator.model.rules.state import CreditPool, opening_state
from simulator.model.stop import UNSTOPPED
from simulator.model.tables.inputs import own_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import LEDGER, SEAT_DAY, TRIAL
from simulator.vocabulary import NEVER


@dataclass(slots=True)
class Workspace:
    """The tables of one strategy on one population.

    `order` (N,) is where each prospect of the tables stands in the population: those of a seat are
    side by side, so that a morning finds them near at hand. `room` is how many touches, nodes and
    news there is space for; it grows where it must.
    """

    order: Ints
    tables: Tables
    arrivals: Records
    room: int


def workspace_of(resources: Resources, program: Program, population: Population) -> Workspace:
    """Lay out the tables of a strategy."""
    seats, days = resources.opening.shape
    pools, people = len(resources.pool_terms), len(population.ids)
    calendar = days_of(resources)
    # Where people move from seat to seat, queues go by their places in the population.
    moves = program.hand_over.moves
    order = np.arange(people) if moves else np.argsort(program.seat, kind="stable")
    lists, arrivals = arrivals_table(resources, program, population, order, calendar)
    counts = np.zeros(8, dtype=np.int64)
    counts[NEWS_COUNT] = len(arrivals)
    accounts = int(population.account.max(initial=-1)) + 2
    before: dict[str, Any] = {
        "people": people_table(program, population, order),
        "seats": record_table(r.SEAT, [opening_state(one) for one in resources.terms]),
        "servers": servers_table(resources, program),
        "pools": record_table(r.POOL, [CreditPool() for _ in resources.pool_terms]),
        "accounts": accounts_of(resources),
        "lists": lists,
        "tally": np.zeros((seats, TALLIES, days), dtype=np.int32),
        "queues": queues_of(seats, program.classes),
        "ledger_days": blank(r.LEDGER_DAY, pools, days),
        "carried": carried_table(resources),
        "money": np.array(resources.credit_money, dtype=np.int64),
        "decided": np.full(len(TRIAL), -1, dtype=np.int64),
        "account_closed": np.zeros(accounts, dtype=np.int32),
        "account_taker": np.zeros(accounts, dtype=np.int32),
        "counts": counts,
    }
    start, _ = _together(before)
    now, views = _together(before)
    terms: dict[str, Any] = {
        "steps": record_table(r.STEP, program.steps),
        "terms": record_table(r.TERMS, resources.terms),
        "windows": record_rows(r.WINDOW, [one.values() for one in resources.windows]),
    }
    given, given_views = _together(terms)
    shares = resources.credit_money[0] < NEVER
    together = program.stop_account or moves or shares or program.trial is not None
    mornings = mornings_of(resources, program, together)
    lots = (pools, 3 * days + max(map(len, resources.grants), default=0) + 1)
    tables = Tables(
        now=now,
        start=start,
        people_plain=as_numbers(views["people"]),
        **views,
        given=given,
        **given_views,
        varying=_varying(resources, program, terms),
        columns=own_columns(resources, program),
        stop=UNSTOPPED.cell,
        fixed=fixed_of(resources, program),
        profiles=profiles_table(program, population, order),
        history=resources.history,
        pool_terms=record_table(r.POOL_TERMS, resources.pool_terms),
        grants=record_table(r.GRANT, [one for dated in resources.grants for one in dated]),
        days=calendar,
        mornings=mornings,
        ramp=np.array(resources.ramp, dtype=np.int64),
        lot_day=np.zeros(lots, dtype=np.int64),
        lot_left=np.zeros(lots, dtype=np.int64),
        plans=blank(r.PLAN, people + 1),
        movers=np.zeros(people + 1, dtype=np.uint32),
        takers=np.zeros(seats, dtype=np.int64),
        seat_rows=np.zeros((np.count_nonzero(mornings["row"] >= 0), len(SEAT_DAY)), dtype=np.int64),
        ledger_rows=np.zeros((pools * days, len(LEDGER)), dtype=np.int64),
        trial=trial_tables(resources, program, population, order),
        **_roomy(0, arrivals),
    )
    workspace = Workspace(order, tables, arrivals, 0)
    make_room(workspace, 8 * people + 1000)
    return workspace


def make_room(workspace: Workspace, room: int) -> None:
    """Give a walk space for so many touches, nodes and pieces of news each."""
    workspace.room = room
    workspace.tables = workspace.tables._replace(**_roomy(room, workspace.arrivals))


def _roomy(room: int, arrivals: Records) -> dict[str, Any]:
    touches, news = blank(r.TOUCH, room), blank(r.NEWS, max(room, len(arrivals)))
    news[: len(arrivals)] = arrivals
    return {
        "touches": touches,
        "touches_plain": as_numbers(touches),
        "nodes": blank(r.NODE, room),
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
        views[name] = shaped(stretch.view(table.dtype).reshape(table.shape))
        views[name][...] = table
    return memory, views


def _varying(resources: Resources, program: Program, terms: dict[str, Records]) -> Ints:
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
