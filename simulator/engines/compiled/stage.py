"""The tables of a walk: laid out once a strategy, set back before each campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from simulator.draws.luck import Luck
from simulator.engines.compiled import records as r
from simulator.population.people import Population
from simulator.rules import LIMITS
from simulator.rules.state import Judge, Pool, Seat
from simulator.tables.chance import Chance
from simulator.tables.ground import Ground
from simulator.tables.odds import person_class
from simulator.tables.program import Program
from simulator.trace.columns import LEDGER, SEAT_DAY, Ints
from simulator.vocabulary import DRAW_INVITATION, DRAW_MESSAGE, MINUTES_PER_DAY, NEVER, TASK

TALLIES: Final = 6
COUNTS: Final = 5


@dataclass(slots=True)
class Stage:
    """Everything that a walk reads and writes, for one strategy and one population.

    `now` holds the tables by name; `restored` pairs those that a walk changes, as they are before
    the first morning and now, as plain whole numbers, for records are copied field by field.
    `room` is how many touches, nodes and news there is space for; it grows where it must.
    """

    ground: Ground
    program: Program
    now: dict[str, Any]
    restored: list[tuple[Ints, Ints]]
    room: int


def stage_of(ground: Ground, program: Program, population: Population) -> Stage:
    """Lay out the tables of a strategy."""
    seats, days = ground.opening.shape
    people = _people(program, population)
    start: dict[str, Any] = {
        "people": people,
        "seats": r.filled(r.SEAT, [Seat(ramp_day=one.opened_day) for one in ground.terms]),
        "desks": _desks(ground),
        "pools": r.filled(r.POOL, [Pool() for _ in ground.pool_terms]),
        "accounts": _accounts(ground),
        "days": _days(ground),
        "tally": np.zeros((seats, days, TALLIES), dtype=np.int64),
        "queues": _lines(seats, program.classes),
        "ledger_days": r.blank(r.LEDGER_DAY, len(ground.pool_terms), days),
        "account_closed": np.zeros(int(population.account.max(initial=-1)) + 2, dtype=np.int64),
        "counts": np.ones(COUNTS, dtype=np.int64),
    }
    now = {name: r.shaped(table.copy()) for name, table in start.items()}
    restored = [(r.plain(table), r.plain(now[name])) for name, table in start.items()]
    lots = (len(ground.pool_terms), 3 * days + max(map(len, ground.grants), default=0) + 1)
    mornings = _mornings(ground)
    working = len(mornings) - seats
    now |= {
        "fixed": _fixed(ground, program),
        "steps": r.filled(r.STEP, program.steps),
        "terms": r.filled(r.TERMS, ground.terms),
        "pool_terms": r.filled(r.POOL_TERMS, ground.pool_terms),
        "grants": r.filled(r.GRANT, [one for dated in ground.grants for one in dated]),
        "lot_day": np.zeros(lots, dtype=np.int64),
        "lot_left": np.zeros(lots, dtype=np.int64),
        "mornings": mornings,
        "plans": r.blank(r.PLAN, len(people) + 1),
        "movers": np.zeros(len(people) + 1, dtype=np.int64),
        "seat_rows": np.zeros((working, len(SEAT_DAY)), dtype=np.int64),
        "ledger_rows": np.zeros((len(ground.pool_terms) * days, len(LEDGER)), dtype=np.int64),
        "ramp": np.array(ground.ramp, dtype=np.int64),
    }
    stage = Stage(ground, program, now, restored, 0)
    make_room(stage, 8 * len(people) + 1000)
    return stage


def make_room(stage: Stage, room: int) -> None:
    """Give a walk space for so many touches, nodes and pieces of news each."""
    stage.room = room
    stage.now["touches"] = r.blank(r.TOUCH, room)
    stage.now["nodes"] = r.blank(r.NODE, room)
    stage.now["news"] = r.blank(r.NEWS, room)
    stage.now["gather"] = np.zeros(room, dtype=np.int64)


def set_back(stage: Stage, luck: Luck) -> None:
    """Put every table back to the first morning and give the prospects their luck."""
    for before, table in stage.restored:
        np.copyto(table, before)
    stage.now["people"]["luck"] = luck.person


def _people(program: Program, population: Population) -> r.Records:
    people = r.blank(r.PERSON, len(population.ids))
    kinds = person_class(
        population.seniority,
        population.industry,
        population.size,
        population.relation,
        population.open_to_work,
    )
    known = {
        "seat": program.seat,
        "leaf": program.leaf,
        "entry": program.entry,
        "priority": program.priority,
        "open_profile": population.open_profile,
        "accepts_invitation": population.accepts_invitation,
        "accepts_inmail": population.accepts_inmail,
        "seniority": population.seniority,
        "kind": kinds,
        "account": population.account,
        "arrives": population.arrives_day * MINUTES_PER_DAY,
        "connected": np.where(population.degree == 1, 0, -1),
    }
    for name, values in known.items():
        people[name] = values
    for name in ("waiting", "pending", "stopped", "first", "note", "last_touch", "thread"):
        people[name] = -1
    for name in ("inmail_at", "withdrawn_at"):
        people[name] = -NEVER
    return people


def _desks(ground: Ground) -> r.Records:
    desks = r.blank(r.DESK, len(ground.terms))
    desks["pool"] = ground.pool
    desks["length"] = ground.length
    for name in ("pile_head", "pile_tail", "pruned", "joined"):
        desks[name] = -1
    return desks


def _accounts(ground: Ground) -> r.Records:
    ends = np.cumsum([len(dated) for dated in ground.grants], dtype=np.int64)
    return r.filled(r.ACCOUNT, list(zip([0, *ends[:-1].tolist()], ends.tolist(), strict=False)))


def _days(ground: Ground) -> r.Records:
    seats, count = ground.opening.shape
    days = r.blank(r.DAY, seats, count + 2)
    days["opening"] = -1
    days["next"] = count
    days["opening"][:, :count] = ground.opening
    days["to_grant"][:, :count] = ground.mornings_to_grant
    days["weekday"][:, :count] = ground.weekday
    days["month"][:, :count] = ground.month
    for day in range(count - 1, -1, -1):
        later = days["next"][:, day + 1]
        days["next"][:, day] = np.where(ground.opening[:, day] >= 0, day, later)
    for name in ("tray", "recalls", "news"):
        days[name] = -1
    return days


def _mornings(ground: Ground) -> r.Records:
    """Order the mornings by opening minute and seat; a last one a seat hears what comes after."""
    seats, days = ground.opening.shape
    number, day = np.nonzero(ground.opening >= 0)
    order = np.lexsort((number, ground.opening[number, day]))
    rows = list(zip(number[order].tolist(), day[order].tolist(), strict=True))
    return r.filled(r.MORNING, [*rows, *((seat, days) for seat in range(seats))])


def _lines(seats: int, classes: int) -> r.Records:
    lines = r.blank(r.LINE, seats, TASK + 1, classes)
    lines["head"] = -1
    lines["tail"] = -1
    return lines


def _fixed(ground: Ground, program: Program) -> r.Records:
    off = sum(1 << k for k, limit in enumerate(LIMITS) if limit.name in ground.off)
    rows = (
        ground.days,
        ground.horizon,
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
        0,
        0,
        0,
    )
    return r.filled(r.FIXED, [rows])


BASE, TEXT, LENGTH, WEEKDAY, NOTE, ENGAGED, INTEREST, VOLUME, KIND = (
    0,
    8,
    12,
    17,
    24,
    28,
    29,
    93,
    349,
)
"""Where each table of log-odds begins in a row of `Odds.sums`."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The chances of one replication as a walk reads them; shared by all strategies.

    `sums` (3, 349 + classes) holds all log-odds of a draw channel side by side.
    """

    chance: Chance
    sums: Ints
    judge: Judge
    judge_record: r.Records


def odds_of(chance: Chance, judge: Judge, before: Odds | None) -> Odds:
    """Lay the chances of a replication side by side; `before` is reused where nothing changed."""
    if before is not None and before.chance is chance:
        return Odds(chance, before.sums, judge, _judge_record(judge, before))
    sums = np.zeros((3, KIND + chance.person.shape[1]), dtype=np.int64)
    sums[:, BASE:TEXT] = chance.base
    sums[:, TEXT:LENGTH] = chance.text
    sums[:, LENGTH:WEEKDAY] = chance.length
    sums[:, WEEKDAY:NOTE] = chance.weekday
    sums[DRAW_MESSAGE, NOTE:ENGAGED] = chance.note
    sums[:, ENGAGED] = chance.engaged
    sums[:, INTEREST:VOLUME] = chance.interest
    sums[DRAW_INVITATION, VOLUME:KIND] = chance.volume
    sums[:, KIND:] = chance.person
    return Odds(chance, sums, judge, _judge_record(judge, before))


def _judge_record(judge: Judge, before: Odds | None) -> r.Records:
    if before is not None and before.judge is judge:
        return before.judge_record
    return r.filled(r.JUDGE, [judge])


def channels_of(program: Program, chance: Chance) -> r.Records:
    """Collect what is one number a draw channel."""
    columns = (chance.cap, chance.look, chance.automatic, chance.positive, chance.lost_as)
    return r.filled(
        r.CHANNEL,
        list(zip(program.ordinals, *(column.tolist() for column in columns), strict=True)),
    )
