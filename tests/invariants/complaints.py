"""What must hold in every campaign, whatever the scenario: each recounted from the trace.

An invariant takes the stage and the trace that was lived on it and yields its complaints; none of
them calls a rule.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.model.trace.columns import Trace
from tests.invariants import credit, limits, people
from tests.invariants.recount import Complaints
from tests.worlds import Stage

INVARIANTS: tuple[Callable[[Stage, Trace], Complaints], ...] = (
    credit.ledger_identity,
    credit.lots_by_hand,
    credit.credits_and_inmails,
    limits.rolling_week,
    limits.daily_limits,
    limits.monthly_limits,
    limits.pending_pile,
    limits.writing_budget,
    limits.month_budget,
    limits.mornings,
    limits.limits_that_bound,
    limits.locks,
    people.one_invitation_at_a_time,
    people.inmails_apart,
    people.strangers_and_connections,
    people.one_seat,
    people.handed_over,
    people.ordinals,
    people.people_answer_what_they_saw,
    people.final_status,
    people.silence_after_a_stop,
    people.working_hours,
    people.before_the_horizon,
)


def complaints(stage: Stage, trace: Trace) -> list[str]:
    """List what does not hold in a campaign, by name of the invariant."""
    return [
        f"{invariant.__name__}: {complaint}"
        for invariant in INVARIANTS
        for complaint in invariant(stage, trace)
    ]
