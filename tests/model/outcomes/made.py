"""Traces written by hand, for tests; of resources and people only what is counted with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.whose import Whose
from simulator.model.population.people import Population
from simulator.model.rules.state import SeatTerms
from simulator.model.tables.resources import Resources
from simulator.model.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace

LIMIT_NAMES = ("weekly_cap", "credits")


def table(names: Sequence[str], rows: Sequence[Mapping[str, int]], **default: int) -> Ints:
    """Make an int64 table of rows that name only what differs from `default` or 0."""
    for row in rows:
        assert set(row) <= set(names), set(row) - set(names)
    cells = [[row.get(name, default.get(name, 0)) for name in names] for row in rows]
    return np.array(cells, dtype=np.int64).reshape(len(rows), len(names))


def trace(
    touches: Sequence[Mapping[str, int]] = (),
    seat_days: Sequence[Mapping[str, int]] = (),
    ledger: Sequence[Mapping[str, int]] = (),
    prospects: Sequence[Mapping[str, int]] = (),
    limit_names: tuple[str, ...] = LIMIT_NAMES,
    trial: Sequence[int] = (-1, -1, -1, -1),
) -> Trace:
    return Trace(
        touches=table(TOUCH, touches, looked=-1, answered=-1, closed_at=-1),
        seat_days=table(SEAT_DAY, seat_days),
        ledger=table(LEDGER, ledger),
        prospects=table(
            PROSPECT, prospects, stopped=-1, connected=-1, first=-1, leaf=-1, handed=-1
        ),
        trial=ints(*trial),
        limit_names=limit_names,
    )


def terms(writing_minutes: int = 90) -> SeatTerms:
    """Terms that allow nothing, but for the writing minutes."""
    return SeatTerms(
        **{field.name: 0 for field in fields(SeatTerms)} | {"writing_minutes": writing_minutes}
    )


def ints(*values: int) -> Ints:
    return np.array(values, dtype=np.int64)


def resources(
    days: int = 10, horizon_days: int = 14, seats: int = 1, credit_cents: int = 1000
) -> Resources:
    """Seats that work every day from 09:00 to 17:00, at 50 dollars an hour."""
    numbers = np.arange(days, dtype=np.int64)
    values: dict[str, object] = {
        "days": days,
        "horizon": horizon_days * 1440,
        "seat_names": tuple(f"Ana {k + 1}" for k in range(seats)),
        "written": np.zeros(seats, dtype=np.int64),
        "opening": np.tile(numbers * 1440 + 540, (seats, 1)),
        "length": np.full(seats, 480, dtype=np.int64),
        "weekday": numbers % 7,
        "month": np.zeros(days, dtype=np.int64),
        "month_began": np.zeros(days, dtype=np.int64),
        "pool": np.arange(seats, dtype=np.int64),
        "terms": (terms(),) * seats,
        "windows": ({},) * seats,
        "pool_terms": (),
        "grants": (),
        "mornings_to_grant": np.zeros((seats, days), dtype=np.int64),
        "ramp": (1000,),
        "plan_cents": np.full(seats, 9999, dtype=np.int64),
        "tools_cents": np.full(seats, 500, dtype=np.int64),
        "wage_cents": np.full(seats, 5000, dtype=np.int64),
        "credit_cents": credit_cents,
        "answer_minutes": 5,
    }
    return Resources(**{one.name: values.get(one.name) for one in fields(Resources)})  # type: ignore[arg-type]


def population(size: int, deals: Sequence[int] = ()) -> Population:
    zeros = np.zeros(size, dtype=np.int64)
    falses = np.zeros(size, dtype=np.bool_)
    values: dict[str, object] = {
        "ids": tuple(str(k) for k in range(size)),
        "segment": zeros,
        "row": np.arange(size, dtype=np.int64),
        "degree": zeros + 2,
        "seniority": zeros,
        "industry": zeros,
        "size": zeros,
        "relation": zeros,
        "open_to_work": falses,
        "open_profile": falses,
        "accepts_invitation": ~falses,
        "accepts_inmail": ~falses,
        "deal_cents": np.array(deals, dtype=np.int64) if deals else zeros - 1,
        "arrives_day": zeros,
        "account": zeros - 1,
        "seat": zeros - 1,
        "owner": zeros - 1,
        "segment_size": zeros + size,
        "segment_rows": (size,),
        "seat_names": ("Ana 1",),
        "segment_names": ("all",),
        "group": zeros - 1,
        "dropped": (),
    }
    return Population(**{one.name: values.get(one.name) for one in fields(Population)})  # type: ignore[arg-type]


def whose(population: Population) -> Whose:
    """People for whom no goal asks and who are in no group."""
    nothing = np.zeros((len(population.ids), 0), dtype=np.int64)
    return Whose(population.deal_cents, nothing, nothing)
