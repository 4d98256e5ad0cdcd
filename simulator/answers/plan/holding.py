"""What holds a candidate back, by what its campaigns ran into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.answers.compare.binding import binding_limits
from simulator.answers.plan.counted import HOLDING
from simulator.arrays import Floats
from simulator.outcomes import LOCKED

NAMED: Final = 3
"""So many limits are named."""
LEAST: Final = 0.02
"""What binds on a smaller share of the days is left out."""


@dataclass(frozen=True, slots=True)
class HoldingLimit:
    """A limit that kept touches waiting."""

    limit: str
    share: float
    """Of its seats' working days, on average"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What held a candidate back, on average over its campaigns."""

    limits: tuple[HoldingLimit, ...]
    """Those that bound most, most often first"""
    no_credit: float
    """Share of the people who went without an InMail for lack of a credit"""
    slowed_days: float
    """Of a seat"""
    locked: float
    """Share of campaigns in which a seat was ever locked"""
    unreached: float
    """Share of the people who were never reached"""


def holding(columns: Mapping[str, Floats]) -> Holding:
    """Return what held campaigns back, by their columns, (n,) each."""
    mean = {name: float(columns[name].mean()) for name in HOLDING}
    days, people = max(1.0, mean["working_seat_days"]), max(1.0, mean["prospects"])
    bound = [HoldingLimit(one.limit, one.days / days) for one in binding_limits(mean)]
    return Holding(
        limits=tuple(one for one in bound if one.share >= LEAST)[:NAMED],
        no_credit=mean["credits_wanted"] / people,
        slowed_days=mean["days_slowed"] / max(1.0, mean["working_seats"]),
        locked=mean[LOCKED],
        unreached=mean["never_reached"] / people,
    )
