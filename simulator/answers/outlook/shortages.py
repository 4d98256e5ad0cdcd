"""Limits of another kind: locks, credits, writing minutes, notes and the improvement period."""

from __future__ import annotations

from simulator.answers.outlook.bounds import CAN, CANNOT, Bound, SeatView, allowance
from simulator.limits import INMAIL_CHANNELS, MESSAGE_CHANNELS
from simulator.model.rules.improvement import UNDER_IMPROVEMENT, is_blocked
from simulator.vocabulary import INMAIL, INVITATION, TASK


def lock_bound(view: SeatView) -> Bound:
    """A locked seat: chance decides whether it ever is."""
    can = view.load.people[INVITATION] > 0 and view.lock_is_possible
    return Bound("lock", CAN if can else CANNOT)


def permanent_bound(view: SeatView) -> Bound:
    """A seat closed for good: it takes several locks, each with its days."""
    judge = view.judge
    others = judge.memory_locks - 1 - int(view.terms.locked_until > view.terms.begins)
    takes = max(0, others) * min(judge.week_days, judge.month_days)
    last = max(view.mornings, default=0)
    can = view.lock_is_possible and judge.permanent > 0 and judge.memory_locks <= 3
    return Bound("permanent", CAN if can and last >= takes else CANNOT)


def budget_bound(view: SeatView) -> Bound:
    """A month's budget that does not pay the plan of the seat on all of its working days."""
    paid = sum(view.resources.paid.item(view.seat, day) for day in view.mornings)
    can = view.load.everyone > 0 and paid < len(view.mornings)
    return (
        Bound("budget", CAN, paid, len(view.mornings), "paid") if can else Bound("budget", CANNOT)
    )


def credit_budget_bound(view: SeatView) -> Bound:
    """A month's budget that does not pay all credits that all seats may buy."""
    money, price = min(view.resources.credit_money), view.resources.credit_cents
    wanted = sum(terms.buy_monthly for terms in view.resources.terms)
    if view.terms.credits_needed == 0 or view.terms.buy_monthly == 0 or wanted * price <= money:
        return Bound("credit_budget", CANNOT)
    can = CAN if view.load.people[INMAIL] > 0 else CANNOT
    return Bound("credit_budget", can, money // price, wanted, "month")


def inmail_credits_bound(view: SeatView) -> Bound:
    """InMail credits: never short where the first grant is enough for all."""
    needs = view.terms.credits_needed == 1 and view.load.people[INMAIL] > 0
    if needs and view.pool_mails > view.pool_first - view.terms.keep:
        return Bound("credits", CAN, view.granted, view.pool_mails, "credits")
    return Bound("credits", CANNOT, view.pool_first, view.pool_mails, "credits")


def credit_reserve_bound(view: SeatView) -> Bound:
    """Credits that only the first priority class may spend."""
    keep = view.terms.keep
    if view.terms.credits_needed == 0 or keep == 0:
        return Bound("credit_reserve", CANNOT)
    spare = view.pool_first - keep
    if view.pool_mails > spare:
        return Bound("credit_reserve", CAN, max(0, view.granted - keep), view.pool_mails, "credits")
    return Bound("credit_reserve", CANNOT, spare, view.pool_mails, "credits")


def credit_pace_bound(view: SeatView) -> Bound:
    """Credits spread over the month: each morning has its share, at least one."""
    can = view.terms.credits_needed == 1 and view.terms.pace_even == 1
    can = can and view.load.people[INMAIL] > 1
    return Bound("credit_pace", CAN if can else CANNOT)


def writing_minutes_bound(view: SeatView) -> Bound:
    """Writing minutes a day: never short where the caps leave less to write."""
    budget, load = view.terms.writing_minutes, view.load
    wanted = sum(
        min(view.waiting(channels), view.most_a_day(channels))
        * max(load.most[channel] for channel in channels)
        for channels in (MESSAGE_CHANNELS, INMAIL_CHANNELS, (INVITATION,), (TASK,))
    )
    wanted = min(wanted, load.everyone * max(load.most, default=0))
    verdict = CAN if wanted > budget else CANNOT
    return Bound("writing_minutes", verdict, allowance(budget), wanted, "minutes")


def note_quota_bound(view: SeatView) -> Bound:
    """Notes a month on a free plan; then invitations go without."""
    allowed, wanted = view.terms.notes_monthly, view.load.notes + view.terms.notes_used
    a_month = view.fullest_month() * min(view.most_a_day((INVITATION,)), view.sends((INVITATION,)))
    a_month += view.terms.notes_used
    verdict = CAN if wanted > allowed and a_month >= allowed else CANNOT
    return Bound("note_quota", verdict, allowance(allowed), min(wanted, a_month), "month")


def improvement_bound(view: SeatView) -> Bound:
    """Recruiter's improvement period: it takes many bulk InMails, a warning and a grace."""
    judge, mornings = view.judge, view.mornings
    bulk = any(is_blocked(judge, UNDER_IMPROVEMENT, text) for text in view.load.inmail_texts)
    waits = any(step.tailored_minutes < 0 for step in view.program.steps)
    if view.terms.improvement == 0 or not bulk or not waits:
        return Bound("improvement", CANNOT)
    most = max(view.working_days_before(judge.window_days), default=0)
    before = view.sent_before(
        INMAIL_CHANNELS, -judge.window_days - judge.grace_days, view.terms.begins
    )
    wanted = min(view.touches(INMAIL_CHANNELS), most * view.sends(INMAIL_CHANNELS)) + before
    first = min(mornings, default=0) + judge.warning_days + judge.grace_days
    first += 0 if before else 1 + judge.grace_days
    can = wanted >= judge.improvement_least and judge.improvement_threshold > 0
    can = can and max(mornings, default=0) >= first
    return Bound(
        "improvement", CAN if can else CANNOT, judge.improvement_least, wanted, "fortnight"
    )
