"""The course of a campaign by week and by calendar month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.outcomes.days import carried, people_answers
from simulator.tables.ground import Ground
from simulator.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace
from simulator.vocabulary import (
    ACCEPTED,
    CHANNELS,
    INVITATION,
    MINUTES_PER_DAY,
    WEEK_LOCK,
)

Ints = npt.NDArray[np.int64]

PERIODS: Final = ("week", "month")
"""`period` of a row is an index into this tuple."""


def timeline(trace: Trace, ground: Ground, start: date) -> dict[str, Ints]:
    """Return the rows of one campaign as columns, without `strategy` and `replication`.

    Weeks come first, then months, up to the day on which counting ends; every array has shape
    (periods,). Columns, units and meanings: `simulator.outcomes.columns.TIMELINE`.
    """
    last = -(-ground.horizon // MINUTES_PER_DAY)
    period, index, begin, end = _periods(start, last)
    flows = _flows(trace, ground, last)
    stocks = _stocks(trace, ground, last)
    return {
        "period": period,
        "index": index,
        "start_day": begin,
        **{name: _between(daily, begin, end) for name, daily in flows.items()},
        **{name: daily[end - 1] for name, daily in stocks.items()},
    }


def _between(daily: Ints, begin: Ints, end: Ints) -> Ints:
    running = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(daily)])
    total: Ints = running[end] - running[begin]
    return total


def _periods(start: date, last: int) -> tuple[Ints, Ints, Ints, Ints]:
    weeks = np.arange(0, last, 7, dtype=np.int64)
    firsts = [0] + [d for d in range(1, last) if (start + timedelta(days=d)).day == 1]
    months = np.array(firsts if last else [], dtype=np.int64)
    ends = [np.append(run[1:], last) if len(run) else run for run in (weeks, months)]
    return (
        np.repeat(np.arange(2, dtype=np.int64), [len(weeks), len(months)]),
        np.concatenate([np.arange(len(weeks)), np.arange(len(months))]),
        np.concatenate([weeks, months]),
        np.concatenate(ends),
    )


def _by_day(minute: Ints, last: int) -> Ints:
    """Return (last,) how many of the minutes fall on each day; -1 has not happened."""
    days = minute[minute >= 0] // MINUTES_PER_DAY
    return np.bincount(days[days < last], minlength=last).astype(np.int64)


def _flows(trace: Trace, ground: Ground, last: int) -> dict[str, Ints]:
    """Return what happened on each day, (last,) each."""
    touch = dict(zip(TOUCH, trace.touches.T, strict=True))
    ledger = dict(zip(LEDGER, trace.ledger.T, strict=True))
    days = dict(zip(SEAT_DAY, trace.seat_days.T, strict=True))
    first, positive = people_answers(trace)
    met = trace.prospects[:, PROSPECT.index("stage")] >= 2
    moves = ("granted", "bought", "spent", "refunded", "expired", "truncated")
    locked = np.zeros(last, dtype=np.int64)
    level = carried(days["seat"], days["day"], days["level"], ground)[:, :last]
    locked[: level.shape[1]] = (level >= WEEK_LOCK).sum(axis=0)
    return {
        **{
            f"touches_{name}": _by_day(touch["minute"][touch["channel"] == code], last)
            for code, name in enumerate(CHANNELS)
        },
        "accepted": _by_day(_accepted(touch), last),
        "replies": _by_day(first, last),
        "positive_replies": _by_day(positive, last),
        "meetings": _by_day(positive[met], last),
        **{f"credits_{name}": _ledger_days(ledger, name, last) for name in moves},
        "locked_seat_days": locked,
    }


def _accepted(touch: dict[str, Ints]) -> Ints:
    """Return the minutes at which invitations were accepted."""
    chosen = (touch["channel"] == INVITATION) & (touch["answer"] == ACCEPTED)
    minutes: Ints = touch["answered"][chosen]
    return minutes


def _ledger_days(ledger: dict[str, Ints], name: str, last: int) -> Ints:
    daily = np.zeros(last, dtype=np.int64)
    np.add.at(daily, ledger["day"], ledger[name])
    return daily


def _stocks(trace: Trace, ground: Ground, last: int) -> dict[str, Ints]:
    """Return what there is when each day ends, (last,) each."""
    touch = dict(zip(TOUCH, trace.touches.T, strict=True))
    ledger = dict(zip(LEDGER, trace.ledger.T, strict=True))
    days = dict(zip(SEAT_DAY, trace.seat_days.T, strict=True))
    invited = touch["channel"] == INVITATION
    gone = _by_day(_accepted(touch), last)
    gone = gone + _by_day(touch["closed_at"][invited], last)
    balance = sum(ledger[name] for name in ("granted", "bought", "refunded")) - sum(
        ledger[name] for name in ("spent", "expired", "truncated")
    )
    credit = np.zeros(last, dtype=np.int64)
    np.add.at(credit, ledger["day"], balance)
    backlog = carried(days["seat"], days["day"], days["backlog"], ground).sum(axis=0)[:last]
    still = np.full(last, backlog[-1] if len(backlog) else 0, dtype=np.int64)
    still[: len(backlog)] = backlog
    return {
        "balance_end": np.cumsum(credit),
        "pending_end": np.cumsum(_by_day(touch["minute"][invited], last) - gone),
        "backlog_end": still,
    }
