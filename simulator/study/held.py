"""What held a strategy back: limits that bound, credits that ran out, days it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.outcomes.columns import LIMIT_NAMES
from simulator.stats.intervals import band

Floats = npt.NDArray[np.float64]

NEEDED: Final = (
    *(f"limit_{name}" for name in LIMIT_NAMES),
    "working_seat_days",
    "first_day_without_credit",
    "credits_spent",
    "credits_refunded",
    "credits_expired",
    "credits_left",
    "labour_minutes_writing",
    "list_done_day",
    "prospects",
    "never_reached",
)
"""Columns of the outcomes table that are read."""

NAMED: Final = 5
"""So many limits are named."""


@dataclass(frozen=True, slots=True)
class Binding:
    """On how many of its seats' working days a limit kept touches waiting, on average."""

    limit: str
    days: float


@dataclass(frozen=True, slots=True)
class Credits:
    """How the InMail credits went, on average over the campaigns."""

    ran_out: float
    """Share of campaigns in which they ran out."""
    day: float | None
    """First day without credit in the middle one of these, counted from 1."""
    spent: float
    refunded: float
    expired: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How the list was worked through."""

    done: float
    """Share of campaigns in which it was."""
    day: float | None
    """Day of the middle one of these, counted from 1."""
    within: tuple[float, float] | None
    """8 of 10 of these lie within."""
    prospects: float
    never_reached: float


@dataclass(frozen=True, slots=True)
class Held:
    """What held one strategy back."""

    strategy: str
    working_days: float
    limits: tuple[Binding, ...]
    """The limits that bound most, most often first."""
    credits: Credits | None
    """None where no credit was ever spent or missed."""
    writing_used: float | None
    """Share of the writing minutes used; None without a budget."""
    pace: Pace


def held_back(strategy: str, arrays: Mapping[str, Floats], budget: int | None) -> Held:
    """Say what held a strategy back; `budget` is its seats' writing minutes over all mornings."""
    bound = [Binding(name, float(arrays[f"limit_{name}"].mean())) for name in LIMIT_NAMES]
    bound = sorted((one for one in bound if one.days > 0), key=lambda one: -one.days)
    written = float(arrays["labour_minutes_writing"].mean())
    return Held(
        strategy=strategy,
        working_days=float(arrays["working_seat_days"].mean()),
        limits=tuple(bound[:NAMED]),
        credits=_credits(arrays),
        writing_used=written / budget if budget else None,
        pace=_pace(arrays),
    )


def _credits(arrays: Mapping[str, Floats]) -> Credits | None:
    out = arrays["first_day_without_credit"]
    days = out[~np.isnan(out)]
    used = bool(arrays["credits_spent"].any()) or bool(arrays["limit_credits"].any())
    if not used:
        return None
    return Credits(
        ran_out=len(days) / len(out),
        day=float(np.median(days)) + 1 if len(days) else None,
        spent=float(arrays["credits_spent"].mean()),
        refunded=float(arrays["credits_refunded"].mean()),
        expired=float(arrays["credits_expired"].mean()),
    )


def _pace(arrays: Mapping[str, Floats]) -> Pace:
    done = arrays["list_done_day"]
    days = done[~np.isnan(done)] + 1
    return Pace(
        done=len(days) / len(done),
        day=float(np.median(days)) if len(days) else None,
        within=band(days) if len(days) else None,
        prospects=float(arrays["prospects"].mean()),
        never_reached=float(arrays["never_reached"].mean()),
    )
