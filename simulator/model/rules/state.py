"""The records that rules read and change: plain whole numbers, one record a seat, pool or prospect.

The reference engine holds objects of these classes; a compiled engine holds one row of a
structured array each, with the same field names. So a rule may read and write fields of a record,
call other functions of its own file, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Terms:
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


@dataclass(slots=True)
class WindowTerms:
    """What a window allows a seat: `most` touches, on days before `until`."""

    most: int
    until: int


@dataclass(slots=True)
class Seat:
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
    allowance: int = 0
    """InMail credits that pacing leaves for today."""


@dataclass(slots=True)
class Pool:
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
class Judge:
    """Thresholds and durations of suppression in one replication; scores in 1/1,000,000."""

    on: int
    weight_volume: int
    weight_acceptance: int
    weight_pending: int
    weight_spam: int
    acceptance_floor: int
    acceptance_from: int
    """Days ago between which the judged invitations were sent, both included."""
    acceptance_to: int
    acceptance_least: int
    weekly_figure: int
    pending_figure: int
    spam_figure: int
    spam_days: int
    soft: int
    week_lock: int
    month_lock: int
    recovery_days: int
    week_days: int
    month_days: int
    memory_days: int
    memory_locks: int
    permanent: int
    """Chance that a lock too many is for ever, in 1/2^20."""
    slow_days: int
    slow_share: int
    """1/1000."""
    likeness_blank: int
    """How alike invitations of a text are, in 1/1000."""
    likeness_template: int
    likeness_segment: int
    likeness_tailored: int
    improvement_threshold: int
    """1/1,000,000."""
    improvement_least: int
    window_days: int
    warning_days: int
    grace_days: int
    period_days: int
