"""Who attained an outcome in a campaign, and the touch that brought it."""

from __future__ import annotations

from typing import Final

import numpy as np

from simulator.answers.journey.log import LogRow
from simulator.arrays import Bools
from simulator.model.trace.columns import PROSPECT, TOUCH, Trace
from simulator.vocabulary import ACCEPTED, NEGATIVE, POSITIVE

BRINGS: Final = {
    "replies": (POSITIVE, NEGATIVE),
    "positive_replies": (POSITIVE,),
    "meetings": (POSITIVE,),
    "deals": (POSITIVE,),
    "accepted": (ACCEPTED,),
}
"""Outcomes that a prospect attains or does not -> answers that bring it."""
_STAGES: Final = {"meetings": 2, "deals": 3}


def attained_by(trace: Trace, outcome: str) -> Bools:
    """Tell which prospects attained an outcome of `BRINGS`, shape (N,)."""
    if outcome in _STAGES:
        stages: Bools = trace.prospects[:, PROSPECT.index("stage")] >= _STAGES[outcome]
        return stages
    answer = trace.touches[:, TOUCH.index("answer")]
    found = np.zeros(len(trace.prospects), dtype=np.bool_)
    found[trace.touches[np.isin(answer, BRINGS[outcome]), TOUCH.index("prospect")]] = True
    return found


def deciding_touch(touches: list[LogRow], outcome: str) -> int:
    """Return the place of the touch whose answer brought the outcome first."""
    brought = [
        (touch["answered"], place)
        for place, touch in enumerate(touches)
        if touch["answer"] in BRINGS[outcome]
    ]
    return min(brought)[1]
