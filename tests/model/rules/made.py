"""Records with the catalogue's figures, for tables that change one or two of them."""

from __future__ import annotations

from typing import Any

from simulator.model.rules.state import RestrictionTerms, SeatTerms
from simulator.vocabulary import NEVER

MILLION = 1_000_000


def terms(**changes: int) -> SeatTerms:
    """Terms of a seat whose account is old, on a plan without a bound on notes."""
    usual: dict[str, Any] = {
        "notes_monthly": NEVER,
        "note_length": 300,
        "writing_minutes": NEVER,
        "opened_day": -1000,
        "credits_needed": 1,
        "improvement": 0,
        "keep": 0,
        "keep_open": 0,
        "pace_even": 0,
        "buy_monthly": 0,
    }
    return SeatTerms(**usual | changes)


def judge(**changes: int) -> RestrictionTerms:
    """Thresholds of the catalogue `list-2026`."""
    usual: dict[str, Any] = {
        "on": 1,
        "weight_volume": 500_000,
        "weight_acceptance": 100_000,
        "weight_pending": 100_000,
        "weight_spam": 400_000,
        "acceptance_floor": 250_000,
        "acceptance_from": 7,
        "acceptance_to": 21,
        "acceptance_least": 40,
        "weekly_figure": 100,
        "pending_figure": 500,
        "spam_figure": 5,
        "spam_days": 30,
        "soft": 500_000,
        "week_lock": 1_000_000,
        "month_lock": 1_500_000,
        "recovery_days": 14,
        "week_days": 7,
        "month_days": 30,
        "memory_days": 90,
        "memory_locks": 3,
        "permanent": 209_715,
        "slow_days": 14,
        "slow_share": 500,
        "likeness_blank": 600,
        "likeness_template": 1000,
        "likeness_segment": 600,
        "likeness_tailored": 100,
        "improvement_threshold": 130_000,
        "improvement_least": 100,
        "window_days": 14,
        "warning_days": 14,
        "grace_days": 7,
        "period_days": 14,
        "segment_is_bulk": 1,
    }
    return RestrictionTerms(**usual | changes)
