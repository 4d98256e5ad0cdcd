"""What both tables count with: who answered when, and the level of each seat on each day."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from simulator.tables.ground import Ground
from simulator.trace.columns import TOUCH, Trace
from simulator.vocabulary import NEGATIVE, NEVER, POSITIVE

Ints = npt.NDArray[np.int64]


def people_answers(trace: Trace) -> tuple[Ints, Ints]:
    """Return minutes (N,) of each prospect's first personal and first positive answer, or -1."""
    answer = trace.touches[:, TOUCH.index("answer")]
    positive = answer == POSITIVE
    personal = positive | (answer == NEGATIVE)
    return _earliest(trace, personal), _earliest(trace, positive)


def _earliest(trace: Trace, chosen: npt.NDArray[np.bool_]) -> Ints:
    first = np.full(len(trace.prospects), NEVER, dtype=np.int64)
    prospect = trace.touches[chosen, TOUCH.index("prospect")]
    np.minimum.at(first, prospect, trace.touches[chosen, TOUCH.index("answered")])
    return np.where(first == NEVER, -1, first)


def carried(seat: Ints, day: Ints, value: Ints, ground: Ground) -> Ints:
    """Return (S, days) the value of each seat's latest morning on or before each day, else 0."""
    table = np.zeros((len(ground.seat_names), ground.days), dtype=np.int64)
    known = np.zeros(table.shape, dtype=np.int64)
    table[seat, day] = value
    known[seat, day] = day
    latest = np.maximum.accumulate(known, axis=1)
    return np.take_along_axis(table, latest, axis=1)
