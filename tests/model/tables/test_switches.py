"""Every rule has an off switch that does something."""

from __future__ import annotations

import pytest

from simulator.limits import SWITCHES
from simulator.model.trace.columns import Trace
from tests.worlds import Stage, scenario, stage

WORLD = """
    world:
      start: 2026-01-05
      holidays: [2026-01-07]
      prospects:
        - {name: cold, count: 60, seniority: {vp: 50%, ic: 50%}, open_profile: 20%}
        - {name: warm, count: 20, warm: 50%, shared: 50%, open_to_work: yes}
      rates:
        spam: {blank: 5%, template: 5%, segment: 5%, tailored: 5%}
        accepted: {counted: 60%, among: benchmark}
    seats:
      - {name: Ana, plan: premium-career, account_opened: 2026-01-01, writing_minutes: 60}
    strategies:
      one:
        steps:
          look: {do: visit, wait: 1d, silent: ask}
          ask:
            {send: invitation, text: segment, length: 250, wait: 4d, accepted: hello, silent: mail}
          hello: {send: message, text: template, wait: 3d, silent: nudge}
          nudge: {send: message, text: tailored}
          mail: {send: inmail, text: segment, length: 700, wait: 3d, silent: again}
          again: {send: inmail, text: tailored}
    study: {days: 80}
"""
POLICY = "strategies.one.withdraw={after: 2d}"
BACK = (
    "strategies.one.steps={ask: {send: invitation, wait: 2d, silent: drop}, "
    "drop: {do: withdraw, silent: back}, back: {send: invitation}}"
)
INMAIL_ONLY = (
    "strategies.one.steps={mail: {send: inmail, text: segment, wait: 1d, silent: again}, "
    "again: {send: inmail, text: segment}}"
)
RICH = "seats.Ana.credits=200"
MANY = "world.prospects=[{count: 400, open_to_work: yes}]"
PLANS = "world.plans.premium-career"
TEAM = "seats=[{name: Ana, plan: recruiter-corporate}, {name: Ben, plan: recruiter-corporate}]"
FREE = "seats.Ana.plan=free"
LIMITS = "world.limits"

WHERE_IT_ACTS = {
    "calendar": (),
    "ramp": (),
    "daily_cap": (f"{LIMITS}.invitations.daily=3",),
    "weekly_cap": (f"{LIMITS}.invitations.weekly=5",),
    "pending_cap": (f"{LIMITS}.invitations.pending_hard=3",),
    "note_quota": (FREE, "strategies.one.steps.ask.length=100"),
    "note_length": (FREE,),
    "withdrawal": (POLICY,),
    "reinvite_lock": (BACK,),
    "expiry": (f"{LIMITS}.invitations.expiry=3d",),
    "credits": (),
    "lot_life": (f"{PLANS}.lot_days=3", "strategies.one.credits={keep: 2}"),
    "balance_cap": (f"{PLANS}.cap_multiple=1", "strategies.one.credits={keep: 4}"),
    "refund": ("world.rates.inmail_answered=50%", INMAIL_ONLY),
    "boosts": (f"{PLANS}.boost=3",),
    "purchase": (f"{PLANS}.buy_monthly=3", "strategies.one.credits={buy: 3}"),
    "pooling": (TEAM, INMAIL_ONLY, f"{LIMITS}.suppression.soft=9"),
    "open_profile": (),
    "open_profile_limit": (INMAIL_ONLY, f"{LIMITS}.open_profile.monthly=1"),
    "inmail_daily": (INMAIL_ONLY, RICH, f"{LIMITS}.inmail.daily=2"),
    "inmail_new_account": (INMAIL_ONLY, RICH, f"{LIMITS}.inmail.new_account_daily=1"),
    "recontact_lock": (INMAIL_ONLY, RICH),
    "message_daily": (f"{LIMITS}.messages.daily=1",),
    "visibility": (),
    "crowding": ("world.delays.crowding.factor=5",),
    "volume": (MANY, "world.limits.ramp.shape=none", "seats.Ana.writing_minutes=480"),
    "weekday": ("world.rates.weekday.invitation.mon=0.3",),
    "length": (),
    "segments": (),
    "personalisation": (
        MANY,
        f"{PLANS}.unlimited=yes",
        "strategies.one.steps={mail: {send: inmail, text: tailored}}",
    ),
    "relation": (),
    "open_to_work": (MANY, "world.rates.open_to_work.message=2"),
    "engaged": (),
    "note_reply": (MANY, "strategies.one.steps.ask.text=tailored"),
    "interest": (),
    "caps": ("world.rates.caps.accepted=30%",),
    "spam": (),
    "automatic": ("world.rates.automatic.message=30%",),
    "suppression": (f"{LIMITS}.suppression.weight_spam=1",),
    "improvement": (
        "seats.Ana.plan=recruiter-lite",
        f"{LIMITS}.improvement.least=2",
        f"{LIMITS}.improvement.warning=1",
        f"{LIMITS}.improvement.grace=1",
        "world.rates.inmail_answered=1%",
        f"{LIMITS}.inmail.new_account_daily=1",
        INMAIL_ONLY,
    ),
    "writing_minutes": ("seats.Ana.writing_minutes=9",),
    "costs": (),
    "introductions_weekly": (
        "world.prospects=[{count: 30, mutual: yes}]",
        "strategies.one.steps={friend: {do: refer, ask: 1 a week}}",
    ),
    "budget": ("world.budget={monthly: $20, stops: sending}",),
    "permanent": (
        "world.rates.spam.blank=70%",
        "world.rates.spam.segment=70%",
        f"{LIMITS}.suppression.permanent=100%",
        f"{LIMITS}.suppression.memory_locks=1",
    ),
    "lock": (f"{LIMITS}.suppression={{spam_reports: 1, weight_spam: 1, permanent: 0%}}",),
}


def told(found: Stage, trace: Trace) -> tuple[object, ...]:
    """Everything that an outcome could be made of."""
    tables = (trace.touches, trace.seat_days, trace.ledger, trace.prospects)
    resources = found.resources
    costs = (resources.plan_cents, resources.tools_cents, resources.wage_cents, resources.pool)
    return tuple(table.tolist() for table in (*tables, *costs))


def test_each_rule_is_tried() -> None:
    assert set(WHERE_IT_ACTS) == set(SWITCHES)


@pytest.mark.parametrize("rule", WHERE_IT_ACTS)
def test_a_campaign_in_which_a_rule_acts_is_another_without_it(rule: str) -> None:
    sets = WHERE_IT_ACTS[rule]
    on, off = (stage(scenario(WORLD, *sets, f"world.off=[{name}]")) for name in ("", rule))
    assert (told(on, on.live()) == told(off, off.live())) is False


def test_a_rule_that_does_not_act_changes_nothing_when_it_is_off() -> None:
    """The comparison above can fail: nobody buys credits that are not for sale."""
    on, off = (stage(scenario(WORLD, f"world.off=[{name}]")) for name in ("", "purchase"))
    assert told(on, on.live()) == told(off, off.live())
