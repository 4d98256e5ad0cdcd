"""What held a strategy back: limits that bound, credits that ran out, days it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.answers.compare import binding
from simulator.arrays import Floats
from simulator.model.tables.resources import Resources
from simulator.stats.intervals import band
from simulator.study.stored import Stored
from simulator.vocabulary import LEVELS, NEVER, WEEK_LOCK

LOCKED: Final = tuple(f"days_at_{level}" for level in LEVELS[WEEK_LOCK:])
NEEDED: Final = (
    *binding.NEEDED,
    "working_seat_days",
    "first_day_without_credit",
    "credits_spent",
    "credits_refunded",
    "credits_expired",
    "credits_wanted",
    "labour_minutes_writing",
    "list_done_day",
    "prospects",
    "never_reached",
    "days_slowed",
    *LOCKED,
    "working_seats",
    "touches_invitation",
    "accepted",
    "seen_invitation",
    "lost_suppression_invitation",
    "status_no_credit",
)
"""Columns of the outcomes table that are read."""

DAYS: Final = ("first_day_without_credit", "list_done_day")
"""Those that are read campaign by campaign; null where it never came to that."""

NAMED: Final = 5
"""So many limits are named."""


@dataclass(frozen=True, slots=True)
class Credits:
    """How the InMail credits went, on average over the campaigns."""

    spent: float
    refunded: float
    expired: float
    ran_out_share: float
    """Of campaigns in which they ran out."""
    ran_out_day: float | None
    """First day without credit in the middle one of these, counted from 1."""
    wanted: float
    """People who went without an InMail for lack of one."""


@dataclass(frozen=True, slots=True)
class Slowed:
    """What the seats' levels cost, on average over the campaigns."""

    days: float
    """Calendar days of a seat on which it was below healthy."""
    locked_days: float
    """Of these, under a lock."""
    invitations: float
    hidden: float
    """Of these, never shown because of the level, to people who would have seen them."""
    acceptances: float
    """About as many more, had the hidden ones been accepted like those that were seen."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What most lie within."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How the list was worked through."""

    prospects: float
    never_reached: float
    done_share: float
    """Of campaigns in which it was."""
    done_day: float | None
    """Day of the middle one of these, counted from 1."""
    done_day_eight_of_ten: Ends | None
    """8 of 10 of these lie within."""


@dataclass(frozen=True, slots=True)
class Held:
    """What held one strategy back."""

    strategy: str
    working_days: float
    limits: tuple[binding.Binding, ...]
    """The limits that bound most, most often first."""
    writing_used_share: float | None
    """Of the writing minutes; None without a budget."""
    credits: Credits | None
    """None where no credit was ever spent or missed."""
    slowed: Slowed | None
    """None where no seat was ever below healthy."""
    list: Pace
    no_credit: Mapping[str, float]
    """Strategy -> people who left it for lack of a credit, on average; of those that lost any."""


def held_back(stored: Stored, budgets: Mapping[str, int | None]) -> tuple[Held, ...]:
    """Say what held each strategy of a cell back.

    `budgets` is strategy -> its seats' writing minutes over all mornings. Raises StorageError.
    """
    days: dict[str, dict[str, Floats]] = {strategy: {} for strategy in budgets}
    lost: dict[str, float] = {}
    means: dict[str, dict[str, float]] = {strategy: {} for strategy in budgets}
    for name, by_strategy in stored.in_turn(NEEDED):
        if name == "status_no_credit":
            lost = {one: float(own.mean()) for one, own in by_strategy.items() if own.any()}
            continue
        for strategy in budgets:
            if name in DAYS:
                days[strategy][name] = by_strategy[strategy]
            else:
                means[strategy][name] = float(by_strategy[strategy].mean())
    return tuple(
        _held(strategy, budget, days[strategy], means[strategy], lost)
        for strategy, budget in budgets.items()
    )


def _held(
    strategy: str,
    budget: int | None,
    days: Mapping[str, Floats],
    means: Mapping[str, float],
    lost: Mapping[str, float],
) -> Held:
    return Held(
        strategy=strategy,
        working_days=means["working_seat_days"],
        limits=binding.binding_limits(means)[:NAMED],
        writing_used_share=means["labour_minutes_writing"] / budget if budget else None,
        credits=_credits(days["first_day_without_credit"], means),
        slowed=_slowed(means),
        list=_pace(days["list_done_day"], means),
        no_credit=lost,
    )


def writing_budget(resources: Resources) -> int | None:
    """Return the writing minutes of all seats over all mornings, None where a seat has no limit."""
    mornings = (resources.opening >= 0).sum(axis=1)
    minutes = np.array([terms.writing_minutes for terms in resources.terms], dtype=np.int64)
    works = mornings > 0
    if bool((minutes[works] >= NEVER).any()):
        return None
    return int((mornings * minutes)[works].sum())


def _credits(out: Floats, means: Mapping[str, float]) -> Credits | None:
    days = out[~np.isnan(out)]
    if means["credits_spent"] == 0 and means["limit_credits"] == 0:
        return None
    return Credits(
        spent=means["credits_spent"],
        refunded=means["credits_refunded"],
        expired=means["credits_expired"],
        ran_out_share=len(days) / len(out),
        ran_out_day=float(np.median(days)) + 1 if len(days) else None,
        wanted=means["credits_wanted"],
    )


def _slowed(means: Mapping[str, float]) -> Slowed | None:
    if not means["days_slowed"]:
        return None
    seats, hidden = means["working_seats"], means["lost_suppression_invitation"]
    return Slowed(
        days=means["days_slowed"] / seats,
        locked_days=sum(means[level] for level in LOCKED) / seats,
        invitations=means["touches_invitation"],
        hidden=hidden,
        acceptances=hidden * means["accepted"] / max(1.0, means["seen_invitation"]),
    )


def _pace(done: Floats, means: Mapping[str, float]) -> Pace:
    days = done[~np.isnan(done)] + 1
    return Pace(
        prospects=means["prospects"],
        never_reached=means["never_reached"],
        done_share=len(days) / len(done),
        done_day=float(np.median(days)) if len(days) else None,
        done_day_eight_of_ten=Ends(*band(days)) if len(days) else None,
    )
