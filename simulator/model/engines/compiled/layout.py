"""How people, seats and days stand in the tables of a walk before the first morning."""

from __future__ import annotations

import numpy as np

from simulator.arrays import Ints
from simulator.limits import CHANNEL_LIMITS
from simulator.model.engines.compiled import records as r
from simulator.model.engines.compiled.record_tables import Records, blank, record_table
from simulator.model.engines.compiled.tables import TrialTables
from simulator.model.population.people import Population
from simulator.model.tables.odds import person_columns
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.model.tables.trial import TrialTerms
from simulator.vocabulary import CHANNELS, LEFT_ALONE, MINUTES_PER_DAY, STOP


def people_table(program: Program, population: Population, order: Ints) -> Records:
    people = blank(r.PERSON, len(order))
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


def profiles_table(program: Program, population: Population, order: Ints) -> Records:
    profiles = blank(r.PROFILE, len(order))
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


def arrivals_table(
    resources: Resources, program: Program, population: Population, order: Ints, calendar: Records
) -> tuple[Records, Records]:
    """Lay the arrival of each prospect where its seat's next morning will find it.

    Those of a test are told of once they are dealt. Returns the lists by seat and day, and the news
    that they lead to.
    """
    seats, days = resources.opening.shape
    lists = blank(r.LISTS, seats, days + 2)
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
    news = blank(r.NEWS, len(person))
    news["minute"], news["kind"], news["person"] = minute[person], r.PATIENCE, person
    # Each list leads from its last prospect to its first, as if they had been told one by one.
    spot = seat * (days + 2) + place
    listed = np.argsort(spot, kind="stable")
    follows = np.diff(spot[listed], prepend=-1) == 0
    news["next"][listed] = np.where(follows, np.roll(listed, 1), -1)
    last = listed[np.append(~follows[1:], True)] if len(listed) else listed
    lists["news"][seat[last], place[last]] = last
    return lists, news


def trial_tables(
    resources: Resources, program: Program, population: Population, order: Ints
) -> TrialTables:
    nobody, nothing = np.zeros(0, dtype=np.int64), np.zeros((0, len(order)), dtype=np.int64)
    own = program.trial or TrialTerms(0, 0, 0, nobody, nobody, nothing, nothing, 0, -1, 0, 0)
    numbers = (own.arms, own.tested, own.short, own.wait, own.on, own.outcome, own.bound)
    days = np.arange(1, resources.days + 1)
    return TrialTables(
        terms=record_table(r.TEST, [numbers]),
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


def servers_table(resources: Resources, program: Program) -> Records:
    servers = blank(r.SERVER, len(resources.terms))
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


def carried_table(resources: Resources) -> Records:
    together = np.concatenate(resources.carried)
    carried = blank(r.CARRIED, len(together))
    carried["sent"], carried["accepted"] = together.T
    first = 0
    for own in resources.carried:
        last = first + len(own)
        carried["next_accepted"][first:last] = first + np.argsort(own[:, 1], kind="stable")
        first = last
    return carried


def accounts_of(resources: Resources) -> Records:
    ends = np.cumsum([len(dated) for dated in resources.grants], dtype=np.int64)
    return record_table(r.ACCOUNT, list(zip([0, *ends[:-1].tolist()], ends.tolist(), strict=False)))


def days_of(resources: Resources) -> Records:
    seats, count = resources.opening.shape
    days = blank(r.DAY, seats, count + 2)
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


def mornings_of(resources: Resources, program: Program, together: bool) -> Records:
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
    return record_table(r.MORNING, list(rows))


def queues_of(seats: int, classes: int) -> Records:
    lines = blank(r.LINE, seats, len(CHANNELS), classes)
    lines["head"] = -1
    lines["tail"] = -1
    return lines


def fixed_of(resources: Resources, program: Program) -> Records:
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
    return record_table(r.FIXED, [rows])
