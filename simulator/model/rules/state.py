"""The records that rules read and change: plain whole numbers, one record a seat, pool or prospect.

The reference engine holds objects of these classes; a compiled engine holds one row of a
structured array each, with the same field names. So a rule may read and write fields of a record,
call other functions of its own file, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

FIGURE: Final = "figure"
MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class FigureOf:
    """The figure of a field: its path, and the whole number that it becomes (a switch: 0 or 1)."""

    path: str
    scale: int | None
    """Parts of 1 that are counted, and may differ between replications; None for a whole number."""
    least: int


def from_figure(path: str, scale: int | None = None, least: int = 0) -> Any:
    """Declare a field that a figure of the catalogue fills."""
    return field(metadata={FIGURE: FigureOf(path, scale, least)})


@dataclass(slots=True)
class SeatTerms:
    """What a seat may do: fixed for a run. `NEVER` stands for a limit that is off."""

    notes_monthly: int
    note_length: int
    writing_minutes: int
    opened_day: int
    """Day on which the account was opened, counted from the start date; mostly negative."""
    credits_needed: int
    """0 where the plan is unlimited or the rule is off."""
    improvement: int
    """1 where the InMail improvement period applies."""
    keep: int
    """Credits that only the first priority class may spend."""
    keep_open: int
    """1 where that class may."""
    pace_even: int
    buy_monthly: int
    begins: int = 0
    """Day on which the seat begins, as the fields below say; days count from the start date."""
    pending: int = 0
    notes_used: int = 0
    month: int = -1
    """Calendar month of that day."""
    locked_until: int = -(1 << 40)
    """Day on which a lock under way ends."""


@dataclass(slots=True)
class WindowTerms:
    """What a window allows a seat: `most` touches, on days before `until`."""

    most: int
    until: int


@dataclass(slots=True)
class SeatState:
    """The state of one seat on a morning; days count from the start date."""

    day: int = 0
    month: int = 0
    """Calendar month, counted from the start date's."""
    pending: int = 0
    volume: int = 0
    """Invitations planned this morning."""
    notes_month: int = 0
    """Notes planned in `counted_month`."""
    counted_month: int = -1
    minutes_left: int = 0
    ramp_share: int = 1000
    """Share of some limits that the ramp leaves, in 1/1000."""
    slow_share: int = 1000
    """Share of some limits that recovery from a lock leaves, in 1/1000."""
    level: int = 0
    level_until: int = 0
    """Day on which a lock ends."""
    clean_days: int = 0
    """Days in a row below the soft threshold."""
    last_judged: int = -1
    locks: int = 0
    """Locks ever."""
    lock_1: int = -(1 << 40)
    """Day of the latest lock, of the one before, and of the one before that."""
    lock_2: int = -(1 << 40)
    lock_3: int = -(1 << 40)
    ramp_day: int = 0
    """Day from which the ramp counts: opening of the account or end of the last lock."""
    slow_until: int = 0
    """Day on which the halved caps after a lock end."""
    period: int = 0
    """State of the InMail improvement period."""
    period_until: int = 0
    judged_from: int = -(1 << 40)
    """Day from which InMails count at its judgements."""
    allowance: int = 0
    """InMail credits that pacing leaves for today."""
    paid: int = 1
    """1 where the budget pays its plan today."""


def opening_state(terms: SeatTerms) -> SeatState:
    """Let a seat begin as its account stands."""
    return SeatState(
        ramp_day=terms.opened_day,
        pending=terms.pending,
        notes_month=terms.notes_used,
        counted_month=terms.month,
    )


@dataclass(slots=True)
class CreditPool:
    """The credit account of a seat, or of several that share one.

    Its lots stand in two arrays, `days[head:tail]` and `left[head:tail]`, oldest first.
    """

    balance: int = 0
    head: int = 0
    tail: int = 0
    month: int = -1
    bought_month: int = 0
    granted: int = 0
    """Movements of the day, until they are written to the ledger."""
    bought: int = 0
    refunded: int = 0
    spent: int = 0
    expired: int = 0
    truncated: int = 0


@dataclass(slots=True)
class PoolTerms:
    """What bounds a pool; fixed for a run."""

    cap: int
    lot_days: int


@dataclass(slots=True)
class RestrictionTerms:
    """Thresholds and durations of restrictions in one replication; scores in 1/1,000,000."""

    on: int
    weight_volume: int = from_figure("limits.suppression.weight_volume", scale=MILLION)
    weight_acceptance: int = from_figure("limits.suppression.weight_acceptance", scale=MILLION)
    weight_pending: int = from_figure("limits.suppression.weight_pending", scale=MILLION)
    weight_spam: int = from_figure("limits.suppression.weight_spam", scale=MILLION)
    acceptance_floor: int = from_figure("limits.suppression.acceptance_floor", scale=MILLION)
    acceptance_from: int = from_figure("limits.suppression.acceptance_from")
    """Days ago between which the judged invitations were sent, both included."""
    acceptance_to: int = from_figure("limits.suppression.acceptance_to")
    acceptance_least: int = from_figure("limits.suppression.acceptance_least")
    weekly_figure: int = from_figure("limits.suppression.weekly_figure", least=1)
    pending_figure: int = from_figure("limits.invitations.pending_soft", least=1)
    spam_figure: int = from_figure("limits.suppression.spam_reports", least=1)
    spam_days: int = from_figure("limits.suppression.spam_days")
    soft: int = from_figure("limits.suppression.soft", scale=MILLION)
    week_lock: int = from_figure("limits.suppression.week_lock", scale=MILLION)
    month_lock: int = from_figure("limits.suppression.month_lock", scale=MILLION)
    recovery_days: int = from_figure("limits.suppression.recovery_days")
    week_days: int = from_figure("limits.suppression.week_days")
    month_days: int = from_figure("limits.suppression.month_days")
    memory_days: int = from_figure("limits.suppression.memory_days")
    memory_locks: int = from_figure("limits.suppression.memory_locks")
    permanent: int = from_figure("limits.suppression.permanent", scale=1 << 20)
    """Chance that a lock too many is for ever."""
    slow_days: int = from_figure("limits.suppression.slow_days")
    slow_share: int = from_figure("limits.suppression.slow_share", scale=1000)
    likeness_blank: int = from_figure("limits.suppression.similarity.blank", scale=1000)
    """How alike invitations of a text are."""
    likeness_template: int = from_figure("limits.suppression.similarity.template", scale=1000)
    likeness_segment: int = from_figure("limits.suppression.similarity.segment", scale=1000)
    likeness_tailored: int = from_figure("limits.suppression.similarity.tailored", scale=1000)
    improvement_threshold: int = from_figure("limits.improvement.threshold", scale=MILLION)
    improvement_least: int = from_figure("limits.improvement.least")
    window_days: int = from_figure("limits.improvement.window")
    warning_days: int = from_figure("limits.improvement.warning")
    grace_days: int = from_figure("limits.improvement.grace")
    """Also the days after which InMails are judged."""
    period_days: int = from_figure("limits.improvement.period")
    segment_is_bulk: int = from_figure("limits.improvement.segment_is_bulk")
    """1 where a text for a segment counts as bulk InMail."""
