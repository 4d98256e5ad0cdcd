"""Which limits can bind under a strategy, by arithmetic; what cannot bind here never does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from simulator.answers.outlook import shortages
from simulator.answers.outlook.bounds import BINDS, CAN, CANNOT, VERDICTS, Bound, SeatView
from simulator.answers.outlook.load import Load
from simulator.answers.outlook.pace import FirstTouches
from simulator.answers.outlook.windows import window_bound
from simulator.limits import CHANNEL_LIMITS, LIMIT_WORDS, Window
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.vocabulary import INMAIL

RULES: Final[Mapping[str, Callable[[SeatView], Bound]]] = {
    "permanent": shortages.permanent_bound,
    "budget": shortages.budget_bound,
    "lock": shortages.lock_bound,
    "credits": shortages.inmail_credits_bound,
    "credit_reserve": shortages.credit_reserve_bound,
    "credit_pace": shortages.credit_pace_bound,
    "writing_minutes": shortages.writing_minutes_bound,
    "note_quota": shortages.note_quota_bound,
    "improvement": shortages.improvement_bound,
    "credit_budget": shortages.credit_budget_bound,
}
"""Those of ours that are no window."""


def bounds_of(
    resources: Resources,
    program: Program,
    judge: RestrictionTerms,
    loads: Mapping[int, Load],
    pace: FirstTouches,
) -> tuple[Bound, ...]:
    """Take of each limit that is not switched off the most serious verdict over the seats."""
    seats = [view_of(resources, program, judge, seat, loads) for seat in loads]
    first = min((day for _, day in pace.bound), default=-1)
    found = []
    for name in LIMIT_WORDS:
        if name in resources.off:
            continue
        verdicts = []
        for view in seats:
            bound = rule_of(name)(view)
            if view.seat in pace.exact and name in pace.bound.get((view.seat, first), ()):
                bound = replace(bound, verdict=BINDS)
            verdicts.append(bound)
        nothing = Bound(name, CANNOT)
        found.append(min(verdicts, key=lambda one: VERDICTS.index(one.verdict), default=nothing))
    return tuple(found)


def rule_of(name: str) -> Callable[[SeatView], Bound]:
    """Find the arithmetic of a limit; one that has none may bind whoever waits for its channels."""
    if name in RULES:
        return RULES[name]
    (limit,) = (one for one in CHANNEL_LIMITS if one.name == name)
    if isinstance(limit, Window):
        return partial(window_bound, limit=limit)
    return lambda view: Bound(name, CAN if view.waiting(limit.channels) > 0 else CANNOT)


def view_of(
    resources: Resources,
    program: Program,
    judge: RestrictionTerms,
    seat: int,
    loads: Mapping[int, Load],
) -> SeatView:
    """Gather what limits are told of a seat, with the credits that it shares."""
    pool = resources.pool.item(seat)
    sharing = [one for one in loads if resources.pool.item(one) == pool]
    months = len(set(resources.month.tolist()))
    return SeatView(
        resources=resources,
        program=program,
        judge=judge,
        seat=seat,
        load=loads[seat],
        granted=sum(amount for _, amount in resources.grants[pool]),
        pool_mails=sum(
            loads[one].touches[INMAIL]
            for one in sharing
            if resources.terms[one].credits_needed == 1
        ),
        pool_first=_first_grant(resources, pool),
        bought=months * sum(resources.terms[one].buy_monthly for one in sharing),
    )


def _first_grant(resources: Resources, pool: int) -> int:
    """Credits that the first grant leaves for the whole campaign; 0 where they may expire."""
    terms, grants = resources.pool_terms[pool], resources.grants[pool]
    if not grants or resources.days - 1 - grants[0][0] >= terms.lot_days:
        return 0
    return min(grants[0][1], terms.cap)
