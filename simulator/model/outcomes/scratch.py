"""What counting the campaigns of a strategy takes beside their tables."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.layout import (
    ANSWERED_PLACES,
    FIXED_PLACES,
    POOL_PLACES,
    SEAT_PLACES,
    TIMED_COLUMNS,
)
from simulator.model.outcomes.spans import Frame
from simulator.model.outcomes.whose import Whose
from simulator.model.tables.resources import Resources


class Scratch(NamedTuple):
    """What is fixed for a strategy, and tables that every campaign overwrites."""

    fixed: Ints
    """Columns as in `layout.FIXED_PLACES`"""
    limit_at: Ints
    """(limits,) column of each limit of a trace"""
    seats: Ints
    """(columns of `layout.SEAT_PLACES`, seats)"""
    pools: Ints
    """(columns of `layout.POOL_PLACES`, pools)"""
    answers: Ints
    """(columns of `layout.ANSWERED_PLACES`, prospects)"""
    deals: Ints
    """As in `whose.Whose`"""
    members: Ints
    """As in `whose.Whose`"""
    places: Ints
    """As in `whose.Whose`"""
    asked: Ints
    """As in `spans.Frame.windows`"""
    span_of: Ints
    """As in `spans.Frame`"""
    periods: Ints
    """As in `spans.Frame`"""
    spans: Ints
    """(spans, columns of `layout.TIMED_COLUMNS`)"""


def scratch_of(
    resources: Resources, lines: int, frame: Frame, limit_at: Ints, whose: Whose, deal_cents: int
) -> Scratch:
    """Lay it out for a strategy whose route has so many lines."""
    fixed = FIXED_PLACES._replace(
        days=resources.days,
        lines=lines,
        plans=int(resources.plan_cents.sum()),
        tools=int(resources.tools_cents.sum()),
        credit_price=resources.credit_cents,
        answer_minutes=resources.answer_minutes,
        deal_cents=deal_cents,
    )
    seats = np.zeros((len(SEAT_PLACES), len(resources.seat_names)), dtype=np.int64)
    seats[SEAT_PLACES.wage] = resources.wage_cents
    seats[SEAT_PLACES.works] = (resources.opening >= 0).any(axis=1)
    pools = int(resources.pool.max(initial=-1)) + 1
    return Scratch(
        fixed=np.array(fixed, dtype=np.int64),
        limit_at=limit_at,
        seats=seats,
        pools=np.zeros((len(POOL_PLACES), pools), dtype=np.int64),
        answers=np.zeros((len(ANSWERED_PLACES), len(whose.deals)), dtype=np.int64),
        deals=whose.deals,
        members=whose.members,
        places=whose.places,
        asked=frame.windows,
        span_of=frame.span_of,
        periods=frame.periods,
        spans=np.zeros((frame.span_of[-1] + 1, len(TIMED_COLUMNS)), dtype=np.int64),
    )
