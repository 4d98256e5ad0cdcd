"""Limits of the channels: what a day, a week, a month or the open pile has room for.

A limit binds where it leaves nothing while somebody is waiting. Nobody waits twice at once, so a
limit that has room for all who can wait never binds; nor does one that a slower limit of the same
channel keeps out of reach.
"""

from __future__ import annotations

from simulator.answers.outlook.bounds import AFTER_LOCK, CAN, CANNOT, Bound, View, said
from simulator.model.rules import calendar, invitations
from simulator.model.rules.state import Seat, Terms
from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, NEVER, OPEN_PROFILE


def _daily(name: str, allowed: int, people: int, sends: int) -> Bound:
    """A limit a day: it needs one more waiting than it allows, and minutes for all it allows."""
    verdict = CAN if people > allowed and sends >= allowed else CANNOT
    return Bound(name, verdict, said(allowed), min(people, sends), "day")


def message_daily(view: View) -> Bound:
    """Messages to connections a day."""
    people, sends = view.load.people[MESSAGE], view.sends(MESSAGE)
    return _daily("message_daily", view.terms.message_daily, people, sends)


def inmail_daily(view: View) -> Bound:
    """InMails of either kind a day."""
    return _daily("inmail_daily", view.terms.inmail_daily, view.load.mailed, mails_a_day(view))


def inmail_new_account(view: View) -> Bound:
    """InMails a day of an account that is still young on its first morning."""
    terms = view.terms
    young = [day for day in view.mornings if day - terms.opened_day < terms.new_account_days]
    allowed = terms.new_account_daily if young else NEVER
    return _daily("inmail_new_account", allowed, view.load.mailed, mails_a_day(view))


def mails_a_day(view: View) -> int:
    """Most InMails on a morning: free ones are never short of credits."""
    paid = view.sends(INMAIL)
    if view.terms.credits_needed == 1:
        paid = min(paid, view.granted + view.bought)
    least = [view.load.least[one] for one in (OPEN_PROFILE, INMAIL) if view.load.people[one]]
    together = view.sends(OPEN_PROFILE) + paid
    if least and min(least) > 0:
        together = min(together, view.terms.writing_minutes // min(least))
    return min(together, view.load.mailed)


def open_profile_limit(view: View) -> Bound:
    """Free messages to open profiles a month."""
    allowed, wanted = view.terms.open_profile_monthly, view.load.touches[OPEN_PROFILE]
    a_month = view.fullest_month() * view.sends(OPEN_PROFILE)
    verdict = CAN if wanted > allowed and a_month >= allowed else CANNOT
    return Bound("open_profile_limit", verdict, said(allowed), min(wanted, a_month), "month")


def daily_cap(view: View) -> Bound:
    """Invitations a day, under the ramp of a young account; after a lock the ramp begins anew."""
    name, terms, people = "daily_cap", view.terms, view.load.people[INVITATION]
    sends = view.sends(INVITATION)
    shares = {
        calendar.ramp_share(view.ground.ramp, day - terms.opened_day) for day in view.mornings
    }
    weekly = NEVER if "weekly_cap" in view.ground.off else terms.weekly_cap
    caps = sorted(cap for cap in (_cap(terms, share) for share in shares) if cap <= weekly)
    for cap in caps:
        found = _daily(name, cap, people, sends)
        if found.verdict == CAN:
            return found
    low = _cap(terms, min(view.ground.ramp[0], view.judge.slow_share))
    after = _daily(name, low, people, sends)
    if after.verdict == CAN and view.lock_is_possible:
        return Bound(name, AFTER_LOCK, low, after.wanted, "day")
    return Bound(
        name, CANNOT, said(caps[-1] if caps else terms.daily_cap), min(people, sends), "day"
    )


def _cap(terms: Terms, share: int) -> int:
    return invitations.daily_left(Seat(ramp_share=share), terms)


def weekly_cap(view: View) -> Bound:
    """Invitations in seven days: binds where it leaves less than the day's cap and minutes do."""
    name, terms = "weekly_cap", view.terms
    wanted, sends = view.load.touches[INVITATION], view.sends(INVITATION)
    daily = view.daily_cap
    each = min(daily, sends)
    usual = _fullest_week(view, daily, terms.weekly_cap, sends, each)
    if usual is not None and wanted > terms.weekly_cap:
        return Bound(name, CAN, said(terms.weekly_cap), min(wanted, usual), "week")
    share = view.judge.slow_share
    weekly = invitations.weekly_left(Seat(slow_share=share), terms)
    slow = daily if daily >= NEVER else _cap(terms, share)
    # The lower cap counts from the morning of the lock on, with what the days before sent.
    later = _fullest_week(view, slow, weekly, sends, each)
    if later is not None and wanted > weekly and view.lock_is_possible:
        return Bound(name, AFTER_LOCK, weekly, min(wanted, later), "week")
    most = each * (max(view.working_days_before(invitations.ROLLING_DAYS - 1), default=0) + 1)
    return Bound(name, CANNOT, said(terms.weekly_cap), min(wanted, most), "week")


def _fullest_week(view: View, daily: int, weekly: int, sends: int, each: int) -> int | None:
    """Most invitations wanted in a week, if on some day the week's cap can be what binds.

    `each` is the most of each day before.
    """
    earlier = [each * days for days in view.working_days_before(invitations.ROLLING_DAYS - 1)]
    weeks = [
        sent + min(daily, sends)
        for sent in earlier
        if weekly - sent < daily and weekly - sent <= sends
    ]
    return max(weeks, default=None)


def pending_cap(view: View) -> Bound:
    """Invitations pending at once, one for each prospect at most."""
    allowed, people = view.terms.pending_cap, view.load.people[INVITATION]
    sent = min(view.daily_cap, view.sends(INVITATION)) * len(view.mornings)
    verdict = CAN if people > allowed and sent >= allowed else CANNOT
    return Bound("pending_cap", verdict, said(allowed), min(people, sent), "pending")
