"""What counting the campaigns of a strategy takes beside their tables."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.layout import ANSWERED, FIXED, POOL, SEAT, TIMED
from simulator.model.outcomes.spans import Frame
from simulator.model.outcomes.whose import Whose
from simulator.model.tables.resources import Resources


class Scratch(NamedTuple):
    """What is fixed for a strategy, and tables that every campaign overwrites."""

    fixed: Ints
    """Columns as in `layout.FIXED`"""
    limit_at: Ints
    """(limits,) column of each limit of a trace"""
    seats: Ints
    """(columns of `layout.SEAT`, seats)"""
    pools: Ints
    """(columns of `layout.POOL`, pools)"""
    answers: Ints
    """(columns of `layout.ANSWERED`, prospects)"""
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
    """(spans, columns of `layout.TIMED`)"""


def scratch_of(
    resources: Resources, lines: int, frame: Frame, limit_at: Ints, whose: Whose, deal_cents: int
) -> Scratch:
    """Lay it out for a strategy whose route has so many lines."""
    fixed = FIXED._replace(
        days=resources.days,
        lines=lines,
        plans=int(resources.plan_cents.sum()),
        tools=int(resources.tools_cents.sum()),
        credit_price=resources.credit_cents,
        answer_minutes=resources.answer_minutes,
        deal_cents=deal_cents,
    )
    seats = np.zeros((len(SEAT), len(resources.seat_names)), dtype=np.int64)
    seats[SEAT.wage] = resources.wage_cents
    seats[SEAT.works] = (resources.opening >= 0).any(axis=1)
    pools = int(resources.pool.max(initial=-1)) + 1
    return Scratch(
        fixed=np.array(fixed, dtype=np.int64),
        limit_at=limit_at,
        seats=seats,
        pools=np.zeros((len(POOL), pools), dtype=np.int64),
        answers=np.zeros((len(ANSWERED), len(whose.deals)), dtype=np.int64),
        deals=whose.deals,
        members=whose.members,
        places=whose.places,
        asked=frame.windows,
        span_of=frame.span_of,
        periods=frame.periods,
        spans=np.zeros((frame.span_of[-1] + 1, len(TIMED)), dtype=np.int64),
    )
