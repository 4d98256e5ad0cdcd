"""What an alternative takes: hours, replies to handle, and what of its cost is labour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.storage.alternatives import Alternative

MINUTES: Final = ("labour_minutes_writing", "labour_minutes_answering")
HANDLED: Final = tuple(
    f"answers_{kind}_{channel}"
    for kind in ("positive", "negative")
    for channel in ("message", "inmail")
)
"""Columns of the answers by persons, each of which somebody has to handle."""
EFFORT_COLUMNS: Final = (
    *(*MINUTES, *HANDLED),
    *("working_seat_days", "working_seats", "cost", "cost_labour"),
)
"""Columns of the outcomes of which the means are needed."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Means of one alternative over its campaigns, all seats together."""

    hours_a_week: float
    """Writing, tasks and answering, over the weeks of sending"""
    replies_a_day: float
    """Answers by persons, over the working days of a seat"""
    labour_cents: float
    without_labour_cents: float
    """What is left of the cost: plans, tools and credits"""


def effort_of(one: Alternative, means: Mapping[str, float]) -> Effort:
    """Say what an alternative takes, from the means of `EFFORT_COLUMNS`. Raises StorageError."""
    weeks = one.place.manifest.resolved_of(one.cell)["study"]["days"] / 7
    days = means["working_seat_days"] / max(1.0, means["working_seats"])
    return Effort(
        hours_a_week=sum(means[name] for name in MINUTES) / 60 / weeks,
        replies_a_day=sum(means[name] for name in HANDLED) / max(1.0, days),
        labour_cents=means["cost_labour"],
        without_labour_cents=means["cost"] - means["cost_labour"],
    )
