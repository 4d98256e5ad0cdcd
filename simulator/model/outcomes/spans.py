"""The days of a campaign, cut at the bounds of weeks and of calendar months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.layout import EVENT_PLACES, PERIOD_PLACES, WINDOW_PLACES
from simulator.scenario.model import GoalWindow
from simulator.vocabulary import MINUTES_PER_DAY

PERIODS: Final = ("week", "month")
"""`period` of a row is an index into this tuple."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Spans are the stretches of days between two bounds, so that each period is a run of them."""

    span_of: Ints
    """(days + 1,) span of each day up to the end of counting; the last holds all other days."""
    periods: Ints
    """(periods, 5) weeks (seven days from the start), then calendar months; columns as in
    `layout.PERIOD_PLACES`"""
    windows: Ints
    """(windows, 3) what goals ask for beyond the whole campaign, as in `layout.WINDOW_PLACES`"""


def windows_table(windows: Sequence[GoalWindow]) -> Ints:
    """Return windows as numbers; columns as in `layout.WINDOW_PLACES`."""
    rows = [(getattr(EVENT_PLACES, one.outcome), one.first, one.end) for one in windows]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(WINDOW_PLACES))


def timeless(windows: Sequence[GoalWindow] = ()) -> Frame:
    """Return a frame without periods, where only the whole campaign and `windows` count."""
    periods = np.zeros((0, len(PERIOD_PLACES)), dtype=np.int64)
    return Frame(np.zeros(1, dtype=np.int64), periods, windows_table(windows))


def frame_of(start: date, horizon: int, windows: Sequence[GoalWindow] = ()) -> Frame:
    """Cut the days up to minute `horizon` of a campaign that begins on `start`."""
    last = -(-horizon // MINUTES_PER_DAY)
    weeks = list(range(0, last, 7))
    months = [d for d in range(last) if d == 0 or (start + timedelta(days=d)).day == 1]
    bounds = sorted({*weeks, *months, last})
    span_of = np.searchsorted(bounds, np.arange(last + 1), side="right") - 1
    rows = [
        (kind, number, first, span_of[first], span_of[end])
        for kind, firsts in enumerate((weeks, months))
        for number, (first, end) in enumerate(pairwise([*firsts, last]))
    ]
    periods = np.array(rows, dtype=np.int64).reshape(len(rows), len(PERIOD_PLACES))
    return Frame(span_of, periods, windows_table(windows))
