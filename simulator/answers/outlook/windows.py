"""Limits that count touches over a stretch of days: what a day, a week, a month or the pile holds.

A limit binds where it leaves nothing while somebody is waiting. Nobody waits twice at once, so a
limit that has room for all who can wait never binds; nor does one that a slower limit of the same
channels keeps out of reach.
"""

from __future__ import annotations

from simulator.answers.outlook.bounds import AFTER_LOCK, CAN, CANNOT, Bound, SeatView, allowance
from simulator.limits import ALL_PENDING, MONTH, WINDOWS, Window
from simulator.model.rules import calendar, window
from simulator.model.rules.state import SeatState
from simulator.vocabulary import NEVER


def window_bound(view: SeatView, limit: Window) -> Bound:
    """Say whether a window can bind on a seat, by what a stretch of its days can hold."""
    if limit.days == MONTH:
        return a_month(view, limit)
    if limit.days == ALL_PENDING:
        return pending(view, limit)
    return a_day(view, limit) if limit.days == 1 else a_week(view, limit)


def a_day(view: SeatView, limit: Window) -> Bound:
    """Ask each morning's own share of the limit; after a lock the ramp begins anew.

    It needs one more waiting than it allows, and minutes for all it allows.
    """
    people, sends = view.waiting(limit.channels), view.sends(limit.channels)
    most, until = view.windows[limit.name].most, view.windows[limit.name].until
    ramp, opened = view.resources.ramp, view.terms.opened_day
    days = [day for day in view.mornings if day < until]
    shares = {calendar.ramp_share(ramp, day - opened) for day in days}
    slower = min(
        (
            view.windows[other.name].most
            for other in WINDOWS
            if other.channels == limit.channels and other.days > 1
        ),
        default=NEVER,
    )
    wanted = min(people, sends)
    reached = sorted(
        cap for cap in (cap_of(view, limit, share) for share in shares) if cap <= slower
    )
    for cap in reached:
        if people > cap and sends >= cap:
            return Bound(limit.name, CAN, allowance(cap), wanted, "day")
    low = cap_of(view, limit, min(ramp[0], view.judge.slow_share))
    if limit.recovery and view.lock_is_possible and people > low and sends >= low:
        return Bound(limit.name, AFTER_LOCK, low, wanted, "day")
    usual = most if days else NEVER
    return Bound(limit.name, CANNOT, allowance(reached[-1] if reached else usual), wanted, "day")


def a_week(view: SeatView, limit: Window) -> Bound:
    """Bind where the stretch leaves less than the day's limit and the minutes do."""
    wanted, sends = view.touches(limit.channels), view.sends(limit.channels)
    most, daily = view.windows[limit.name].most, view.most_a_day(limit.channels)
    each = min(daily, sends)
    carried = [view.sent_before(limit.channels, day - limit.days + 1, day) for day in view.mornings]
    earlier = [
        each * days + before
        for days, before in zip(view.working_days_before(limit.days - 1), carried, strict=True)
    ]
    wanted += max(carried, default=0)
    unit = "week" if limit.days == 7 else f"{limit.days} days"
    usual = _fullest(earlier, daily, most, sends)
    if usual is not None and wanted > most:
        return Bound(limit.name, CAN, allowance(most), min(wanted, usual), unit)
    share = view.judge.slow_share
    low = cap_of(view, limit, share)
    slow = min((cap_of(view, other, share) for other in view.daily(limit.channels)), default=NEVER)
    # The lower cap counts from the morning of the lock on, with what the days before sent.
    later = _fullest(earlier, slow, low, sends)
    if later is not None and wanted > low and view.lock_is_possible:
        return Bound(limit.name, AFTER_LOCK, low, min(wanted, later), unit)
    fullest = max(earlier, default=0) + each
    return Bound(limit.name, CANNOT, allowance(most), min(wanted, fullest), unit)


def _fullest(earlier: list[int], daily: int, most: int, sends: int) -> int | None:
    """Most touches wanted in a stretch, if on some day its limit can be what binds.

    `earlier` holds, for each working day, what the others of its stretch have sent at most.
    """
    stretches = [
        sent + min(daily, sends) for sent in earlier if most - sent < daily and most - sent <= sends
    ]
    return max(stretches, default=None)


def a_month(view: SeatView, limit: Window) -> Bound:
    """Ask what the fullest calendar month can hold."""
    allowed, wanted = view.windows[limit.name].most, view.touches(limit.channels)
    a_month = view.fullest_month() * view.sends(limit.channels)
    verdict = CAN if wanted > allowed and a_month >= allowed else CANNOT
    return Bound(limit.name, verdict, allowance(allowed), min(wanted, a_month), "month")


def pending(view: SeatView, limit: Window) -> Bound:
    """Ask how many can be pending at once, one for each prospect beside those from before."""
    allowed, people = view.windows[limit.name].most, view.waiting(limit.channels)
    sent = min(view.most_a_day(limit.channels), view.sends(limit.channels)) * len(view.mornings)
    people, sent = people + view.terms.pending, sent + view.terms.pending
    verdict = CAN if people > allowed and sent >= allowed else CANNOT
    return Bound(limit.name, verdict, allowance(allowed), min(people, sent), "pending")


def cap_of(view: SeatView, limit: Window, share: int) -> int:
    """What a window allows at a share that both ramp and recovery leave, in 1/1000."""
    seat = SeatState(ramp_share=share, slow_share=share)
    return window.left(seat, view.windows[limit.name], 0, limit.ramp, limit.recovery)
